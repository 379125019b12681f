"""Inverse transforms: known quantiles, directions, edges."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.engine.sampling import (
    SamplingError,
    discrete,
    exponential,
    geometric,
    lognormal,
    lognormal_median,
)

UNIFORMS = st.floats(0.0, 1.0, exclude_min=True, exclude_max=True)


def test_quantiles():
    assert exponential(1.0 - math.exp(-1.0), mean=3.0) == pytest.approx(3.0)
    assert lognormal(0.5, median=3.0, sigma=1.2) == pytest.approx(3.0)
    assert lognormal(0.841344746, median=1.0, sigma=1.0) == pytest.approx(math.e)
    assert lognormal_median(mean=math.exp(0.5), sigma=1.0) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("uniform", "place"), [(0.1, 0), (0.25, 2), (0.7, 2), (0.75, 3), (0.99, 3)]
)
def test_discrete_passes_over_what_cannot_be(uniform, place):
    assert discrete(uniform, [1.0, 0.0, 2.0, 1.0, 0.0]) == place


@pytest.mark.parametrize(("uniform", "trials"), [(0.1, 1), (0.5, 2), (0.8, 5), (0.99, 13)])
def test_geometric(uniform, trials):
    assert geometric(uniform, chance=0.3) == trials
    assert geometric(uniform, chance=1.0) == 1


@given(first=UNIFORMS, second=UNIFORMS)
def test_more_luck_never_gives_less(first, second):
    low, high = sorted((first, second))
    assert exponential(low, mean=2.0) <= exponential(high, mean=2.0)
    assert lognormal(low, median=2.0, sigma=0.5) <= lognormal(high, median=2.0, sigma=0.5)
    assert discrete(low, [1.0, 2.0, 3.0]) <= discrete(high, [1.0, 2.0, 3.0])
    assert geometric(low, chance=0.2) <= geometric(high, chance=0.2)


@given(uniform=UNIFORMS, weights=st.lists(st.floats(0.0, 10.0), min_size=1, max_size=6))
def test_discrete_never_takes_what_has_no_weight(uniform, weights):
    weights.append(1.0)
    assert weights[discrete(uniform, weights)] > 0.0


@pytest.mark.parametrize("weights", [[], [0.0, 0.0], [1.0, -1.0]])
def test_weights_that_are_none_are_refused(weights):
    with pytest.raises(SamplingError, match=r"at least one must be above 0 \(got \["):
        discrete(0.5, weights)


@pytest.mark.parametrize("chance", [0.0, 1.1])
def test_a_chance_that_is_none_is_refused(chance):
    with pytest.raises(SamplingError, match=rf"above 0 and at most 1 \(got {chance}\)"):
        geometric(0.5, chance=chance)
