"""Reads the worked cases of a protocol from their file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, JsonValue

from casesim.errors import Fault
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.facts import CaseFacts
from casesim.protocols.worked_cases import (
    ASKS,
    BEARS,
    DOES_NOT_BEAR,
    NOT_KNOWN,
    WorkedCase,
    answer,
)
from casesim.scenario._fields import Id, Part, Words
from casesim.scenario._plain_models import model_of, plain_of
from casesim.scenario.protocol_schema import load_protocol
from casesim.scenario.strict_yaml import StrictDocument, load_document
from casesim.scenario.validation import fault_at, near_names, raise_faults, validate

_PARTS = ("rule", "edge", "exception")
_VERDICTS = (BEARS, DOES_NOT_BEAR, NOT_KNOWN)
_CLAUSE = "clause"

FactsPart = model_of(CaseFacts)


class CasePart(Part):
    """One state of a case and what is expected of it."""

    because: Words
    """Why this is expected, in words."""
    given: FactsPart  # type: ignore[valid-type]
    """The facts; what is left out is not known."""
    then: JsonValue
    """bears, does_not_bear or not_known; for another question its answer."""


class ClauseCases(Part):
    """Cases of one clause: its rule, its edge and its exception."""

    clause: Id
    """The clause that they test."""
    ask: Id = _CLAUSE
    """What is asked: "clause" for whether it bears, or the name of a question."""
    rule: CasePart | None = None
    """The clause as it is meant."""
    edge: CasePart | None = None
    """Just where it begins or ends, or where something is not known."""
    exception: CasePart | None = None
    """Where it does not hold, or something else does."""


class CasesFile(Part):
    """Worked cases of a protocol."""

    kind: Literal["protocol_cases"]
    """Always "protocol_cases"."""
    protocol: Id
    """Id of the protocol; its file lies beside this one."""
    cases: Annotated[tuple[ClauseCases, ...], Field(min_length=1)]
    """The cases, clause by clause."""


def load_protocol_cases(path: Path, protocol: CaseProtocol) -> tuple[WorkedCase, ...]:
    """Read the worked cases of a protocol.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    return _worked_cases(load_document(path), protocol)


def read_protocol_cases(document: StrictDocument) -> tuple[WorkedCase, ...]:
    """The worked cases of a document; its protocol is read from the file beside it, and asked.

    Raises:
        FileFaultsError: with every fault of the document or of the protocol, or every case to
            which the protocol gives another answer.
    """
    file = validate(CasesFile, document)
    protocol = load_protocol(Path(document.file).parent / f"{file.protocol}.yaml")
    cases = _worked_cases(document, protocol)
    raise_faults(_other_answers(file, document, protocol, cases))
    return cases


def _other_answers(
    file: CasesFile,
    document: StrictDocument,
    protocol: CaseProtocol,
    cases: tuple[WorkedCase, ...],
) -> Iterator[Fault]:
    places = [(n, part) for n, group in enumerate(file.cases) for part, _ in _cases(group)]
    for (place, part), case in zip(places, cases, strict=True):
        said = answer(case, protocol)
        if said != case.expected:
            yield fault_at(
                document,
                ("cases", place, part, "then"),
                what=f"expects {case.expected!r}, and {protocol.id} says {said!r} ({case.name})",
                why=f"The case is: {case.because}",
                remedy="Change the clause, or say here what it is to say.",
            )


def _worked_cases(document: StrictDocument, protocol: CaseProtocol) -> tuple[WorkedCase, ...]:
    file = validate(CasesFile, document)
    raise_faults(_faults(file, document, protocol))
    return tuple(
        WorkedCase(
            name=f"{group.clause}: {part}" + ("" if group.ask == _CLAUSE else f" ({group.ask})"),
            clause=group.clause,
            part=part,
            because=case.because,
            ask=group.ask,
            given=_facts(case.given),
            expected=case.then,
        )
        for group in file.cases
        for part, case in _cases(group)
    )


def _facts(part: BaseModel) -> CaseFacts:
    return plain_of(CaseFacts, part)


def _cases(group: ClauseCases) -> Iterator[tuple[str, CasePart]]:
    for part in _PARTS:
        case = getattr(group, part)
        if case is not None:
            yield part, case


def _faults(file: CasesFile, document: StrictDocument, protocol: CaseProtocol) -> Iterator[Fault]:
    known = [clause.id for clause in protocol.clauses]
    for place, group in enumerate(file.cases):
        if group.clause not in known:
            yield fault_at(
                document,
                ("cases", place, "clause"),
                what=f"is no clause of {protocol.id} (got {group.clause!r})",
                why="A case tests one clause.",
                remedy=near_names(group.clause, known),
            )
        if group.ask != _CLAUSE and group.ask not in ASKS:
            yield fault_at(
                document,
                ("cases", place, "ask"),
                what=f"is no question (got {group.ask!r})",
                why="A protocol is asked by the functions of its topics.",
                remedy=near_names(group.ask, [_CLAUSE, *ASKS]),
            )
        yield from _verdict_faults(place, group, document)


def _verdict_faults(place: int, group: ClauseCases, document: StrictDocument) -> Iterator[Fault]:
    for part, case in _cases(group):
        if group.ask == _CLAUSE and case.then not in _VERDICTS:
            yield fault_at(
                document,
                ("cases", place, part, "then"),
                what=f"is no verdict (got {case.then!r})",
                why="Whether a clause bears is yes, no or not known.",
                remedy=f"Write one of {', '.join(_VERDICTS)}.",
            )
