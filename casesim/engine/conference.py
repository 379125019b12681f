"""The case conference: who comes, what is shared, who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity, CaseStage
from casesim.engine import options_meeting as offer
from casesim.engine.acts import move_lead
from casesim.engine.case_view import best_fit, candidates, fit, preferred_by, rapport_with
from casesim.engine.contacts import Meeting, log_odds, logistic, meet, tries
from casesim.engine.knowledge import NO_GROUND, disclose, ground_for
from casesim.engine.planning import make_plan
from casesim.engine.rhythm import agree_rhythm
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.domain.families import Fact
    from casesim.engine.case_run import CaseRun, Process

_NOTICE = {"soon": "notice_urgent_working_days", "normal": "notice_working_days",
           "later": "notice_late_working_days"}  # fmt: skip


def call(run: CaseRun) -> Process:
    """Decide whom to bring together and when, and send the invitations."""
    chosen, values = yield from run.ask("convene", "", offer.convene(run), "wait")
    if chosen.action == "wait":
        return
    yield from run.spend(Activity.NETWORKING, chosen.hours)
    crisis = chosen.action == "crisis_meeting"
    when = "soon" if crisis else values["when"][0]
    notice = run.num[f"conference.{_NOTICE[when]}"]
    on_days = round(run.calendar.after_working_days(run.now, notice), 6)
    mode = "remote" if crisis else values["mode"][0]
    client = "not_invited" if crisis else values["client"][0]
    speaks = "self" if crisis else values["speaks"][0]
    run.emit(ev.CONFERENCE_CALLED, on_days, values["invite"], mode, client, speaks)
    run.conference = {"mode": mode, "client": client, "speaks": speaks, "when": when}
    if client == "all_prepared":
        hours = run.num["hours.prepare_member"] * len(run.index.answering)
        yield from run.spend(Activity.CONTACT, hours)
    _replies(run, values["invite"], mode)
    run.env.process(_on_the_day(run, on_days))


def _on_the_day(run: CaseRun, on_days: float) -> Process:
    yield run.env.timeout(max(0.0, on_days - run.now))
    run.trouble("conference", "")


def _replies(run: CaseRun, invited: tuple[str, ...], mode: str) -> None:
    for agency in invited:
        known = run.observation.agencies.get(agency)
        if known is None or known.involved == "unknown":
            run.emit(ev.AGENCY_FOUND, agency, "invited")
        word = "conference_note" if mode == "note" else "conference_yes"
        if not will_attend(run, agency, mode):
            word = "conference_no"
        run.say(agency, f"{word}/{agency}")


def hold(run: CaseRun) -> Process:
    """The meeting: share, then settle safety, lead, issues, priorities, plan and rhythm."""
    mode, invited = str(run.conference["mode"]), run.state.invited
    yield from run.spend(Activity.MEETING, run.num[f"hours.conference.{mode}"])
    attended = tuple(a for a in invited if will_attend(run, a, mode))
    for agency in attended:
        run.charge(agency, Activity.MEETING, run.num[f"hours.conference.{mode}"])
    members = _family_attends(run, mode)
    first = run.state.conferences == 0
    run.emit(ev.CONFERENCE_HELD, attended, members)
    _pool(run, attended, mode)
    run.say(run.seat, "conference_held", ("attended", ",".join(attended)))
    if first:
        run.emit(ev.STAGE_ENTERED, CaseStage.CONFERENCE)
    yield from _roles(run)
    yield from make_plan(run)
    if run.state.contact_days == 0.0:
        yield from agree_rhythm(run)


def _roles(run: CaseRun) -> Process:
    if run.state.safety_lead == "" and run.state.attended:
        yield from _safety_lead(run)
    if run.state.lead == "":
        yield from settle_lead(run)
        if run.state.lead not in ("", run.seat):
            move_lead(run, run.state.lead, "documents")
    if run.observation.concerns and not run.state.issue_leads:
        chosen, values = yield from run.ask("issue_leads", "", offer.issue_leads(run), "wait")
        if chosen.action == "name":
            for concern, (agency, *_) in values.items():
                if agency != "none":
                    run.emit(ev.ISSUE_LEAD_AGREED, concern, agency)


def _safety_lead(run: CaseRun) -> Process:
    chosen, _ = yield from run.ask("safety_lead", "", offer.safety_lead(run), "wait")
    if chosen.action == "name":
        run.emit(ev.SAFETY_LEAD_AGREED, chosen.args["agency"])


def _family_attends(run: CaseRun, mode: str) -> tuple[str, ...]:
    client = run.conference["client"]
    if client == "not_invited" or mode == "note":
        return ()
    main = run.index.main.id
    wanted = [main] if client == "main_only" else list(run.index.consenting)
    meeting = Meeting(
        agency=run.seat, purpose="plan" if client == "all_prepared" else "demand",
        reminder=client == "all_prepared", companion=_companion(run),
    )  # fmt: skip
    came = [m for m in wanted if tries(run, m, meeting, run.num["contact.base_first_miss"])]
    for member in came:
        meet(run, member, meeting)
        run.say(member, f"client_at_conference/{member}")
    return tuple(came)


def _companion(run: CaseRun) -> str:
    speaks = run.conference["speaks"]
    return speaks if speaks in run.index.agencies else "interpreter"


def _pool(run: CaseRun, attended: tuple[str, ...], mode: str) -> None:
    """Everyone present tells what they may; what has no ground is mostly held back."""
    share = run.num[f"attendance.shares.{mode}"]
    around = (run.seat, *attended)
    for fact in run.index.facts.values():
        for holder in around:
            if fact.id in run.state.knows.get(holder, {}):
                _tell_round(run, holder, fact, around, share)


def _tell_round(
    run: CaseRun, holder: str, fact: Fact, around: tuple[str, ...], share: float
) -> None:
    for other in around:
        if other == holder or fact.id in run.state.knows.get(other, {}):
            continue
        ground = ground_for(run, fact, other)
        chance = (
            share * run.index.agencies[holder].culture.shares ** run.num["conference.holding_back"]
        )
        if ground == NO_GROUND:
            chance *= run.num["consent.shared_without"]
        key = f"conference/{holder}/{other}/{fact.id}"
        if run.uniform(LuckSource.SHARING, key) < chance:
            disclose(run, holder, fact, other, ground)


# ---- the lead -----------------------------------------------------------------------------


def settle_lead(run: CaseRun) -> Process:
    """Propose, hear the others, propose again; two rounds without agreement are a dispute."""
    for round_number in range(1, int(run.num["consensus.rounds_until_dispute"]) + 1):
        chosen, values = yield from run.ask(
            "lead", "", offer.lead(run, round_number), "defer", round=str(round_number)
        )
        if chosen.action == "dispute":
            dispute(run)
            return
        if chosen.action in ("defer", "wait"):
            yield from _others_propose(run)
            return
        reason = values.get("reason", ("fit",))[0]
        proposed = chosen.args["agency"]
        partner = chosen.args.get("partner", "")
        run.emit(ev.LEAD_PROPOSED, proposed, reason)
        if _consensus(run, proposed, reason, partner, round_number):
            _agreed(run, proposed)
            return
    dispute(run)


def _consensus(run: CaseRun, proposed: str, reason: str, partner: str, round_number: int) -> bool:
    asked = [a for a in run.state.attended if a != run.seat]
    if proposed != run.seat and proposed not in asked:
        asked.append(proposed)
    agreed = True
    for agency in asked:
        odds = _leaning(run, agency, proposed, reason, partner)
        key = f"lead/{agency}/{proposed}"
        if run.uniform(LuckSource.CONSENSUS, key) < logistic(odds):
            run.say(agency, f"lead_accepts/{agency}", ("agency", proposed))
            continue
        agreed = False
        why = _why_not(run, agency, proposed)
        words = "lead_declines" if agency == proposed else "lead_objects"
        run.emit(ev.LEAD_OBJECTED, agency, proposed, why)
        run.say(agency, f"{words}/{agency}/{why}", ("agency", proposed))
    return agreed


def _leaning(run: CaseRun, agency: str, proposed: str, reason: str, partner: str) -> float:
    """Log-odds that an agency accepts a proposed lead; a true reason tells it what it lacked."""
    num = run.num
    about = run.index.agencies[proposed]
    odds = num["consensus.base"] + num["consensus.weight.fit"] * fit(run, proposed)
    odds += num["consensus.weight.rapport"] * rapport_with(run, proposed)
    if preferred_by(run, proposed):
        odds += num["consensus.weight.preference"]
    if agency == proposed:
        load = sum(worker.load for worker in about.workers) / len(about.workers)
        odds += num["consensus.weight.own_overload"] * (load >= num["overload.limit"])
        odds += about.culture.leads
        odds += num["consensus.weight.reason"] * (partner != "")
    if is_true_of(run, proposed, reason):
        odds += num["consensus.weight.reason"]
    return odds


def is_true_of(run: CaseRun, agency: str, reason: str) -> bool:
    """Whether a reason holds for an agency."""
    about = run.index.agencies[agency]
    if reason == "fit":
        return best_fit(run) == agency
    if reason == "rapport":
        return rapport_with(run, agency) > 0.0
    if reason == "client_wish":
        return preferred_by(run, agency)
    if reason == "capability":
        return about.casework_capable
    return bool(about.kind == "statutory")


def _why_not(run: CaseRun, agency: str, proposed: str) -> str:
    if agency == proposed:
        return "overload"
    if not run.index.agencies[proposed].casework_capable:
        return "capability"
    return "rapport" if rapport_with(run, proposed) <= 0.0 else "fit"


def _agreed(run: CaseRun, lead: str) -> None:
    run.emit(ev.LEAD_AGREED, lead)
    run.say(lead, f"lead_agreed/{lead}", ("agency", lead))


def _others_propose(run: CaseRun) -> Process:
    """Nobody named by the seat: the agency readiest to name somebody does so."""
    around = [a for a in run.state.attended if a in candidates(run)]
    if not around:
        return
    proposer = max(around, key=lambda a: run.index.agencies[a].culture.leads)
    ready = run.index.agencies[proposer].culture.leads
    if run.uniform(LuckSource.CONSENSUS, f"offers/{proposer}") < logistic(ready):
        run.emit(ev.LEAD_PROPOSED, proposer, "capability", agency=proposer)
        if _consensus(run, proposer, "capability", "", 1):
            _agreed(run, proposer)
        return
    run.emit(ev.LEAD_PROPOSED, run.seat, "fit", agency=proposer)
    chosen, _ = yield from run.ask(
        "accept_lead", "", offer.accept_lead(run), "decline", agency=proposer
    )
    if chosen.action in ("accept", "accept_paired"):
        _agreed(run, run.seat)


def dispute(run: CaseRun) -> None:
    """No lead could be agreed: it is a professional difference that goes up (MAP 8.1(i)(d))."""
    run.emit(ev.LEAD_DISPUTED)
    run.say(run.seat, "lead_dispute")
    run.trouble("difference", "lead", ground="lead_undetermined")


def will_attend(run: CaseRun, agency: str, mode: str) -> bool:
    """Whether an invited agency takes part; the same answer to the invitation and on the day."""
    entity = f"{run.case}/{agency}"
    uniform = run.luck.uniform(LuckSource.ATTENDANCE, entity, run.state.conferences)
    return uniform < _attendance_chance(run, agency, mode)


def _attendance_chance(run: CaseRun, agency: str, mode: str) -> float:
    doctor = run.index.agencies[agency].kind == "health" and mode == "in_person"
    chance = run.num[f"attendance.{mode}"]
    if doctor:
        share = run.num["attendance.doctor_share"]
        chance += share * (run.num["attendance.doctor"] - chance)
    odds = log_odds(min(chance, run.num["attendance.highest"]))
    if run.conference.get("when") == "soon":
        odds += run.num["attendance.short_notice"]
    return logistic(odds)
