"""Same luck, other choice: a play with one choice replaced, and all else as it was.

Later choices are kept while their decision and their option still exist; a stated policy
decides the rest. Each draw has an address of its own, so that what the choice does not touch
happens as it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from casesim.analysis.case_measures import MEASURES
from casesim.analysis.case_outcomes import FIRST_CASE, values_of
from casesim.analysis.followed import Followed
from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.log import EventLog, Row
from casesim.engine.case_index import CaseIndex
from casesim.engine.simulation import Simulation
from casesim.errors import ExperimentError
from casesim.experiments.played import GUIDELINE, Played, PolicyMaker
from casesim.policies.recorded import RecordedPolicy


def same_luck(
    played: Played,
    choice: Choice,
    *,
    policy: str | PolicyMaker = GUIDELINE,
    index: CaseIndex | None = None,
) -> Simulation:
    """The play to its horizon with one choice replaced.

    Args:
        played: the play.
        choice: what is chosen instead at one of its decisions.
        policy: decides what was not recorded, by name or made.
        index: look-ups of the scenario, where many runs share them.

    Raises:
        ExperimentError: the play has no such decision, or there is no such policy.
        DecisionError: the choice does not fit its decision.
    """
    if all(each.decision_id != choice.decision_id for each in played.choices):
        raise ExperimentError(
            f"decision {choice.decision_id!r} was not taken in this play, so that nothing can be "
            "chosen instead there"
        )
    simulation = played.simulation(index=index)
    recorded = _Replacing((*played.choices, choice), choice, played.policy(policy))
    simulation.run(recorded)
    return simulation


class _Replacing(RecordedPolicy):
    """Makes the replacing choice as it stands, so that a slip in it is told."""

    def __init__(self, choices: Iterable[Choice], choice: Choice, otherwise: Policy) -> None:
        super().__init__(choices, otherwise)
        self._choice = choice

    def decide(self, point: DecisionPoint) -> Choice:
        """Answer one decision point."""
        return self._choice if point.id == self._choice.decision_id else super().decide(point)


def same_luck_values(
    played: Played,
    choice: Choice,
    measures: Iterable[str],
    *,
    policy: str | PolicyMaker = GUIDELINE,
    index: CaseIndex | None = None,
) -> dict[str, float]:
    """Measure -> value, of the play with one choice replaced.

    Raises:
        ExperimentError: as for `same_luck`.
    """
    simulation = same_luck(played, choice, policy=policy, index=index)
    followed = Followed(
        scenario=played.scenario, ledger=played.ledger, end_days=played.horizon_days
    )
    wanted = [MEASURES[name] for name in measures]
    return values_of(simulation.log, FIRST_CASE, followed, wanted)


def difference(log: EventLog, other: EventLog) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rows of one log that the other has not, and the other way round.

    Rows are alike when all but their numbers is; of rows that come twice, each counts.

    Returns:
        ((), ()) where both logs have the same rows.
    """
    return _without(log, other), _without(other, log)


def _without(log: EventLog, other: EventLog) -> tuple[Row, ...]:
    there = Counter(_content(row) for row in other)
    rows = []
    for row in log:
        content = _content(row)
        if there[content] > 0:
            there[content] -= 1
        else:
            rows.append(row)
    return tuple(rows)


def _content(row: Row) -> tuple[object, ...]:
    return (row.time_days, row.kind, row.case, row.agency, row.fields)
