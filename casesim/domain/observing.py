"""What reached a seat: the fold that keeps an Observation.

Only rows whose kind is not latent are looked at, and of those that reach one agency only the
rows of that agency.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from casesim.domain import events as ev
from casesim.domain.observation import (
    PRESSING,
    CalendarEntry,
    Done,
    KnownAgency,
    KnownConcern,
    KnownFact,
    KnownPlanItem,
    KnownReferral,
    Message,
    Observation,
)
from casesim.domain.observing_people import PEOPLE
from casesim.domain.state import WORKER, week_of

_Fold = Callable[[Observation, float, Any], None]


class Observer:
    """Keeps the observation of one agency's worker in one case.

    Args:
        observation: what the seat knows; changed in place.
        weekday: of day 0, for hours by week.
    """

    __slots__ = ("observation", "weekday")

    def __init__(self, observation: Observation, weekday: int) -> None:
        self.observation = observation
        self.weekday = weekday

    def read(
        self, number: int, time: float, kind: str, case: str, agency: str, fields: Any
    ) -> None:
        """Fold one row, if it reached this seat."""
        seen = self.observation
        own = agency == seen.agency
        if kind == ev.MESSAGE and own:
            _message(seen, time, fields, number)
        elif kind == ev.HOURS_SPENT and own:
            self._hours(time, fields)
        elif (entry := _FOLDS.get(kind)) is not None and (own or not entry[0]):
            entry[1](seen, time, fields)

    def _hours(self, time: float, fields: tuple[str, str, float]) -> None:
        seen, (role, activity, hours) = self.observation, fields
        if role == WORKER:
            return
        week = week_of(time, self.weekday)
        if week != seen.hours_week_of:
            seen.hours_week_of, seen.hours_week = week, 0.0
        seen.hours_week += hours
        seen.hours_total += hours
        seen.hours_by_activity[activity] = seen.hours_by_activity.get(activity, 0.0) + hours


def known_agency(seen: Observation, agency: str) -> KnownAgency:
    """The seat's entry on an agency, made when it is first heard of."""
    if agency not in seen.agencies:
        seen.agencies[agency] = KnownAgency(agency)
    return seen.agencies[agency]


def _message(seen: Observation, time: float, f: tuple[Any, ...], row: int) -> None:
    seen.inbox.append(Message(time, f[0], f[1], f[2], f[3], row))
    agency = seen.agencies.get(f[0])
    if agency is not None:
        agency.last_word_days = time


def _harm_heard(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.harms.append((time, f[0], f[2]))


def _fact_learned(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    known = seen.facts.get(f[0])
    if known is None or known.value == f[1] or f[2] == "fact":
        conflict = known.value if known is not None and known.value != f[1] else ""
        seen.facts[f[0]] = KnownFact(f[0], f[1], f[2], f[3], time, f[4], conflict)
    else:
        known.conflicts = f[1]


def _fact_recorded(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    if f[0] in seen.facts:
        seen.facts[f[0]].mark = f[1]


def _concern_known(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    known = seen.concerns.get(f[0])
    if known is None:
        known = seen.concerns[f[0]] = KnownConcern(f[0], time, f[1])
    known.urgency, known.protection, known.unfounded = f[1], f[2], False
    if f[3]:
        known.level, known.level_days = f[3], time
        if f[3] in PRESSING:
            known.pressing_days = time


def _concern_unfounded(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    if f[0] in seen.concerns:
        seen.concerns[f[0]].unfounded = True


def _strength_found(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.strengths.setdefault(f[0], time)


def _agency_found(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    known_agency(seen, f[0]).involved = f[1]


def _asked(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    agency = known_agency(seen, f[0])
    if agency.first_called_days < 0.0:
        agency.first_called_days = time
    agency.contact_count += 1
    agency.asked_days, agency.waiting_for = time, f[1]


def _answered(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    agency = known_agency(seen, f[0])
    agency.last_word_days, agency.waiting_for = time, ""


def _stage(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.stage = f[0]


def _interim(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.interim_holder = f[0]


def _lead_proposed(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.lead_objections.clear()


def _lead_objected(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.lead_objections[f[0]] = f[2]


def _lead_agreed(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.lead, seen.lead_since_days = f[0], time
    seen.role = "lead" if f[0] == seen.agency else seen.role


def _safety_lead(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.safety_lead = f[0]


def _issue_lead(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.issue_leads[f[0]] = f[1]


def _conference_called(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.conference_days, seen.invited = f[0], f[1]
    seen.calendar.append(CalendarEntry(f[0], "conference", ""))


def _conference_held(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.conference_held_days, seen.attended = time, f[0]
    seen.conferences_held += 1
    _clear(seen, "conference", "")


def _concern_placed(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    if f[0] in seen.concerns:
        concern = seen.concerns[f[0]]
        concern.bucket, concern.rank = f[1], f[2]


def _item_added(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.plan[f[0]] = KnownPlanItem(f[0], f[1], f[2], f[3], f[4], f[5], "asked", time)


def _item_moved(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    if f[0] in seen.plan:
        seen.plan[f[0]].state, seen.plan[f[0]].state_days = f[1], time


def _stood_down(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    known_agency(seen, f[0]).stands_down = True


def _referral_sent(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.referrals[f[0]] = KnownReferral(f[0], f[1], f[2], f[3], f[4], f[5], time, "sent", time)


def _referral_reported(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    if f[0] in seen.referrals:
        seen.referrals[f[0]].state, seen.referrals[f[0]].state_days = f[1], time


def _service_reported(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.services[f[0]] = f[1]


def _assessed(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.assessments[f[0]] = time


def _escalated(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.escalations[f[0]] = f[1]


def _escalation_answered(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.escalations[f[0]] = f"{f[1]}:{f[2]}"


def _lever_asked(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.flexibilities[f[0]] = "asked"


def _lever_answered(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.flexibilities[f[0]] = f[1]


def _lever_ended(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.flexibilities[f[0]] = "ended"


def _pressure_known(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    _clear(seen, "notice", f[0])
    seen.calendar.append(CalendarEntry(f[1], "notice", f[0]))


def _pressure_held(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    _clear(seen, "notice", f[0])


def _barrier(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.barriers.setdefault(f[0], time)


def _calendar_set(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    _clear(seen, f[1], f[2])
    seen.calendar.append(CalendarEntry(*f))


def _calendar_cleared(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    _clear(seen, f[0], f[1])


def _clear(seen: Observation, kind: str, subject: str) -> None:
    seen.calendar[:] = [e for e in seen.calendar if e.kind != kind or e.subject != subject]


def _supervised(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.supervisions += 1


def _family_conference(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.family_conference_days = time


def _rhythm(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.contact_every_days, seen.review_every_days = f


def _review(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.last_review_days = time


def _own_lapse(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.own_lapses += 1


def _ended(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.ended = f[0]


def _returned(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.ended = ""


def _chosen(seen: Observation, time: float, f: tuple[Any, ...]) -> None:
    seen.done.append(Done(time, f[0], f[1], f[3]))


_FOLDS: dict[str, tuple[bool, _Fold]] = {
    kind: (ev.KINDS[kind].audience == ev.AGENCY, change)
    for kind, change in {
        **PEOPLE,
        ev.HARM_HEARD: _harm_heard,
        ev.FACT_LEARNED: _fact_learned,
        ev.FACT_RECORDED: _fact_recorded,
        ev.CONCERN_KNOWN: _concern_known,
        ev.CONCERN_LEVEL: _concern_known,
        ev.CONCERN_UNFOUNDED: _concern_unfounded,
        ev.STRENGTH_FOUND: _strength_found,
        ev.AGENCY_FOUND: _agency_found,
        ev.ASKED: _asked,
        ev.ANSWERED: _answered,
        ev.STAGE_ENTERED: _stage,
        ev.INTERIM_HELD: _interim,
        ev.LEAD_PROPOSED: _lead_proposed,
        ev.LEAD_OBJECTED: _lead_objected,
        ev.LEAD_AGREED: _lead_agreed,
        ev.SAFETY_LEAD_AGREED: _safety_lead,
        ev.ISSUE_LEAD_AGREED: _issue_lead,
        ev.CONFERENCE_CALLED: _conference_called,
        ev.CONFERENCE_HELD: _conference_held,
        ev.CONCERN_PLACED: _concern_placed,
        ev.ITEM_ADDED: _item_added,
        ev.ITEM_MOVED: _item_moved,
        ev.STOOD_DOWN: _stood_down,
        ev.REFERRAL_SENT: _referral_sent,
        ev.REFERRAL_REPORTED: _referral_reported,
        ev.SERVICE_REPORTED: _service_reported,
        ev.ASSESSED: _assessed,
        ev.ESCALATED: _escalated,
        ev.ESCALATION_ANSWERED: _escalation_answered,
        ev.LEVER_ASKED: _lever_asked,
        ev.LEVER_ANSWERED: _lever_answered,
        ev.LEVER_ENDED: _lever_ended,
        ev.PRESSURE_KNOWN: _pressure_known,
        ev.PRESSURE_HELD: _pressure_held,
        ev.BARRIER_MET: _barrier,
        ev.CALENDAR_SET: _calendar_set,
        ev.CALENDAR_CLEARED: _calendar_cleared,
        ev.SUPERVISED: _supervised,
        ev.FAMILY_CONFERENCE_HELD: _family_conference,
        ev.RHYTHM_AGREED: _rhythm,
        ev.REVIEW_HELD: _review,
        ev.OWN_LAPSE: _own_lapse,
        ev.CASE_ENDED: _ended,
        ev.CASE_RETURNED: _returned,
        ev.CHOICE_MADE: _chosen,
    }.items()
}

FOLDED = frozenset(_FOLDS) | {ev.MESSAGE, ev.HOURS_SPENT}
"""Kinds of rows that may change what a seat knows."""
