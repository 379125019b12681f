"""Readers of facts on direct work with the people: goals, strengths, language, danger to self."""

from __future__ import annotations

from collections.abc import Callable

from casesim.domain.vocabulary import HarmKind
from casesim.protocols.goal_facts import GoalFacts
from casesim.protocols.seat_view import SeatView


def _goals(view: SeatView) -> tuple[GoalFacts, ...] | None:
    """Goals that the members told of; how well each is put nobody has looked at."""
    told = [goal for member in view.seen.members.values() for goal in member.goals]
    return tuple(GoalFacts(id=goal) for goal in told) if told else None


def _suicide_danger(view: SeatView) -> bool | None:
    """Somebody hurt themselves, or is about to as far as the seat knows; else nobody has asked."""
    hurt = any(kind == HarmKind.SELF_HARM for _, kind, _ in view.seen.harms)
    cards = view.catalogue.concerns
    near = any(HarmKind.SELF_HARM in cards[known.id].harms for known in view.imminent())
    return True if hurt or near else None


def _language_shared(view: SeatView) -> bool:
    spoken = view.catalogue.agencies[view.seen.agency].languages
    return all(language in spoken for language in view.catalogue.languages.values())


def _plan_changed(view: SeatView) -> bool | None:
    """The plan was made anew and the records have not been written up since."""
    if not view.seen.plan:
        return None
    for done in reversed(view.seen.done):
        if done.option_id == "records":
            return False
        if done.option_id == "replan":
            return True
    return False


DIRECT_WORK_READERS: dict[str, Callable[[SeatView], object]] = {
    "goals": _goals,
    "strengths_known": lambda view: len(view.seen.strengths),
    "language_shared": _language_shared,
    "plan_changed": _plan_changed,
    "suicide_danger": _suicide_danger,
}
