"""The course of a case from its seat, from surfacing to the end.

One generator follows the workflow. It takes what waits for a decision first, then asks what to do
next, does it, and lets time pass.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.decisions import WAIT, Option
from casesim.domain.vocabulary import Activity, CaseStage, Mark
from casesim.engine import (
    agency_life,
    conference,
    ending,
    options,
    planning,
    rhythm,
    supervision,
    talks,
    trouble,
)
from casesim.engine import options_meeting as offer
from casesim.engine.acts import (
    check_source,
    statutory_look,
    use_lever,
    use_power,
)
from casesim.engine.case_view import someone_at_risk
from casesim.engine.contacts import change_rapport
from casesim.engine.hearing import tell_of_referral
from casesim.engine.knowledge import belief, learn
from casesim.engine.referral_path import refer
from casesim.engine.requests import ask, share_by_seat

if TYPE_CHECKING:
    import simpy

    from casesim.engine.case_run import CaseRun, Process, Values
    from casesim.engine.notices import Trouble


def surface(run: CaseRun) -> None:
    """The case comes up: who brought it tells what it tells."""
    sender, _ = run.index.scenario.surfacing
    run.emit(ev.STAGE_ENTERED, CaseStage.SURFACED)
    for agency in run.index.agencies.values():
        if agency.known_at_start and agency.id != run.seat:
            run.emit(ev.AGENCY_FOUND, agency.id, "involved" if agency.involved else "known")
        for fact in run.index.facts_of_agency[agency.id]:
            value = belief(run, agency.id, fact)
            learn(run, agency.id, fact, value, fact.mark, agency.id)
    for fact in run.index.facts_of_agency.get(sender, ()):
        if fact.basis == "given" and not fact.health:
            learn(run, run.seat, fact, belief(run, sender, fact), fact.mark, sender)
    run.say(sender, "surfacing")
    run.troubles.clear()


def course(run: CaseRun) -> Process:
    """What goes on around the family, and everything the seat does."""
    agency_life.begin(run)
    yield from work(run)


def work(run: CaseRun) -> Process:
    """Everything the seat does, until the case ends or the horizon comes."""
    _absences(run)
    yield run.env.timeout(max(0.0, run.calendar.next_working_time(run.now) - run.now))
    run.emit(ev.STAGE_ENTERED, CaseStage.FIRST_CONTACT)
    while _goes_on(run):
        yield from run.staffed()
        if run.state.away_until_days > run.now and not run.state.cover:
            yield run.env.timeout(run.state.away_until_days - run.now)
        yield from _waiting_troubles(run)
        if _goes_on(run):
            yield from _interim_safety(run)
            yield from _next_step(run)


def open_again(run: CaseRun) -> None:
    """A case that was closed is open again: contact as it was agreed, and work as before."""
    rhythm.resume(run)
    run.env.process(work(run))


def new_desk(run: CaseRun) -> None:
    """Another agency's worker has the seat: her leave, and the rhythm as it was agreed."""
    _absences(run)
    rhythm.resume(run)


def _absences(run: CaseRun) -> None:
    """Leave that the seat's worker has planned, and the day on which she gives up her post."""
    run.env.process(agency_life.leave(run))
    run.env.process(agency_life.departure(run))


def _goes_on(run: CaseRun) -> bool:
    return not run.state.ended and run.now < run.horizon_days


def _waiting_troubles(run: CaseRun) -> Process:
    while run.troubles and not run.state.ended:
        waiting = run.troubles.popleft()
        yield from _HANDLERS[waiting.kind](run, waiting)


def _interim_safety(run: CaseRun) -> Process:
    """Something imminent is known and nobody holds a plan: who does?"""
    if run.state.interim_holder or run.state.lead or run.interim_asked or not someone_at_risk(run):
        return
    if not any(member.contacts for member in run.observation.members.values()):
        return
    run.interim_asked = True
    chosen, _ = yield from run.ask("interim_safety", "", offer.interim_safety(run), WAIT)
    if chosen.action == WAIT:
        return
    yield from run.spend(Activity.NETWORKING, chosen.hours)
    if chosen.action == "crisis":
        refer(run, chosen.args["service"], warm=True, follow_up="lead", urgent=True)
        run.emit(ev.INTERIM_HELD, run.index.services[chosen.args["service"]].agency)
        return
    holder = chosen.args.get("agency", run.seat)
    run.emit(ev.INTERIM_HELD, holder)
    run.env.process(_keep_watch(run, holder))


def _keep_watch(run: CaseRun, holder: str) -> Process:
    """Whoever holds the interim plan looks in until there is a lead."""
    while not run.state.lead and not run.state.ended and run.now < run.horizon_days:
        yield run.env.timeout(run.num["interim.look_every_days"])
        if holder == run.seat:
            yield from run.spend(Activity.CONTACT, run.num["interim.look_hours"])
        else:
            run.charge(holder, Activity.CONTACT, run.num["interim.look_hours"])
        for member in run.index.household:
            run.course.seen(member)
            run.emit(ev.PERSON_SEEN, member, False, agency=holder)


def _next_step(run: CaseRun) -> Process:
    met = run.observation.role == "lead" or any(
        member.contacts for member in run.observation.members.values()
    )
    kind = "next_step" if met else "first_contact"
    chosen, values = yield from run.ask(kind, "", options.free_work(run), WAIT)
    yield from _ACTIONS[chosen.action](run, chosen, values)
    if met and run.state.stage == CaseStage.FIRST_CONTACT:
        run.emit(ev.STAGE_ENTERED, CaseStage.FINDING_OUT)


# ---- what the seat does -----------------------------------------------------------------------


def _visit(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from talks.visit(run, chosen.args["member"], values)
    rhythm.settle_goals(run)


def _call(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from run.spend(Activity.NETWORKING, run.num["hours.call"])
    ask(run, chosen.args["agency"], values["ask"][0])


def _practical(run: CaseRun, chosen: Option, values: Values) -> Process:
    service = chosen.args["service"]
    yield from run.spend(Activity.CONTACT, chosen.hours)
    refer(run, service, warm=True, follow_up="lead", urgent=True)


def _crisis(run: CaseRun, chosen: Option, values: Values) -> Process:
    service = chosen.args["service"]
    yield from run.spend(Activity.NETWORKING, chosen.hours)
    refer(run, service, warm=True, follow_up="lead", urgent=True)


def _refer(run: CaseRun, chosen: Option, values: Values) -> Process:
    warm = values["how"][0] == "accompanied"
    name = "hours.referral.warm" if warm else "hours.referral.cold"
    yield from run.spend(Activity.NETWORKING, run.num[name])
    if warm:
        yield from run.spend(Activity.CONTACT, run.num["hours.accompany"])
    refer(run, chosen.args["service"], warm=warm, follow_up=values["follow"][0])


def _assess(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from run.spend(Activity.NETWORKING, max(chosen.hours, run.num["hours.referral.cold"]))
    share_by_seat(run, run.index.services[chosen.args["service"]].agency)
    refer(run, chosen.args["service"], warm=True, follow_up=values["follow"][0])


def _ask_consent(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from talks.consent(run, chosen.args["member"])


def _lever(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from run.spend(Activity.NETWORKING, chosen.hours)
    tie = values["tie"][0]
    use_lever(run, chosen.args["lever"], values["order"][0], "" if tie == "none" else tie)


def _report(run: CaseRun, chosen: Option, values: Values) -> Process:
    agency = chosen.args["agency"]
    yield from run.spend(Activity.RECORDS, chosen.hours)
    run.reported.add(agency)
    share_by_seat(run, agency)
    for member in run.index.members:
        change_rapport(run, member, run.seat, -run.num["rapport.loss.report"])
    statutory_look(run, agency)


def _power(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from run.spend(Activity.RECORDS, chosen.hours)
    use_power(run, chosen.args["service"])


def _convene(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from conference.call(run)


def _plan(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from planning.make_plan(run)
    if run.state.contact_days == 0.0:
        yield from rhythm.agree_rhythm(run)


def _family_conference(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from planning.family_conference(run)


def _take_stock(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from rhythm.review(run)


def _records(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from run.spend(Activity.RECORDS, chosen.hours)
    run.emit(ev.RECORDS_WRITTEN)


def _chase(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from run.spend(Activity.NETWORKING, chosen.hours)
    status = run.state.referrals[chosen.args["referral"]]
    tell_of_referral(run, chosen.args["referral"], status.state)
    run.say(status.agency, f"reply_update/{status.agency}")
    waited = run.now - status.state_days
    if status.state == "sent" and waited > run.num["referral.sent_again_after_days"]:
        refer(run, status.service, warm=True, follow_up="lead")


def _transfer(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from ending.transfer(run)


def _end(run: CaseRun, chosen: Option, values: Values) -> Process:
    yield from ending.end(run)


def _wait(run: CaseRun, chosen: Option, values: Values) -> Process:
    """Time passes until something reaches the seat, or until a date."""
    until = values["until"][0] if "until" in values else "tomorrow"
    days = {
        "tomorrow": 1.0,
        "week": 7.0,
        "news": run.num["wait.news_days"],
        "date": _days_to_next_date(run),
    }[until]
    if run.troubles and until in ("news", "date"):
        return
    wake = run.env.event()
    if until in ("news", "date"):
        run.wake = wake
        run.wake_for_news = until == "news"
    timer = run.env.timeout(days)
    assert timer.callbacks is not None
    timer.callbacks.append(lambda _: _time_is_up(wake))
    yield wake
    run.wake = None
    yield run.env.timeout(max(0.0, run.calendar.next_working_time(run.now) - run.now))


def _time_is_up(wake: simpy.Event) -> None:
    if not wake.triggered:
        wake.succeed("time")


def _days_to_next_date(run: CaseRun) -> float:
    """Regular contacts go on by themselves; everything else in the calendar needs the seat."""
    ahead = [
        entry.time_days - run.now
        for entry in run.observation.calendar
        if entry.kind != "visit" and entry.time_days > run.now + run.num["wait.least_days"]
    ]
    return min(ahead, default=run.num["wait.news_days"])


_ACTIONS: dict[str, Callable[[CaseRun, Option, Values], Process]] = {
    "visit": _visit,
    "call": _call,
    "practical": _practical,
    "crisis": _crisis,
    "refer": _refer,
    "assess": _assess,
    "ask_consent": _ask_consent,
    "lever": _lever,
    "report": _report,
    "power": _power,
    "convene": _convene,
    "plan": _plan,
    "family_conference": _family_conference,
    "review": _take_stock,
    "records": _records,
    "supervision": supervision.hold,
    "chase": _chase,
    "transfer": _transfer,
    "end": _end,
    WAIT: _wait,
}


# ---- what waits for the seat --------------------------------------------------------------------


def _conference(run: CaseRun, waiting: Trouble) -> Process:
    yield from conference.hold(run)


def _missed(run: CaseRun, waiting: Trouble) -> Process:
    yield from talks.after_missing(run, waiting.subject)


def _renewal(run: CaseRun, waiting: Trouble) -> Process:
    yield from talks.consent(run, waiting.subject, "consent_renewal")


def _review(run: CaseRun, waiting: Trouble) -> Process:
    yield from rhythm.review(run)


def _cover(run: CaseRun, waiting: Trouble) -> Process:
    subject = waiting.subject
    chosen, _ = yield from run.ask("cover", subject, offer.cover(run), "none", **waiting.context)
    if chosen.action in ("cover_with_handover", "cover_named"):
        yield from run.spend(Activity.RECORDS, chosen.hours)
        if subject == agency_life.SUCCESSOR:
            run.successor = chosen.action
            return
        run.emit(ev.COVER_NAMED, chosen.args["worker"], chosen.action == "cover_with_handover")
        run.say(run.seat, f"cover_named/{chosen.args['worker']}")


def _role_in_question(run: CaseRun, waiting: Trouble) -> Process:
    """Something has happened by which the role may have to move to another agency."""
    if run.state.lead == run.seat:
        yield from ending.transfer(run)


def _record(run: CaseRun, waiting: Trouble) -> Process:
    """How to write down what was said: as fact, report or opinion."""
    fact = run.index.facts[waiting.subject]
    known = run.observation.facts.get(fact.id)
    if known is None or known.mark == Mark.FACT:
        return
    chosen, _ = yield from run.ask(
        "record", fact.id, offer.record(run), "as_report", **waiting.context
    )
    if chosen.hours > 0.0:
        yield from run.spend(Activity.RECORDS, chosen.hours)
    if chosen.action == "check_source":
        check_source(run, fact, waiting.context["source"])
    elif chosen.action != WAIT:
        run.emit(ev.FACT_RECORDED, fact.id, chosen.action.removeprefix("as_"))


_HANDLERS: dict[str, Callable[[CaseRun, Trouble], Process]] = {
    "conference": _conference,
    "missed_contact": _missed,
    "consent_renewal": _renewal,
    "review": _review,
    "cover": _cover,
    "transfer": _role_in_question,
    "record": _record,
    "silence": trouble.silence,
    "lapse": trouble.lapse,
    "own_lapse": trouble.own_lapse,
    "refusal": trouble.refusal,
    "difference": trouble.difference,
    "complaint": trouble.complaint,
    "barrier": trouble.barrier,
    "escalation": trouble.escalation,
}
