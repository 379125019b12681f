"""What a seat learns of people: whom it met or missed, what they wish, what they agree to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from casesim.domain import events as ev
from casesim.domain.observation import KnownMember, Observation

Fold = Callable[[Observation, float, Any], None]


def known_member(seen: Observation, member: str) -> KnownMember:
    """What is known of a person; from now on something is."""
    if member not in seen.members:
        seen.members[member] = KnownMember(member)
    return seen.members[member]


def _contact_kept(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    member = known_member(seen, f[0])
    member.contacts += 1
    member.missed_running = 0
    member.warmth = f[4]


def _contact_missed(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    member = known_member(seen, f[0])
    member.missed += 1
    member.missed_running += 1


def _person_seen(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    member = known_member(seen, f[0])
    member.seen_days = time
    if f[1]:
        member.seen_alone_days = time


def _manager_wish(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    member = known_member(seen, f[0])
    member.wants_manager, member.wants = f[1], f[2]


def _consent_given(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    member = known_member(seen, f[0])
    member.consent, member.consent_scope, member.consent_exclusions = "given", f[1], f[2]
    member.consent_until_days = f[3]
    member.consent_understood = "yes" if f[4] else "doubtful"


def _consent_refused(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    known_member(seen, f[0]).consent = "refused"


def _consent_ended(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    member = known_member(seen, f[0])
    member.consent, member.consent_scope = f[1], "none"


def _capacity(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    known_member(seen, f[0]).capacity = f[1]


PEOPLE: Final[Mapping[str, Fold]] = {
    ev.CONTACT_KEPT: _contact_kept,
    ev.CONTACT_MISSED: _contact_missed,
    ev.PERSON_SEEN: _person_seen,
    ev.MANAGER_WISH: _manager_wish,
    ev.CONSENT_GIVEN: _consent_given,
    ev.CONSENT_REFUSED: _consent_refused,
    ev.CONSENT_ENDED: _consent_ended,
    ev.CAPACITY_ASSESSED: _capacity,
}
"""Kind of row -> what it changes in what the seat knows of a person."""
