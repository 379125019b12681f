"""What goes on without the seat: agencies' own contacts, pressures, helpers, leave, turnover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity
from casesim.engine.acts import change_worker
from casesim.engine.case_view import possible
from casesim.engine.contacts import (
    Meeting,
    change_rapport,
    contacts_lately,
    log_odds,
    logistic,
    willingness,
)
from casesim.engine.hearing import tell_of_service
from casesim.engine.overload import leaving
from casesim.engine.referral_path import offer_own
from casesim.engine.requests import sees_as_its_own
from casesim.engine.service_work import stop_service, worsen
from casesim.engine.streams import LuckSource, unit_exponential

if TYPE_CHECKING:
    from casesim.domain.agencies import Agency, Pressure
    from casesim.domain.families import InformalHelper
    from casesim.engine.case_run import CaseRun, Process

_DAYS_A_YEAR = 365.25
SUCCESSOR = "successor"
"""Subject of the decision on who has the desk after the worker who leaves."""


def begin(run: CaseRun) -> None:
    """Start everything that goes on beside the seat's own work."""
    for agency in run.index.agencies.values():
        if agency.involved and agency.culture.own_contact_every_days > 0.0:
            run.env.process(own_contacts(run, agency))
        if run.on("turnover") and agency.id != run.home:
            run.env.process(turnover(run, agency))
    for pressure in run.index.pressures.values():
        run.env.process(pressing(run, pressure))
    if run.on("informal_help"):
        for helper in run.index.scenario.family.helpers:
            run.env.process(helping(run, helper))


# ---- agencies on their own account -----------------------------------------------------------


def own_contacts(run: CaseRun, agency: Agency) -> Process:
    """Until it stands down, an agency contacts the family in its own rhythm.

    Without a joint plan it asks again what others know, and says what it always says.
    """
    every = agency.culture.own_contact_every_days
    begun, key = run.now, f"{agency.id}/first"
    first = run.lasting(LuckSource.OWN_CONTACT, key, lambda uniform: begun + every * uniform)
    yield run.at_work(begun + every * first)
    around = _in_its_care(run, agency) or run.index.household
    members = tuple(member for member in around if member in run.index.answering)
    turn = 0
    while run.now < run.horizon_days:
        busy = agency.id in run.state.stood_down or agency.id == run.seat
        if not busy and not run.state.ended:
            member = members[turn % len(members)]
            turn += 1
            _own_contact(run, agency, member)
        yield run.at_work(_next_time(run, LuckSource.OWN_CONTACT, f"{agency.id}/pause", every))


def _in_its_care(run: CaseRun, agency: Agency) -> tuple[str, ...]:
    return tuple(one.id for one in run.index.members.values() if one.stays_with == agency.id)


def _next_time(run: CaseRun, source: LuckSource, key: str, every_days: float) -> float:
    """When something that comes round irregularly is due again [days]."""
    now, spread = run.now, run.num["rhythm.irregular_share"]

    def due(uniform: float) -> float:
        return now + every_days * (1.0 + spread * (2.0 * uniform - 1.0))

    return due(run.lasting(source, key, due))


def _own_contact(run: CaseRun, agency: Agency, member: str) -> None:
    state = run.state.members[member]
    meeting = Meeting(agency=agency.id, purpose="own")
    odds = willingness(run, member, meeting, log_odds(1.0 - run.num["contact.base_miss.visit"]))
    kept = run.uniform(LuckSource.OWN_CONTACT, f"{agency.id}/{member}") < logistic(odds)
    run.charge(agency.id, Activity.CONTACT, run.num["hours.own_contact"])
    run.emit(ev.OWN_CONTACT, member, kept, agency=agency.id)
    if not kept:
        return
    for person in (member, *run.index.children_of.get(member, ())):
        run.emit(ev.PERSON_SEEN, person, False, agency=agency.id)
        run.course.seen(person)
    _may_offer(run, agency)
    if contacts_lately(run, state) > run.index.members[member].bandwidth:
        run.emit(ev.FELT, member, "burdened", agency=agency.id)
    if in_the_plan(run, agency.id):
        return
    if run.uniform(LuckSource.OWN_CONTACT, f"{agency.id}/asks") < run.num["own_contact.asks_again"]:
        run.emit(ev.FELT, member, "asked_again", agency=agency.id)
    if _contradicts(run, agency):
        run.emit(ev.FELT, member, "confused", agency=agency.id)
    change_rapport(run, member, agency.id, -run.num["rapport.loss.demand"])
    _heard_of(run, agency, member)


def in_the_plan(run: CaseRun, agency: str) -> bool:
    """Whether an agency works by the joint plan: it was at the table, or has a part in it."""
    if not run.state.joint_plan:
        return False
    owners = {item.owner for item in run.state.items.values()}
    return agency in run.state.attended or agency in owners


def _may_offer(run: CaseRun, agency: Agency) -> None:
    """Now and then an agency offers, of its own accord, what it has and sees as its business."""
    if run.uniform(LuckSource.ASK, f"own/{agency.id}") >= run.num["own_contact.offers"]:
        return
    offered = {referral.service for referral in run.state.referrals.values()}
    for service in agency.services:
        step = run.index.services[service]
        if service in offered or step.intrusive or possible(run, step):
            continue
        if sees_as_its_own(run, agency.id, step):
            offer_own(run, step)
            return


def _contradicts(run: CaseRun, agency: Agency) -> bool:
    """Whether another involved agency tells the family otherwise about the same concern."""
    return any(
        other.culture.stance.get(concern, says) != says
        for other in run.index.agencies.values()
        if other.involved
        and other.id != agency.id
        and other.id not in run.state.stood_down
        and not in_the_plan(run, other.id)
        for concern, says in agency.culture.stance.items()
    )


def _heard_of(run: CaseRun, agency: Agency, member: str) -> None:
    """Now and then the family or the agency mentions it to the seat."""
    if run.uniform(LuckSource.SHARING, f"heard/{agency.id}") < run.num["own_contact.heard_of"]:
        run.say(agency.id, f"own_contact/{agency.id}/{member}")


# ---- pressures --------------------------------------------------------------------------------


def pressing(run: CaseRun, pressure: Pressure) -> Process:
    """Something happens on a date unless it is held; it may come again."""
    due = _first_due(run, pressure)
    while due < run.horizon_days:
        run.due[pressure.id] = due
        warn = due - pressure.warn_days
        if warn > run.now:
            yield run.env.timeout(warn - run.now)
        _warn(run, pressure, due)
        yield run.env.timeout(max(0.0, due - run.now))
        held = run.state.held.get(pressure.id, -1.0)
        if held > due:
            due = held
            continue
        if _has_ground(run, pressure):
            _happen(run, pressure)
        if pressure.repeat_days <= 0.0:
            run.due.pop(pressure.id, None)
            return
        due += pressure.repeat_days


def _first_due(run: CaseRun, pressure: Pressure) -> float:
    """The day on which it first falls, a whole one [days]."""
    later = pressure.varies_days * run.uniform(LuckSource.DATE, pressure.id)
    return run.began_days + pressure.on_days + float(int(later))


def _has_ground(run: CaseRun, pressure: Pressure) -> bool:
    """Whether there still is a reason for it."""
    if any(run.holds(name) or name in run.happened for name in pressure.unless):
        return False
    return run.course.severity(pressure.concern) > pressure.while_above


def _warn(run: CaseRun, pressure: Pressure, due: float) -> None:
    if not _has_ground(run, pressure) or run.state.ended:
        return
    heard = run.observation.agencies.get(pressure.agency)
    if (heard is not None and heard.contact_count) or run.state.joint_plan:
        run.emit(ev.PRESSURE_KNOWN, pressure.id, due)
        run.say(pressure.agency, f"pressure_warning/{pressure.id}", ("date", f"{due:.2f}"))


def _happen(run: CaseRun, pressure: Pressure) -> None:
    run.emit(ev.PRESSURE_HAPPENED, pressure.id, agency=pressure.agency)
    run.happened.add(pressure.id)
    run.say(pressure.agency, f"pressure_happened/{pressure.id}")
    if pressure.bars_days:
        _bar(run, pressure)
    worsen(run, pressure.worsens, pressure.id)
    for effect in pressure.effects:
        raised = effect.set_point - run.course.own_set_point(effect.concern)
        run.course.push(f"pressure/{pressure.id}", effect.concern, max(0.0, raised))
    for helper in run.index.scenario.family.helpers:
        if helper.stops_when == pressure.id:
            run.helpers_gone.add(helper.id)
            run.course.weaken((helper.eases,), "lost_carer")


def _bar(run: CaseRun, pressure: Pressure) -> None:
    """The agency shuts its services to them for a time; whoever leads there has to think of it."""
    run.barred[pressure.agency] = run.now + pressure.bars_days
    for service, status in tuple(run.state.services.items()):
        if status.running and run.index.services[service].agency == pressure.agency:
            stop_service(run, service, "withdrawn")
            tell_of_service(run, service, "withdrawn")
    if run.seat == pressure.agency == run.state.lead:
        run.trouble("transfer", "")


# ---- informal helpers --------------------------------------------------------------------------


def helping(run: CaseRun, helper: InformalHelper) -> Process:
    """A relative, neighbour or friend who comes by on their own."""
    amount = helper.amount * run.num["informal_help.scale"]
    run.course.push(f"helper/{helper.id}", helper.eases, -amount)
    while run.now < run.horizon_days and helper.id not in run.helpers_gone:
        every = helper.every_days * run.num["informal_help.seen_every"]
        yield run.at_work(_next_time(run, LuckSource.HELPER, helper.id, every))
        stopped = run.state.services.get(helper.stops_when)
        if stopped is not None:
            break
        for member in helper.sees:
            run.course.seen(member)
        run.emit(ev.HELPER_CAME, helper.id)
        tells = run.uniform(LuckSource.SHARING, f"helper/{helper.id}") < run.num["helper.tells"]
        if tells and any(m.contacts for m in run.observation.members.values()):
            run.say(helper.id, f"helper/{helper.id}")
    run.course.push(f"helper/{helper.id}", helper.eases, 0.0)


# ---- leave and turnover -------------------------------------------------------------------------


def leave(run: CaseRun) -> Process:
    """The seat's worker goes on leave on her planned days."""
    seat, returns = run.seat, run.returns
    for first, last in run.worker.leave:
        if first <= run.now:
            continue
        notice = first - run.num["leave.notice_days"]
        yield run.env.timeout(max(0.0, notice - run.now))
        if _left_desk(run, seat, returns):
            return
        run.emit(ev.CALENDAR_SET, first, "leave", "", last)
        run.say(seat, "leave_coming", ("date", f"{first:.2f}"))
        run.trouble("cover", "", first=str(int(first)), last=str(int(last)))
        yield run.env.timeout(max(0.0, first - run.now))
        if _left_desk(run, seat, returns):
            return
        run.emit(ev.LEAVE_STARTED, run.worker.id, last)
        yield run.env.timeout(max(0.0, last - run.now))
        if run.seat != seat:
            return
        run.emit(ev.LEAVE_ENDED, run.worker.id)
        run.emit(ev.CALENDAR_CLEARED, "leave", "")
        run.say(seat, "leave_over")


def departure(run: CaseRun) -> Process:
    """The seat's worker gives up her post on the day announced; her office goes on with the case.

    Source: Ballyfermot protocols 2.7.2 (2011).
    """
    seat, returns, day = run.seat, run.returns, run.worker.leaves_on_days
    if day <= run.now or not run.on("turnover"):
        return
    yield run.env.timeout(max(0.0, day - run.num["departure.notice_days"] - run.now))
    if _left_desk(run, seat, returns):
        return
    run.emit(ev.CALENDAR_SET, day, "worker_leaves", "", -1.0)
    run.say(seat, "worker_leaving", ("date", f"{day:.2f}"))
    run.trouble("cover", SUCCESSOR, first=str(int(day)))
    if run.state.lead == seat:
        run.trouble("transfer", "")
    yield run.env.timeout(day - run.now)
    if _left_desk(run, seat, returns):
        return
    run.emit(ev.CALENDAR_CLEARED, "worker_leaves", "")
    yield from _desk_changes_hands(run)


def _desk_changes_hands(run: CaseRun) -> Process:
    """Whoever was named sits down; where nobody was, the desk stays empty for a while."""
    named, run.successor = run.successor, ""
    if not named:
        until = run.now + run.num["departure.gap_days"]
        run.emit(ev.LEAVE_STARTED, run.worker.id, until)
        yield run.env.timeout(until - run.now)
        run.emit(ev.LEAVE_ENDED, run.worker.id)
    change_worker(run, run.seat, handover=named == "cover_with_handover")
    run.say(run.seat, "worker_left")


def _left_desk(run: CaseRun, seat: str, returns: int) -> bool:
    """Whether the case is over for this agency's worker; one that came back begins anew."""
    return run.state.ended != "" or run.seat != seat or run.returns != returns


def turnover(run: CaseRun, agency: Agency) -> Process:
    """The worker whom the family knows may leave the job; the agency stays responsible."""
    occasion = 0
    while run.now < run.horizon_days:
        yearly = run.num["turnover.annual_hazard"] * leaving(run, agency.id)
        if agency.id == run.seat and run.observation.supervisions:
            yearly *= run.num["turnover.supervision_factor"]
        days = _days_in_the_job(run, agency.id, occasion, yearly)
        occasion += 1
        if run.now + days >= run.horizon_days:
            return
        yield run.env.timeout(days)
        if agency.id != run.seat:
            change_worker(run, agency.id, handover=False)


def _days_in_the_job(run: CaseRun, agency: str, occasion: int, yearly_hazard: float) -> float:
    """How much longer the worker stays, by a hazard that does not change meanwhile [days]."""
    begun = run.now

    def days(uniform: float) -> float:
        return unit_exponential(uniform) / yearly_hazard * _DAYS_A_YEAR

    entity = f"{run.case}/{agency}"
    return days(
        run.luck.lasting(
            LuckSource.LEAVING, entity, occasion, lambda uniform: begun + days(uniform)
        )
    )
