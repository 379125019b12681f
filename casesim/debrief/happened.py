"""What a choice cost its seat, what it passed on without a ground, and what was done for nothing.

These are read from the log of the whole play. What a seat spends is in the order in which it
works, so that the hours from one choice to the next are those of the first, with whatever an
earlier promise asked for meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import cast

from casesim.debrief.results import Intrusion
from casesim.debrief.watching import Moment
from casesim.domain import events as ev
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.log import EventLog
from casesim.domain.state import WORKER

_INVITED = "invite"


def hours_spent(log: EventLog, moments: Sequence[Moment]) -> tuple[float, ...]:
    """What the seat spent from each choice to its next one, shape (n_moments,) [hours]."""
    ends = [later.rows for _earlier, later in pairwise(moments)] + [len(log)]
    return tuple(
        round(sum(_hours(log, row, moment.agency) for row in range(moment.rows, end)), 6)
        for moment, end in zip(moments, ends, strict=False)
    )


def _hours(log: EventLog, row: int, agency: str) -> float:
    if log.kinds[row] != ev.HOURS_SPENT or log.agencies[row] != agency:
        return 0.0
    role, _activity, hours = cast("tuple[str, str, float]", log.fields[row])
    return 0.0 if role == WORKER else hours


def passed_on(
    log: EventLog, scenario: CaseScenario, moments: Sequence[Moment]
) -> Mapping[str, tuple[str, ...]]:
    """Facts that the seat passed on without consent and without a legal ground.

    They are laid to the latest choice that brought in whom they went to: the agency called, the
    agency of the service asked for, or those invited.

    Returns:
        Decision id -> agencies that were told, each once.
    """
    targets = [_targets(moment, scenario) for moment in moments]
    found: dict[str, dict[str, None]] = {}
    for row, kind in enumerate(log.kinds):
        if kind != ev.DISCLOSED or not log.fields[row][3]:
            continue
        to = str(log.fields[row][1])
        for moment, told in zip(reversed(moments), reversed(targets), strict=True):
            if moment.rows <= row and to in told and moment.agency == log.agencies[row]:
                found.setdefault(moment.decision_id, {})[to] = None
                break
    return {decision: tuple(told) for decision, told in found.items()}


def _targets(moment: Moment, scenario: CaseScenario) -> set[str]:
    """Agencies that a choice brings in."""
    provider = {step.id: step.agency for step in scenario.services}
    about = moment.chosen.args
    named = {about.get("agency", ""), provider.get(about.get("service", ""), "")}
    return (named | set(moment.choice.values.get(_INVITED, ()))) - {""}


def intrusions(log: EventLog) -> tuple[Intrusion, ...]:
    """What was done to somebody for something that was not there, in order."""
    return tuple(
        Intrusion(time_days=row.time_days, service=str(row.fields[0]), member=str(row.fields[1]))
        for row in log
        if row.kind == ev.INTRUSION
    )
