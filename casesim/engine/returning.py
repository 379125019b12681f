"""A closed case may come back: what was not over shows again, and somebody asks for help.

No share of closed cases returns by itself: onset, harm and relapse go on after the end, and each
of them is an occasion on which the family, or somebody for it, may turn to the same office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import EndingKind
from casesim.engine.contacts import log_odds, logistic, rapport
from casesim.engine.knowledge import learn, notice_level, true_value
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun, Process


def trouble_again(run: CaseRun, concern: str) -> None:
    """After the end something became dangerous, did harm, or came back: does anybody ask?"""
    if run.returning or not run.on("return"):
        return
    member = run.index.concerns[concern].members[0]
    odds = log_odds(run.num["return.base"])
    odds += run.num["contact.weight.rapport"] * rapport(run, member, run.seat)
    if run.state.ended == EndingKind.STEPPED:
        odds += run.num["return.weight.open_door"]
    if run.uniform(LuckSource.RETURN, concern) < logistic(odds):
        run.returning = True
        run.env.process(_comes_back(run, concern, member))


def _comes_back(run: CaseRun, concern: str, member: str) -> Process:
    """It takes a while; then the case is open again, with what its file holds."""
    begun, days = run.now, run.num["return.days"]
    share = run.lasting(LuckSource.RETURN, "days", lambda uniform: begun + days * uniform)
    yield run.env.timeout(days * share)
    yield run.at_work(run.now)
    run.returning = False
    run.returns += 1
    run.emit(ev.CASE_RETURNED, concern)
    run.say(member, f"returned/{member}", ("concern", concern))
    fact = run.index.facts[run.index.concerns[concern].fact]
    learn(run, run.seat, fact, true_value(run, fact), fact.mark, member)
    notice_level(run, concern)
    run.on_returned()
