"""Reads the published numbers that the ledger rests on and results are set beside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from casesim.errors import Fault
from casesim.paths import scenarios_dir
from casesim.scenario.evidence_schema import EvidenceFile, SourcePart, TargetPart
from casesim.scenario.strict_yaml import Location, StrictDocument, load_document
from casesim.scenario.validation import fault_at, near_names, raise_faults, validate

FILE: Final = "evidence.yaml"
_YEAR = re.compile(r"\b(19|20)[0-9]{2}\b|\byears? not (given|seen|checked)\b|\byears not seen\b")


@cache
def load_evidence() -> EvidenceFile:
    """The published numbers that come with casesim.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    return read_evidence(load_document(scenarios_dir() / FILE))


def read_evidence(
    document: StrictDocument, *, entries: Collection[str] | None = None
) -> EvidenceFile:
    """The published numbers of a document that was read.

    Args:
        document: what was read.
        entries: names of the ledger's entries; None if names of entries are not looked up.

    Raises:
        FileFaultsError: with every fault of the document.
    """
    file = validate(EvidenceFile, document)
    raise_faults(
        (
            *_twice(file, document),
            *_unknown(file, document, entries),
            *_undated(file, document),
            *_unsaid(file, document),
        )
    )
    return file


def _twice(file: EvidenceFile, document: StrictDocument) -> Iterator[Fault]:
    for part in ("rows", "parameters", "targets"):
        ids = [each.id for each in getattr(file, part)]
        for number, name in enumerate(ids):
            if name in ids[:number]:
                yield fault_at(
                    document,
                    (part, number, "id"),
                    what=f"is used a second time (got {name})",
                    why="The ledger and the pages name it by its id.",
                    remedy="Give one of the two another id.",
                )


def _unknown(
    file: EvidenceFile, document: StrictDocument, entries: Collection[str] | None
) -> Iterator[Fault]:
    for loc, name, known, what in _references(file, entries):
        if name not in known:
            yield fault_at(
                document,
                loc,
                what=f"names {what} that does not exist (got {name})",
                why="Whoever reads it wants to look up what it rests on.",
                remedy=near_names(name, known),
            )


def _references(
    file: EvidenceFile, entries: Collection[str] | None
) -> Iterator[tuple[Location, str, Collection[str], str]]:
    for number, row in enumerate(file.rows):
        for place, name in enumerate(row.sources):
            yield ("rows", number, "sources", place), name, file.sources, "a source"
    for part in ("parameters", "targets"):
        for number, each in enumerate(getattr(file, part)):
            for place, name in enumerate(each.rests_on):
                yield (part, number, "rests_on", place), name, file.ids, "a row"
            for place, name in enumerate(each.entries if entries is not None else ()):
                yield (part, number, "entries", place), name, entries or (), "an entry"
            entry = getattr(each, "entry", None)
            if entry and entries is not None:
                yield (part, number, "entry"), entry, entries, "an entry"


def _undated(file: EvidenceFile, document: StrictDocument) -> Iterator[Fault]:
    for name, source in file.sources.items():
        if not _is_dated(source):
            yield fault_at(
                document,
                ("sources", name, "cited"),
                what="says no year",
                why="A number is one of a time.",
                remedy='Add the year, or "(year not seen)".',
            )


def _is_dated(source: SourcePart) -> bool:
    return _YEAR.search(source.cited) is not None


def _unsaid(file: EvidenceFile, document: StrictDocument) -> Iterator[Fault]:
    for number, row in enumerate(file.rows):
        if not row.values and row.finding is None:
            yield fault_at(
                document,
                ("rows", number),
                what="has neither values nor a finding",
                why="A row says what a source found.",
                remedy="Add the values, or the finding in words.",
            )
    for number, target in enumerate(file.targets):
        if (rule := _broken_rule(target)) is not None:
            yield fault_at(
                document,
                ("targets", number),
                what=rule,
                why="A target is a band and how it is simulated, or why it is not.",
                remedy="Give low and high or an entry, and simulated or out_of_scope.",
            )


def _broken_rule(target: TargetPart) -> str | None:
    ends = [end for end in (target.low, target.high) if end is not None]
    if (target.entry is None) == (not ends) or len(ends) == 1 or ends != sorted(ends):
        return "needs low and high in this order, or an entry, and not both"
    if (target.simulated is None) == (target.out_of_scope is None):
        return "needs either simulated or out_of_scope"
    return None
