"""Meeting the family: visits, the first talk, consent, and asking why somebody was missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity
from casesim.engine import options_meeting as offer
from casesim.engine import options_trouble
from casesim.engine.acts import assess_capacity, sent_to_look, share_against_wish
from casesim.engine.case_view import consent_months
from casesim.engine.contacts import (
    Meeting,
    change_rapport,
    logistic,
    may_tell,
    meet,
    rapport,
    speaks,
    tries,
)
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun, Process, Values

_FITS = {
    "could_not": ("change_time",),
    "did_not_know": ("reminder",),
    "afraid": ("reassure",),
    "did_not_want": ("leave_door_open",),
    "agency_missed": ("change_time",),
}


def visit(run: CaseRun, who: str, values: Values) -> Process:
    """Go and see people: travel, try to meet them, talk."""
    place = values["where"][0]
    yield from run.spend(Activity.TRAVEL, run.index.places[place].travel_hours)
    if values["with"][0] == "interpreter":
        yield from run.spend(Activity.NETWORKING, run.num["hours.interpreter"])
    yield from run.spend(Activity.CONTACT, run.num["hours.visit"])
    members = run.index.household if who == "all" else _with_parent(run, who)
    meeting = Meeting(
        agency=run.seat,
        purpose=values["purpose"][0],
        place=place,
        companion=values["with"][0],
        alone=values.get("alone", ("no",))[0] == "yes",
        pushed=values["purpose"][0] == "persuade",
    )
    yield from encounter(run, members, meeting)


def _with_parent(run: CaseRun, who: str) -> tuple[str, ...]:
    """Whoever goes to see a small child comes to the parent first."""
    parent = run.index.members[who].spoken_for_by
    return (parent, who) if parent else (who,)


def encounter(run: CaseRun, members: tuple[str, ...], meeting: Meeting) -> Process:
    """Try to meet each of the members; who was met for the first time is asked a first question."""
    new = [m for m in members if not run.state.members[m].contacts_with.get(run.seat)]
    base = "contact.base_first_miss" if new else "contact.base_miss.visit"
    met = [m for m in members if _try(run, m, meeting, run.num[base], members)]
    for member in met:
        warmth = meet(run, member, meeting)
        run.say(member, f"contact_kept/{member}/{warmth}", ("place", meeting.place))
    if meeting.purpose == "practical":
        for member in met:
            run.emit(ev.FELT, member, "helped")
    answering = run.index.answering
    missed(run, [m for m in members if m not in met and m in answering], meeting.place)
    fresh = [m for m in met if m in new and m not in run.talked and m in answering]
    if fresh:
        yield from first_talk(run, tuple(fresh), meeting)


def missed(run: CaseRun, members: Sequence[str], place: str) -> None:
    """Who was not there: said of each, and one question for the whole visit."""
    for member in members:
        run.say(member, f"contact_missed/{member}", ("place", place))
    if members:
        run.trouble("missed_contact", members[0])


def _try(
    run: CaseRun, member: str, meeting: Meeting, base: float, members: tuple[str, ...]
) -> bool:
    """Who is never without another is met with them, or not at all."""
    partner = run.index.members[member].prefers_with
    if partner and partner in members[: members.index(member)]:
        return run.state.members[partner].missed_running == 0
    return tries(run, member, meeting, base)


def first_talk(run: CaseRun, members: tuple[str, ...], meeting: Meeting) -> Process:
    """The first words with somebody."""
    run.talked.update(members)
    subject = "all" if members == tuple(run.index.answering) else ",".join(members)
    chosen, _ = yield from run.ask("first_talk", subject, offer.first_talk(run), "listen")
    yield from run.spend(Activity.CONTACT, max(chosen.hours, run.num["hours.message"]))
    for member in members:
        _say_first(run, member, chosen.action, meeting)
    if chosen.action == "explain_consent":
        for member in members:
            if run.index.members[member].consent_by:
                continue
            _answer_consent(run, member, "verbal_today", "basic", understood=speaks(
                run, run.index.members[member], meeting))  # fmt: skip


def _say_first(run: CaseRun, member: str, action: str, meeting: Meeting) -> None:
    gain = run.num["rapport.gain.heard"]
    if action in ("listen", "ask_manager"):
        change_rapport(run, member, run.seat, gain)
    if action == "practical":
        change_rapport(run, member, run.seat, gain)
        run.emit(ev.FELT, member, "helped")
    if action == "demand":
        change_rapport(run, member, run.seat, -run.num["rapport.loss.threat"])
        run.emit(ev.FELT, member, "afraid")
    person = run.index.members[member]
    if action == "ask_manager" and not person.consent_by:
        wish = "yes" if person.wants_manager else "no"
        run.emit(ev.MANAGER_WISH, member, wish, person.prefers_agency)
        if person.prefers_agency:
            run.say(member, f"lead_client_wish/{member}", ("agency", person.prefers_agency))
    if action == "check_health":
        for fact in run.index.facts_of_member[member]:
            if fact.health:
                may_tell(
                    run,
                    member,
                    fact,
                    meeting,
                    understood=speaks(run, run.index.members[member], meeting),
                )


def consent(run: CaseRun, member: str, kind: str = "consent") -> Process:
    """Ask a member for consent to share."""
    chosen, values = yield from run.ask(kind, member, offer.consent(run), "wait", member=member)
    if chosen.action in ("wait", "capacity_first"):
        if chosen.action == "capacity_first":
            yield from run.spend(Activity.NETWORKING, chosen.hours)
            assess_capacity(run, member)
        return
    yield from run.spend(Activity.CONTACT, chosen.hours)
    understood = _understands(run, member, chosen.action)
    given = _answer_consent(run, member, chosen.action, values["scope"][0], understood=understood)
    if given and values.get("exclusions", ("none",))[0] == "ask":
        yield from _exclusion(run, member, values["scope"][0], understood=understood)


def _understands(run: CaseRun, member: str, how: str) -> bool:
    """Consent needs understanding: capacity for this decision, a shared language, and time."""
    person = run.index.members[member]
    lacks = run.state.truths.get(person.capacity, person.capacity) == "lacks"
    if (
        lacks
        and run.uniform(LuckSource.CONSENT, f"{member}/weighed")
        >= run.num["consent.weighed_without_capacity"]
    ):
        return False
    if how == "explain_with_time":
        return True
    worker = Meeting(agency=run.seat, purpose="consent")
    if not speaks(run, person, worker):
        return False
    return how == "verbal_today" or (
        run.uniform(LuckSource.CONSENT, f"{member}/understood") < run.num["consent.form_understood"]
    )


def _answer_consent(run: CaseRun, member: str, how: str, scope: str, *, understood: bool) -> bool:
    num = run.num
    odds = num["consent.base"] + num["contact.weight.rapport"] * rapport(run, member, run.seat)
    odds += num["consent.weight.understood"] if understood else -num["consent.weight.understood"]
    odds -= {"basic": 0.0, "health": num["consent.health"], "all": num["consent.all"]}[scope]
    if how == "through_relative":
        odds += num["consent.through_relative"]
    if run.uniform(LuckSource.CONSENT, member) >= logistic(odds):
        run.emit(ev.CONSENT_REFUSED, member)
        run.say(member, f"consent_no/{member}")
        return False
    until = run.now + consent_months(run)
    _consents(run, member, scope, (), until, understood=understood)
    words = "consent_yes" if understood else "consent_not_understood"
    run.say(member, f"{words}/{member}")
    run.env.process(_consent_runs_out(run, member, until))
    change_rapport(run, member, run.seat, num["rapport.gain.promise_kept"] if understood else 0.0)
    return True


def _consents(
    run: CaseRun,
    member: str,
    scope: str,
    exclusions: tuple[str, ...],
    until: float,
    *,
    understood: bool,
) -> None:
    """A yes counts for whoever gives it, and for the children for whom she speaks."""
    for one in (member, *run.index.wards_of[member]):
        run.emit(ev.CONSENT_GIVEN, one, scope, exclusions, round(until, 6), understood)


def _exclusion(run: CaseRun, member: str, scope: str, *, understood: bool) -> Process:
    """Asked, a member may name an agency that is not to know; never the one that asks."""
    others = [agency for agency in run.index.agencies if agency != run.seat]
    worst = min(others, key=lambda a: rapport(run, member, a), default="")
    left_out = ("", *run.state.members[member].consent_exclusions)
    if worst in left_out or rapport(run, member, worst) >= run.num["notice.warmth.guarded"]:
        return
    run.say(member, f"consent_exclusion/{member}", ("agency", worst))
    chosen, _ = yield from run.ask(
        "exclusion", member, offer.exclusion(run), "respect", agency=worst
    )
    yield from run.spend(Activity.CONTACT, max(chosen.hours, run.num["hours.message"]))
    persuaded = chosen.action == "talk_it_through" and run.uniform(
        LuckSource.CONSENT, f"{member}/exclusion"
    ) < logistic(run.num["contact.weight.rapport"] * rapport(run, member, run.seat))
    if chosen.action == "share_anyway":
        share_against_wish(run, member, worst)
    if chosen.action != "share_anyway" and not persuaded:
        until = run.now + consent_months(run)
        _consents(run, member, scope, (worst,), until, understood=understood)
        run.env.process(_consent_runs_out(run, member, until))


def _consent_runs_out(run: CaseRun, member: str, until: float) -> Process:
    notice = run.num["consent.notice_days"]
    if until - notice > run.now:
        yield run.env.timeout(until - notice - run.now)
        if run.state.members[member].consent_until_days <= until + 1e-6 and not run.state.ended:
            run.trouble("consent_renewal", member)
    if until > run.now:
        yield run.env.timeout(until - run.now)
    state = run.state.members[member]
    if state.consent_until_days <= until + 1e-6 and state.consent_scope != "none":
        for one in (member, *run.index.wards_of[member]):
            run.emit(ev.CONSENT_ENDED, one, "expired")
        run.say(member, f"consent_expired/{member}")


def after_missing(run: CaseRun, member: str) -> Process:
    """Somebody was not there: what now?"""
    chosen, _ = yield from run.ask(
        "missed_contact", member, options_trouble.missed_contact(run, member), "same_again",
        member=member,
    )  # fmt: skip
    if chosen.action == "wait":
        return
    yield from run.spend(Activity.CONTACT, max(chosen.hours, run.num["hours.message"]))
    if chosen.action == "ask_why":
        yield from _ask_why(run, member)
    elif chosen.action == "same_again":
        _again(run, member)
    elif chosen.action == "welfare_check":
        sent_to_look(run, chosen.args["agency"], member)


def _again(run: CaseRun, member: str) -> None:
    meeting = Meeting(agency=run.seat, purpose="listen", place=run.place_of(member))
    if tries(run, member, meeting, run.num["contact.base_miss.visit"]):
        warmth = meet(run, member, meeting)
        run.say(member, f"contact_kept/{member}/{warmth}", ("place", meeting.place))
    else:
        run.say(member, f"contact_missed/{member}", ("place", meeting.place))


def _ask_why(run: CaseRun, member: str) -> Process:
    cause = run.state.members[member].cause or "did_not_know"
    run.emit(ev.CAUSE_LEARNED, member, cause)
    run.say(member, f"missed_cause/{cause}/{member}")
    chosen, values = yield from run.ask(
        "missed_cause", member, options_trouble.missed_cause(run, member), "leave_door_open",
        member=member, cause=cause,
    )  # fmt: skip
    if chosen.action == "wait":
        return
    yield from run.spend(Activity.CONTACT, max(chosen.hours, run.num["hours.message"]))
    fits = chosen.action in _FITS[cause]
    run.emit(ev.CAUSE_ANSWERED, member, chosen.action, fits)
    if fits:
        change_rapport(run, member, run.seat, run.num["rapport.gain.promise_kept"])
    if chosen.action == "reassure":
        companion = values["with"][0]
        meeting = Meeting(
            agency=run.seat, purpose="listen", place=run.place_of(member), companion=companion
        )
        yield from encounter(run, (member,), meeting)
