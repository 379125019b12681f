"""How the case stood at each decision of a play: its value before the choice and after it.

At a decision the value of the case is what may be expected of the primary outcome from there on,
given what was known then, when a stated policy decides from there on. Taking the choice that was
taken moves it by what that choice is worth (judgement); what happens until the next decision
moves it by luck. All moves together lead from the first value to what happened in the end.

Values are means over futures. A future's number names its luck at every decision, so that sums
over decisions are taken future by future first, and their intervals hold whether or not the luck
of one decision's futures has anything to do with that of another's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casesim.errors import ExperimentError

FloatArray = NDArray[np.float64]

FEWEST_FUTURES = 4
"""Two for each half."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stand:
    """One decision of a play with its futures.

    Attributes:
        time_days: when it was [days].
        chosen: primary outcome of each future with the choice that was taken, the policy
            afterwards, shape (n_futures,).
        policy: the same where the stated policy takes this decision too; the same futures, so
            that both are equal where the policy takes the same choice.
    """

    decision_id: str
    time_days: float
    chosen: FloatArray
    policy: FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stands:
    """Futures of all decisions of a play, in their order.

    Attributes:
        chosen, policy: as for `Stand`, shape (n_decisions, n_futures).
        realised: the outcome of the play.
    """

    decision_ids: tuple[str, ...]
    times_days: tuple[float, ...]
    chosen: FloatArray
    policy: FloatArray
    realised: float

    @property
    def choices(self) -> FloatArray:
        """What each choice moved, future by future, shape (n_decisions, n_futures)."""
        moved: FloatArray = self.chosen - self.policy
        return moved

    @property
    def spells(self) -> FloatArray:
        """What happened after each choice moved, up to the next one or the end; same shape."""
        ends = np.full((1, self.chosen.shape[1]), self.realised)
        moved: FloatArray = np.concatenate((self.policy[1:], ends)) - self.chosen
        return moved


def stands_of(stands: Sequence[Stand], realised: float) -> Stands:
    """Put the decisions of a play beside each other.

    Where some have more futures than others, those are used that all have.

    Args:
        stands: in the order of the decisions.
        realised: primary outcome of the play.

    Raises:
        ExperimentError: no decision, unequal futures of one decision, fewer than 4 that all have,
            or a decision that comes before an earlier one.
    """
    if not stands:
        raise ExperimentError("a play without a decision has no judgement to take apart")
    for each in stands:
        if len(each.chosen) != len(each.policy):
            raise ExperimentError(
                f"{each.decision_id}: choice and policy need the same futures "
                f"(got {len(each.chosen)} and {len(each.policy)})"
            )
    times = [each.time_days for each in stands]
    if times != sorted(times):
        raise ExperimentError("decisions must stand in the order in which they were taken")
    shared = min(len(each.chosen) for each in stands)
    if shared < FEWEST_FUTURES:
        raise ExperimentError(
            f"judgement and luck need at least {FEWEST_FUTURES} futures of every decision "
            f"(got {shared}); ask for more"
        )
    return Stands(
        decision_ids=tuple(each.decision_id for each in stands),
        times_days=tuple(times),
        chosen=np.array([each.chosen[:shared] for each in stands], dtype=np.float64),
        policy=np.array([each.policy[:shared] for each in stands], dtype=np.float64),
        realised=float(realised),
    )
