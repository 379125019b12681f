"""The path of a referral: sent, received, in process, approved, served; or rejected, or lapsed.

Nothing here is a share of referrals that succeed. It comes out of forgetting, the member's part,
consent, eligibility, places, and of who follows up.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity, ConsentScope, ReferralState
from casesim.engine.case_view import CRISIS_KINDS, no_place, possible
from casesim.engine.contacts import Meeting, log_odds, logistic, rapport, trusting, willingness
from casesim.engine.directory import there_still
from casesim.engine.hearing import tell_of_referral, tell_of_service
from casesim.engine.plan_items import follow_referral
from casesim.engine.requests import back_from_leave, reply_days, share_by_seat
from casesim.engine.service_work import start_service
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    import simpy

    from casesim.domain.agencies import ServiceStep
    from casesim.engine.case_run import CaseRun, Process

_ENOUGH = {
    "none": tuple(ConsentScope),
    "basic": (ConsentScope.BASIC, ConsentScope.HEALTH, ConsentScope.ALL),
    "health": (ConsentScope.HEALTH, ConsentScope.ALL),
}


def refer(
    run: CaseRun,
    service: str,
    *,
    warm: bool,
    follow_up: str,
    urgent: bool = False,
    due_days: float | None = None,
) -> str:
    """Send a referral on its way, and return its id.

    Args:
        run: the case.
        service: id of the service.
        warm: booked and accompanied by the seat's worker.
        follow_up: "lead", "agency", "member" or "nobody" finds out what became of it.
        urgent: a crisis response; it goes before others and waits for nobody's desk.
        due_days: date by which the agency has promised it, None where it has not [days].
    """
    step = run.index.services[service]
    referral = f"{service}/{run.occasion(f'referral/{service}') + 1}"
    run.emit(ev.REFERRAL_SENT, referral, service, step.agency, step.members[0], warm, follow_up)
    run.env.process(_course(run, referral, step, warm=warm, urgent=urgent, due_days=due_days))
    return referral


def offer_own(run: CaseRun, step: ServiceStep) -> None:
    """An agency offers its own service to the family, without telling anybody else."""
    referral = f"{step.id}/{run.occasion(f'referral/{step.id}') + 1}"
    agency = step.agency
    run.emit(
        ev.OWN_OFFER, referral, step.id, agency, step.members[0], False, "agency", agency=agency
    )
    run.env.process(_course(run, referral, step, warm=False, urgent=False))


def _is_known(run: CaseRun, referral: str) -> bool:
    return referral in run.observation.referrals


def move(run: CaseRun, referral: str, state: str, *, letters: bool = True) -> None:
    """Move a referral; whoever follows it up hears of it, by letter unless already told."""
    status = run.state.referrals[referral]
    run.emit(ev.REFERRAL_MOVED, referral, state, agency=status.agency)
    if not _is_known(run, referral):
        return
    if _is_followed(run, referral):
        tell_of_referral(run, referral, state)
        if state == ReferralState.SERVED:
            tell_of_service(run, status.service, "running")
        if state != ReferralState.SENT and letters:
            _tell(run, status.agency, status.service, state)
    follow_referral(run, status.service, state)


_SPOKEN = (
    "referral_received",
    "referral_approved",
    "referral_rejected",
    "referral_lapsed",
    "service_started",
)


def _tell(run: CaseRun, agency: str, service: str, state: str) -> None:
    """The agency writes. One's own office needs no letters, and help given speaks for itself."""
    words = {"served": "service_started"}.get(state, f"referral_{state}")
    practical = run.index.services[service].kind == "practical"
    if words not in _SPOKEN or (practical and state != ReferralState.LAPSED):
        return
    if agency != run.seat or state == ReferralState.SERVED:
        run.say(agency, f"{words}/{service}")


def _course(
    run: CaseRun,
    referral: str,
    step: ServiceStep,
    *,
    warm: bool,
    urgent: bool,
    due_days: float | None = None,
) -> Process:
    known = _is_known(run, referral)
    crisis = urgent and step.kind in CRISIS_KINDS
    if not urgent:
        arrived = yield from _arrives(run, referral, step, warm=warm, due_days=due_days)
        if not arrived:
            return
    move(run, referral, ReferralState.RECEIVED, letters=not crisis)
    stopped = _stopped(run, step, urgent=urgent) if known else ""
    if stopped:
        run.say(step.agency, f"{stopped}/{step.agency}", ("service", step.id), *_why(run, step))
        move(run, referral, ReferralState.LAPSED)
        return
    if _running(run, step):
        _runs_already(run, referral, step)
        return
    if not _eligible(run, step):
        move(run, referral, ReferralState.REJECTED)
        if _is_followed(run, referral):
            run.emit(ev.BARRIER_MET, step.id)
            run.trouble("barrier", step.id)
        return
    if crisis:
        yield from _at_once(run, referral, step, warm=warm)
        return
    move(run, referral, ReferralState.APPROVED)
    yield from _place(run, referral, step, warm=warm, urgent=urgent)


def _arrives(
    run: CaseRun, referral: str, step: ServiceStep, *, warm: bool, due_days: float | None
) -> Generator[simpy.Event, Any, bool]:
    """Whether a referral comes to somebody's desk there, after the time that it takes."""
    member, known = step.members[0], _is_known(run, referral)
    if known and not warm and not _gets_there(run, step, member):
        yield from _lost(run, referral)
        return False
    if known and not there_still(run, referral, step, member, warm=warm):
        move(run, referral, ReferralState.LAPSED)
        return False
    if run.num["slots.new_line"] <= 0.0:
        replied = reply_days(run, step.agency, step.id)
        yield run.env.timeout(max(0.0, _begun(run, step, replied, due_days) - run.now))
    if known:
        share_by_seat(run, step.agency)
    return True


def _begun(run: CaseRun, step: ServiceStep, replied: float, due_days: float | None) -> float:
    """When the agency takes it up: after its reply, or only when its date is near [days].

    Work piles up before a limit: part of what has a date is left until its last days.
    """
    if due_days is None or not run.on("deadline_pressure"):
        return replied
    if run.uniform(LuckSource.DEADLINE, step.id) >= run.num["deadline.left_late"]:
        return replied
    last = (due_days - run.now) * (1.0 - run.num["deadline.window_share"])
    return max(replied, run.calendar.next_working_time(run.now + last))


def _gets_there(run: CaseRun, step: ServiceStep, member: str) -> bool:
    """A cold referral has to be remembered, and the member has to go and ask."""
    if not run.on("referral_funnel"):
        return True
    key = f"{step.id}/{member}"
    if run.uniform(LuckSource.FUNNEL, key) >= run.num["funnel.remembered"]:
        return False
    odds = willingness(
        run,
        member,
        Meeting(agency=step.agency, purpose="referral"),
        log_odds(1.0 - run.num["referral.untried"]) + step.family_base,
    )
    return run.uniform(LuckSource.FUNNEL, f"{key}/tries") < logistic(odds)


def _lost(run: CaseRun, referral: str) -> Process:
    """Nobody notices until whoever follows up asks; if nobody does, it lapses unheard."""
    yield run.env.timeout(run.num["referral.lapses_after_days"])
    status = run.state.referrals[referral]
    if status.state == ReferralState.SENT:
        move(run, referral, ReferralState.LAPSED)


def _stopped(run: CaseRun, step: ServiceStep, *, urgent: bool) -> str:
    """Why the agency cannot go on, as the words of its message; "" if it can."""
    agreed = any(
        run.state.members[m].consent_scope in _ENOUGH[step.needs_consent] for m in step.members
    )
    if not agreed and not (urgent and _averts_danger(run, step)):
        return "reply_need_consent"
    if possible(run, step) != "" or _is_shut(run, step):
        return "reply_act_no"
    if step.needs_fact and step.needs_fact not in run.state.knows.get(step.agency, {}):
        return "reply_nothing"
    return ""


def _is_shut(run: CaseRun, step: ServiceStep) -> bool:
    return run.barred.get(step.agency, -1.0) > run.now


def _why(run: CaseRun, step: ServiceStep) -> tuple[tuple[str, str], ...]:
    """What stands in the way of a service, as an argument of the message that says no."""
    if _is_shut(run, step):
        return (("why", "barred"),)
    first = possible(run, step)
    return (("needs", first),) if first else ()


def _averts_danger(run: CaseRun, step: ServiceStep) -> bool:
    """In imminent danger help does not wait for a consent to share."""
    about = {effect.concern for effect in step.effects}
    about |= {run.index.facts[fact].concern for fact in step.assesses}
    concerns = run.state.concerns
    return any(concerns[concern].imminent for concern in about if concern in concerns)


def _eligible(run: CaseRun, step: ServiceStep) -> bool:
    if step.id in run.waived or step.eligible >= 1.0:
        return True
    return run.luck.uniform(LuckSource.ELIGIBILITY, f"{run.case}/{step.id}") < step.eligible


def _place(run: CaseRun, referral: str, step: ServiceStep, *, warm: bool, urgent: bool) -> Process:
    """Wait for a place, then the first appointment, once more where somebody follows up."""
    follow_up = run.state.referrals[referral].follow_up
    tries = run.num[
        "referral.tries_followed_up" if follow_up == "lead" or warm else "referral.tries"
    ]
    for attempt in range(int(tries)):
        pause = run.num["referral.again_after_days"] if attempt else step.first_wait_days
        earliest = run.now if urgent else run.now + pause
        place = run.calendar.next_working_time(run.capacity.place(step, earliest, urgent=urgent))
        when = back_from_leave(run, step.agency, place)
        weeks = max(0.0, when - run.now) / 7.0
        yield run.env.timeout(max(0.0, when - run.now))
        if run.state.ended or _begins(run, referral, step, weeks, warm=warm, urgent=urgent):
            return
        if not step.family_part or step.kind in ("bed", "aid", "practical"):
            break
        if _is_followed(run, referral):
            run.say(step.members[0], f"service_missed/{step.id}/{step.members[0]}")
    move(run, referral, ReferralState.LAPSED)
    if follow_up == "lead" or warm:
        _refused(run, step)


def _at_once(run: CaseRun, referral: str, step: ServiceStep, *, warm: bool) -> Process:
    """A crisis service says at once when it begins, or that it has no place in time."""
    latest = run.now + run.num["crisis.within_days"]
    when = run.capacity.place(step, run.now, urgent=True, latest_days=latest)
    if when > latest:
        run.notices.said_until[no_place(step)] = latest
        run.say(step.agency, no_place(step), ("service", step.id))
        move(run, referral, ReferralState.LAPSED, letters=False)
        return
    date = ("date", f"{when:.2f}")
    run.say(step.agency, f"crisis_done/{step.id}", ("service", step.id), date)
    move(run, referral, ReferralState.APPROVED, letters=False)
    yield run.env.timeout(when - run.now)
    if run.state.ended or _begins(run, referral, step, 0.0, warm=warm, urgent=True):
        return
    move(run, referral, ReferralState.LAPSED, letters=False)
    _refused(run, step)


def _refused(run: CaseRun, step: ServiceStep) -> None:
    run.say(step.members[0], f"service_refused/{step.id}/{step.members[0]}")
    run.trouble("refusal", step.id)


def _begins(
    run: CaseRun, referral: str, step: ServiceStep, weeks: float, *, warm: bool, urgent: bool
) -> bool:
    """There is a place now: whether nothing is left to wait for, as it runs or as they come."""
    if _running(run, step):
        _runs_already(run, referral, step)
        return True
    if not _comes(run, step, weeks, warm=warm, urgent=urgent):
        return False
    move(run, referral, ReferralState.SERVED)
    if warm:
        run.charge(step.agency, Activity.CONTACT, run.num["hours.accompany"])
    followed = run.state.referrals[referral].follow_up in ("lead", "agency")
    start_service(run, step, step.members[0], followed=followed)
    return True


def _multipliers(run: CaseRun, *, warm: bool) -> float:
    """Effects of a lead and of a warm referral beyond what they do; 1 unless swept [log-odds]."""
    odds = log(run.num["coordination.lead_on_service_odds"]) if run.state.lead else 0.0
    return odds + (log(run.num["coordination.warm_on_service_odds"]) if warm else 0.0)


def _running(run: CaseRun, step: ServiceStep) -> bool:
    status = run.state.services.get(step.id)
    return status is not None and status.running


def _runs_already(run: CaseRun, referral: str, step: ServiceStep) -> None:
    """Nothing is left to start: the agency says so, and the referral is closed."""
    if _is_followed(run, referral):
        run.say(step.agency, f"runs_already/{step.id}", ("service", step.id))
        tell_of_service(run, step.id, "running")
        tell_of_referral(run, referral, ReferralState.LAPSED)
    run.emit(ev.REFERRAL_MOVED, referral, ReferralState.LAPSED, agency=step.agency)


def _is_followed(run: CaseRun, referral: str) -> bool:
    """Whether the seat hears what becomes of a referral."""
    status = run.state.referrals[referral]
    known = _is_known(run, referral)
    return known and (status.warm or status.follow_up in ("lead", "agency"))


def _comes(run: CaseRun, step: ServiceStep, weeks: float, *, warm: bool, urgent: bool) -> bool:
    """Whether the member says yes and comes."""
    if step.under_power or (not step.family_part and step.kind in ("assessment", "clearing")):
        return True
    member = step.members[0]
    person = run.index.members[member]
    base = run.num["offer.first_acceptance_wary" if person.wary else "offer.first_acceptance"]
    meeting = Meeting(
        agency=step.agency,
        purpose="offer",
        companion=run.seat if warm else "nobody",
        weeks_waited=0.0 if urgent else weeks,
        reminder=warm,
        alone=step.separates,
    )
    odds = willingness(run, member, meeting, log_odds(base) + step.family_base)
    if warm:
        odds += run.num["contact.weight.rapport"] * max(0.0, rapport(run, member, run.seat))
    odds += _multipliers(run, warm=warm) + trusting(run, member)
    if step.id in run.tied:
        odds += log(run.num["contact.leverage_odds"])
    return run.uniform(LuckSource.CONTACT, f"offer/{step.id}/{member}") < logistic(odds)
