"""Which families waited longer or shorter because of one decision for one of them.

A caseload is run twice with the same luck: as it was decided, and with one choice replaced; all
other choices are kept as long as their decision and option still come up, and a policy takes
what is new. What differs between the two is what the one choice did, in this one course of luck.

It is an argument to management about staffing. It is never a reason to leave a person in danger,
and the sentence that says so is a part of the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import numpy as np

from casesim.analysis.family_waits import FamilyWaits, Waiting
from casesim.analysis.folds import reader_by_kind
from casesim.debrief.results import Ripple, RippleEntry
from casesim.domain.decisions import Choice
from casesim.domain.log import EventLog
from casesim.engine.simulation import Decided
from casesim.errors import ExperimentError
from casesim.experiments.intervals import Interval, t_interval
from casesim.experiments.population_runs import PopulationArm, PopulationRun, run_population

SMALLEST_DAYS = 1e-6
"""A log's times are rounded to this; what is smaller is no difference [days]."""


def ripple(
    arm: PopulationArm,
    decision_id: str,
    instead: Choice,
    seed: int,
    replication: int = 0,
    *,
    within_days: float | None = None,
) -> Ripple:
    """What one choice did to the waits of all families.

    Args:
        arm: the caseload with the choices of the play; its policy takes what was not recorded.
        decision_id: the decision that is replaced.
        instead: the other choice of that decision.
        seed: of the luck of the play.
        replication: of the same.
        within_days: for how long after the decision waits are looked at; up to the horizon if
            None. What an hour displaces shows in the first weeks; later on, courses that have
            once parted differ by much that nobody could have meant [days].

    Raises:
        ExperimentError: the decision did not come up, had no such option, or `instead` answers
            another one.
    """
    if instead.decision_id != decision_id:
        raise ExperimentError(
            f"the other choice answers {instead.decision_id!r}, not {decision_id!r}; "
            f"give it the id of the decision that it replaces"
        )
    played = run_population(arm, seed, replication)
    decided = _decided(played.decisions, decision_id)
    kept = tuple(each.choice for each in played.decisions)
    other = run_population(replace(arm, choices=(*kept, instead)), seed, replication)
    _must_be_taken(other, decided, instead)
    end_days = float(arm.horizon_days or arm.population.horizon_days)
    if within_days is not None:
        end_days = min(end_days, decided.time_days + within_days)
    before, after = (waits(run.log, end_days) for run in (other, played))
    return Ripple(
        decision_id=decision_id,
        time_days=decided.time_days,
        case=case_of(decision_id),
        chosen=decided.choice.option_id,
        instead=instead.option_id,
        entries=tuple(_entries(before, after, case_of(decision_id))),
        total_days=sum(after.values()) - sum(before.values()),
        until_days=end_days,
    )


def usual_ripple(
    arm: PopulationArm,
    chosen: Choice,
    instead: Choice,
    seed: int,
    replications: int,
    *,
    within_days: float | None = None,
    progress: Callable[[int], None] | None = None,
) -> Interval | None:
    """How much longer the other families wait because of a choice, whatever their luck.

    One course of luck has many turns of its own. Here the same two choices are set beside each
    other in others, wherever the decision and both options come up.

    Args:
        arm: the caseload; its recorded choices are those of one course of luck and are left out.
        chosen: as it was played.
        instead: the other choice of that decision.
        seed: of the luck of the play.
        replications: in how many other courses, from replication 1 on.
        within_days: as for `ripple` [days].
        progress: is told the number of each course before it is run.

    Returns:
        Days as for `Ripple.others_days`; None where fewer than 2 courses have the decision.
    """
    alone = replace(arm, choices=(chosen,))
    found = []
    for replication in range(1, replications + 1):
        if progress is not None:
            progress(replication)
        try:
            each = ripple(
                alone, chosen.decision_id, instead, seed, replication, within_days=within_days
            )
        except ExperimentError:
            continue
        if each.chosen == chosen.option_id:
            found.append(each.others_days)
    return t_interval(np.array(found), unit="days") if len(found) > 1 else None


def waits(log: EventLog, end_days: float) -> dict[Waiting, float]:
    """Who waited for what in a run, and for how many days [days].

    Args:
        log: of the run.
        end_days: until when; what came later is left out [days].
    """
    fold = FamilyWaits(end_days)
    read = reader_by_kind((fold,))
    columns = zip(log.times, log.kinds, log.cases, log.agencies, log.fields, strict=True)
    for number, (time_days, kind, case, agency, fields) in enumerate(columns):
        if time_days > end_days:
            break
        read(number, time_days, kind, case, agency, fields)
    return fold.result()


def case_of(decision_id: str) -> str:
    """The case of a decision, which its id begins with."""
    return decision_id.partition("/")[0]


def _decided(decisions: Iterable[Decided], decision_id: str) -> Decided:
    for each in decisions:
        if each.decision_id == decision_id:
            return each
    raise ExperimentError(
        f"decision {decision_id!r} did not come up in this play; take one of its own decisions"
    )


def _must_be_taken(run: PopulationRun, decided: Decided, instead: Choice) -> None:
    """A recorded choice whose option does not exist is passed over; here that is a mistake."""
    taken = _decided(run.decisions, decided.decision_id).choice.option_id
    if taken != instead.option_id:
        raise ExperimentError(
            f"decision {decided.decision_id!r} had no option {instead.option_id!r}; "
            f"take one that was open"
        )


def _entries(
    before: Mapping[Waiting, float], after: Mapping[Waiting, float], case: str
) -> list[RippleEntry]:
    found = [
        RippleEntry(
            case=waiting.case,
            own=waiting.case == case,
            kind=waiting.kind,
            through=waiting.through,
            days=after.get(waiting, 0.0) - before.get(waiting, 0.0),
        )
        for waiting in sorted({*before, *after})
    ]
    changed = [each for each in found if abs(each.days) > SMALLEST_DAYS]
    return sorted(changed, key=lambda each: -abs(each.days))
