"""Streams that contradict themselves are refused; every stream knows how many it expects."""

from __future__ import annotations

import math

import pytest
from scipy.integrate import quad

from casesim.domain.durations import Duration, DurationLaw
from casesim.domain.network_arrivals import (
    Arrivals,
    EntityClass,
    Population,
    RateSteps,
    RateWave,
    Step,
)
from casesim.domain.network_checks import NetworkError

DAY = Duration(law=DurationLaw.EXPONENTIAL, mean_days=2.0)
WAVE = RateWave(mean_per_day=3.0, amplitude=0.5, period_days=7.0, peak_day=2.0)
STEPS = RateSteps(each=Step.DAY, expected=(1.0, 0.0, 5.0), repeats=True)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Arrivals(enters="desk"), r"exactly one of per_day, .* \(got none\); say one"),
        (
            lambda: Arrivals(enters="desk", per_day=1.0, wave=WAVE),
            r"exactly one of .* \(got per_day, wave\)",
        ),
        (
            lambda: Arrivals(enters="desk", population=Population(size=2, between=DAY), limit=3),
            r"a population takes no limit; let the horizon end the run",
        ),
        (lambda: Population(size=0, between=DAY), r"population\.size must be at least 1 \(got 0\)"),
        (lambda: RateSteps(each=Step.DAY, expected=(-1.0, 2.0)), r"must be finite and at least 0"),
        (lambda: RateSteps(each=Step.DAY, expected=(0.0,)), r"the sum of steps\.expected must be"),
        (
            lambda: RateWave(mean_per_day=1.0, amplitude=1.1, period_days=7.0),
            r"wave\.amplitude must be between 0 and 1, .* below 0 \(got 1\.1\)",
        ),
        (
            lambda: RateWave(mean_per_day=1.0, amplitude=0.5, period_days=math.inf),
            r"wave\.period_days must be a finite number above 0",
        ),
    ],
)
def test_a_contradiction_is_refused(make, message):
    with pytest.raises(NetworkError, match=message):
        make()


@pytest.mark.parametrize("day", [0.3, 2.0, 6.9, 30.0])
def test_a_wave_expects_the_integral_of_its_rate(day):
    def rate(now: float) -> float:
        return 3.0 * (1.0 + 0.5 * math.cos(2.0 * math.pi * (now - 2.0) / 7.0))

    assert WAVE.expected_by(day) == pytest.approx(quad(rate, 0.0, day, limit=200)[0], rel=1e-9)


@pytest.mark.parametrize(
    ("repeats", "day", "expected"),
    [(True, 0.5, 0.5), (True, 2.5, 3.5), (True, 7.0, 13.0), (False, 2.5, 3.5), (False, 5.0, 16.0)],
)
def test_steps_expect_what_they_say_and_then_begin_anew_or_stay(repeats, day, expected):
    steps = RateSteps(each=Step.DAY, expected=STEPS.expected, repeats=repeats)
    assert steps.expected_by(day) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("step", "days"), [("hour", 1 / 24), ("day", 1.0), ("week", 7.0), ("year", 365.0)]
)
def test_a_step_is_an_hour_a_day_a_week_or_a_year(step, days):
    steps = RateSteps(each=Step(step), expected=(4.0, 6.0))
    assert steps.expected_by(2.0 * days) == pytest.approx(10.0)


def test_other_streams_expect_what_fits():
    assert Arrivals(enters="desk", per_day=0.5).expected_by(10.0) == 5.0
    assert Arrivals(enters="desk", gaps=DAY).expected_by(10.0) == 5.0
    members = Population(size=6, between=DAY)
    assert Arrivals(enters="desk", population=members).expected_by(10.0) == 30.0


def test_a_class_enters_where_it_says():
    arrivals = Arrivals(enters="desk", per_day=1.0)
    assert arrivals.enters_at(EntityClass(id="new")) == "desk"
    assert arrivals.enters_at(EntityClass(id="new", enters="review")) == "review"
