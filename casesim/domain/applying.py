"""What each kind of event changes in the state.

The recorder applies a row when it is written; folding a stored log again gives an equal state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from casesim.domain import events as ev
from casesim.domain.log import Fields, Row
from casesim.domain.state import (
    CaseState,
    ConcernState,
    ItemStatus,
    MemberState,
    ReferralStatus,
    ServiceStatus,
    SystemState,
    week_of,
)
from casesim.domain.vocabulary import CaseStage

Apply = Callable[[SystemState, float, str, str, Fields], None]
_CaseApply = Callable[[CaseState, float, str, Any], None]


def _of_case(change: _CaseApply) -> Apply:
    def apply(state: SystemState, time: float, case: str, agency: str, fields: Fields) -> None:
        change(state.cases[case], time, agency, fields)

    return apply


def _truth_drawn(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.truths[f[0]] = f[1]


def _concern_moved(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    concern = case.concerns.get(f[0])
    if concern is None:
        concern = case.concerns[f[0]] = ConcernState()
    concern.severity, concern.set_point, concern.half_days, concern.protection = f[1:5]
    concern.since_days = time


def _concern_imminent(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.concerns[f[0]].imminent = True


def _concern_calmed(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.concerns[f[0]].imminent = False


def _concern_resolved(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.concerns[f[0]].resolved = True


def _concern_relapsed(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.concerns[f[0]].resolved = False


def _harm_occurred(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.harms.append((time, f[0], f[1], f[2]))


def _rapport_changed(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    member = case.members[f[0]]
    member.rapport[agency] = f[1]
    member.rapport_days[agency] = time


def _trust_changed(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.members.setdefault(f[0], MemberState()).trust = f[1]


def _felt(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    member = case.members[f[0]]
    member.felt[f[1]] = member.felt.get(f[1], 0) + 1
    member.felt_days[f[1]] = time


def _promise_broken(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.members[f[0]].broken_days = time


def _contact_kept(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    member = case.members[f[0]]
    member.contacts.append(time)
    member.contacts_with[agency] = member.contacts_with.get(agency, 0) + 1
    member.missed_running = 0


def _contact_missed(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    member = case.members[f[0]]
    member.missed += 1
    member.missed_running += 1
    member.cause_answered = False


def _own_contact(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    member = case.members[f[0]]
    member.contacts.append(time)
    if f[1]:
        member.contacts_with[agency] = member.contacts_with.get(agency, 0) + 1


def _missed_because(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.members[f[0]].cause = f[1]


def _cause_answered(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.members[f[0]].cause_answered = f[2]


def _person_seen(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    member = case.members[f[0]]
    member.seen_days = time
    member.seen_by[agency] = time


def _fact_learned(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.knows.setdefault(agency, {})[f[0]] = f[1]


def _fact_recorded(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.recorded[f[0]] = f[1]


def _strength_found(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.found.setdefault("strengths", set()).add(f[0])


def _agency_found(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.found.setdefault(agency, set()).add(f[0])


def _consent_given(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    member = case.members[f[0]]
    member.consent_scope, member.consent_exclusions, member.consent_until_days = f[1:4]
    member.consent_understood = f[4]


def _consent_ended(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.members[f[0]].consent_scope = "none"


def _stage_entered(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.stage = f[0]


def _interim_held(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.interim_holder = f[0]


def _lead_agreed(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.lead = f[0]


def _safety_lead(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.safety_lead = f[0]


def _issue_lead(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.issue_leads[f[0]] = f[1]


def _conference_called(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.invited = f[1]


def _conference_held(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.attended = f[0]
    case.conferences += 1


def _concern_placed(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.placed[f[0]] = f[1]


def _item_added(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.items[f[0]] = ItemStatus(f[1], f[2], f[3], f[4], f[5])


def _item_moved(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.items[f[0]].state = f[1]


def _plan_agreed(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.joint_plan = f[0]


def _stood_down(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.stood_down[f[0]] = time


def _referral_sent(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.referrals[f[0]] = ReferralStatus(f[1], f[2], f[3], f[4], f[5], time, state_days=time)


def _referral_moved(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    referral = case.referrals[f[0]]
    referral.state, referral.state_days = f[1], time


def _service_started(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.services[f[0]] = ServiceStatus(time)


def _session_held(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    service = case.services[f[0]]
    service.sessions += 1
    service.kept += bool(f[2])


def _service_ended(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    service = case.services[f[0]]
    service.running, service.ended_days, service.why = False, time, f[1]


def _lever_answered(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    if f[1] == "yes":
        case.levers[f[0]] = f[2]


def _lever_ended(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.levers.pop(f[0], None)


def _pressure_held(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.held[f[0]] = f[1]


def _leave_started(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.away_until_days = f[1]


def _leave_ended(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.away_until_days = -1.0
    case.cover = ""


def _cover_named(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.cover = f[0]


def _family_conference(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    for member in f[1]:
        case.members[member].owns_goals = True


def _rhythm_agreed(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.contact_days, case.review_days = f


def _goal_reached(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.goals[f[0]] = time


def _goal_lost(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.goals.pop(f[0], None)


def _lead_moved(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.agency = f[1]
    case.lead_moves += 1
    case.away_until_days, case.cover = -1.0, ""


def _case_ended(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.ended = f[0]
    case.stage = CaseStage.CLOSED


def _case_returned(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.ended = ""
    case.stage = CaseStage.FIRST_CONTACT


def _told(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.members[f[0]].told[agency] = f[1]


def _worker_assigned(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.worker = f[0]


def _worker_lacking(case: CaseState, time: float, agency: str, f: tuple[Any, ...]) -> None:
    case.worker = ""


def _family_came(state: SystemState, time: float, case: str, agency: str, fields: Fields) -> None:
    members = cast("tuple[str, ...]", fields[3])
    state.cases[case] = CaseState(
        case, agency, members={member: MemberState() for member in members}
    )


def _hours_spent(state: SystemState, time: float, case: str, agency: str, fields: Fields) -> None:
    role, _, hours = cast("tuple[str, str, float]", fields)
    weeks = state.hours.setdefault((agency, role), {})
    week = week_of(time, state.weekday)
    weeks[week] = weeks.get(week, 0.0) + hours


APPLIERS: dict[str, Apply] = {
    kind: _of_case(change)
    for kind, change in {
        ev.TRUTH_DRAWN: _truth_drawn,
        ev.CONCERN_MOVED: _concern_moved,
        ev.CONCERN_IMMINENT: _concern_imminent,
        ev.CONCERN_CALMED: _concern_calmed,
        ev.CONCERN_RESOLVED: _concern_resolved,
        ev.CONCERN_RELAPSED: _concern_relapsed,
        ev.HARM_OCCURRED: _harm_occurred,
        ev.RAPPORT_CHANGED: _rapport_changed,
        ev.TRUST_CHANGED: _trust_changed,
        ev.FELT: _felt,
        ev.PROMISE_BROKEN: _promise_broken,
        ev.CONTACT_KEPT: _contact_kept,
        ev.CONTACT_MISSED: _contact_missed,
        ev.OWN_CONTACT: _own_contact,
        ev.MISSED_BECAUSE: _missed_because,
        ev.CAUSE_ANSWERED: _cause_answered,
        ev.PERSON_SEEN: _person_seen,
        ev.FACT_LEARNED: _fact_learned,
        ev.FACT_RECORDED: _fact_recorded,
        ev.STRENGTH_FOUND: _strength_found,
        ev.AGENCY_FOUND: _agency_found,
        ev.MANAGER_WISH: _told,
        ev.CONSENT_GIVEN: _consent_given,
        ev.CONSENT_ENDED: _consent_ended,
        ev.STAGE_ENTERED: _stage_entered,
        ev.INTERIM_HELD: _interim_held,
        ev.LEAD_AGREED: _lead_agreed,
        ev.SAFETY_LEAD_AGREED: _safety_lead,
        ev.ISSUE_LEAD_AGREED: _issue_lead,
        ev.CONFERENCE_CALLED: _conference_called,
        ev.CONFERENCE_HELD: _conference_held,
        ev.CONCERN_PLACED: _concern_placed,
        ev.ITEM_ADDED: _item_added,
        ev.ITEM_MOVED: _item_moved,
        ev.PLAN_AGREED: _plan_agreed,
        ev.STOOD_DOWN: _stood_down,
        ev.REFERRAL_SENT: _referral_sent,
        ev.OWN_OFFER: _referral_sent,
        ev.REFERRAL_MOVED: _referral_moved,
        ev.SERVICE_STARTED: _service_started,
        ev.SESSION_HELD: _session_held,
        ev.SERVICE_ENDED: _service_ended,
        ev.LEVER_ANSWERED: _lever_answered,
        ev.LEVER_ENDED: _lever_ended,
        ev.PRESSURE_HELD: _pressure_held,
        ev.LEAVE_STARTED: _leave_started,
        ev.LEAVE_ENDED: _leave_ended,
        ev.COVER_NAMED: _cover_named,
        ev.FAMILY_CONFERENCE_HELD: _family_conference,
        ev.RHYTHM_AGREED: _rhythm_agreed,
        ev.GOAL_REACHED: _goal_reached,
        ev.GOAL_LOST: _goal_lost,
        ev.LEAD_MOVED: _lead_moved,
        ev.CASE_ENDED: _case_ended,
        ev.CASE_RETURNED: _case_returned,
        ev.WORKER_ASSIGNED: _worker_assigned,
        ev.WORKER_LACKING: _worker_lacking,
    }.items()
}
APPLIERS[ev.HOURS_SPENT] = _hours_spent
APPLIERS[ev.FAMILY_CAME] = _family_came


def fold(state: SystemState, rows: Iterable[Row]) -> SystemState:
    """Apply rows in order to a state, and return it."""
    for row in rows:
        apply = APPLIERS.get(row.kind)
        if apply is not None:
            apply(state, row.time_days, row.case, row.agency, row.fields)
    return state
