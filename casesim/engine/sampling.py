"""Durations and outcomes by inverse transform: one uniform in, one value out.

Each function is increasing in its uniform, so that common luck stays common when a parameter
changes.

Source:
    Law, Simulation Modeling and Analysis, 5th ed. (2015), sec. 8.2.1, for inverse transforms.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from statistics import NormalDist

from casesim.errors import CasesimError

_STANDARD_NORMAL = NormalDist()


class SamplingError(CasesimError):
    """A distribution was asked for with parameters that it does not have."""


def exponential(uniform: float, *, mean: float) -> float:
    """Exponential of that mean, in the unit of `mean`."""
    return -mean * math.log1p(-uniform)


def lognormal(uniform: float, *, median: float, sigma: float) -> float:
    """Lognormal of that median, in its unit.

    Args:
        uniform: strictly between 0 and 1.
        median: half of all values are smaller, > 0.
        sigma: standard deviation of the logarithm, >= 0 [1].
    """
    return median * math.exp(sigma * _STANDARD_NORMAL.inv_cdf(uniform))


def lognormal_median(*, mean: float, sigma: float) -> float:
    """Median of the lognormal that has this mean, in its unit."""
    return mean * math.exp(-0.5 * sigma * sigma)


def discrete(uniform: float, weights: Sequence[float]) -> int:
    """Position of an outcome, each with a chance in proportion to its weight.

    Args:
        uniform: strictly between 0 and 1.
        weights: not negative, at least one above 0, shape (n_outcomes,).

    Raises:
        SamplingError: a weight is negative or none is above 0.
    """
    if not weights or min(weights) < 0.0 or sum(weights) <= 0.0:
        raise SamplingError(
            f"weights must not be negative and at least one must be above 0 (got {list(weights)})"
        )
    edges = list(accumulate(weights))
    aim = uniform * edges[-1]
    last = max(place for place, weight in enumerate(weights) if weight > 0.0)
    return next((place for place, edge in enumerate(edges) if aim < edge), last)


def geometric(uniform: float, *, chance: float) -> int:
    """Number of trials up to and with the first success, at least 1.

    Args:
        uniform: strictly between 0 and 1.
        chance: of success at each trial, 0 < chance <= 1.

    Raises:
        SamplingError: chance is not in its range.
    """
    if not 0.0 < chance <= 1.0:
        raise SamplingError(f"chance must be above 0 and at most 1 (got {chance})")
    if chance == 1.0:
        return 1
    return max(1, math.ceil(math.log1p(-uniform) / math.log1p(-chance)))
