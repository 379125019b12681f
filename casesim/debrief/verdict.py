"""What the futures of a whole play say: of each choice, of judgement and luck, of what turned it.

It can be asked at every moment while futures come in: what there are not yet enough of is None,
and everything else tells its interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casesim.debrief.best_option import Compared, compare_options
from casesim.debrief.judgement import judgement_and_luck
from casesim.debrief.marks import mark_of
from casesim.debrief.results import Duty, JudgementAndLuck, Mark, TurningPoint
from casesim.debrief.stands import FEWEST_FUTURES, Stand, Stands, stands_of
from casesim.debrief.telling import Happening
from casesim.debrief.turning_points import turning_points
from casesim.debrief.yardstick import Yardstick, direction_of, yardstick
from casesim.domain.ledger import Assumption
from casesim.errors import ExperimentError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LookedAt:
    """One decision of a play with the futures of its options, as many as there are by now.

    Attributes:
        time_days: when it was [days].
        chosen: option that was taken.
        by_policy: option that the stated policy would have taken.
        outcomes: option -> primary outcome of each future, shape (n_futures,); equal places share
            their luck. One option may be a few futures ahead of another.
    """

    decision_id: str
    time_days: float
    chosen: str
    by_policy: str
    outcomes: Mapping[str, FloatArray]

    @property
    def shared(self) -> dict[str, FloatArray]:
        """The futures that every option has."""
        count = min((len(values) for values in self.outcomes.values()), default=0)
        return {name: np.asarray(values)[:count] for name, values in self.outcomes.items()}

    def stand(self) -> Stand:
        """Its futures as a stand of the play.

        Raises:
            ExperimentError: the choice or the policy's own has no futures.
        """
        for option in (self.chosen, self.by_policy):
            if option not in self.outcomes:
                raise ExperimentError(
                    f"{self.decision_id}: option {option!r} has no futures, and judgement is told "
                    f"from the choice and the policy's own; look at both"
                )
        arms = [np.asarray(self.outcomes[option]) for option in (self.chosen, self.by_policy)]
        count = min(map(len, arms))
        return Stand(
            decision_id=self.decision_id,
            time_days=self.time_days,
            chosen=arms[0][:count],
            policy=arms[1][:count],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the futures of a play say.

    Attributes:
        measured_by: what counts as a difference in this case; None before two futures are there.
        choices: decision id -> its options beside the chosen one.
        parts: None before every decision has four futures.
        turning_points: none before that.
    """

    measured_by: Yardstick | None
    choices: Mapping[str, Compared]
    parts: JudgementAndLuck | None = None
    turning_points: tuple[TurningPoint, ...] = ()

    def mark(self, decision_id: str, duties: Sequence[Duty] = ()) -> Mark | None:
        """The mark of a choice, None where a duty decides.

        Args:
            decision_id: of a decision; nobody can tell of one that was not looked at.
            duties: those that decide there, kept or not.
        """
        compared = self.choices.get(decision_id)
        if self.measured_by is None or compared is None:
            return None if duties else Mark.CANNOT_TELL
        return mark_of(compared, self.measured_by, duties)


def verdict(
    decisions: Sequence[LookedAt],
    *,
    realised: float,
    measure: str,
    ledger: Mapping[str, Assumption],
    spells: Sequence[Sequence[Happening]],
    end_days: float,
) -> Verdict:
    """What the futures of a play say by now.

    Args:
        decisions: the trainee's, in their order, the first among them. Where the choice was the
            stated policy's own it moved nothing by judgement, and the decision may be left out;
            with another one left out, what it moved would be called luck.
        realised: primary outcome of the play.
        measure: name of it.
        ledger: numbers of the run.
        spells: what the log tells of the time after each decision, as `telling.spells` has it.
        end_days: when the play ended [days].

    Raises:
        ExperimentError: no decision, one that lacks futures of a whole option, or a measure of
            which nothing is wished.
    """
    if not decisions:
        raise ExperimentError("a play without a decision has no judgement to take apart")
    sign, unit = direction_of(measure)
    choices = {
        each.decision_id: compare_options(each.shared, each.chosen, sign=sign, unit=unit)
        for each in decisions
    }
    stands = [each.stand() for each in decisions]
    reference = stands[0].policy
    measured_by = (
        yardstick(reference, measure=measure, ledger=ledger) if len(reference) > 1 else None
    )
    if min(len(each.chosen) for each in stands) < FEWEST_FUTURES:
        return Verdict(measured_by=measured_by, choices=choices)
    whole: Stands = stands_of(stands, realised)
    return Verdict(
        measured_by=measured_by,
        choices=choices,
        parts=judgement_and_luck(whole, measure=measure, unit=unit),
        turning_points=turning_points(whole, spells, end_days=end_days, unit=unit),
    )
