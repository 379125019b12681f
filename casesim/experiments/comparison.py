"""Arms beside each other, paired by replications that share all the luck no arm changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from casesim.experiments.intervals import Interval, mean_interval, paired_interval

Outcomes = Mapping[str, tuple[float, str]]
"""Measure -> value and unit, of one replication of one arm."""

_FEWEST = 2
"""Values without which a mean has no interval."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more one arm has of a measure than another, by replications that both have."""

    arm: str
    against: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure in all arms.

    Attributes:
        name: of the measure.
        unit: of its values.
        arms: arm -> mean, of each that has the measure in at least 2 replications.
        differences: of each later arm against each earlier one, from replications in which
            both have the measure.
    """

    name: str
    unit: str
    arms: Mapping[str, Interval]
    differences: tuple[Difference, ...]


def compare_arms(
    results: Mapping[str, Sequence[Outcomes]], *, confidence: float = 0.95
) -> list[Compared]:
    """Every measure of every arm with its interval, and the paired differences.

    Args:
        results: arm -> outcomes of each replication, the same replications in the same order.
        confidence: two-sided level of each interval, 0 < confidence < 1 [1].

    Returns:
        In the order in which measures first occur; without those that no arm has twice.

    Raises:
        ExperimentError: a value is no finite number.
    """
    units = {
        name: unit
        for outcomes in results.values()
        for each in outcomes
        for name, (_, unit) in each.items()
    }
    found = []
    for name, unit in units.items():
        columns = {arm: _column(outcomes, name) for arm, outcomes in results.items()}
        arms = {
            arm: mean_interval(values[there], unit=unit, confidence=confidence)
            for arm, (values, there) in columns.items()
            if there.sum() >= _FEWEST
        }
        differences = tuple(_differences(columns, unit, confidence))
        if arms:
            found.append(Compared(name, unit, arms, differences))
    return found


_Column = tuple[NDArray[np.float64], NDArray[np.bool_]]
"""Values by replication, and which replications have one, both of shape (n_replications,)."""


def _column(outcomes: Sequence[Outcomes], name: str) -> _Column:
    there = np.array([name in each for each in outcomes])
    values = np.array([each[name][0] if name in each else 0.0 for each in outcomes])
    return values, there


def _differences(
    columns: Mapping[str, _Column], unit: str, confidence: float
) -> Iterator[Difference]:
    for (against, base), (arm, alternative) in combinations(columns.items(), 2):
        both = base[1] & alternative[1]
        if both.sum() >= _FEWEST:
            interval = paired_interval(
                base[0][both], alternative[0][both], unit=unit, confidence=confidence
            )
            yield Difference(arm, against, interval)
