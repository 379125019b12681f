"""What a seat knows of people and of their part, in words: for pages and papers alike."""

from __future__ import annotations

from casesim.domain.observation import KnownMember, KnownPlanItem, Observation
from casesim.play.catalogue import _
from casesim.play.names import listed, term
from casesim.play.words import CaseWords


def wishes_heard(words: CaseWords, seen: Observation, member: str) -> list[str]:
    """What a member was heard to wish for, a sentence each."""
    return [
        words.names.fact_text(fact.id, seen.facts[fact.id].value)
        for fact in words.scenario.family.facts
        if fact.wish and fact.member == member and fact.id in seen.facts
    ]


def consent_terms(words: CaseWords, member: KnownMember) -> list[str]:
    """What may be shared, what was left out, and until when."""
    parts = []
    if member.consent_scope not in ("", "none"):
        parts.append(term("scope", member.consent_scope))
    if member.consent_exclusions:
        names = listed([words.names.name(agency) for agency in member.consent_exclusions])
        parts.append(_("not to {agencies}").format(agencies=names))
    if member.consent_until_days >= 0:
        day = words.names.day_text(member.consent_until_days, weekday=False)
        parts.append(_("until {day}").format(day=day))
    return parts


def family_part_text(words: CaseWords, item: KnownPlanItem) -> str:
    """What the family does itself for an item of the plan."""
    service = words.names.services.get(item.service)
    text = words.scenario.texts.get(f"family_part/{item.service}", "")
    own = text or (service.family_part if service else "")
    return own or words.item_label("family_part", item.family_part)
