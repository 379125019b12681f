"""The log of a play as rows of named values: all once the case is over, else what was seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from casesim.documents.case_file import reaches
from casesim.documents.log_columns import FLAG, JSON, LIST, NUMBER, WHOLE, column_of
from casesim.documents.plain_text import clean
from casesim.domain.events import KINDS
from casesim.domain.log import NO_CAUSE, Row, Value
from casesim.play.names import NameBook
from casesim.play.session import Session

Cell = str | float | int | bool | list[str] | None


@dataclass(frozen=True)
class LogRows:
    """A log that is to be written out.

    Attributes:
        rows: column -> value of each row; what a row has not is left out.
        whole: False while the case is open: then only rows that reached the seat are here, and
            they are numbered anew, so that not even the gaps tell of the others.
    """

    rows: tuple[dict[str, Cell], ...]
    whole: bool


def log_rows(session: Session) -> LogRows:
    """The rows of a play that may be shown now."""
    offices = (*(each.agency for each in session.left), session.observation.agency)
    whole = not session.open
    log = session.simulation.log
    shown = [row for row in log if whole or reaches(row.kind, row.agency, offices)]
    numbers = {row.number: number for number, row in enumerate(shown)}
    names = NameBook(session.setting.scenario)
    rows = (_first(row, numbers, names, offices) | dict(_fields(row)) for row in shown)
    return LogRows(tuple(rows), whole)


def _first(
    row: Row, numbers: dict[int, int], names: NameBook, offices: tuple[str, ...]
) -> dict[str, Cell]:
    cause = numbers.get(row.cause) if row.cause != NO_CAUSE else None
    return {
        "number": numbers[row.number],
        "time_days": float(row.time_days),
        "date": names.date_of(row.time_days).isoformat(),
        "kind": row.kind,
        "case": row.case,
        "agency": row.agency,
        "cause": cause,
        "audience": KINDS[row.kind].audience,
        "reached_seat": reaches(row.kind, row.agency, offices),
    }


def _fields(row: Row) -> Iterator[tuple[str, Cell]]:
    for field, value in zip(KINDS[row.kind].fields, row.fields, strict=True):
        column = column_of(row.kind, field)
        yield column.name, _typed(value, column.type)


def _typed(value: Value, kind: str) -> Cell:
    """A value as its column holds it; text is clean."""
    if value is None:
        return None
    if kind == NUMBER:
        return float(str(value))
    if kind == WHOLE:
        return int(str(value))
    if kind == FLAG:
        return bool(value)
    if kind == LIST:
        return [clean(str(each)) for each in value] if isinstance(value, tuple) else [str(value)]
    if kind == JSON:
        return clean(json.dumps(value, ensure_ascii=False))
    return clean(str(value))
