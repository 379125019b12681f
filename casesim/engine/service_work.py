"""Services at work: sessions with the family's part, what they change, and what they may worsen."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity, AgencyKind, Locus, Mark
from casesim.engine.case_view import agency_of
from casesim.engine.contacts import (
    Meeting,
    change_rapport,
    draw_cause,
    log_odds,
    logistic,
    willingness,
)
from casesim.engine.hearing import report_service
from casesim.engine.knowledge import is_absent, learn, true_value
from casesim.engine.sampling import lognormal
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.domain.agencies import ServiceStep, SideEffect
    from casesim.domain.families import Fact
    from casesim.engine.case_run import CaseRun, Process


def start_service(run: CaseRun, step: ServiceStep, member: str, *, followed: bool) -> None:
    """A service begins for the family.

    Args:
        run: the case.
        step: the service.
        member: who does the family's part.
        followed: somebody asks why when a session was missed.
    """
    run.emit(ev.SERVICE_STARTED, step.id, agency=step.agency)
    worsen(run, step.worsens, step.id)
    if step.assesses:
        _assess(run, step)
    for effect in step.effects:
        run.course.pull(step.id, effect, 1.0)
    _refresh_dependants(run, step.id)
    if step.kind == "practical":
        for person in step.members:
            run.emit(ev.FELT, person, "helped", agency=step.agency)
            run.say(person, f"practical_taken/{person}", ("service", step.id))
    if step.sessions or step.family_part:
        run.env.process(_sessions(run, step, member, followed=followed))


def stop_service(run: CaseRun, service: str, why: str) -> None:
    """A service ends: completed, dropped, withdrawn or expired."""
    status = run.state.services.get(service)
    if status is None or not status.running:
        return
    step = run.index.services[service]
    run.emit(ev.SERVICE_ENDED, service, why, agency=step.agency)
    for effect in step.effects:
        run.course.release(service, effect, keep=effect.keeps and why == "completed")
    _refresh_dependants(run, service)


def _refresh_dependants(run: CaseRun, service: str) -> None:
    """Effects that work fully only beside this service are computed again."""
    touched = [
        effect.concern
        for step in run.index.services.values()
        for effect in step.effects
        if effect.needs == service
    ]
    if touched:
        run.course.refresh(touched)


def _sessions(run: CaseRun, step: ServiceStep, member: str, *, followed: bool) -> Process:
    status = run.state.services[step.id]
    missed, share = 0, 1.0
    while True:
        if status.sessions:
            yield run.env.timeout(_pause_days(run, step, status.sessions))
        if not status.running or run.now >= run.horizon_days:
            return
        kept = _session(run, step, member)
        missed = 0 if kept else missed + 1
        share = _repull(run, step, share)
        if step.sessions and status.sessions >= step.sessions:
            report_service(run, step, "completed")
            stop_service(run, step.id, "completed")
        elif missed >= run.num["service.missed_until_dropped"] and not _followed_up(
            run, step, member, followed
        ):
            if followed:
                report_service(run, step, "dropped")
            stop_service(run, step.id, "dropped")


def _pause_days(run: CaseRun, step: ServiceStep, held: int) -> float:
    settled = step.sessions == 0 and held >= run.num["service.settled_after_sessions"]
    return (
        max(step.every_days, run.num["service.settled_every_days"]) if settled else step.every_days
    )


def _session(run: CaseRun, step: ServiceStep, member: str) -> bool:
    kept = True
    if step.family_part:
        meeting = Meeting(agency=step.agency, purpose="service", reminder=False)
        base = log_odds(1.0 - run.num["contact.base_miss.task"]) + step.family_base
        odds = willingness(run, member, meeting, base)
        if run.state.conferences:
            odds += log(run.num["coordination.conference_on_completion"])
        kept = run.uniform(LuckSource.SESSION, f"{step.id}/{member}") < logistic(odds)
    run.emit(ev.SESSION_HELD, step.id, member, kept, agency=step.agency)
    spread = run.uniform(LuckSource.SERVICE, f"hours/{step.id}")
    hours = lognormal(spread, median=step.hours, sigma=run.num["hours.sigma"])
    run.charge(step.agency, Activity.CONTACT, hours)
    if kept and step.family_part:
        if _weighs(run, run.state.services[step.id].kept):
            run.emit(ev.OWN_CONTACT, member, True, agency=step.agency)
        change_rapport(run, member, step.agency, run.num["rapport.gain.heard"])
    elif not kept:
        run.emit(ev.MISSED_BECAUSE, member, draw_cause(run, member), agency=step.agency)
    return kept


def _weighs(run: CaseRun, kept: int) -> bool:
    """A session at a service they go to anyway weighs less than a visit: some of them count."""
    weight = run.num["service.session_weighs"]
    return int(kept * weight) > int((kept - 1) * weight)


def _repull(run: CaseRun, step: ServiceStep, share: float) -> float:
    """What only the member can change follows the share of sessions kept; the rest is done to."""
    status = run.state.services[step.id]
    now = status.kept / status.sessions
    if abs(now - share) < run.num["service.share_step"]:
        return share
    for effect in step.effects:
        if run.index.concerns[effect.concern].locus == Locus.INTERNAL:
            run.course.pull(step.id, effect, now)
    return now


def _followed_up(run: CaseRun, step: ServiceStep, member: str, followed: bool) -> bool:
    """Somebody asks why, and the part is made to fit: the sessions go on."""
    if not followed:
        return False
    run.charge(step.agency, Activity.NETWORKING, run.num["hours.follow_up"])
    again = run.uniform(LuckSource.SESSION, f"{step.id}/{member}/again")
    return again < run.num["service.brought_back"]


def worsen(run: CaseRun, sides: tuple[SideEffect, ...], source: str) -> None:
    """What a service or a pressure may worsen, each with its own chance."""
    if not run.on("side_effects"):
        return
    for side in sides:
        if any(run.holds(service) for service in (side.unless, *side.or_unless)):
            continue
        chance = side.chance * run.num["side_effects.scale"]
        if run.uniform(LuckSource.SIDE_EFFECT, f"{source}/{side.id}") >= chance:
            continue
        _strike(run, side, source)


def _strike(run: CaseRun, side: SideEffect, source: str) -> None:
    run.emit(ev.SIDE_EFFECT, side.id, source)
    if side.concern:
        run.course.jump(side.concern, side.severity, side.then)
    if side.member and side.rapport:
        for agency in (agency_of(run, source), run.seat):
            change_rapport(run, side.member, agency, -abs(side.rapport))
        run.emit(ev.FELT, side.member, "afraid")
    run.say(agency_of(run, source), f"side_effect/{side.id}")


def _assess(run: CaseRun, step: ServiceStep) -> None:
    """A screen or assessment: what is there is found with its sensitivity, and errors happen.

    What another agency has found out lately and shared is taken over: nobody is looked at again.
    """
    if _has_travelled(run, step):
        run.emit(ev.ASSESSMENT_TAKEN_OVER, step.id)
        run.say(step.agency, f"assessment_taken_over/{step.id}")
        return
    run.emit(ev.ASSESSED, step.id, _was_assessed(run, step))
    run.assessed |= dict.fromkeys(step.assesses, (step.agency, run.now))
    found = [_examine(run, step, run.index.facts[fact]) for fact in step.assesses]
    if step.intrusive:
        _intrude(run, step)
    words = "assessment_found" if any(found) else "assessment_nothing"
    told = step.assesses if any(found) else ()
    run.say(step.agency, f"{words}/{step.id}", *(("fact", fact) for fact in told))


def _has_travelled(run: CaseRun, step: ServiceStep) -> bool:
    """Whether all of it was found out by others not long ago, and has reached this agency."""
    if not run.on("assessments_travel"):
        return False
    known = run.state.knows.get(step.agency, {})
    since = run.now - run.num["assessment.valid_days"]
    return all(
        fact in known
        and fact in run.assessed
        and run.assessed[fact][0] != step.agency
        and run.assessed[fact][1] >= since
        for fact in step.assesses
    )


def _was_assessed(run: CaseRun, step: ServiceStep) -> bool:
    """Whether another agency has found out all of it before: they are asked for it again."""
    return all(
        run.assessed.get(fact, (step.agency, 0.0))[0] != step.agency for fact in step.assesses
    )


def _examine(run: CaseRun, step: ServiceStep, fact: Fact) -> bool:
    value = true_value(run, fact)
    there = not is_absent(run, fact, value)
    uniform = run.uniform(LuckSource.SCREEN, f"{step.id}/{fact.id}")
    right = run.num["screening.sensitivity" if there else "screening.specificity"]
    if run.on("screening_error") and uniform >= right:
        value = _mistaken(run, fact, value)
    learn(run, step.agency, fact, value, Mark.FACT, step.agency)
    learn(run, run.seat, fact, value, Mark.FACT, step.agency)
    if "capacity" in fact.id and fact.member:
        run.emit(ev.CAPACITY_ASSESSED, fact.member, value)
    return not is_absent(run, fact, value)


def _mistaken(run: CaseRun, fact: Fact, value: str) -> str:
    if not fact.truth:
        return value
    """Another alternative: one that is wrong about whether anything is there, if there is one."""
    others = [a.id for a in run.index.truths[fact.truth].alternatives if a.id != value]
    there = is_absent(run, fact, value)
    opposite = [other for other in others if is_absent(run, fact, other) != there]
    return next(iter(opposite or others), value)


def _intrude(run: CaseRun, step: ServiceStep) -> None:
    """It costs trust, founded or not; unfounded, it was needless."""
    statutory = run.index.agencies[step.agency].kind == AgencyKind.STATUTORY
    loss = run.num["rapport.loss.investigation" if statutory else "rapport.loss.screen"]
    for member in step.members:
        change_rapport(run, member, step.agency, -loss)
        run.emit(ev.FELT, member, "afraid", agency=step.agency)
    concerns = {run.index.facts[fact].concern for fact in step.assesses} - {""}
    if concerns and not any(run.course.exists(concern) for concern in sorted(concerns)):
        run.emit(ev.INTRUSION, step.id, step.members[0], agency=step.agency)
