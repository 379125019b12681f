"""Read a plan for what a document asks of one (MAP 5.3 to 6.4, Annex C and D; BAL 2.2 and 2.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from casesim.domain.vocabulary import Bucket, ConcernKind
from casesim.protocols.asking import bearing, rule
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.derived_facts import contacts_above_bandwidth
from casesim.protocols.effects import EarlyBasic, PlanCheck
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling
from casesim.protocols.traits import PlanRule

_Found = tuple[str, ...]


def check_plan(facts: CaseFacts, protocol: CaseProtocol) -> tuple[Ruling[_Found], ...]:
    """Read the plan in `facts.plan_items` against every check of the protocol.

    Returns:
        One ruling for each check that finds something: ids of the items or concerns, or the
        name of the check where it concerns the plan as a whole. Empty for a plan without
        findings, and where no plan is known.
    """
    if facts.plan_items is None:
        return ()
    found = []
    for clause, effect, verdict in bearing(facts, protocol, PlanCheck):
        what = _CHECKS[effect.rule](facts)
        if what and verdict.holds:
            found.append(rule(clause, what, facts, verdict))
    return tuple(found)


def early_basics(facts: CaseFacts, protocol: CaseProtocol) -> tuple[Ruling[_Found], ...]:
    """List what every early plan has to take up and nothing takes up yet (BAL 2.5).

    Returns:
        One ruling for each basic that is missing: ids of the open concerns that nobody works on
        and that stand in no item of the plan. Empty where the protocol names no basics.
    """
    planned = {item.concern for item in facts.plan_items or ()}
    found = []
    for clause, effect, verdict in bearing(facts, protocol, EarlyBasic):
        missing = tuple(
            concern.id
            for concern in facts.concerns or ()
            if concern.domain is effect.domain and not concern.covered and concern.id not in planned
        )
        if missing and verdict.holds:
            found.append(rule(clause, missing, facts, verdict))
    return tuple(found)


def _needs_above_safety(facts: CaseFacts) -> _Found:
    """Need items that stand above a safety or risk item of the plan's first bucket."""
    kinds = {concern.id: concern.kind for concern in facts.concerns or ()}
    above: list[str] = []
    out_of_place: list[str] = []
    for item in facts.plan_items or ():
        kind = kinds.get(item.concern)
        if item.bucket is not Bucket.NOW or kind is None:
            continue
        if kind is ConcernKind.NEED:
            above.append(item.id)
        else:
            out_of_place += above
            above = []
    return tuple(out_of_place)


def _incomplete(facts: CaseFacts) -> _Found:
    items = facts.plan_items or ()
    return tuple(item.id for item in items if not item.owner or item.target_days is None)


def _family_absent(facts: CaseFacts) -> _Found:
    items = facts.plan_items or ()
    return () if any(item.family_part for item in items) else (PlanRule.FAMILY_PART.value,)


def _overloads(facts: CaseFacts) -> _Found:
    above = contacts_above_bandwidth(facts)
    return (PlanRule.WITHIN_BANDWIDTH.value,) if above else ()


def _uncovered(facts: CaseFacts) -> _Found:
    planned = {item.concern for item in facts.plan_items or ()}
    return tuple(
        concern.id
        for concern in facts.concerns or ()
        if concern.id not in planned and not concern.covered
    )


def _told_too_early(facts: CaseFacts) -> _Found:
    early = facts.flexibility_told and facts.flexibility_agreed is not True
    return (PlanRule.FLEXIBILITY_CLEARED.value,) if early else ()


def _lacking(quality: str) -> Callable[[CaseFacts], _Found]:
    """Items that are known to lack a quality."""

    def check(facts: CaseFacts) -> _Found:
        items = facts.plan_items or ()
        return tuple(item.id for item in items if getattr(item, quality) is False)

    return check


def _without_date(facts: CaseFacts) -> _Found:
    return tuple(item.id for item in facts.plan_items or () if item.target_days is None)


_CHECKS: Mapping[PlanRule, Callable[[CaseFacts], _Found]] = MappingProxyType(
    {
        PlanRule.SAFETY_ABOVE_NEEDS: _needs_above_safety,
        PlanRule.OWNER_AND_DATE: _incomplete,
        PlanRule.FAMILY_PART: _family_absent,
        PlanRule.WITHIN_BANDWIDTH: _overloads,
        PlanRule.EVERY_CONCERN: _uncovered,
        PlanRule.FLEXIBILITY_CLEARED: _told_too_early,
        PlanRule.SPECIFIC: _lacking("specific"),
        PlanRule.MEASURABLE: _lacking("measurable"),
        PlanRule.AGREED: _lacking("agreed"),
        PlanRule.REALISTIC: _lacking("realistic"),
        PlanRule.TIMED: _without_date,
    }
)
