"""Reads the trace of the source documents from its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from casesim.errors import Fault
from casesim.protocols.tags import DECISION_KINDS
from casesim.protocols.trace import Trace, TracedDocument, TraceRow, TraceStatus
from casesim.scenario._fields import Part, Words
from casesim.scenario._protocol_fields import Row
from casesim.scenario.strict_yaml import StrictDocument, load_document
from casesim.scenario.validation import fault_at, near_names, raise_faults, validate

_ID = r"[a-z][a-z0-9_]*"
_DOTTED = rf"{_ID}(\.[A-Za-z0-9_]+)+"
PLACES = {
    "clause": rf"{_ID}/{_ID}",
    "silence": rf"{_ID}/{_ID}",
    "mechanism": _DOTTED,
    "decision": _ID,
    "measure": _ID,
    "document": _ID,
    "catalogue": rf"(agencies|protocols|scenarios)/{_ID}|vocabulary\.[A-Za-z]+",
    "glossary": _ID,
}
_TEST = re.compile(rf"tests/[a-z0-9_/]+\.py::test_[a-z0-9_]+|worked:{_ID}/{_ID}")
_RANGE = re.compile(r"([A-Z])-(\d{3})([a-z]?)(?:\.\.([A-Z])-(\d{3})([a-z]?))?")
_LEAST_REASON = 30


def _place(text: str) -> str:
    kind, _, name = text.partition(":")
    if kind not in PLACES:
        raise ValueError(f"is no place; {near_names(kind, PLACES)}")
    if not re.fullmatch(PLACES[kind], name):
        raise ValueError(f"is no name of a {kind}; Write it as in {_EXAMPLES[kind]}.")
    if kind == "decision" and name not in DECISION_KINDS:
        raise ValueError(f"is no kind of decision; {near_names(name, DECISION_KINDS)}")
    return text


_EXAMPLES = {
    "clause": "clause:map/fit",
    "silence": "silence:map/silent_on_tie",
    "mechanism": "mechanism:conference.settle_lead or mechanism:turnover.annual_hazard",
    "decision": "decision:lead",
    "measure": "measure:harm_events",
    "document": "document:case_map",
    "catalogue": "catalogue:agencies/sso or catalogue:vocabulary.AgencyKind",
    "glossary": "glossary:client",
}


def _test(text: str) -> str:
    if not _TEST.fullmatch(text):
        raise ValueError(
            "is no test; Write tests/folder/test_file.py::test_name, or worked:protocol/clause."
        )
    return text


def _range(text: str) -> str:
    found = _RANGE.fullmatch(text)
    if not found or not ids_between(text):
        raise ValueError(
            "is no range of rows; Write G-001..G-115, or G-116a..G-116c, or one row alone."
        )
    return text


Place = Annotated[str, AfterValidator(_place)]
TestName = Annotated[str, AfterValidator(_test)]
RowRange = Annotated[str, AfterValidator(_range)]


class TracePart(Part):
    """One row and where it lives."""

    id: Row
    """The row, such as G-067."""
    status: TraceStatus
    """executable, data or out_of_scope."""
    says: Annotated[str, Field(min_length=1, max_length=100)]
    """What the document says there, in our words."""
    where: tuple[Place, ...] = ()
    """Places that carry it out, such as clause:map/fit or measure:harm_events."""
    tests: tuple[TestName, ...] = ()
    """Tests that name the row."""
    reason: Words | None = None
    """Why it was left out, or what to know of how it is carried out."""

    @model_validator(mode="after")
    def _says_enough(self) -> TracePart:
        if self.status is TraceStatus.OUT_OF_SCOPE:
            if self.where or self.tests or len(self.reason or "") < _LEAST_REASON:
                raise ValueError(
                    "is out of scope and needs a reason and nothing else; "
                    f"Give a reason of at least {_LEAST_REASON} characters, no where, no tests."
                )
        elif not self.where:
            raise ValueError("has no place; Name under where what carries it out.")
        elif self.status is TraceStatus.EXECUTABLE and not self.tests:
            raise ValueError("has no test; Name under tests what shows that it runs.")
        return self


class DocumentPart(Part):
    """A source document and its rows."""

    letter: Annotated[str, Field(pattern=r"^[A-Z]$")]
    """First letter of its rows."""
    key: Annotated[str, Field(pattern=r"^[A-Z]{2,6}$")]
    """How it is cited, such as MAP."""
    title: Words
    """What it is."""
    rows: Annotated[tuple[RowRange, ...], Field(min_length=1)]
    """All its rows as ranges, such as G-001..G-115."""


class TraceFile(Part):
    """The trace of the source documents."""

    kind: Literal["trace"]
    """Always "trace"."""
    documents: Annotated[tuple[DocumentPart, ...], Field(min_length=1)]
    """The documents, and which rows stand for all that they say."""
    rows: Annotated[tuple[TracePart, ...], Field(min_length=1)]
    """The rows, in the order of the documents."""


def ids_between(text: str) -> tuple[str, ...]:
    """The rows of a range: numbers of one letter, or letters behind one number; () if neither."""
    found = _RANGE.fullmatch(text)
    if not found:
        return ()
    letter, number, part, last_letter, last_number, last_part = found.groups()
    if last_letter is None:
        return (text,)
    if letter != last_letter or bool(part) != bool(last_part):
        return ()
    if part:
        parts = range(ord(part), ord(last_part) + 1) if number == last_number else ()
        return tuple(f"{letter}-{number}{chr(each)}" for each in parts)
    return tuple(f"{letter}-{each:03}" for each in range(int(number), int(last_number) + 1))


def load_trace(path: Path) -> Trace:
    """Read a trace.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    return read_trace(load_document(path))


def read_trace(document: StrictDocument) -> Trace:
    """The trace of a document that was read.

    Raises:
        FileFaultsError: with every fault of the document; a row that is missing, unknown or told
            twice is one.
    """
    file = validate(TraceFile, document)
    documents = tuple(
        TracedDocument(
            letter=each.letter,
            key=each.key,
            title=each.title,
            ids=tuple(row for text in each.rows for row in ids_between(text)),
        )
        for each in file.documents
    )
    raise_faults(_faults(documents, [row.id for row in file.rows], document))
    return Trace(documents=documents, rows=tuple(map(_row, file.rows)))


def _row(part: TracePart) -> TraceRow:
    return TraceRow(
        id=part.id,
        status=part.status,
        says=part.says,
        where=part.where,
        tests=part.tests,
        reason=" ".join((part.reason or "").split()),
    )


def _faults(
    documents: tuple[TracedDocument, ...], given: list[str], document: StrictDocument
) -> Iterator[Fault]:
    expected = [row for each in documents for row in each.ids]
    for place, row in enumerate(given):
        told = "is told a second time" if row in given[:place] else ""
        if told or row not in expected:
            yield fault_at(
                document,
                ("rows", place, "id"),
                what=f"{told or 'is no row of the documents'} (got {row})",
                why="Each row of the documents is accounted for exactly once.",
                remedy="Delete the row, or correct its id or the ranges of its document.",
            )
    for place, each in enumerate(documents):
        missing = [row for row in each.ids if row not in given]
        if missing:
            named = ", ".join(missing[:10]) + (" ..." if len(missing) > 10 else "")
            yield fault_at(
                document,
                ("documents", place, "rows"),
                what=f"holds {len(missing)} that are not accounted for ({named})",
                why="Each row of the documents is accounted for exactly once.",
                remedy="Add them to rows; what is left out has the status out_of_scope.",
            )
