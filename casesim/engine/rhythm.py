"""Regular contact and reviews as agreed with the family and the agencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity
from casesim.engine import options_meeting as offer
from casesim.engine.acts import hear_all_news
from casesim.engine.case_view import measure_goals
from casesim.engine.contacts import Meeting, meet, rapport, tries
from casesim.engine.planning import make_plan
from casesim.engine.talks import missed

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun, Process


def agree_rhythm(run: CaseRun) -> Process:
    """How often to be in touch, and when to review."""
    chosen, values = yield from run.ask("rhythm", "", offer.rhythm(run), "as_needed")
    if chosen.action != "agree":
        run.emit(ev.RHYTHM_AGREED, 0.0, 0.0)
        return
    contact, review = float(values["contact"][0]), float(values["review"][0])
    run.emit(ev.RHYTHM_AGREED, contact, review)
    resume(run)


def resume(run: CaseRun) -> None:
    """Contact and review as agreed, from now on and by whoever has the seat."""
    run.rhythm_version += 1
    if run.state.contact_days > 0.0:
        run.env.process(rhythm(run, run.rhythm_version))
        run.env.process(reviews(run, run.rhythm_version))


def rhythm(run: CaseRun, version: int) -> Process:
    """Regular contact as agreed: done without a decision, unless somebody is missed."""
    seat = run.seat
    while not run.state.ended and run.now < run.horizon_days:
        every = run.state.contact_days
        due = run.calendar.next_working_time(run.now + every)
        run.emit(ev.CALENDAR_SET, round(due, 6), "visit", "", -1.0)
        yield run.env.timeout(due - run.now)
        if version != run.rhythm_version or run.seat != seat or run.state.ended:
            return
        if run.state.away_until_days > run.now and not run.state.cover:
            continue
        yield from run.spend(Activity.CONTACT, run.num["hours.visit"])
        _routine_contact(run)


def _routine_contact(run: CaseRun) -> None:
    leads = run.observation.role == "lead"
    known = [
        member
        for member, state in run.state.members.items()
        if state.contacts_with.get(run.seat) or (leads and member in run.index.household)
    ]
    away: list[str] = []
    for member in known:
        meeting = Meeting(
            agency=run.seat, purpose="routine", place=run.place_of(member),
            companion=run.usual_companion(member), reminder=True,
        )  # fmt: skip
        if tries(run, member, meeting, run.num["contact.base_miss.visit"]):
            warmth = meet(run, member, meeting)
            run.say(member, f"contact_kept/{member}/{warmth}", ("place", meeting.place))
        elif member in run.index.answering:
            away.append(member)
        asked = member in run.index.answering
        if asked and rapport(run, member, run.seat) <= run.num["complaint.below"]:
            run.trouble("complaint", member)
    if away:
        missed(run, away, run.place_of(away[0]))
    settle_goals(run)


def reviews(run: CaseRun, version: int) -> Process:
    """Reviews as agreed."""
    while not run.state.ended and run.now < run.horizon_days:
        due = run.calendar.next_working_time(run.now + run.state.review_days)
        run.emit(ev.CALENDAR_SET, round(due, 6), "review", "", -1.0)
        yield run.env.timeout(due - run.now)
        if version != run.rhythm_version or run.state.ended:
            return
        run.say(run.seat, "review_due")
        run.trouble("review", "")


def review(run: CaseRun) -> Process:
    """Take stock."""
    chosen, _ = yield from run.ask("review", "", offer.review(run), "wait")
    if chosen.action == "wait":
        return
    yield from run.spend(Activity.MEETING, chosen.hours)
    run.emit(ev.REVIEW_HELD)
    hear_all_news(run)
    if chosen.action == "replan":
        yield from make_plan(run)
    elif chosen.action == "step_down" and run.state.contact_days > 0.0:
        slower = run.num["rhythm.step_down_factor"] * run.state.contact_days
        run.emit(ev.RHYTHM_AGREED, slower, run.state.review_days)


def settle_goals(run: CaseRun) -> None:
    """Write down which goals of the members are reached now, and which are lost again."""
    reached, lost = measure_goals(run)
    for goal in reached:
        run.emit(ev.GOAL_REACHED, goal)
        if _heard_from(run, goal):
            run.say(run.seat, f"goal_reached/{goal}")
    for goal in lost:
        run.emit(ev.GOAL_LOST, goal)


def _heard_from(run: CaseRun, goal: str) -> bool:
    """Whether the seat was with the person whose goal it is lately enough to be told."""
    lately = run.now - run.num["notice.within_days"]
    return any(
        run.state.members[member.id].seen_by.get(run.seat, -1.0) >= lately
        for member in run.index.members.values()
        if any(own.id == goal for own in member.goals)
    )
