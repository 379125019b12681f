"""What a call of `casesim run` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casesim.cli.output import note, say_table
from casesim.errors import CasesimError

if TYPE_CHECKING:
    from casesim.domain.log import EventLog
    from casesim.experiments.intervals import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `casesim run`; None where one was not given."""

    scenario: str
    policy: str | None
    protocol: str | None
    seed: int
    replication: int
    replications: int | None
    choices: Path | None
    save: Path | None
    log: Path | None
    as_json: bool


def write_log(log: EventLog, path: Path) -> None:
    """Write a log whose SHA-256 is the digest of the run.

    Raises:
        CasesimError: the file cannot be written.
    """
    write(path, "".join(f"{line}\n" for line in log.json_lines()))


def write(path: Path, text: str) -> None:
    """Write a file that the user named.

    Raises:
        CasesimError: it cannot be written.
    """
    try:
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise CasesimError(
            f"{path} cannot be written ({error.strerror}); name a file in a folder that exists "
            "and can be written"
        ) from error
    note(f"Wrote {path}.")


def say_outcomes(outcomes: Mapping[str, Mapping[str, object]]) -> None:
    """Print measures of one run."""
    rows = [(name, f"{each['value']:.4g}", str(each["unit"])) for name, each in outcomes.items()]
    say_table(("measure", "value", "unit"), rows)


def say_measures(measures: Mapping[str, Interval]) -> None:
    """Print measures over replications, each with its 95 % interval."""
    rows = [
        (name, f"{each.mean:.4g}", f"{each.low:.4g} to {each.high:.4g}", each.unit)
        for name, each in measures.items()
    ]
    say_table(("measure", "mean", "95 % interval", "unit"), rows)
