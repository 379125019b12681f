"""Readers of the lists: concerns, agencies, members, items of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from casesim.domain.catalogue import ConcernCard
from casesim.domain.observation import KnownAgency, KnownConcern, KnownPlanItem
from casesim.domain.vocabulary import (
    AgencyKind,
    Bucket,
    ConcernDomain,
    ConcernKind,
    PlanItemState,
    Protection,
    Urgency,
)
from casesim.protocols.fact_parts import AgencyFacts, ConcernFacts, MemberFacts, PlanItemFacts
from casesim.protocols.seat_view import IN_NEED, NEVER, OVER, SeatView

_URGENCIES = {str(one): one for one in Urgency}
_PROTECTIONS = {str(one): one for one in Protection}
_WARMTH = ("closed", "guarded", "polite", "open")
_INVOLVED = {"involved": True, "not_involved": False}
_WILLING = {"yes": True, "no": False}
_FRAIL = frozenset(
    {
        ConcernDomain.PHYSICAL_HEALTH,
        ConcernDomain.CAREGIVING,
        ConcernDomain.CHILD_PROTECTION,
        ConcernDomain.ADULT_PROTECTION,
    }
)


def concerns(view: SeatView) -> tuple[ConcernFacts, ...]:
    """Open concerns; what kind of thing each is stands in the catalogue."""
    return tuple(
        _concern(view, known, view.catalogue.concerns[known.id]) for known in view.open_concerns()
    )


def _concern(view: SeatView, known: KnownConcern, card: ConcernCard) -> ConcernFacts:
    return ConcernFacts(
        id=known.id,
        kind=card.kind,
        domain=card.domain,
        urgency=_URGENCIES.get(known.urgency),
        changeability=card.changeability,
        locus=card.locus,
        protection=_PROTECTIONS[known.protection],
        harm_by_others=card.harm_by_others,
        members=card.members,
        opens_flexibility=_opens(view, known.id, "flexibility"),
        opens_lever=_opens(view, known.id, "leverage"),
        covered=view.served(known.id),
    )


def _opens(view: SeatView, concern: str, kind: str) -> bool:
    """Whether a lever of an agency on the case is tied to a service for the concern."""
    agencies = view.seen.agencies
    for holder, lever_kind in view.catalogue.opened_by.get(concern, ()):
        if lever_kind == kind and holder in agencies:
            return True
    return False


def agencies(view: SeatView) -> tuple[AgencyFacts, ...]:
    """Agencies that the seat has heard of, its own among them."""
    seen = view.seen
    own = KnownAgency(seen.agency, involved="involved")
    known = {seen.agency: own} | seen.agencies
    needs = {concern.id for concern in view.open_concerns()}
    items = Counter(item.owner for item in seen.plan.values())
    wishes = [member.wants for member in seen.members.values() if member.wants]
    return tuple(
        _agency(view, agency, needs, items, wishes)
        for agency in known.values()
        if agency.id in view.catalogue.agencies
    )


def _agency(
    view: SeatView, known: KnownAgency, needs: set[str], items: Counter[str], wishes: list[str]
) -> AgencyFacts:
    card = view.catalogue.agencies[known.id]
    own = known.id == view.seen.agency
    return AgencyFacts(
        id=known.id,
        kind=card.kind,
        involved=True if own else is_involved(known),
        contacted=own or known.first_called_days > NEVER,
        silent=is_silent(view, known),
        rapport=_own_rapport(view) if own else None,
        contacts=_own_contacts(view) if own else None,
        plan_items=items[known.id] if view.seen.plan else None,
        services_fit=len(needs.intersection(card.helps_with)),
        statutory_order_live=None if card.kind is AgencyKind.STATUTORY else False,
        casework_capable=card.casework_capable,
        service_model_leads=False,
        issue_only=not card.casework_capable and len(card.mandate) == 1,
        preferred_by=wishes.count(known.id) if wishes else None,
        willing=_WILLING.get(known.wants_lead),
        mandate=card.mandate,
    )


def is_involved(known: KnownAgency) -> bool | None:
    """Whether an agency works with the family now, None where that was not said."""
    return _INVOLVED.get(known.involved)


def is_silent(view: SeatView, known: KnownAgency) -> bool:
    """Whether it owes an answer, and that was already something to decide about."""
    if not known.waiting_for:
        return False
    in_hand = view.kind == "silence" and view.subject == known.id
    return in_hand or view.last_done("silence", known.id) >= known.asked_days > NEVER


def _own_rapport(view: SeatView) -> float | None:
    """How the members were with the seat's own worker, the least open of them 0..1 [1]."""
    met = [_WARMTH.index(one.warmth) for one in view.seen.members.values() if one.warmth in _WARMTH]
    return min(met) / (len(_WARMTH) - 1) if met else None


def _own_contacts(view: SeatView) -> int:
    return sum(member.contacts for member in view.seen.members.values())


def members(view: SeatView) -> tuple[MemberFacts, ...]:
    """Members of the household, whether met or not."""
    seen, told = view.seen, {fact.source for fact in view.seen.facts.values()}
    wished = {fact.source for fact in seen.facts.values() if fact.id in view.catalogue.wishes}
    frail = _frail(view)
    return tuple(
        MemberFacts(
            id=name,
            seen=name in seen.members and seen.members[name].seen_days > NEVER,
            wish_known=name in wished or (name in told and _told_goals(view, name)),
            # A small child is not asked for an order, so that nothing is left unasked.
            order_known=name not in view.catalogue.answering or f"order/{name}" in view.context,
            vulnerable=True if name in frail else None,
        )
        for name in view.catalogue.members
    )


def _told_goals(view: SeatView, member: str) -> bool:
    known = view.seen.members.get(member)
    return known is not None and bool(known.goals)


def _frail(view: SeatView) -> set[str]:
    """Members with a known danger, or a known need for care or protection."""
    found: set[str] = set()
    for known in view.open_concerns():
        card = view.catalogue.concerns[known.id]
        bears = card.domain in _FRAIL or card.kind is ConcernKind.SAFETY
        if bears and (known.urgency == Urgency.IMMINENT or known.level in IN_NEED):
            found.update(card.members)
    return found


def plan_items(view: SeatView) -> tuple[PlanItemFacts, ...] | None:
    """Items of the joint plan in its order; None while there is no plan."""
    if not view.seen.plan:
        return None
    known = [item for item in view.seen.plan.values() if item.state not in OVER]
    placed = sorted(known, key=lambda item: _place(view, item))
    return tuple(
        PlanItemFacts(
            id=item.id,
            concern=item.concern,
            owner=item.owner,
            target_days=item.target_days if item.target_days > NEVER else None,
            family_part=bool(item.family_part) and item.family_part != "none",
            bucket=_bucket(view, item.concern),
            specific=bool(item.service),
            agreed=True if item.state == PlanItemState.AGREED else None,
        )
        for item in placed
    )


def _bucket(view: SeatView, concern: str) -> Bucket:
    known = view.seen.concerns.get(concern)
    return Bucket(known.bucket) if known is not None and known.bucket else Bucket.NOW


def _place(view: SeatView, item: KnownPlanItem) -> tuple[int, int]:
    known = view.seen.concerns.get(item.concern)
    return list(Bucket).index(_bucket(view, item.concern)), known.rank if known is not None else 0


LIST_READERS: dict[str, Callable[[SeatView], object]] = {
    "concerns": concerns,
    "agencies": agencies,
    "members": members,
    "plan_items": plan_items,
}
