"""Asking other agencies: replies take working days, may be forgotten, and depend on who is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity
from casesim.engine.case_view import possible
from casesim.engine.hearing import tell_of_referral, tell_of_service
from casesim.engine.knowledge import disclose, ground_for, share_when_asked
from casesim.engine.overload import forgetting
from casesim.engine.sampling import lognormal
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.domain.agencies import ServiceStep
    from casesim.engine.case_run import CaseRun, Process

NEVER = "none"


def ask(run: CaseRun, agency: str, what: str) -> None:
    """Put a request to an agency; its answer comes when it comes."""
    run.emit(ev.ASKED, agency, what)
    run.env.process(_answer(run, agency, what))
    run.env.process(_watch_silence(run, agency, what))


def reply_days(run: CaseRun, agency: str, key: str) -> float:
    """When an agency's worker has got round to something asked now [days]."""
    culture = run.index.agencies[agency].culture
    median = run.num[f"reply.median_working_days.{culture.reply}"]
    slower = run.num["turnover.ramp_up_start"] if run.state_of_post(agency) == "new" else 1.0

    def replied(uniform: float) -> float:
        days = lognormal(uniform, median=median, sigma=run.num["reply.sigma"]) / slower
        when = run.calendar.after_working_days(run.now, days)
        return max(back_from_leave(run, agency, when), run.now)

    return replied(run.lasting(LuckSource.REPLY, f"{agency}/{key}", replied))


def back_from_leave(run: CaseRun, agency: str, when: float) -> float:
    """A time at which the agency's worker is there, not before `when` [days]."""
    for first, last in run.index.agencies[agency].workers[0].leave:
        if first <= when < last and len(run.index.agencies[agency].workers) == 1:
            return run.calendar.next_working_time(last)
    return when


def _answer(run: CaseRun, agency: str, what: str) -> Process:
    forgotten = run.uniform(LuckSource.FORGETTING, f"{agency}/{what}")
    when = reply_days(run, agency, what)
    if run.on("forgetting_requests") and forgotten < forgetting(run, agency):
        run.emit(ev.REQUEST_FORGOTTEN, agency, what, agency=agency)
        return
    yield run.env.timeout(when - run.now)
    over = run.charge(agency, Activity.NETWORKING, run.num["hours.call"])
    yield run.env.timeout(over - run.now)
    if run.state.ended:
        return
    answer(run, agency, what)


def answer(run: CaseRun, agency: str, what: str) -> None:
    """An agency answers what it was asked."""
    run.emit(ev.ANSWERED, agency, what)
    _REPLIES[what](run, agency)


def _watch_silence(run: CaseRun, agency: str, what: str) -> Process:
    asked = run.now
    days = run.num["reply.silent_after_working_days"]
    yield run.env.timeout(run.calendar.after_working_days(asked, days) - asked)
    known = run.observation.agencies.get(agency)
    if known is not None and known.waiting_for == what and known.asked_days <= asked + 1e-6:
        run.trouble("silence", agency, what=what)


def _tell_what_they_know(run: CaseRun, agency: str) -> None:
    told, held_back = share_when_asked(run, agency, run.seat)
    involved = run.index.agencies[agency].involved
    run.emit(ev.AGENCY_FOUND, agency, "involved" if involved else "not_involved")
    _name_others(run, agency)
    if told:
        most = int(run.num["reply.facts_told"])
        run.say(agency, f"reply_knows/{agency}", *(("fact", fact) for fact in told[:most]))
    elif held_back:
        run.say(agency, f"reply_need_consent/{agency}")
    else:
        run.say(agency, f"reply_nothing/{agency}")


def _name_others(run: CaseRun, agency: str) -> None:
    shares = run.index.agencies[agency].culture.shares
    for other in run.index.agencies.values():
        if not other.involved or other.id in (agency, run.seat):
            continue
        if other.id in run.observation.agencies:
            continue
        if run.uniform(LuckSource.SHARING, f"{agency}/names/{other.id}") < shares:
            run.emit(ev.AGENCY_FOUND, other.id, "involved")


def _tell_plans(run: CaseRun, agency: str) -> None:
    held = run.state.held
    for pressure in run.index.pressures.values():
        due = run.due.get(pressure.id, -1.0)
        if pressure.agency == agency and due >= run.now and held.get(pressure.id, -1.0) < run.now:
            run.emit(ev.PRESSURE_KNOWN, pressure.id, due)
    run.emit(ev.AGENCY_FOUND, agency, _involvement(run, agency))
    run.say(agency, f"reply_plans/{agency}")


def _involvement(run: CaseRun, agency: str) -> str:
    return "involved" if run.index.agencies[agency].involved else "not_involved"


def _take_up(run: CaseRun, agency: str) -> None:
    share_by_seat(run, agency)
    step = own_service(run, agency)
    run.emit(ev.AGENCY_FOUND, agency, _involvement(run, agency))
    if step is not None and sees_as_its_own(run, agency, step):
        run.say(agency, f"reply_act_yes/{agency}", ("service", step.id))
        from casesim.engine.referral_path import refer

        refer(run, step.id, warm=False, follow_up="agency")
    else:
        run.say(
            agency, f"reply_act_no/{agency}", ("why", "nothing" if step is None else "threshold")
        )


def share_by_seat(run: CaseRun, agency: str) -> None:
    """The seat tells an agency what it may be told of what belongs to its mandate."""
    mandate = run.index.agencies[agency].mandate
    for fact in tuple(run.state.knows.get(run.seat, {})):
        if fact in run.state.knows.get(agency, {}):
            continue
        known = run.index.facts[fact]
        if known.concern and run.index.concerns[known.concern].domain not in mandate:
            continue
        ground = ground_for(run, known, agency)
        if ground != NEVER:
            disclose(run, run.seat, known, agency, ground)


def own_service(run: CaseRun, agency: str) -> ServiceStep | None:
    """The first service of an agency that does not run yet and could start, if there is one."""
    for service in run.index.agencies[agency].services:
        step = run.index.services[service]
        if service in run.state.services or step.under_power:
            continue
        if possible(run, step) == "":
            return step
    return None


def sees_as_its_own(run: CaseRun, agency: str, step: ServiceStep) -> bool:
    """Whether, as the agency knows it, something is severe enough to be its business."""
    if not run.on("thresholds"):
        return True
    known = run.state.knows.get(agency, {})
    about = {effect.concern for effect in step.effects}
    about |= {run.index.facts[fact].concern for fact in step.assesses}
    severities = [
        run.course.severity(run.index.facts[fact].concern)
        for fact in known
        if run.index.facts[fact].concern in about
    ]
    return max(severities, default=0.0) >= run.index.agencies[agency].culture.threshold


def _tell_news(run: CaseRun, agency: str) -> None:
    for referral_id, referral in run.state.referrals.items():
        if referral.agency == agency:
            tell_of_referral(run, referral_id, referral.state)
    for service, status in run.state.services.items():
        if run.index.services[service].agency == agency:
            tell_of_service(run, service, "running" if status.running else status.why)
    run.say(agency, f"reply_update/{agency}")


_REPLIES = {
    "know": _tell_what_they_know,
    "plan": _tell_plans,
    "act": _take_up,
    "update": _tell_news,
}
