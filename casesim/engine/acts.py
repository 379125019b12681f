"""What the seat or its supervisor sets going at other agencies: levers, reports, handover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity
from casesim.engine.case_view import best_fit, capacity_service, fit, rapport_with
from casesim.engine.clock_timing import DAYS_A_MONTH
from casesim.engine.contacts import Meeting, change_rapport, logistic, meet, rapport, tries
from casesim.engine.hearing import tell_of_referral, tell_of_service
from casesim.engine.knowledge import disclose, learn, notice_level, reach_seat, true_value
from casesim.engine.referral_path import refer
from casesim.engine.requests import answer, reply_days, share_by_seat
from casesim.engine.service_work import stop_service
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.domain.agencies import ServiceStep
    from casesim.domain.families import Fact
    from casesim.engine.case_run import CaseRun, Process


# ---- levers ---------------------------------------------------------------------------------


def use_lever(run: CaseRun, key: str, order: str, tied: str) -> None:
    """Ask the agency that holds a lever; it decides and may refuse."""
    run.emit(ev.LEVER_ASKED, key, order)
    run.env.process(_lever(run, key, order, tied))


def _lever(run: CaseRun, key: str, order: str, tied: str) -> Process:
    holder, lever = run.index.levers[key]
    if holder.id != run.seat:
        yield run.env.timeout(max(0.0, reply_days(run, holder.id, lever.id) - run.now))
        run.charge(holder.id, Activity.NETWORKING, run.num["hours.negotiate"])
    odds = lever.agrees
    if tied:
        odds += run.num["lever.tied"]
    if run.state.joint_plan or holder.id in run.state.attended:
        odds += run.num["lever.agency_in_the_picture"]
    agreed = run.uniform(LuckSource.LEVER, key) < logistic(odds) and run.on("lever")
    until = round(run.now + lever.for_days, 6)
    run.emit(ev.LEVER_ANSWERED, key, "yes" if agreed else "no", until)
    run.say(holder.id, f"{'lever_yes' if agreed else 'lever_no'}/{holder.id}", ("lever", key))
    if not agreed:
        if order == "family_first":
            for member in run.index.members:
                run.emit(ev.PROMISE_BROKEN, member)
        return
    _apply(run, key, tied, until)
    yield run.env.timeout(lever.for_days)
    run.emit(ev.LEVER_ENDED, key)
    for concern in lever.if_pushed:
        run.course.push(f"lever/{key}", concern, 0.0)


def _apply(run: CaseRun, key: str, tied: str, until: float) -> None:
    _, lever = run.index.levers[key]
    if lever.holds:
        run.emit(ev.PRESSURE_HELD, lever.holds, until)
        run.course.push_off(f"pressure/{lever.holds}")
        run.say(run.index.pressures[lever.holds].agency, f"pressure_held/{lever.holds}")
    if lever.kind in ("flexibility", "mitigation") and lever.tied_to:
        run.waived.add(lever.tied_to)
    if lever.kind == "leverage":
        _push_the_family(run, key, tied)


def _push_the_family(run: CaseRun, key: str, tied: str) -> None:
    """Aid is really held back; felt as a threat it costs rapport."""
    _, lever = run.index.levers[key]
    for concern, amount in lever.if_pushed.items():
        run.course.push(f"lever/{key}", concern, amount)
    for member in run.index.members:
        if run.uniform(LuckSource.LEVER, f"{key}/{member}") < run.num["lever.felt_as_threat"]:
            change_rapport(run, member, run.seat, -run.num["rapport.loss.threat"])
            run.emit(ev.FELT, member, "afraid")
    if tied:
        run.tied.add(tied)
        refer(run, tied, warm=True, follow_up="lead")


# ---- statutory services -----------------------------------------------------------------------


def statutory_look(run: CaseRun, agency: str = "") -> None:
    """A statutory service that is told looks into it: its assessment, if its threshold is met."""
    for about in run.index.agencies.values():
        if about.kind != "statutory" or (agency and about.id != agency):
            continue
        for service in about.services:
            step = run.index.services[service]
            if step.kind == "assessment" and service not in run.state.services:
                refer(run, service, warm=False, follow_up="agency", urgent=True)
                return
    if agency:
        run.say(agency, f"reply_act_no/{agency}", ("why", "threshold"))


def use_power(run: CaseRun, service: str) -> None:
    """Ask an agency to use a statutory power; below its threshold it says no, with the reason."""
    step = run.index.services[service]
    share_by_seat(run, step.agency)
    if _severe_enough(run, step):
        refer(run, service, warm=False, follow_up="lead", urgent=True)
    else:
        run.say(step.agency, f"reply_act_no/{step.agency}", ("why", "threshold"))


def _severe_enough(run: CaseRun, step: ServiceStep) -> bool:
    """A power needs something imminent, or a severity above the threshold of powers."""
    for effect in step.effects:
        state = run.state.concerns.get(effect.concern)
        severity = run.course.severity(effect.concern)
        if state is not None and state.imminent and severity >= run.num["power.threshold"]:
            return True
    return False


def assess_capacity(run: CaseRun, member: str) -> None:
    """Ask for an assessment of a member's capacity, where a service offers it."""
    service = capacity_service(run, member)
    if service:
        refer(run, service, warm=True, follow_up="lead")


# ---- information --------------------------------------------------------------------------------


def share_against_wish(run: CaseRun, member: str, agency: str) -> None:
    """Tell an agency what a member asked not to be told: a breach."""
    for fact_id in tuple(run.state.knows.get(run.seat, {})):
        fact = run.index.facts[fact_id]
        if fact.member in ("", member) and fact_id not in run.state.knows.get(agency, {}):
            disclose(run, run.seat, fact, agency, "none")


def check_source(run: CaseRun, fact: Fact, source: str) -> None:
    """Ask where something said comes from: an opinion is found to be one, or to be well founded."""
    known = run.observation.facts[fact.id]
    right = known.value == true_value(run, fact)
    found = run.uniform(LuckSource.SCREEN, f"source/{fact.id}/{source}")
    name = "impression.sensitivity" if right else "impression.specificity"
    seems_right = (found < run.num[name]) == right
    run.emit(ev.FACT_RECORDED, fact.id, "report" if seems_right else "opinion")


def answer_now(run: CaseRun, agency: str, what: str) -> None:
    """From above an agency is told to answer, and does."""
    answer(run, agency, what)


def hear_all_news(run: CaseRun) -> None:
    """At a review everyone says how their part stands."""
    for referral, status in run.state.referrals.items():
        tell_of_referral(run, referral, status.state)
    for service, running in run.state.services.items():
        tell_of_service(run, service, "running" if running.running else running.why)
    for concern in tuple(run.observation.concerns):
        notice_level(run, concern)


def sent_to_look(run: CaseRun, agency: str, member: str) -> None:
    """Ask another agency to look in on somebody."""
    run.env.process(_looks_in(run, agency, member))


def _looks_in(run: CaseRun, agency: str, member: str) -> Process:
    yield run.env.timeout(run.num["welfare_check.days"])
    run.charge(agency, Activity.CONTACT, run.num["hours.office"])
    meeting = Meeting(agency=agency, purpose="inspect", place=run.place_of(member))
    if tries(run, member, meeting, run.num["contact.base_miss.visit"]):
        warmth = meet(run, member, meeting)
        run.say(agency, f"contact_kept/{member}/{warmth}", ("place", meeting.place))


# ---- the lead moves -----------------------------------------------------------------------------


def lead_from_above(run: CaseRun) -> None:
    """A level above names the agency whose services meet most of what is known."""
    lead = best_fit(run)
    run.emit(ev.LEAD_AGREED, lead)
    run.say(lead, f"lead_agreed/{lead}", ("agency", lead))
    if lead != run.seat:
        move_lead(run, lead, "documents")


def hand_over(run: CaseRun, agency: str, how: str) -> Process:
    """The lead moves to another agency if it agrees; the seat moves with it."""
    about = run.index.agencies[agency]
    odds = run.num["consensus.base"] + about.culture.leads
    odds += run.num["consensus.weight.fit"] * fit(run, agency)
    odds += run.num["consensus.weight.rapport"] * rapport_with(run, agency)
    odds += run.num["transfer.documented"] if how != "bare" else 0.0
    if run.uniform(LuckSource.CONSENSUS, f"transfer/{agency}") >= logistic(odds):
        run.say(agency, f"lead_declines/{agency}/overload", ("agency", agency))
        return
    if how == "overlap":
        yield from run.spend(Activity.CONTACT, run.num["hours.joint_visit"])
        run.charge(agency, Activity.CONTACT, run.num["hours.joint_visit"])
    move_lead(run, agency, how)


def move_lead(run: CaseRun, agency: str, how: str) -> None:
    """Hand the seat over: facts and rapport carry as far as the handover carries them."""
    before = run.seat
    for fact_id, value in tuple(run.state.knows.get(before, {}).items()):
        kept = (
            run.uniform(LuckSource.SHARING, f"handover/{fact_id}")
            < run.num[f"handover.carries.{how}"]
        )
        if kept and fact_id not in run.state.knows.get(agency, {}):
            learn(run, agency, run.index.facts[fact_id], value, "report", before)
    for member in run.index.members:
        _rapport_after_handover(run, member, before, agency, how)
    carried = _file_of(run)
    run.emit(ev.LEAD_MOVED, before, agency, how, agency=agency)
    run.seat_moves(agency)
    if run.state.lead != agency:
        run.emit(ev.LEAD_AGREED, agency)
    _take_over(run, before, carried)
    run.say(before, "handover", ("agency", agency))


def _file_of(run: CaseRun) -> tuple[str, ...]:
    """Agencies that the seat knows to be involved: they stand in every handover."""
    known = run.observation.agencies.values()
    return tuple(agency.id for agency in known if agency.involved in ("involved", "invited"))


def _take_over(run: CaseRun, before: str, agencies: tuple[str, ...]) -> None:
    """What the new seat reads in the file: who is involved, what is known, which consents hold."""
    for agency in (before, *agencies):
        if agency != run.seat:
            run.emit(ev.AGENCY_FOUND, agency, "involved")
            run.emit(ev.ANSWERED, agency, "handover")
    for fact, value in tuple(run.state.knows.get(run.seat, {}).items()):
        reach_seat(run, run.index.facts[fact], value, run.index.facts[fact].mark)
    for member, state in run.state.members.items():
        if state.consent_scope != "none" and state.consent_until_days > run.now:
            run.emit(
                ev.CONSENT_GIVEN,
                member,
                state.consent_scope,
                state.consent_exclusions,
                state.consent_until_days,
                state.consent_understood,
            )
    for strength in sorted(run.state.found.get("strengths", set())):
        run.emit(ev.STRENGTH_FOUND, strength)
    hear_all_news(run)
    run.new_desk()


def _rapport_after_handover(run: CaseRun, member: str, before: str, agency: str, how: str) -> None:
    with_old, with_new = rapport(run, member, before), rapport(run, member, agency)
    name = "rapport.keep.joint_visit" if how == "overlap" else "rapport.keep.new_worker"
    carried = with_old * run.num[name] if with_old > 0.0 else 0.0
    value = max(with_new, carried * run.num[f"rapport.carried.{how}"])
    run.emit(ev.RAPPORT_CHANGED, member, round(value, 6), agency=agency)


def change_worker(run: CaseRun, agency: str, *, handover: bool) -> None:
    """Another worker takes over inside an agency: rapport is mostly lost, files stay."""
    worker = run.worker_at(agency).id
    run.emit(ev.WORKER_LEFT, worker, agency=agency)
    months = run.num["turnover.vacancy_months"] + run.num["turnover.ramp_up_months"]
    run.posts[agency] = run.now + months * DAYS_A_MONTH
    for member in run.index.members:
        value = rapport(run, member, agency)
        if value > 0.0:
            value *= run.num["rapport.keep.joint_visit" if handover else "rapport.keep.new_worker"]
        else:
            value *= run.num["rapport.keep.fresh_start"]
        run.emit(ev.RAPPORT_CHANGED, member, round(value, 6), agency=agency)
    run.emit(ev.WORKER_JOINED, worker, handover, agency=agency)
    run.course.weaken(_protected_by(run, agency), "lost_worker")


def _protected_by(run: CaseRun, agency: str) -> tuple[str, ...]:
    """Concerns on which a service of this agency is at work."""
    running = (service for service, status in run.state.services.items() if status.running)
    steps = [run.index.services[service] for service in running]
    return tuple(
        dict.fromkeys(e.concern for step in steps if step.agency == agency for e in step.effects)
    )


def stop_issue(run: CaseRun, concern: str) -> None:
    """Stop work on one issue and stay with the rest."""
    run.emit(ev.CONCERN_PLACED, concern, "not_ours", 0)
    for service, status in tuple(run.state.services.items()):
        effects = run.index.services[service].effects
        if status.running and effects and all(e.concern == concern for e in effects):
            stop_service(run, service, "withdrawn")
