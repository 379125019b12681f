"""What became of a case in numbers: every measure of its log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casesim.analysis.case_measures import MEASURES, Measure, unit_of
from casesim.analysis.folds import KindFold, fold_case
from casesim.analysis.followed import Followed, Values
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger
from casesim.domain.log import EventLog

FIRST_CASE = "C0001"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measure of one case."""

    value: float
    unit: str


def outcomes(
    log: EventLog,
    scenario: CaseScenario,
    ledger: Ledger,
    *,
    case: str = FIRST_CASE,
    end_days: float | None = None,
    parts: bool = True,
) -> dict[str, Outcome]:
    """Every measure of a case, in the order of the registry.

    Args:
        log: of the run.
        scenario: the case.
        ledger: the numbers that the run used.
        case: id of the case in the log.
        end_days: until when it was followed; the scenario's horizon unless given [days].
        parts: also "measure/part", such as "harm_events/neglect".
    """
    followed = Followed(
        scenario=scenario, ledger=ledger, end_days=end_days or scenario.horizon_days
    )
    values = values_of(log, case, followed, MEASURES.values())
    return {
        name: Outcome(value, unit_of(name))
        for name, value in values.items()
        if parts or "/" not in name
    }


def values_of(log: EventLog, case: str, followed: Followed, measures: Iterable[Measure]) -> Values:
    """Values of some measures with their parts, in one pass over the log.

    Args:
        log: of the run.
        case: id of the case in the log.
        followed: the case.
        measures: which are wanted; those of one fold are folded once.
    """
    wanted = tuple(measures)
    folds: dict[object, KindFold[Values]] = {}
    for measure in wanted:
        if measure.fold not in folds:
            folds[measure.fold] = measure.fold(followed)
    fold_case(log, case, tuple(folds.values()))
    results = {start: fold.result() for start, fold in folds.items()}
    return {
        name: value
        for measure in wanted
        for name, value in results[measure.fold].items()
        if name.partition("/")[0] == measure.name
    }
