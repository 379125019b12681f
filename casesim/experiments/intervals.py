"""Confidence intervals of means over replications.

Source:
    Law, Simulation Modeling and Analysis, 5th ed. (2015), sec. 4.5 (t interval), 9.7 (several
    measures at once, Bonferroni), 10.2.1 (paired differences). Welch, Biometrika 34 (1947) 28
    (two independent samples).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from casesim.errors import ExperimentError

FloatArray = NDArray[np.float64]
Limits = tuple[float, float]

_LIMITS: Mapping[str, Limits] = {"share": (0.0, 1.0), "1": (0.0, 1.0), "0 to 100": (0.0, 100.0)}
"""Unit of a measure -> what a value of it can be."""
_NOT_BELOW_ZERO: Limits = (0.0, math.inf)
"""Of counts, times and hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A mean with its two-sided confidence interval.

    Attributes:
        mean: of the values, in `unit`.
        low: lower end, in `unit`.
        high: upper end, in `unit`.
        n: number of values.
        unit: of the values.
        confidence: two-sided level [1].
    """

    mean: float
    low: float
    high: float
    n: int
    unit: str
    confidence: float

    @property
    def half_width(self) -> float:
        """Half of the interval's width, in `unit`."""
        return (self.high - self.low) / 2.0

    def holds(self, value: float) -> bool:
        """Whether a value lies in the interval."""
        return self.low <= value <= self.high

    def as_dict(self) -> dict[str, float | int | str]:
        """The interval under the names of the `--json` contract."""
        return {
            "mean": self.mean,
            "low": self.low,
            "high": self.high,
            "n": self.n,
            "unit": self.unit,
        }


def t_interval(values: FloatArray, *, unit: str, confidence: float = 0.95) -> Interval:
    """Interval of a mean by Student's t.

    Args:
        values: one per replication, independent, shape (n_replications,).
        unit: of the values.
        confidence: two-sided level, 0 < confidence < 1 [1].

    Raises:
        ExperimentError: fewer than 2 values, a value that is no finite number, or a confidence
            that is none.
    """
    _check(values, confidence)
    n = len(values)
    mean = float(np.mean(values))
    quantile = float(stdtrit(n - 1, 0.5 + confidence / 2.0))
    half = quantile * float(np.std(values, ddof=1)) / math.sqrt(n)
    return Interval(
        mean=mean, low=mean - half, high=mean + half, n=n, unit=unit, confidence=confidence
    )


def mean_interval(values: FloatArray, *, unit: str, confidence: float = 0.95) -> Interval:
    """Interval of a measure's mean by Student's t, cut where no value can be.

    A mean lies within what its values can be, so that the cut takes away nothing that the interval
    could have held: it covers as often as before, and no share passes 0 or 1. Differences of two
    arms are not cut.

    Args:
        values: one per replication, none of them below 0, shape (n_replications,).
        unit: of the values; shares lie in [0, 1], indices in [0, 100].
        confidence: two-sided level, 0 < confidence < 1 [1].

    Raises:
        ExperimentError: as for `t_interval`.
    """
    found = t_interval(values, unit=unit, confidence=confidence)
    low, high = _LIMITS.get(unit, _NOT_BELOW_ZERO)
    return replace(found, low=max(low, found.low), high=min(high, found.high))


def paired_interval(
    base: FloatArray, alternative: FloatArray, *, unit: str, confidence: float = 0.95
) -> Interval:
    """Interval of mean(alternative - base) of two arms with common luck.

    Args:
        base: one measure per replication, shape (n_replications,).
        alternative: same shape, unit and order of replications as `base`.
        unit: of both.
        confidence: two-sided level, 0 < confidence < 1 [1].

    Raises:
        ExperimentError: the shapes differ, or as for `t_interval`.
    """
    if np.shape(base) != np.shape(alternative):
        raise ExperimentError(
            f"paired arms need the same replications "
            f"(got {np.shape(base)} and {np.shape(alternative)} values)"
        )
    return t_interval(np.subtract(alternative, base), unit=unit, confidence=confidence)


def sum_interval(
    one: FloatArray, other: FloatArray, *, unit: str, confidence: float = 0.95
) -> Interval:
    """Interval of the sum of two means that were estimated apart, by Welch's degrees of freedom.

    Args:
        one: values of one part, independent, shape (n_one,).
        other: of the other part, with luck of their own, shape (n_other,), in the same unit.
        unit: of both.
        confidence: two-sided level, 0 < confidence < 1 [1].

    Raises:
        ExperimentError: as for `t_interval`, of either part.
    """
    _check(one, confidence)
    _check(other, confidence)
    mean = float(np.mean(one) + np.mean(other))
    parts = [(float(np.var(each, ddof=1)) / len(each), len(each) - 1) for each in (one, other)]
    variance = sum(part for part, _ in parts)
    half = 0.0
    if variance > 0.0:
        freedom = variance**2 / sum(part**2 / degrees for part, degrees in parts)
        half = float(stdtrit(freedom, 0.5 + confidence / 2.0)) * math.sqrt(variance)
    n = len(one) + len(other)
    return Interval(
        mean=mean, low=mean - half, high=mean + half, n=n, unit=unit, confidence=confidence
    )


def familywise_confidence(confidence: float, count: int) -> float:
    """Level of each of `count` intervals that hold all at once with `confidence` (Bonferroni)."""
    return 1.0 - (1.0 - confidence) / max(1, count)


def familywise(
    samples: Mapping[str, tuple[FloatArray, str]], *, confidence: float = 0.99
) -> dict[str, Interval]:
    """Intervals of several measures that hold all at once.

    Args:
        samples: measure -> (values, unit), values as for `t_interval`.
        confidence: of all intervals together, 0 < confidence < 1 [1].
    """
    each = familywise_confidence(confidence, len(samples))
    return {
        name: t_interval(values, unit=unit, confidence=each)
        for name, (values, unit) in samples.items()
    }


def _check(values: FloatArray, confidence: float) -> None:
    if not 0.0 < confidence < 1.0:
        raise ExperimentError(f"confidence must be between 0 and 1 (got {confidence})")
    if np.ndim(values) != 1 or len(values) < 2:
        raise ExperimentError(
            f"an interval needs at least 2 replications (got {np.size(values)}); ask for more"
        )
    if not np.all(np.isfinite(values)):
        raise ExperimentError(
            "an interval needs finite values; one of the replications has none of this measure"
        )
