"""Work at the desk: writing up, supervision, thinking of an end, and waiting."""

from __future__ import annotations

from casesim.domain.decisions import WAIT, Choice
from casesim.domain.observation import PRESSING
from casesim.policies.agency_work import calling_for_days
from casesim.policies.family_work import days_to_contact
from casesim.policies.habits import Habits
from casesim.policies.sight import Sight

UNFINISHED = ("", *PRESSING)
_A_DAY = 1.0
_A_WEEK = 7.0


def write_up(sight: Sight, habits: Habits) -> Choice | None:
    """Write up what was learned and decided."""
    written = sight.days_since("records")
    due = written >= habits.records_days and sight.met()
    return sight.choose("records") if due and sight.has("records") else None


def use_supervision(sight: Sight, habits: Habits) -> Choice | None:
    """Bring the case to supervision regularly."""
    held = sight.days_since("supervision")
    due = held >= habits.supervision_days and sight.met()
    return sight.choose("supervision") if due and sight.has("supervision") else None


def think_of_an_end(sight: Sight, habits: Habits) -> Choice | None:
    """Think of an end once everything known has been well enough for some time."""
    if not well_for(sight, habits) or not sight.has("end"):
        return None
    return sight.choose("end") if sight.days_since("end") >= habits.ending_days else None


def well_for(sight: Sight, habits: Habits) -> bool:
    """Whether all concerns known have been well enough for as long as the worker waits."""
    known = sight.seen.concerns.values()
    return bool(known) and all(
        one.unfounded
        or (one.level not in UNFINISHED and sight.now - one.pressing_days >= habits.ending_days)
        for one in known
    )


def wait_for_a_call(sight: Sight, habits: Habits) -> Choice | None:
    """Wait until somebody calls."""
    return sight.choose(WAIT, until="news") if sight.has(WAIT) else None


def wait_for_news(sight: Sight, habits: Habits) -> Choice | None:
    """Wait: for replies while finding out, else until something falls due or needs a decision."""
    if not sight.has(WAIT):
        return None
    seen = sight.seen
    finding_out = 0.0 <= calling_for_days(sight) < habits.gathering_days
    if finding_out and any(known.waiting_for for known in seen.agencies.values()):
        return sight.choose(WAIT, until="news")
    if seen.contact_every_days > 0.0:
        return sight.choose(WAIT, until="date")
    left = min(
        (days_to_contact(sight, habits, name) for name in sight.catalogue.members),
        default=habits.contact_days,
    )
    if left <= _A_DAY:
        return sight.choose(WAIT, until="tomorrow")
    return sight.choose(WAIT, until="week" if left <= _A_WEEK else "date")
