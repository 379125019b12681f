"""Facts that follow from the lists in `CaseFacts`: how many, whether any.

Each is None where it cannot be told: the list is not known, or nothing is known to count
while something in it is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casesim.domain.vocabulary import AgencyKind, ConcernDomain, ConcernKind, Urgency
from casesim.protocols.counting import count as _count
from casesim.protocols.facts import CaseFacts
from casesim.protocols.goal_counts import GOAL_COUNTS

FactValue = bool | int | float | str
_URGENT_KINDS = frozenset({ConcernKind.SAFETY, ConcernKind.RISK})


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A fact that is read off the others.

    Attributes:
        unit: "yes/no", or what is counted.
        about: what it says.
        read: from the facts of a case.
    """

    unit: str
    about: str
    read: Callable[[CaseFacts], FactValue | None]


def _any(marks: Iterable[bool | None]) -> bool | None:
    found = _count(marks)
    return None if found is None else found > 0


def _is_not(mark: bool | None) -> bool | None:
    return None if mark is None else not mark


def imminent_danger(facts: CaseFacts) -> bool | None:
    """An open safety concern or risk is imminent (MAP Annex D footnote 21)."""
    if facts.concerns is None:
        return None
    return _any(
        None if concern.urgency is None else concern.urgency is Urgency.IMMINENT
        for concern in facts.concerns
        if concern.kind in _URGENT_KINDS
    )


def safety_or_risk_open(facts: CaseFacts) -> bool | None:
    """A safety concern or a risk is open."""
    if facts.concerns is None:
        return None
    return any(concern.kind in _URGENT_KINDS for concern in facts.concerns)


def safety_concern_open(facts: CaseFacts) -> bool | None:
    """A safety concern is open."""
    if facts.concerns is None:
        return None
    return any(concern.kind is ConcernKind.SAFETY for concern in facts.concerns)


def concerns_count(facts: CaseFacts) -> int | None:
    """Open concerns of all kinds [concerns]."""
    return None if facts.concerns is None else len(facts.concerns)


def concern_domains(facts: CaseFacts) -> int | None:
    """Different domains among the open concerns [domains]."""
    if facts.concerns is None:
        return None
    return len({concern.domain for concern in facts.concerns if concern.domain})


def concerns_uncovered(facts: CaseFacts) -> int | None:
    """Open concerns that nobody works on [concerns]."""
    if facts.concerns is None:
        return None
    return _count(_is_not(concern.covered) for concern in facts.concerns)


def _uncovered_of(facts: CaseFacts, *domains: ConcernDomain) -> int | None:
    """Open concerns of these domains that nobody works on [concerns]."""
    if facts.concerns is None:
        return None
    return _count(
        _is_not(concern.covered) for concern in facts.concerns if concern.domain in domains
    )


def addiction_uncovered(facts: CaseFacts) -> int | None:
    """Open concerns about drugs or drink that nobody works on [concerns]."""
    return _uncovered_of(facts, ConcernDomain.ADDICTION)


def housing_uncovered(facts: CaseFacts) -> int | None:
    """Open concerns about a home that nobody works on [concerns]."""
    return _uncovered_of(facts, ConcernDomain.HOUSING)


def health_uncovered(facts: CaseFacts) -> int | None:
    """Open concerns about health that nobody works on [concerns]."""
    return _uncovered_of(facts, ConcernDomain.PHYSICAL_HEALTH, ConcernDomain.MENTAL_HEALTH)


def finance_uncovered(facts: CaseFacts) -> int | None:
    """Open concerns about income that nobody works on [concerns]."""
    return _uncovered_of(facts, ConcernDomain.FINANCE)


def agencies_involved(facts: CaseFacts) -> int | None:
    """Agencies that work with the family now [agencies]."""
    if facts.agencies is None:
        return None
    return _count(agency.involved for agency in facts.agencies)


def agencies_not_contacted(facts: CaseFacts) -> int | None:
    """Agencies that know or knew the family and were not contacted [agencies]."""
    if facts.agencies is None:
        return None
    return _count(_is_not(agency.contacted) for agency in facts.agencies)


def agencies_silent(facts: CaseFacts) -> int | None:
    """Agencies that owe an answer [agencies]."""
    if facts.agencies is None:
        return None
    return _count(agency.silent for agency in facts.agencies)


def lead_wanted_by(facts: CaseFacts) -> int | None:
    """Agencies that would take the lead [agencies]."""
    if facts.agencies is None:
        return None
    return _count(agency.willing for agency in facts.agencies)


def agencies_unable_to_come(facts: CaseFacts) -> int | None:
    """Agencies of which nobody can come in person [agencies]."""
    if facts.agencies is None:
        return None
    return _count(_is_not(agency.can_attend) for agency in facts.agencies)


def statutory_service_involved(facts: CaseFacts) -> bool | None:
    """A statutory service works on the case, or an order is live."""
    if facts.agencies is None:
        return None
    return _any(
        agency.involved if agency.kind is AgencyKind.STATUTORY else agency.statutory_order_live
        for agency in facts.agencies
    )


def statutory_order_live(facts: CaseFacts) -> bool | None:
    """A member is under a live statutory order with case management."""
    if facts.agencies is None:
        return None
    return _any(agency.statutory_order_live for agency in facts.agencies)


def service_model_leads(facts: CaseFacts) -> bool | None:
    """The service model of an agency says that its worker leads."""
    if facts.agencies is None:
        return None
    return _any(agency.service_model_leads for agency in facts.agencies)


def issue_only_agency(facts: CaseFacts) -> bool | None:
    """An agency on the case deals with one issue only."""
    if facts.agencies is None:
        return None
    return _any(agency.issue_only for agency in facts.agencies)


def members_not_seen(facts: CaseFacts) -> int | None:
    """Members whom nobody who could act has met [members]."""
    if facts.members is None:
        return None
    return _count(_is_not(member.seen) for member in facts.members)


def wishes_unknown(facts: CaseFacts) -> int | None:
    """Members who were not asked what they want [members]."""
    if facts.members is None:
        return None
    return _count(_is_not(member.wish_known) for member in facts.members)


def orders_unknown(facts: CaseFacts) -> int | None:
    """Members who were not asked what comes first for them [members]."""
    if facts.members is None:
        return None
    return _count(_is_not(member.order_known) for member in facts.members)


def vulnerable_member(facts: CaseFacts) -> bool | None:
    """A member is a child, frail or dependent."""
    if facts.members is None:
        return None
    return _any(member.vulnerable for member in facts.members)


def members_not_invited(facts: CaseFacts) -> int | None:
    """Members who are not asked to the conference [members]."""
    if facts.members is None:
        return None
    return _count(_is_not(member.invited) for member in facts.members)


def contacts_above_bandwidth(facts: CaseFacts) -> float | None:
    """Contacts in 14 days above what the most burdened member can carry [contacts]."""
    if facts.members is None:
        return None
    above = [
        member.contacts_14_days - member.bandwidth_contacts
        for member in facts.members
        if member.contacts_14_days is not None and member.bandwidth_contacts is not None
    ]
    return max(0.0, *above) if above else None


def plan_items_count(facts: CaseFacts) -> int | None:
    """Items of the plan [items]."""
    return None if facts.plan_items is None else len(facts.plan_items)


def items_incomplete(facts: CaseFacts) -> int | None:
    """Items without somebody in charge or without a date [items]."""
    if facts.plan_items is None:
        return None
    return sum(not item.owner or item.target_days is None for item in facts.plan_items)


def family_items(facts: CaseFacts) -> int | None:
    """Items that the family does itself [items]."""
    if facts.plan_items is None:
        return None
    return sum(item.family_part for item in facts.plan_items)


def boosted_concern(facts: CaseFacts) -> bool | None:
    """A flexibility depends on a step on one of the concerns."""
    if facts.concerns is None:
        return None
    return any(concern.opens_flexibility for concern in facts.concerns)


def dangers_count(facts: CaseFacts) -> int | None:
    """Open safety concerns and risks [concerns]."""
    if facts.concerns is None:
        return None
    return sum(concern.kind in _URGENT_KINDS for concern in facts.concerns)


def harm_by_others_open(facts: CaseFacts) -> bool | None:
    """An open concern is harm that somebody else does."""
    if facts.concerns is None:
        return None
    return any(concern.harm_by_others for concern in facts.concerns)


_UNITS: tuple[tuple[str, Callable[[CaseFacts], FactValue | None]], ...] = (
    ("yes/no", imminent_danger),
    ("yes/no", safety_or_risk_open),
    ("yes/no", safety_concern_open),
    ("concerns", concerns_count),
    ("domains", concern_domains),
    ("concerns", concerns_uncovered),
    ("concerns", addiction_uncovered),
    ("concerns", housing_uncovered),
    ("concerns", health_uncovered),
    ("concerns", finance_uncovered),
    ("agencies", agencies_involved),
    ("agencies", agencies_not_contacted),
    ("agencies", agencies_silent),
    ("agencies", lead_wanted_by),
    ("agencies", agencies_unable_to_come),
    ("yes/no", statutory_service_involved),
    ("yes/no", statutory_order_live),
    ("yes/no", service_model_leads),
    ("yes/no", issue_only_agency),
    ("members", members_not_seen),
    ("members", wishes_unknown),
    ("members", orders_unknown),
    ("yes/no", vulnerable_member),
    ("members", members_not_invited),
    ("contacts", contacts_above_bandwidth),
    ("items", plan_items_count),
    ("items", items_incomplete),
    ("items", family_items),
    ("yes/no", boosted_concern),
    ("concerns", dangers_count),
    ("yes/no", harm_by_others_open),
)

DERIVED_FACTS: dict[str, DerivedFact] = {
    read.__name__: DerivedFact(unit=unit, about=(read.__doc__ or "").rstrip("."), read=read)
    for unit, read in _UNITS
} | {
    name: DerivedFact(unit="goals", about=about, read=read)
    for name, (about, read) in GOAL_COUNTS.items()
}
