"""Reads the glossary from its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from casesim.domain.glossary import Body, Glossary, Paper, Term
from casesim.errors import Fault
from casesim.scenario._fields import Id, Part, Words
from casesim.scenario.strict_yaml import StrictDocument, load_document
from casesim.scenario.validation import fault_at, raise_faults, validate


class TermPart(Part):
    """A word of the field."""

    id: Id
    """Unique among the terms."""
    term: Words
    """The word, or its abbreviation."""
    meaning: Words
    """What it means here, in our words."""
    source: Words
    """Where it comes from, such as MAP 1.1 fn 2."""


class BodyPart(Part):
    """An agency, programme or network that a document names."""

    id: Id
    """Unique among the agencies."""
    name: Words
    """Its name."""
    place: Words
    """Country or town."""
    mandate: Words
    """What it is there for."""
    levers: Words
    """What it can give, hold back or bend."""
    limits: Words | None = None
    """What it cannot do; absent where nothing is said of it."""
    since: date | None = None
    """First day on which it exists or has these powers; absent for always."""
    source: Words
    """Where this comes from."""


class PaperPart(Part):
    """A guideline, form, tool, manual or system that a document names."""

    id: Id
    """Unique among the documents."""
    name: Words
    """Its name."""
    holds: Words
    """What it is, and what stands in it."""
    here: Words | None = None
    """Where the simulation has something of the kind; absent for nowhere."""
    source: Words
    """The document that names it."""


class GlossaryFile(Part):
    """Words, bodies and papers that the source documents name."""

    kind: Literal["glossary"]
    """Always "glossary"."""
    terms: Annotated[tuple[TermPart, ...], Field(min_length=1)]
    """Words of the field."""
    agencies: Annotated[tuple[BodyPart, ...], Field(min_length=1)]
    """Agencies, programmes and networks."""
    documents: Annotated[tuple[PaperPart, ...], Field(min_length=1)]
    """Guidelines, forms, tools, manuals and systems."""


def load_glossary(path: Path) -> Glossary:
    """Read a glossary.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    return read_glossary(load_document(path))


def read_glossary(document: StrictDocument) -> Glossary:
    """The glossary of a document that was read.

    Raises:
        FileFaultsError: with every fault of the document.
    """
    file = validate(GlossaryFile, document)
    raise_faults(_told_twice(file, document))
    return Glossary(
        terms=tuple(Term(**each.model_dump()) for each in file.terms),
        agencies=tuple(
            Body(**(each.model_dump() | {"limits": each.limits or ""})) for each in file.agencies
        ),
        documents=tuple(
            Paper(**(each.model_dump() | {"here": each.here or ""})) for each in file.documents
        ),
    )


def _told_twice(file: GlossaryFile, document: StrictDocument) -> Iterator[Fault]:
    for part in ("terms", "agencies", "documents"):
        ids = [each.id for each in getattr(file, part)]
        for place, name in enumerate(ids):
            if name in ids[:place]:
                yield fault_at(
                    document,
                    (part, place, "id"),
                    what=f"is used by another entry too (got {name})",
                    why="A trace points at one entry.",
                    remedy="Give one of them another id, or make them one.",
                )
