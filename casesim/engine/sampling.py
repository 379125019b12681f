"""Durations by inverse transform: one uniform in, one value out, increasing in the uniform.

So common luck stays common when a parameter changes.

Source:
    Law, Simulation Modeling and Analysis, 5th ed. (2015), sec. 8.2.1, for inverse transforms.
"""

from __future__ import annotations

import math
from statistics import NormalDist

_STANDARD_NORMAL = NormalDist()


def lognormal(uniform: float, *, median: float, sigma: float) -> float:
    """Lognormal of that median, in its unit.

    Args:
        uniform: strictly between 0 and 1.
        median: half of all values are smaller, > 0.
        sigma: standard deviation of the logarithm, >= 0 [1].
    """
    return median * math.exp(sigma * _STANDARD_NORMAL.inv_cdf(uniform))
