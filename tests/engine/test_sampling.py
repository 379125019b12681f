"""Inverse transforms: known quantiles and directions."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.engine.sampling import lognormal

UNIFORMS = st.floats(0.0, 1.0, exclude_min=True, exclude_max=True)


def test_quantiles():
    assert lognormal(0.5, median=3.0, sigma=1.2) == pytest.approx(3.0)
    assert lognormal(0.841344746, median=1.0, sigma=1.0) == pytest.approx(math.e)


@given(first=UNIFORMS, second=UNIFORMS)
def test_more_luck_never_gives_less(first, second):
    low, high = sorted((first, second))
    assert lognormal(low, median=2.0, sigma=0.5) <= lognormal(high, median=2.0, sigma=0.5)
