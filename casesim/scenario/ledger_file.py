"""Reads the ledger of assumptions from its file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from casesim.domain.ledger import (
    SWITCH_PREFIX,
    UNITS,
    Assumption,
    Confidence,
    Distribution,
    Ledger,
    LedgerError,
)
from casesim.errors import Fault
from casesim.scenario._fields import Number, Part, Words
from casesim.scenario.evidence_schema import RowId
from casesim.scenario.strict_yaml import StrictDocument, load_document
from casesim.scenario.validation import fault_at, near_names, raise_faults, validate

_JUDGEMENT = "judgement:"
_YEAR = re.compile(r"\b(19|20)[0-9]{2}\b")
_NAME = r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$"


class AssumptionEntry(Part):
    """One number with where it comes from."""

    value: Number
    """What the model uses, in the unit of the entry."""
    unit: str
    """Unit of the number, one of a closed list."""
    low: Number
    """Lower end of the range that is swept."""
    high: Number
    """Upper end of the range that is swept."""
    distribution: Distribution | None = None
    """How the range is sampled: uniform, triangular or loguniform; absent if it is not."""
    source: Words
    """A citation with its year, or "judgement: why"."""
    confidence: Confidence
    """How sure the number itself is: high, medium or low."""
    evidence: tuple[RowId, ...] = ()
    """Rows of published numbers that the value or its range rests on, such as E-37a."""


class LedgerFile(Part):
    """The ledger of assumptions as a file."""

    kind: Literal["ledger"]
    """Always "ledger"."""
    version: Words
    """Version of this ledger, in quotes."""
    assumptions: dict[Annotated[str, Field(pattern=_NAME)], AssumptionEntry] = Field(min_length=1)
    """Name -> entry; names are dotted, the room first, such as onset.slope_b."""


def load_ledger(path: Path) -> Ledger:
    """Read a ledger.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    return read_ledger(load_document(path))


def read_ledger(document: StrictDocument, *, rows: Collection[str] | None = None) -> Ledger:
    """The ledger of a document that was read.

    Args:
        document: what was read.
        rows: names of the rows of evidence; None if they are not looked up.

    Raises:
        FileFaultsError: with every fault of the document.
    """
    entries = validate(LedgerFile, document).assumptions
    faults: list[Fault] = []
    assumptions: list[Assumption] = []
    for name, entry in entries.items():
        faults.extend(_faults_of(name, entry, document))
        faults.extend(_unknown_rows(name, entry, document, rows))
        try:
            assumptions.append(_assumption(name, entry))
        except LedgerError as error:
            faults.append(_fault_of_value(name, entry, str(error), document))
    raise_faults(faults)
    return Ledger(assumptions)


def _assumption(name: str, entry: AssumptionEntry) -> Assumption:
    return Assumption(
        name=name,
        value=entry.value,
        unit=entry.unit,
        low=entry.low,
        high=entry.high,
        distribution=entry.distribution,
        source=" ".join(entry.source.split()),
        confidence=entry.confidence,
        switch=name.startswith(SWITCH_PREFIX),
        evidence=entry.evidence,
    )


def _unknown_rows(
    name: str, entry: AssumptionEntry, document: StrictDocument, rows: Collection[str] | None
) -> Iterator[Fault]:
    for place, row in enumerate(entry.evidence if rows is not None else ()):
        if row not in (rows or ()):
            yield fault_at(
                document,
                ("assumptions", name, "evidence", place),
                what=f"names a row of evidence that does not exist (got {row})",
                why="Whoever reads the number wants to look up what it rests on.",
                remedy=near_names(row, rows or ()),
            )


def _faults_of(name: str, entry: AssumptionEntry, document: StrictDocument) -> list[Fault]:
    faults = []
    source = entry.source.strip()
    has_year = _YEAR.search(source) is not None
    reason = source.removeprefix(_JUDGEMENT).strip() if source.startswith(_JUDGEMENT) else ""
    if not has_year and not reason:
        faults.append(
            fault_at(
                document,
                ("assumptions", name, "source"),
                what="says neither a year nor why",
                why="A number must be traceable, or be owned as judgement with its reason.",
                remedy='Cite author or publisher with the year, or write "judgement: why".',
            )
        )
    if name.startswith(SWITCH_PREFIX) != (entry.unit == "switch"):
        faults.append(
            fault_at(
                document,
                ("assumptions", name, "unit"),
                what=f"does not fit its name (got {entry.unit})",
                why=f"Entries that start with {SWITCH_PREFIX} and no others have the unit switch.",
                remedy="Change the unit or the name.",
            )
        )
    return faults


def _fault_of_value(
    name: str, entry: AssumptionEntry, message: str, document: StrictDocument
) -> Fault:
    if entry.unit not in UNITS:
        return fault_at(
            document,
            ("assumptions", name, "unit"),
            what=f"is not a unit (got {entry.unit!r})",
            why="The unit says what values are possible and how a number is read.",
            remedy=near_names(entry.unit, UNITS),
        )
    return fault_at(
        document,
        ("assumptions", name, "value"),
        what=f"does not fit its entry: {message.removeprefix(f'{name}: ')}",
        why="Value and range must be possible in the unit, with low <= value <= high.",
        remedy="Correct the value, the range or the unit.",
    )
