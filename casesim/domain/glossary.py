"""Words, bodies and papers that the source documents name, for whoever looks them up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the field.

    Attributes:
        meaning: what it means here, in our words.
        source: where it comes from.
    """

    id: str
    term: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An agency, programme or network that a document names.

    Attributes:
        place: country or town.
        mandate: what it is there for.
        levers: what it can give, hold back or bend.
        limits: what it cannot do, "" where nothing is said.
        since: first day on which it exists or has these powers, None for always.
        source: where this comes from.
    """

    id: str
    name: str
    place: str
    mandate: str
    levers: str
    limits: str
    since: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A guideline, form, tool, manual or system that a document names.

    Attributes:
        holds: what it is, and what stands in it.
        here: where the simulation has something of the kind, "" for nowhere.
        source: the document that names it.
    """

    id: str
    name: str
    holds: str
    here: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """All of them, each in the order of its file."""

    terms: tuple[Term, ...]
    agencies: tuple[Body, ...]
    documents: tuple[Paper, ...]
