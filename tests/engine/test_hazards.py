"""Closed forms against the same thing done by numbers."""

from __future__ import annotations

from math import exp, inf, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from casesim.engine.hazards import (
    days_until,
    days_until_below,
    days_until_reached,
    highest,
    integral,
)

RATES = st.floats(1e-5, 0.05)
SLOPES = st.floats(0.0, 1.5)
SEVERITIES = st.floats(0.0, 100.0)
HALF_DAYS = st.one_of(st.just(0.0), st.floats(5.0, 900.0))
DAYS = st.floats(0.0, 800.0)
PATHS = st.tuples(RATES, SLOPES, SEVERITIES, SEVERITIES, HALF_DAYS)


def severity_at(days, severity, set_point, half_days):
    if half_days <= 0.0:
        return severity
    return set_point + (severity - set_point) * exp(-log(2.0) * days / half_days)


def hazard_at(days, rate, slope, severity, set_point, half_days):
    return rate * exp(slope * (severity_at(days, severity, set_point, half_days) - 50.0) / 25.0)


@given(PATHS, DAYS)
@settings(max_examples=150)
def test_the_integral_is_the_area_under_the_hazard(path, days):
    area, _ = quad(hazard_at, 0.0, days, args=path, limit=200)
    assert integral(*path, days) == pytest.approx(area, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(("severity", "set_point"), [(80.0, 20.0), (20.0, 80.0), (50.0, 50.0)])
@pytest.mark.parametrize("days", [1.0, 365.0, 3e4])
def test_rising_falling_and_flat_courses_over_short_and_long_times(severity, set_point, days):
    path = (0.002, 0.7, severity, set_point, 90.0)
    area, _ = quad(hazard_at, 0.0, days, args=path, limit=500, points=[90.0, 500.0])
    assert integral(*path, days) == pytest.approx(area, rel=1e-6)


@given(PATHS, st.floats(0.01, 5.0))
@settings(max_examples=150)
def test_the_event_falls_where_the_integral_reaches_the_threshold(path, left):
    days = days_until(left, *path, 800.0)
    if days == inf:
        assert integral(*path, 800.0) <= left * (1 + 1e-9)
    else:
        assert 0.0 <= days <= 800.0
        assert integral(*path, days) == pytest.approx(left, rel=1e-6)


@given(PATHS, st.floats(0.01, 3.0), st.floats(0.01, 0.99))
@settings(max_examples=100)
def test_a_lower_hazard_only_ever_delays_the_same_event(path, left, factor):
    rate, *rest = path
    first = days_until(left, rate, *rest, 800.0)
    assert days_until(left, rate * factor, *rest, 800.0) >= first


@given(PATHS, st.floats(0.01, 3.0), st.floats(1.0, 700.0))
@settings(max_examples=100)
def test_stopping_on_the_way_changes_nothing(path, left, stop):
    """What was gathered before and what is left after add up to the same moment."""
    rate, slope, severity, set_point, half_days = path
    whole = days_until(left, *path, 800.0)
    if whole <= stop or whole == inf:
        return
    rest = left - integral(*path, stop)
    later = severity_at(stop, severity, set_point, half_days)
    again = days_until(rest, rate, slope, later, set_point, half_days, 800.0 - stop)
    assert stop + again == pytest.approx(whole, abs=1e-4)


@given(PATHS, DAYS)
def test_no_later_hazard_is_above_the_highest(path, days):
    assert hazard_at(days, *path) <= highest(*path) * (1 + 1e-12)


def test_no_hazard_and_no_time_never_ring():
    assert days_until(1.0, 0.0, 0.7, 50.0, 50.0, 0.0, 100.0) == inf
    assert days_until(1.0, 0.1, 0.7, 50.0, 50.0, 0.0, 0.0) == inf


def test_a_used_up_threshold_rings_at_once():
    assert days_until(0.0, 0.1, 0.7, 50.0, 50.0, 0.0, 100.0) == pytest.approx(0.0)


@given(SEVERITIES, SEVERITIES, st.floats(5.0, 900.0), st.floats(1.0, 99.0))
def test_a_level_is_where_the_course_is_when_it_is_reached(severity, set_point, half_days, level):
    days = days_until_reached(level, severity, set_point, half_days)
    if days != inf:
        reached = severity_at(days, severity, set_point, half_days)
        assert reached == pytest.approx(level, abs=1e-6)
    else:
        # Never between the start and the set point.
        assert not min(severity, set_point) + 1e-9 < level < max(severity, set_point) - 1e-9


@given(SEVERITIES, SEVERITIES, st.floats(5.0, 900.0), st.floats(1.0, 99.0))
def test_falling_below_a_level_is_reaching_it_from_above(severity, set_point, half_days, level):
    days = days_until_below(level, severity, set_point, half_days)
    if severity < level:
        assert days == 0.0
    elif set_point >= level:
        assert days == inf
    else:
        assert severity_at(days, severity, set_point, half_days) == pytest.approx(level, abs=1e-6)


def test_what_stands_still_reaches_nothing():
    assert days_until_reached(40.0, 50.0, 30.0, 0.0) == inf
    assert days_until_reached(40.0, 50.0, 50.0, 90.0) == inf
    assert days_until_below(40.0, 50.0, 30.0, 0.0) == inf
