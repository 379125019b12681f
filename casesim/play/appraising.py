"""How guidance bore on a choice, by what the seat knew when it was made."""

from __future__ import annotations

from casesim.domain.decisions import Choice, DecisionPoint
from casesim.domain.vocabulary import TroubleKind
from casesim.play.setting import Setting
from casesim.protocols.guidance import (
    Guidance,
    guidance_for,
    speaking_against,
    speaking_for,
)
from casesim.protocols.reading import case_facts, facts_on_demand
from casesim.protocols.rulings import Force

WITH = "with"
AGAINST = "against"
SILENT = "silent"

_ASKED_AS = {"exclusion": "consent", "missed_cause": "missed_contact"}
_TROUBLE_ASKED_AS = {
    TroubleKind.DIFFERENCE: "difference",
    TroubleKind.SYSTEMS: "barrier",
    TroubleKind.LAPSED: "lapse",
    TroubleKind.REFUSED_HELP: "refusal",
    TroubleKind.OWN_LAPSE: "own_lapse",
}

Bearing = tuple[str, str, str]
"""Force, source, and whether the choice went with it, against it, or it is silent."""


def guidance_on(point: DecisionPoint, setting: Setting) -> tuple[Guidance, ...]:
    """What the guidance document says of an open decision, silences included."""
    facts = case_facts(point.observation, setting.catalogue, point)
    return guidance_for(_kind(point), facts, setting.protocol)


def bearings(point: DecisionPoint, choice: Choice, setting: Setting) -> tuple[Bearing, ...]:
    """How each clause that bears on a decision stands to a choice; what says nothing is left out.

    Must be asked before the choice takes effect, because facts are read when a clause asks.
    """
    rulings = rulings_now(point, setting)
    tags = point.option(choice.option_id).tags
    spoken = [ruling for ruling in rulings if ruling.force != Force.SILENT]
    stands = {
        AGAINST: speaking_against(tags, spoken),
        WITH: speaking_for(tags, spoken),
        SILENT: [ruling for ruling in rulings if ruling.force == Force.SILENT],
    }
    return tuple(
        (str(ruling.force), str(ruling.source), how)
        for how, found in stands.items()
        for ruling in found
    )


def rulings_now(point: DecisionPoint, setting: Setting) -> tuple[Guidance, ...]:
    """What bears on a decision, silences included; facts are read when somebody asks for them."""
    facts = facts_on_demand(point.observation, setting.catalogue, point)
    return guidance_for(_kind(point), facts, setting.protocol)


def _kind(point: DecisionPoint) -> str:
    """The kind of decision under which documents speak of what is open."""
    if point.kind == "escalation":
        return _TROUBLE_ASKED_AS[TroubleKind(point.context["sort"])]
    return _ASKED_AS.get(point.kind, point.kind)
