"""Intervals that count clusters hold where those that count values would not."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.errors import ExperimentError
from casesim.experiments.clustered import clustered_interval, share_interval
from casesim.experiments.intervals import t_interval


def test_clusters_of_one_value_give_the_t_interval():
    values = np.random.default_rng(1).normal(size=20)
    found = clustered_interval(values, list(range(20)), unit="days")
    usual = t_interval(values, unit="days")
    assert (found.low, found.high) == (pytest.approx(usual.low), pytest.approx(usual.high))
    assert (found.n, found.unit) == (20, "days")


def test_values_that_share_their_luck_count_once():
    rng = np.random.default_rng(2)
    held = naive = 0
    for _trial in range(100):
        lucks = rng.normal(size=15)
        sizes = rng.integers(1, 6, size=15)
        of = np.repeat(np.arange(15), sizes)
        values = lucks[of]
        held += clustered_interval(values, list(of), unit="days").holds(0.0)
        naive += t_interval(values, unit="days").holds(0.0)
    assert held >= 88
    assert naive < held


def test_one_cluster_has_no_interval():
    with pytest.raises(ExperimentError, match=r"at least 2 clusters \(got 1\)"):
        clustered_interval(np.array([1.0, 2.0]), ["a", "a"], unit="days")


@pytest.mark.parametrize(
    ("share", "count", "low", "high"),
    [(1.0, 10, 0.7225, 1.0), (0.0, 10, 0.0, 0.2775), (0.5, 100, 0.4038, 0.5962)],
)
def test_a_share_has_wilsons_interval(share, count, low, high):
    found = share_interval(share, count)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
    assert (found.mean, found.n) == (share, count)
