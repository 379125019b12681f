"""When something goes wrong: silence, lapse, refusal, difference, complaint, barrier; and going up.

Each handler asks the seat, spends her hours, and lets what she chose take its effect. Escalation
carries a trouble up through levels; whoever has it answers in working days, or does not settle it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity, EscalationLevel
from casesim.engine import options_trouble as offer
from casesim.engine.acts import (
    answer_now,
    assess_capacity,
    change_worker,
    lead_from_above,
    statutory_look,
    use_lever,
)
from casesim.engine.case_view import possible
from casesim.engine.contacts import Meeting, change_rapport, logistic, meet, rapport, tries
from casesim.engine.plan_items import redate
from casesim.engine.referral_path import refer
from casesim.engine.requests import ask
from casesim.engine.streams import LuckSource
from casesim.engine.talks import encounter

if TYPE_CHECKING:
    from casesim.domain.decisions import Option
    from casesim.engine.case_run import CaseRun, Process
    from casesim.engine.notices import Trouble


def silence(run: CaseRun, trouble: Trouble) -> Process:
    """An agency has not answered what it was asked."""
    agency, what = trouble.subject, trouble.context["what"]
    known = run.observation.agencies.get(agency)
    if known is None or known.waiting_for != what:
        return
    chosen = yield from _choose(run, trouble, offer.silence(run, agency), "wait", agency=agency)
    if chosen.action in ("call", "chase_letter"):
        _chase(run, agency, what, by_phone=chosen.action == "call")
    elif chosen.action == "supervisor":
        escalate(run, f"silence/{agency}", "lapsed", 1)
    elif chosen.action == "ask_other":
        ask(run, chosen.args["agency"], "know")
        _chase(run, agency, what, by_phone=False)
    elif chosen.action == "visit_first":
        _see_everybody(run)


def _chase(run: CaseRun, agency: str, what: str, *, by_phone: bool) -> None:
    """Chasing brings a forgotten request back; the officer may be away."""
    run.charge(agency, Activity.NETWORKING, run.num["hours.chase"])
    reached = (
        run.uniform(LuckSource.REPLY, f"{agency}/chased")
        < run.num["chase.reached.phone" if by_phone else "chase.reached.letter"]
    )
    if reached:
        ask(run, agency, what)


def _see_everybody(run: CaseRun) -> None:
    for member in run.index.household:
        meeting = Meeting(agency=run.seat, purpose="listen", place=run.place_of(member))
        if tries(run, member, meeting, run.num["contact.base_miss.visit"]):
            warmth = meet(run, member, meeting)
            run.say(member, f"contact_kept/{member}/{warmth}", ("place", meeting.place))


def lapse(run: CaseRun, trouble: Trouble) -> Process:
    """Another agency's part of the plan is overdue."""
    item = trouble.subject
    status = run.state.items[item]
    if status.state != "lapsed":
        return
    run.say(status.owner, f"item_lapsed/{status.owner}", ("service", status.service))
    chosen = yield from _choose(run, trouble, offer.lapse(run, item), "wait", **trouble.context)
    if chosen.action == "talk":
        if (
            run.uniform(LuckSource.ASK, f"{status.owner}/{item}/talk")
            < run.num["escalation.workers.resolves"]
        ):
            restart(run, item, warm=True)
    elif chosen.action == "redate":
        run.emit(ev.ITEM_MOVED, item, "agreed")
        redate(run, item)
    elif chosen.action == "supervisor":
        escalate(run, f"lapse/{item}", "lapsed", 1)
    elif chosen.action == "do_it_self":
        restart(run, item, warm=True)


def restart(run: CaseRun, item: str, *, warm: bool) -> None:
    """An item is taken up again, with somebody behind it."""
    status = run.state.items[item]
    run.emit(ev.ITEM_MOVED, item, "agreed")
    running = run.state.services.get(status.service)
    if running is None or not running.running:
        refer(run, status.service, warm=warm, follow_up="lead")
    redate(run, item)


def own_lapse(run: CaseRun, trouble: Trouble) -> Process:
    """The seat itself did not do what it promised."""
    item = trouble.subject
    chosen = yield from _choose(run, trouble, offer.own_lapse(run, item), "wait", **trouble.context)
    members = run.index.services[run.state.items[item].service].members
    if chosen.action == "wait":
        for member in members:
            run.emit(ev.PROMISE_BROKEN, member)
            change_rapport(run, member, run.seat, -run.num["rapport.loss.lapsed"])
        run.emit(ev.ITEM_MOVED, item, "lapsed")
    elif chosen.action == "do_now":
        restart(run, item, warm=True)
    else:
        run.emit(ev.ITEM_MOVED, item, "agreed")
        redate(run, item)


def refusal(run: CaseRun, trouble: Trouble) -> Process:
    """A member declined one named offer."""
    service = trouble.subject
    step = run.index.services[service]
    member = step.members[0]
    chosen = yield from _choose(run, trouble, offer.refusal(run, service), "wait", service=service)
    num = run.num
    if chosen.action == "respect_with_net":
        change_rapport(run, member, run.seat, num["rapport.gain.heard"])
        run.emit(ev.FELT, member, "heard")
    elif chosen.action == "ask_why":
        yield from _ask_why(run, member)
    elif chosen.action == "capacity_first":
        assess_capacity(run, member)
    elif chosen.action == "smaller_offer":
        refer(run, chosen.args["service"], warm=True, follow_up="lead")
    elif chosen.action == "persuade":
        change_rapport(run, member, run.seat, -num["rapport.loss.demand"])
        odds = (
            num["contact.weight.rapport"] * rapport(run, member, run.seat)
            + num["contact.weight.pushed"]
        )
        if run.uniform(LuckSource.ASK, f"persuade/{service}") < logistic(odds):
            refer(run, service, warm=True, follow_up="lead")
    elif chosen.action == "leverage":
        use_lever(run, chosen.args["lever"], "agencies_first", service)
    elif chosen.action == "refused_help":
        escalate(run, f"refusal/{service}", "refused_help", 1)


def _ask_why(run: CaseRun, member: str) -> Process:
    meeting = Meeting(agency=run.seat, purpose="ask_why", place=run.place_of(member))
    yield from encounter(run, (member,), meeting)


def difference(run: CaseRun, trouble: Trouble) -> Process:
    """The seat and another agency see it differently, or no lead could be agreed."""
    subject = trouble.subject
    chosen = yield from _choose(
        run, trouble, offer.difference(run, subject), "wait", **trouble.context
    )
    if chosen.action == "talk":
        level = EscalationLevel.WORKERS
        if (
            run.uniform(LuckSource.ESCALATION, f"{subject}/talk")
            < run.num[f"escalation.{level}.resolves"]
        ):
            settle(run, f"difference/{subject}", trouble.context)
    elif chosen.action == "supervisor":
        escalate(run, f"difference/{subject}", "difference", 1, trouble.context)
    elif chosen.action == "escalate":
        escalate(run, f"difference/{subject}", "difference", 2, trouble.context)


def complaint(run: CaseRun, trouble: Trouble) -> Process:
    """A member complains about the worker herself."""
    member = trouble.subject
    run.say(member, f"complaint/{member}")
    chosen = yield from _choose(run, trouble, offer.complaint(run, member), "wait", member=member)
    num = run.num
    if chosen.action in ("listen", "supervisor"):
        gain = (
            "rapport.gain.promise_kept" if chosen.action == "supervisor" else "rapport.gain.heard"
        )
        change_rapport(run, member, run.seat, num[gain])
        run.emit(ev.FELT, member, "heard")
    elif chosen.action == "change_worker":
        change_worker(run, run.seat, handover=True)
    elif chosen.action == "wait":
        change_rapport(run, member, run.seat, -num["rapport.loss.lapsed"])


def barrier(run: CaseRun, trouble: Trouble) -> Process:
    """A rule of the system is in the way of a service."""
    service = trouble.subject
    chosen = yield from _choose(run, trouble, offer.barrier(run, service), "wait", service=service)
    if chosen.action == "flexibility":
        _argue(run, service, run.num["barrier.flexibility"])
    elif chosen.action == "advocate":
        _argue(run, service, run.num["barrier.advocate"])
    elif chosen.action == "systems":
        escalate(run, f"barrier/{service}", "systems", 3)
    elif chosen.action == "log_it":
        run.emit(ev.BARRIER_LOGGED, service)


def _argue(run: CaseRun, service: str, chance: float) -> None:
    if run.uniform(LuckSource.ASK, f"barrier/{service}") < chance:
        waive(run, service)


def waive(run: CaseRun, service: str) -> None:
    """The rule is bent for this family: the service is open to them."""
    run.waived.add(service)
    if possible(run, run.index.services[service]) == "":
        refer(run, service, warm=True, follow_up="lead")


# ---- going up -------------------------------------------------------------------------------


def escalate(
    run: CaseRun, trouble: str, kind: str, level: int, context: dict[str, str] | None = None
) -> None:
    """Take a trouble to a level, 0 the workers themselves; its answer comes in working days."""
    level = min(level, len(run.levels) - 1)
    name = run.levels[level]
    run.emit(ev.ESCALATED, trouble, name, kind)
    if name in run.receipt_days:
        run.env.process(_confirmed(run, trouble, name))
    run.env.process(_answered(run, trouble, kind, level, context or {}))


def _confirmed(run: CaseRun, trouble: str, level: EscalationLevel) -> Process:
    """A level that has to confirm receipt does so, and says that it will answer."""
    yield run.env.timeout(run.receipt_days[level])
    if not run.state.ended:
        run.say(run.seat, f"escalation_received/{level}", ("trouble", trouble))


def _answered(
    run: CaseRun, trouble: str, kind: str, level: int, context: dict[str, str]
) -> Process:
    name = run.levels[level]
    days = run.num[f"escalation.{name}.reply_working_days"]
    yield run.env.timeout(run.calendar.after_working_days(run.now, days) - run.now)
    if run.state.ended:
        return
    key = f"{trouble}/{name}"
    settled = run.uniform(LuckSource.ESCALATION, key) < run.num[f"escalation.{name}.resolves"]
    run.emit(ev.ESCALATION_ANSWERED, trouble, name, "settled" if settled else "not_settled")
    words = "escalation_answer" if settled else "escalation_silent"
    run.say(run.seat, f"{words}/{name}", ("trouble", trouble))
    if settled:
        settle(run, trouble, context)
    else:
        run.trouble("escalation", trouble, level=str(level), sort=kind, **context)


def escalation(run: CaseRun, trouble: Trouble) -> Process:
    """A level did not settle it."""
    subject, level = trouble.subject, int(trouble.context["level"])
    context = {k: v for k, v in trouble.context.items() if k not in ("level", "sort")}
    options = offer.escalation(run, subject)
    if level >= len(run.levels) - 1:
        options = options[1:]
    chosen = yield from _choose(run, trouble, options, "wait", **trouble.context)
    if chosen.action == "next_level":
        escalate(run, subject, trouble.context["sort"], level + 1, context)
    elif chosen.action == "talk_again" and (
        run.uniform(LuckSource.ESCALATION, f"{subject}/again")
        < run.num["escalation.workers.resolves"]
    ):
        settle(run, subject, context)


def settle(run: CaseRun, trouble: str, context: dict[str, str]) -> None:
    """What a settled trouble sets going again."""
    kind, subject = trouble.split("/", 1)
    if kind == "silence":
        known = run.observation.agencies.get(subject)
        answer_now(run, subject, (known.waiting_for if known else "") or "update")
    elif kind == "lapse":
        restart(run, subject, warm=True)
    elif kind == "difference" and subject == "lead":
        lead_from_above(run)
    elif kind == "difference" and "service" in context:
        refer(run, context["service"], warm=True, follow_up="lead")
    elif kind == "barrier":
        waive(run, subject)
    elif kind == "refusal":
        statutory_look(run)


def _choose(
    run: CaseRun, trouble: Trouble, options: tuple[Option, ...], default: str, **context: str
) -> Process:
    chosen, _ = yield from run.ask(trouble.kind, trouble.subject, options, default, **context)
    if chosen.hours > 0.0:
        activity = Activity.SUPERVISION if chosen.action == "supervisor" else Activity.NETWORKING
        yield from run.spend(activity, chosen.hours)
    return chosen
