"""The guidance documents that a trainee can choose, and where each of them is silent."""

from __future__ import annotations

from typing import TypedDict

from casesim.play.catalogue import _
from casesim.protocols.case_protocol import CaseProtocol, Clause, Fallback
from casesim.protocols.rulings import Force, Source

LAW = "law"


class Silence(TypedDict):
    """A topic on which a document is silent, and what holds there instead."""

    topic: str
    instead: str


class Document(TypedDict):
    """One guidance document, as the trainee is introduced to it."""

    id: str
    label: str
    about: str
    summary: str
    silences: list[Silence]


def document_of(protocol: CaseProtocol) -> Document:
    """A document with its title, what it says of its own standing, and its silences."""
    silent = [clause for clause in protocol.clauses if clause.force == Force.SILENT]
    summary = _("Where {document} is silent, and what holds there instead ({count} topics)")
    return Document(
        id=protocol.id,
        label=f"{protocol.key}: {protocol.title}",
        about=protocol.nature,
        summary=summary.format(document=protocol.key, count=len(silent)),
        silences=[_silence(clause) for clause in silent],
    )


def instead_of(fallback: Fallback | None) -> str:
    """What holds where a document is silent, in a sentence."""
    if fallback is None:
        return _("Nothing is set in its place.")
    return _("What holds instead: {source}. {says} {grounds}").format(
        source=cited(fallback.source), says=fallback.source.says, grounds=fallback.grounds
    )


def cited(source: Source) -> str:
    """A source as a reader looks it up: paragraph of a document, or the name of a law."""
    if source.document == LAW:
        return _("the law ({name})").format(name=source.paragraph)
    return str(source)


def _silence(clause: Clause) -> Silence:
    return Silence(topic=clause.source.says, instead=instead_of(clause.fallback))
