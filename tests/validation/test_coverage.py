"""Nominal 95 % intervals hold the truth about as often as they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from casesim.domain.network import NetworkMeasure
from casesim.experiments.replications import abstract_values
from tests.validation.coverage import (
    CUSTOMERS,
    EXPERIMENTS,
    FEWEST,
    MOST,
    WARM_UP,
    covered,
    lindley,
    mean_wait,
)
from tests.validation.plain_loop import lindley_waits
from tests.validation.systems import shipped_network as example


def test_the_engine_has_the_waits_of_the_recursion():
    """The first 5,000 customers after 1,000, however long the horizon is."""
    network = replace(
        example("mm1"),
        warm_up_days=0.0,
        warm_up_entities=WARM_UP,
        measured_entities=CUSTOMERS,
        measures=(NetworkMeasure.MEAN_WAIT, NetworkMeasure.UNFINISHED),
    )
    found = abstract_values(network, 3, 4)
    # Times of rows are rounded to 1e-6 day.
    assert found["mean_wait"] == pytest.approx(mean_wait(3, 4), abs=1e-6)
    assert found["unfinished"] == 0.0


def test_the_running_minimum_is_the_recursion():
    rng = np.random.default_rng(5)
    gaps, services = rng.exponential(1.25, 500), rng.exponential(1.0, 500)
    expected = lindley_waits(list(gaps), list(services))
    assert list(lindley(gaps, services)) == pytest.approx(expected, abs=1e-9)


@pytest.mark.slow
def test_intervals_hold_the_truth_as_often_as_they_say():
    """In full: the recursion makes a thousand experiments cheap."""
    assert FEWEST <= covered(EXPERIMENTS) <= MOST
