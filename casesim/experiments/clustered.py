"""Intervals of a mean and of a share where values come in clusters that share their luck.

Source:
    Cochran, Sampling Techniques, 3rd ed. (1977), sec. 6.4: variance of a ratio of sums over
    clusters. Wilson, JASA 22 (1927): interval of a share.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

import numpy as np
from scipy.special import ndtri, stdtrit

from casesim.errors import ExperimentError
from casesim.experiments.intervals import FloatArray, Interval


def clustered_interval(
    values: FloatArray, clusters: Sequence[Hashable], *, unit: str, confidence: float = 0.95
) -> Interval:
    """Interval of the mean of values that are independent between clusters only.

    Args:
        values: shape (n,).
        clusters: of which each value is one, shape (n,).
        unit: of the values.
        confidence: two-sided level, 0 < confidence < 1 [1].

    Raises:
        ExperimentError: there are fewer than 2 clusters.
    """
    place = {name: number for number, name in enumerate(dict.fromkeys(clusters))}
    n = len(place)
    if n < 2:
        raise ExperimentError(f"an interval needs at least 2 clusters (got {n}); ask for more")
    of = np.array([place[name] for name in clusters])
    sums, counts = np.bincount(of, weights=values), np.bincount(of)
    mean = float(np.mean(values))
    variance = n / (n - 1) * float(np.sum((sums - mean * counts) ** 2)) / len(values) ** 2
    half = float(stdtrit(n - 1, 0.5 + confidence / 2.0)) * math.sqrt(variance)
    return Interval(
        mean=mean, low=mean - half, high=mean + half, n=n, unit=unit, confidence=confidence
    )


def share_interval(share: float, count: int, *, confidence: float = 0.95) -> Interval:
    """Wilson's interval of a share of independent events; it never leaves 0 to 1.

    Args:
        share: of the events, 0..1 [1].
        count: how many independent events, at least 1.
        confidence: two-sided level, 0 < confidence < 1 [1].
    """
    z = float(ndtri(0.5 + confidence / 2.0))
    middle = (share + z * z / (2.0 * count)) / (1.0 + z * z / count)
    spread = math.sqrt(share * (1.0 - share) / count + (z / (2.0 * count)) ** 2)
    half = z * spread / (1.0 + z * z / count)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Interval(mean=share, low=low, high=high, n=count, unit="share", confidence=confidence)
