"""The log as tables: all rows, or the rows of one kind with their fields in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain.events import KINDS
from casesim.domain.log import EventLog

if TYPE_CHECKING:
    import pandas as pd


def log_table(log: EventLog) -> pd.DataFrame:
    """All rows of a log, the number as index; the fields stay together in one column.

    Args:
        log: of a run.

    Returns:
        Columns time_days [days], kind, case, agency, cause, fields.
    """
    import pandas as pd

    columns = {
        "time_days": log.times,
        "kind": log.kinds,
        "case": log.cases,
        "agency": log.agencies,
        "cause": log.causes,
        "fields": log.fields,
    }
    return pd.DataFrame(columns, index=pd.RangeIndex(len(log), name="number"))


def kind_table(log: EventLog, kind: str) -> pd.DataFrame:
    """The rows of one kind of case event, a column for each of its fields.

    Args:
        log: of the run of a case.
        kind: such as "hours_spent".

    Returns:
        Columns time_days [days], case, agency, then the fields by name; index is the number. A
        field whose name is taken is called `of_` and its name.

    Raises:
        KeyError: there is no such kind.
    """
    import pandas as pd

    names = ["time_days", "case", "agency"]
    names += [f"of_{name}" if name in names else name for name in KINDS[kind].fields]
    numbers = [number for number, each in enumerate(log.kinds) if each == kind]
    rows = [(log.times[n], log.cases[n], log.agencies[n], *log.fields[n]) for n in numbers]
    return pd.DataFrame(rows, columns=names, index=pd.Index(numbers, name="number"))
