"""Which option did best, and how much the chosen one is expected to lose against it.

Whatever did best in a number of futures did so partly by luck, and the more options there are,
the more. So the best is picked on one half of the futures (those with even numbers, so that a
future never changes its half while more come in) and valued on the other. The two halves are
not swapped and averaged: once both have helped to pick, their values are no longer independent,
and among options that are all alike a nominal 95 % interval then finds a loss nearly twice as
often as it may. The halves as they are keep to the level (tests/debrief/test_best_option.py
shows both).

The interval of the loss holds the loss against the truly best option that was open. Its lower
end comes from the half that did not pick. Its upper end is the highest that any option reaches
when all are compared with the chosen one at once over all futures, because an option that was
not picked may still be the best.

Source:
    Picking and valuing on separate luck: as in experiments/search.py. Comparisons with one arm
    all at once: Bonferroni, in Law, Simulation Modeling and Analysis, 5th ed. (2015), sec. 9.7;
    bounds against an unknown best: Hsu, Annals of Statistics 9 (1981) 1026, and with common luck
    Nelson and Matejcik, Management Science 41 (1995) 1935.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from casesim.errors import ExperimentError
from casesim.experiments.intervals import (
    Interval,
    familywise_confidence,
    paired_interval,
    t_interval,
)

FloatArray = NDArray[np.float64]
Outcomes = Mapping[str, FloatArray]
"""Option -> primary outcome of each future, shape (n_futures,), the same futures for all."""

FEWEST_FUTURES = 4
"""Two for each half; fewer have no interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The options of one decision beside the chosen one.

    Attributes:
        compared: how many options were compared.
        futures: how many of each.
        best: option that did best on one half of the futures, None where they are too few or
            nothing else was looked at.
        loss: what the chosen one loses against the best; more is wished for.
        differences: each other option less the chosen one, in the outcome's own direction; all
            hold at once.
        gains: the same, turned so that more is wished for.
    """

    compared: int
    futures: int
    best: str | None = None
    loss: Interval | None = None
    differences: Mapping[str, Interval] = field(default_factory=dict)
    gains: Mapping[str, Interval] = field(default_factory=dict)


def compare_options(
    outcomes: Outcomes, chosen: str, *, sign: float, unit: str, confidence: float = 0.95
) -> Compared:
    """Compare the options of one decision by futures that share their luck.

    Args:
        outcomes: of each option, in the order in which they were open.
        chosen: the option that was taken.
        sign: 1 where more of the outcome is wished for, -1 where less is [1].
        unit: of the outcome.
        confidence: of the loss, and of all differences together, 0 < confidence < 1 [1].

    Returns:
        Without a best and a loss where there are fewer than 4 futures, and without differences
        where there are fewer than 2. A single option is compared with nothing.

    Raises:
        ExperimentError: the chosen option is not among them, or has other futures than another.
    """
    futures = _futures(outcomes, chosen)
    found = Compared(compared=len(outcomes), futures=futures)
    if futures < 2:
        return found
    turned = {name: sign * np.asarray(values) for name, values in outcomes.items()}
    gains = _against(turned, chosen, unit, confidence)
    differences = _against(outcomes, chosen, unit, confidence)
    found = replace(found, gains=gains, differences=differences)
    if futures < FEWEST_FUTURES or len(outcomes) < 2:
        return found
    best = _picked(turned, chosen)
    valued = turned[best][1::2] - turned[chosen][1::2]
    return replace(found, best=best, loss=_loss(valued, gains, unit, confidence))


def _futures(outcomes: Outcomes, chosen: str) -> int:
    if chosen not in outcomes:
        raise ExperimentError(
            f"the chosen option {chosen!r} has no futures; there are futures of: "
            f"{', '.join(outcomes) or 'none'}"
        )
    counts = {name: len(values) for name, values in outcomes.items()}
    if len(set(counts.values())) > 1:
        told = ", ".join(f"{name} {count}" for name, count in counts.items())
        raise ExperimentError(f"options need the same futures to be compared (got {told})")
    return counts[chosen]


def _against(outcomes: Outcomes, chosen: str, unit: str, confidence: float) -> dict[str, Interval]:
    each = familywise_confidence(confidence, len(outcomes) - 1)
    return {
        name: paired_interval(outcomes[chosen], values, unit=unit, confidence=each)
        for name, values in outcomes.items()
        if name != chosen
    }


def _picked(turned: Outcomes, chosen: str) -> str:
    """The best of the even-numbered futures; the chosen one where nothing beats it."""
    best = max(turned, key=lambda name: float(np.mean(turned[name][::2])))
    ahead = float(np.mean(turned[best][::2] - turned[chosen][::2]))
    return best if ahead > 0.0 else chosen


def _loss(
    valued: FloatArray, gains: Mapping[str, Interval], unit: str, confidence: float
) -> Interval:
    found = t_interval(valued, unit=unit, confidence=confidence)
    highest = max(each.high for each in gains.values())
    return replace(found, high=max(highest, found.mean, 0.0))
