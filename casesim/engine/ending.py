"""Moving the lead on, stepping back, closing the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.decisions import WAIT
from casesim.domain.observation import PRESSING
from casesim.domain.vocabulary import Activity, CaseStage, EndingKind
from casesim.engine import options_meeting as offer
from casesim.engine import rhythm
from casesim.engine.acts import hand_over, stop_issue
from casesim.engine.contacts import change_rapport
from casesim.engine.knowledge import notice_level

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun, Process


def transfer(run: CaseRun) -> Process:
    """Whether and how the lead moves to another agency."""
    picked, filled = yield from run.ask("transfer", "", offer.transfer(run), WAIT)
    if picked.action == "propose":
        yield from run.spend(Activity.RECORDS, picked.hours)
        yield from hand_over(run, picked.args["agency"], filled["how"][0])


def end(run: CaseRun) -> Process:
    """Whether and how to step back."""
    picked, filled = yield from run.ask("ending", "", offer.ending(run), WAIT)
    if picked.action in (WAIT, "stay"):
        return
    yield from run.spend(Activity.RECORDS, max(picked.hours, run.num["hours.message"]))
    if picked.action == "hand_over":
        yield from hand_over(run, picked.args["agency"], filled["how"][0])
    elif picked.action == "stop_issue":
        stop_issue(run, picked.args["concern"])
    elif picked.action == "stepped":
        yield from _step_out(run)
    else:
        close(run, closed_as(run))


def closed_as(run: CaseRun) -> EndingKind:
    """With needs met, unless something that the seat knows of is still pressing."""
    known = run.observation.concerns.values()
    if any(c.level in PRESSING and not c.unfounded for c in known):
        return EndingKind.DISENGAGED
    return EndingKind.POSITIVE_CLOSURE


def _step_out(run: CaseRun) -> Process:
    """Less and less contact, with the door open, before the file is closed."""
    run.emit(ev.STAGE_ENTERED, CaseStage.ENDING)
    for _ in range(int(run.num["ending.steps"])):
        yield run.env.timeout(run.num["ending.step_days"])
        yield from run.spend(Activity.CONTACT, run.num["hours.visit"])
        for member in run.index.members:
            notice = run.state.members[member]
            if notice.contacts_with.get(run.seat):
                change_rapport(run, member, run.seat, run.num["rapport.gain.heard"])
                run.course.seen(member)
        for concern in tuple(run.observation.concerns):
            notice_level(run, concern)
    close(run, EndingKind.STEPPED)


def close(run: CaseRun, kind: str) -> None:
    """The seat's work ends; the family's life goes on."""
    rhythm.settle_goals(run)
    run.emit(ev.CASE_ENDED, kind)
    run.say(run.seat, f"ended/{kind}")
    run.on_ended()
