"""Reads protocols from their files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, Field, create_model, model_validator

from casesim.domain.vocabulary import DutyGround
from casesim.errors import FileFaultsError
from casesim.protocols.case_protocol import CaseProtocol, Clause, Fallback, StatedDuty
from casesim.protocols.conditions import ALWAYS
from casesim.protocols.effects import EFFECTS, Effect
from casesim.protocols.rulings import Force, Source
from casesim.scenario._fields import Id, Part, Words
from casesim.scenario._plain_models import model_of, plain_of
from casesim.scenario._protocol_checks import cross_faults
from casesim.scenario._protocol_fields import (
    Citation,
    ConditionPart,
    Decision,
    Paragraph,
    Row,
    Tag,
    condition_of,
)
from casesim.scenario.strict_yaml import StrictDocument, load_document
from casesim.scenario.validation import raise_faults, validate

_LAW = "law: "
Verb = Annotated[str, Field(min_length=1, max_length=60)]


class _OneEffect(Part):
    """What a clause does beyond favouring: exactly one effect, by its name."""

    @model_validator(mode="after")
    def _exactly_one(self) -> _OneEffect:
        if len(self.model_fields_set) != 1:
            raise ValueError(
                f"must have exactly one effect; Use one of {', '.join(sorted(EFFECTS))}."
            )
        return self


def _effect_model() -> type[_OneEffect]:
    # What pydantic takes as a field's definition has no narrower type.
    parts: dict[str, Any] = {
        name: (model_of(cast("type", plain)) | None, Field(None, description=plain.__doc__))
        for name, plain in EFFECTS.items()
    }
    return create_model("EffectPart", __base__=_OneEffect, __doc__=_OneEffect.__doc__, **parts)


EffectPart = _effect_model()


class DutyPart(Part):
    """A duty that decides: what keeps or breaches it gets no mark in a debrief."""

    ground: DutyGround
    """law, consent, imminent_safety or dignity."""
    kept_by: tuple[Tag, ...] = ()
    """Tags of what keeps it; absent where leaving it alone is all that it asks."""
    breached_by: Annotated[tuple[Tag, ...], Field(min_length=1)]
    """Tags of what breaches it, whatever else is done."""


class _BearingPart(Part):
    """What rules and silences have in common."""

    id: Id
    """Unique in the protocol; cases, traces and overrides name it."""
    says: Words
    """What the paragraph says, in words of our own that a trainee can read."""
    decisions: Annotated[tuple[Decision, ...], Field(min_length=1)]
    """Kinds of decision on which it bears."""
    when: ConditionPart | None = None
    """State of a case in which it bears; absent if always."""
    favours: tuple[Tag, ...] = ()
    """Tags of what it speaks for."""
    against: tuple[Tag, ...] = ()
    """Tags of what it speaks against."""
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    """Rows of the fact base that it carries out."""
    duty: DutyPart | None = None
    """The duty that it names, where law, consent, imminent safety or dignity decides."""
    note: Words | None = None
    """What a reader should know of this reading, such as that it is contested."""
    since: date | None = None
    """First day on which it is in force."""
    until: date | None = None
    """Last day on which it is in force."""


class ClausePart(_BearingPart):
    """One rule of the document."""

    paragraph: Paragraph
    """Where it stands, such as MAP 6.2(b)."""
    verb: Verb
    """The document's own verb, one of the table `verbs`, which gives the force."""
    effect: EffectPart | None = None  # type: ignore[valid-type]
    """Its data for the function of its topic."""


class FallbackPart(Part):
    """What holds where the document is silent."""

    cites: Citation
    """A paragraph of another document, or "law: " and the name of a law."""
    says: Words
    """What that says, in words of our own."""
    grounds: Words
    """Why this one is used."""
    effect: EffectPart | None = None  # type: ignore[valid-type]
    """Its data for the function of its topic."""


class SilencePart(_BearingPart):
    """A topic on which the document says nothing."""

    topic: Paragraph
    """The paragraph nearest to it."""
    fallback: FallbackPart | None = None
    """What holds instead; absent if nothing does."""


class VerbsPart(Part):
    """The document's verbs by force."""

    requires: tuple[Verb, ...]
    """Verbs of clauses that require."""
    forbids: tuple[Verb, ...] = ()
    """Verbs of clauses that forbid."""
    recommends: tuple[Verb, ...] = ()
    """Verbs of clauses that recommend."""
    permits: tuple[Verb, ...] = ()
    """Verbs of clauses that permit."""


class ProtocolFile(Part):
    """A guidance document as rules."""

    kind: Literal["protocol"]
    """Always "protocol"."""
    id: Id
    """Name of the protocol, such as map."""
    key: Annotated[str, Field(min_length=2, max_length=6)]
    """How the document is cited, such as MAP."""
    title: Words
    """Title of the document, with place and date."""
    issued: date
    """Day on which it was issued; the first of the month where no day is given."""
    nature: Words
    """What the document says of its own standing."""
    verbs: VerbsPart
    """Its verbs by force."""
    priority_keys: tuple[Id, ...] = ()
    """Clauses with an order key, in the order in which they are applied."""
    clauses: Annotated[tuple[ClausePart, ...], Field(min_length=1)]
    """Its rules, in the order of the document."""
    silences: tuple[SilencePart, ...] = ()
    """Topics on which it is silent."""


def load_protocol(path: Path) -> CaseProtocol:
    """Read a protocol.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    return read_protocol(load_document(path))


def read_protocol(document: StrictDocument) -> CaseProtocol:
    """The protocol of a document that was read.

    Raises:
        FileFaultsError: with every fault of the document.
    """
    faults = list(cross_faults(document))
    try:
        file = validate(ProtocolFile, document)
    except FileFaultsError as error:
        raise_faults([*error.faults, *faults])
        raise
    raise_faults(faults)
    forces = {verb: Force(name) for name, verbs in file.verbs for verb in verbs}
    return CaseProtocol(
        id=file.id,
        key=file.key,
        title=file.title,
        issued=file.issued,
        nature=file.nature,
        clauses=(
            *(_clause(part, forces) for part in file.clauses),
            *(_silence(part) for part in file.silences),
        ),
        priority_keys=file.priority_keys,
    )


def _clause(part: ClausePart, forces: dict[str, Force]) -> Clause:
    return Clause(
        source=_source(part.paragraph, part.says),
        force=forces[part.verb],
        verb=part.verb,
        effect=_effect(part.effect),
        **_bearing(part),
    )


def _silence(part: SilencePart) -> Clause:
    return Clause(
        source=_source(part.topic, part.says),
        force=Force.SILENT,
        fallback=_fallback(part.fallback),
        **_bearing(part),
    )


# The fields that rules and silences share, to be handed on by name.
def _bearing(part: _BearingPart) -> dict[str, Any]:
    names = ("id", "decisions", "favours", "against", "rows", "since", "until")
    return {name: getattr(part, name) for name in names} | {
        "when": ALWAYS if part.when is None else condition_of(part.when),
        "note": part.note or "",
        "duty": None if part.duty is None else StatedDuty(**dict(part.duty)),
    }


def _fallback(part: FallbackPart | None) -> Fallback | None:
    if part is None:
        return None
    return Fallback(
        source=_source(part.cites, part.says), grounds=part.grounds, effect=_effect(part.effect)
    )


def _source(cites: str, says: str) -> Source:
    if cites.startswith(_LAW):
        return Source("law", cites.removeprefix(_LAW), says)
    document, paragraph = cites.split(" ", 1)
    return Source(document, paragraph, says)


def _effect(part: BaseModel | None) -> Effect | None:
    if part is None:
        return None
    name = next(iter(part.model_fields_set))
    return plain_of(EFFECTS[name], getattr(part, name))
