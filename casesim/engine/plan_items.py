"""Items of the Case MAP as they move: done, lapsed, re-dated, taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.vocabulary import ReferralState
from casesim.engine.contacts import change_rapport

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun, Process

_FOLLOWS = {ReferralState.SERVED: "done", ReferralState.REJECTED: "refused"}
_OPEN = ("asked", "agreed", "lapsed")


def follow_referral(run: CaseRun, service: str, state: str) -> None:
    """A plan item moves with its referral."""
    became = _FOLLOWS.get(ReferralState(state))
    if became is None:
        return
    for item, status in run.state.items.items():
        if status.service == service and status.state in _OPEN:
            run.emit(ev.ITEM_MOVED, item, became)
            if became == "done":
                _promise_kept(run, service, status.owner)


def _promise_kept(run: CaseRun, service: str, owner: str) -> None:
    gain = run.num["rapport.gain.promise_kept"]
    for member in run.index.services[service].members:
        change_rapport(run, member, owner, gain)
        if run.state.lead == run.seat and owner != run.seat:
            change_rapport(run, member, run.seat, gain)


def watch_date(run: CaseRun, item: str, target_days: float) -> None:
    """On its date an item is done, or it has lapsed."""
    run.env.process(_due(run, item, target_days))


def redate(run: CaseRun, item: str) -> None:
    """Give an item a new date."""
    watch_date(run, item, run.now + run.num["plan.item_due_days"])


def _due(run: CaseRun, item: str, target_days: float) -> Process:
    yield run.env.timeout(max(0.0, target_days - run.now))
    status = run.state.items[item]
    if status.state != "agreed" or run.state.ended:
        return
    if status.owner == run.seat:
        run.emit(ev.OWN_LAPSE, item)
        run.trouble("own_lapse", item, service=status.service)
        return
    run.emit(ev.ITEM_MOVED, item, "lapsed")
    for member in run.index.services[status.service].members:
        run.emit(ev.PROMISE_BROKEN, member, agency=status.owner)
        change_rapport(run, member, status.owner, -run.num["rapport.loss.lapsed"])
    run.trouble("lapse", item, agency=status.owner, service=status.service)
