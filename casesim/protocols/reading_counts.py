"""Derived facts read straight from a seat's case file, without making the lists first.

A policy asks for a few counts thousands of times. Each reader here gives what the function of
the same name in `derived_facts` gives on the full facts; a test compares them.
"""

from __future__ import annotations

from collections.abc import Callable

from casesim.domain.vocabulary import AgencyKind, ConcernKind
from casesim.protocols.derived_facts import FactValue
from casesim.protocols.reading_lists import is_involved, is_silent
from casesim.protocols.seat_view import NEVER, OVER, SeatView


def imminent_danger(view: SeatView) -> bool:
    """An open safety concern or risk is imminent."""
    cards = view.catalogue.concerns
    return any(cards[known.id].kind is not ConcernKind.NEED for known in view.imminent())


def safety_or_risk_open(view: SeatView) -> bool:
    """A safety concern or a risk is open."""
    cards = view.catalogue.concerns
    return any(cards[known.id].kind is not ConcernKind.NEED for known in view.open_concerns())


def safety_concern_open(view: SeatView) -> bool:
    """A safety concern is open."""
    cards = view.catalogue.concerns
    return any(cards[known.id].kind is ConcernKind.SAFETY for known in view.open_concerns())


def concerns_count(view: SeatView) -> int:
    """Open concerns of all kinds [concerns]."""
    return len(view.open_concerns())


def concerns_uncovered(view: SeatView) -> int:
    """Open concerns that nobody works on [concerns]."""
    return sum(not view.served(known.id) for known in view.open_concerns())


def agencies_involved(view: SeatView) -> int:
    """Agencies that work with the family now, the seat's own among them [agencies]."""
    own = view.seen.agency
    others = view.seen.agencies.values()
    return 1 + sum(known.id != own and is_involved(known) is True for known in others)


def agencies_not_contacted(view: SeatView) -> int:
    """Agencies that know or knew the family and were not contacted [agencies]."""
    own = view.seen.agency
    return sum(
        known.first_called_days <= NEVER and known.id != own
        for known in view.seen.agencies.values()
    )


def agencies_silent(view: SeatView) -> int:
    """Agencies that owe an answer [agencies]."""
    return sum(is_silent(view, known) for known in view.seen.agencies.values())


def statutory_service_involved(view: SeatView) -> bool | None:
    """A statutory service works on the case."""
    cards, own = view.catalogue.agencies, view.seen.agency
    marks = [
        known.id == own or is_involved(known)
        for known in view.seen.agencies.values()
        if cards[known.id].kind is AgencyKind.STATUTORY
    ]
    if True in marks or cards[own].kind is AgencyKind.STATUTORY:
        return True
    return None if None in marks else False


def plan_items_count(view: SeatView) -> int | None:
    """Items of the plan [items]; None while there is no plan."""
    plan = view.seen.plan
    return sum(item.state not in OVER for item in plan.values()) if plan else None


COUNT_READERS: dict[str, Callable[[SeatView], FactValue | None]] = {
    read.__name__: read
    for read in (
        imminent_danger,
        safety_or_risk_open,
        safety_concern_open,
        concerns_count,
        concerns_uncovered,
        agencies_involved,
        agencies_not_contacted,
        agencies_silent,
        statutory_service_involved,
        plan_items_count,
    )
}
