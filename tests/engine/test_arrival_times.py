"""Arrivals of streams whose rate changes: exact in number, by the inverse of what is expected."""

from __future__ import annotations

import math

import numpy as np
import pytest

from casesim.domain.durations import Duration, DurationLaw
from casesim.domain.network_arrivals import Arrivals, RateSteps, RateWave, Step
from casesim.engine.arrival_times import gaps_of
from casesim.engine.streams import LuckSource, RandomStreams

WAVE = RateWave(mean_per_day=5.0, amplitude=0.9, period_days=7.0, peak_day=3.0)
DEEPEST = RateWave(mean_per_day=5.0, amplitude=1.0, period_days=30.0)
WEEK = RateSteps(each=Step.DAY, expected=(9.0, 7.0, 7.0, 7.0, 4.0, 0.0, 0.0), repeats=True)
YEARS = RateSteps(each=Step.YEAR, expected=(300.0, 0.0, 900.0))
HOURS = RateSteps(each=Step.HOUR, expected=(0.0, 0.0, 0.5, 2.0), repeats=True)
PATTERNS = {"wave": WAVE, "deepest": DEEPEST, "week": WEEK, "years": YEARS, "hours": HOURS}
REPLICATIONS = 120


def arrivals(pattern: RateSteps | RateWave) -> Arrivals:
    name = "wave" if isinstance(pattern, RateWave) else "steps"
    return Arrivals(enters="desk", **{name: pattern})


def times(pattern: RateSteps | RateWave, number: int, count: int) -> np.ndarray:
    luck = RandomStreams(7, number).block(LuckSource.ARRIVAL, 0, count, 1)[:, 0]
    return np.cumsum(gaps_of(arrivals(pattern)).of(luck))


@pytest.mark.parametrize("name", PATTERNS)
def test_as_many_arrive_as_are_expected_to_three_standard_errors(name):
    """In each of four parts of the time, not only in all of it."""
    pattern = PATTERNS[name]
    length_days = 1_095.0 if name == "years" else 60.0
    edges = np.array([0.0, 0.13, 0.3, 0.62, 1.0]) * length_days
    most = int(2 * pattern.expected_by(length_days)) + 100
    counts = np.array(
        [np.histogram(times(pattern, n, most), edges)[0] for n in range(REPLICATIONS)]
    )
    expected = np.diff([pattern.expected_by(edge) for edge in edges])
    errors = np.sqrt(expected / REPLICATIONS)
    assert np.all(np.abs(counts.mean(axis=0) - expected) <= 3.0 * errors)
    # Poisson: the variance is the mean.
    assert counts.sum(axis=1).var() == pytest.approx(expected.sum(), rel=0.3)


@pytest.mark.parametrize("name", PATTERNS)
def test_each_arrival_is_where_its_number_is_expected(name):
    pattern = PATTERNS[name]
    luck = RandomStreams(7, 0).block(LuckSource.ARRIVAL, 0, 2_000, 1)[:, 0]
    due = np.cumsum(-np.log1p(-luck))
    found = [pattern.expected_by(time) for time in times(pattern, 0, 2_000)]
    assert found == pytest.approx(list(due), rel=1e-9)


@pytest.mark.parametrize("name", PATTERNS)
def test_how_many_are_drawn_at_once_does_not_matter(name):
    luck = RandomStreams(7, 0).block(LuckSource.ARRIVAL, 0, 700, 1)[:, 0]
    whole = gaps_of(arrivals(PATTERNS[name])).of(luck)
    parts = gaps_of(arrivals(PATTERNS[name]))
    pieces = [parts.of(luck[first : first + 90]) for first in range(0, 700, 90)]
    assert np.array_equal(np.concatenate(pieces), whole)


def test_nobody_comes_in_a_step_without_arrivals():
    days = times(WEEK, 1, 3_000) % 7.0
    assert days.max() < 5.0


def test_a_stream_that_dries_up_ends():
    dry = RateSteps(each=Step.DAY, expected=(3.0, 0.0))
    gaps = gaps_of(arrivals(dry)).of(np.full(50, 0.9))
    assert np.isfinite(gaps).sum() == 1
    assert gaps[-1] == math.inf


def test_gaps_of_any_law_come_one_after_the_other():
    fixed = Duration(law=DurationLaw.FIXED, mean_days=1.5)
    gaps = gaps_of(Arrivals(enters="desk", gaps=fixed)).of(np.full(4, 0.3))
    assert list(gaps) == [1.5] * 4
