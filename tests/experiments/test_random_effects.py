"""Leads with the luck taken out, on values whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.errors import ExperimentError
from casesim.experiments.random_effects import leads, true_means

DRAWS, REPLICATIONS = 300, 10


def drawn(centre, spread: float, luck: float, seed: int = 1) -> np.ndarray:
    """Two arms whose true difference is normal, and replications around it."""
    generator = np.random.Generator(np.random.Philox(seed))
    true = np.array(centre) + spread * generator.standard_normal((DRAWS, 1, 2))
    return true + luck * generator.standard_normal((DRAWS, REPLICATIONS, 2))


def test_the_spread_of_the_estimates_is_that_of_the_truth():
    """True means have a standard deviation of 1; observed ones of sqrt(1 + 25/10)."""
    values = drawn((0.0, 0.0), 1.0, 5.0)
    assert values.mean(axis=1).std(axis=0) == pytest.approx(3.5**0.5, rel=0.1)
    assert true_means(values).std(axis=0) == pytest.approx(1.0, rel=0.2)


def test_luck_does_not_count_as_a_lead():
    """The first arm is truly ahead in nearly all draws; luck hides it in a third of them."""
    first, second = leads(drawn((1.0, 0.0), 0.2, 5.0))
    assert first.observed < 0.75
    assert first.share > 0.9
    assert first.share + second.share == pytest.approx(1.0)


def test_without_luck_the_observed_share_is_the_share():
    values = np.repeat(drawn((0.3, 0.0), 1.0, 0.0)[:, :1, :], REPLICATIONS, axis=1)
    first, _ = leads(values)
    assert first.share == pytest.approx(first.observed)
    assert first.low < first.share < first.high


def test_equal_arms_share_their_leads():
    values = np.repeat(drawn((0.0, 0.0), 1.0, 1.0)[:, :, :1], 3, axis=2)
    assert [each.share for each in leads(values)] == pytest.approx([1 / 3] * 3)


def test_constant_values_are_no_trouble():
    values = np.zeros((5, 4, 2))
    values[:, :, 1] = 1.0
    assert [each.share for each in leads(values)] == [0.0, 1.0]


def test_too_little_to_tell_luck_from_truth_is_said():
    with pytest.raises(ExperimentError, match=r"2 draws of 2 replications \(got \(5, 1, 2\)\)"):
        leads(np.zeros((5, 1, 2)))
