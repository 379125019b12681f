"""The Case MAP: what comes first, who does what by when, who stands down, and how often to meet."""

from __future__ import annotations

from itertools import zip_longest
from math import log
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity, CaseStage
from casesim.engine import options_meeting as offer
from casesim.engine.contacts import Meeting, change_rapport, logistic, meet, rapport, tries
from casesim.engine.plan_items import watch_date
from casesim.engine.referral_path import refer
from casesim.engine.requests import sees_as_its_own, share_by_seat
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.domain.agencies import ServiceStep
    from casesim.engine.case_run import CaseRun, Process, Values

DUE_DAYS = {"2_weeks": 14.0, "1_month": 30.0, "3_months": 91.0}


def make_plan(run: CaseRun) -> Process:
    """Rank, then write the plan with the agencies."""
    if not run.observation.concerns:
        return
    yield from _rank(run)
    chosen, values = yield from run.ask("plan", "", offer.plan(run), "wait")
    if chosen.action == "wait":
        return
    if chosen.action == "each_own":
        run.emit(ev.PLAN_AGREED, False)
        return
    yield from run.spend(Activity.RECORDS, chosen.hours)
    run.emit(ev.PLAN_AGREED, run.state.conferences > 0)
    run.emit(ev.STAGE_ENTERED, CaseStage.IMPLEMENTATION)
    for service in values["items"]:
        _add_item(run, run.index.services[service], values)
    for agency in values["stand_down"]:
        run.emit(ev.STOOD_DOWN, agency)
        run.say(agency, f"stood_down/{agency}")


def _rank(run: CaseRun) -> Process:
    met = run.observation.members
    orders = {
        f"order/{member.id}": ",".join(member.order)
        for member in run.index.answering.values()
        if member.id in met and met[member.id].contacts
    }
    chosen, values = yield from run.ask("priorities", "", offer.priorities(run), "wait", **orders)
    if chosen.action == "rank":
        _place(run, values["order"])
    elif chosen.action == "members_order":
        most = int(run.num["plan.at_once"])
        known = [c for c in _members_order(run) if c in run.observation.concerns]
        _place(run, tuple(f"{'now' if n < most else 'next'}:{c}" for n, c in enumerate(known)))
        for member in run.index.members:
            change_rapport(run, member, run.seat, run.num["rapport.gain.heard"])


def _members_order(run: CaseRun) -> tuple[str, ...]:
    """What each puts first, then what each puts second …, whoever was met; the main member first.

    Who was not met has not said what comes first; where nobody was, it is the main member's.
    """
    main, met = run.index.main, run.observation.members
    others = [m for m in run.index.answering.values() if m is not main]
    said = [m.order for m in (main, *others) if m.id in met and met[m.id].contacts]
    rows = zip_longest(*(said or [main.order]))
    return tuple(dict.fromkeys(concern for row in rows for concern in row if concern))


def _place(run: CaseRun, order: tuple[str, ...]) -> None:
    for rank, entry in enumerate(order, start=1):
        bucket, concern = entry.split(":", 1)
        run.emit(ev.CONCERN_PLACED, concern, bucket, rank)


def _add_item(run: CaseRun, step: ServiceStep, values: Values) -> None:
    """Ask the agency for its part; agreed, its referral is on its way."""
    concern = _about(run, step)
    item = f"{step.id}/{run.occasion(f'item/{step.id}') + 1}"
    earliest = step.first_wait_days + run.num["plan.after_first_wait_days"]
    target = round(run.now + max(DUE_DAYS[values["due"][0]], earliest), 6)
    run.emit(ev.ITEM_ADDED, item, concern, step.id, step.agency, values["family_part"][0], target)
    share_by_seat(run, step.agency)
    if step.agency != run.seat and not _agrees(run, step):
        run.emit(ev.ITEM_MOVED, item, "refused")
        run.say(step.agency, f"item_declined/{step.agency}", ("service", step.id))
        run.trouble("difference", step.agency, ground="role", service=step.id)
        return
    run.emit(ev.ITEM_MOVED, item, "agreed")
    run.say(step.agency, f"item_agreed/{step.agency}", ("service", step.id))
    warm = values["how"][0] == "accompanied"
    if warm:
        run.env.process(run.spend(Activity.NETWORKING, run.num["hours.referral.warm"]))
    refer(run, step.id, warm=warm, follow_up=values["follow"][0], due_days=target)
    watch_date(run, item, target)


def _about(run: CaseRun, step: ServiceStep) -> str:
    for effect in step.effects:
        if effect.concern in run.observation.concerns:
            return effect.concern
    for fact in step.assesses:
        if run.index.facts[fact].concern:
            return run.index.facts[fact].concern
    return next(iter(run.observation.concerns))


def _agrees(run: CaseRun, step: ServiceStep) -> bool:
    odds = run.num["ask.base"]
    if sees_as_its_own(run, step.agency, step):
        odds += run.num["ask.weight.own_business"]
    if run.state.joint_plan:
        odds += run.num["ask.weight.agreed_plan"]
    workers = run.index.agencies[step.agency].workers
    if sum(w.load for w in workers) / len(workers) >= run.num["overload.limit"]:
        odds += run.num["ask.weight.own_overload"]
    return run.uniform(LuckSource.ASK, f"{step.agency}/{step.id}") < logistic(odds)


def family_conference(run: CaseRun) -> Process:
    """Talk the plan over with the family, so that it becomes theirs."""
    chosen, values = yield from run.ask(
        "family_conference", "", offer.family_conference(run), "wait"
    )
    if chosen.action == "wait":
        return
    yield from run.spend(Activity.CONTACT, chosen.hours)
    if chosen.action == "by_letter":
        run.say(run.seat, "family_conference_held/letter")
        return
    holder = chosen.args.get("agency", run.seat)
    if holder != run.seat:
        run.charge(holder, Activity.CONTACT, run.num["hours.family_conference"])
    meeting = Meeting(
        agency=holder, purpose="family_conference", place=values["where"][0],
        companion=values["with"][0], reminder=True,
    )  # fmt: skip
    came = []
    asked = [member for member in run.index.household if member in run.index.answering]
    for member in asked:
        if tries(run, member, meeting, run.num["contact.base_first_miss"]):
            meet(run, member, meeting)
            came.append(member)
    away = [member for member in asked if member not in came]
    if away:
        run.trouble("missed_contact", away[0])
    agree = [m for m in came if _owns(run, m, holder)]
    run.emit(ev.FAMILY_CONFERENCE_HELD, holder, tuple(agree))
    run.say(holder, f"family_conference_held/{holder}", ("members", ",".join(came)))


def _owns(run: CaseRun, member: str, holder: str) -> bool:
    """Whether the plan becomes the member's own: more likely where their order was heard."""
    odds = run.num["contact.weight.ownership"] + run.num["contact.weight.rapport"] * rapport(
        run, member, holder
    )
    heeded = int(run.num["family_conference.first_wishes"])
    first = [c for c in run.index.members[member].order if c in run.state.placed][:heeded]
    odds += (
        sum(1.0 if run.state.placed[c] == "now" else -1.0 for c in first)
        * run.num["family_conference.own_order"]
    )
    odds += run.state.lead_moves * log(run.num["coordination.lead_change_on_goals"])
    return run.uniform(LuckSource.CONSENSUS, f"owns/{member}") < logistic(odds)
