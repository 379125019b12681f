"""Intervals by hand, and what they refuse."""

from __future__ import annotations

import math

import numpy as np
import pytest

from casesim.errors import ExperimentError
from casesim.experiments.intervals import (
    familywise,
    familywise_confidence,
    mean_interval,
    paired_interval,
    sum_interval,
    t_interval,
)

VALUES = np.array([9.0, 10.0, 11.0, 12.0])
# Quantile of Student's t for 3 degrees of freedom, 0.975: from any table.
T_3 = 3.1824463


def test_t_interval_by_hand():
    interval = t_interval(VALUES, unit="day")
    half = T_3 * math.sqrt(5.0 / 3.0) / 2.0
    assert interval.mean == 10.5
    assert interval.half_width == pytest.approx(half)
    assert interval.low == pytest.approx(10.5 - half)
    assert interval.holds(10.0)
    assert not interval.holds(10.5 + 1.01 * half)


def test_the_json_names():
    told = t_interval(VALUES, unit="day").as_dict()
    assert list(told) == ["mean", "low", "high", "n", "unit"]
    assert (told["n"], told["unit"]) == (4, "day")


def test_common_luck_narrows_the_difference():
    luck = np.array([5.0, -3.0, 1.0, 0.5])
    wide = t_interval(VALUES + luck, unit="day")
    difference = paired_interval(VALUES + luck, VALUES + luck + 2.0, unit="day")
    assert difference.mean == pytest.approx(2.0)
    assert difference.half_width < 1e-9 < wide.half_width


def test_several_at_once_are_wider():
    alone = t_interval(VALUES, unit="day", confidence=0.99)
    both = familywise({"a": (VALUES, "day"), "b": (VALUES, "hour")}, confidence=0.99)
    assert both["a"].half_width > alone.half_width
    assert both["a"].confidence == pytest.approx(0.995)
    assert both["b"].unit == "hour"
    assert familywise_confidence(0.99, 1) == pytest.approx(0.99)


def test_the_interval_holds_the_mean_as_often_as_it_says():
    samples = np.random.default_rng(1).exponential(size=(4_000, 60))
    held = np.mean([t_interval(each, unit="1", confidence=0.9).holds(1.0) for each in samples])
    assert 0.87 < held < 0.92


@pytest.mark.parametrize(
    ("values", "confidence", "message"),
    [
        ([1.0], 0.95, r"at least 2 replications \(got 1\); ask for more"),
        ([1.0, math.nan], 0.95, r"needs finite values; one of the replications has none"),
        ([1.0, 2.0], 1.0, r"confidence must be between 0 and 1 \(got 1\.0\)"),
    ],
)
def test_what_gives_no_interval_is_refused(values, confidence, message):
    with pytest.raises(ExperimentError, match=message):
        t_interval(np.array(values), unit="day", confidence=confidence)


def test_arms_of_different_length_are_refused():
    with pytest.raises(ExperimentError, match=r"same replications \(got \(4,\) and \(3,\)"):
        paired_interval(VALUES, VALUES[:3], unit="day")


def test_a_sum_of_two_parts_has_the_scatter_of_both():
    """Two parts alike have twice the variance and twice the degrees of freedom."""
    found = sum_interval(VALUES, VALUES, unit="day")
    t_6 = 2.4469119
    assert (found.mean, found.n) == (21.0, 8)
    assert found.half_width == pytest.approx(t_6 * math.sqrt(2.0 * 5.0 / 3.0 / 4.0))


def test_a_part_that_is_certain_adds_no_scatter():
    found = sum_interval(VALUES, np.full(9, 2.0), unit="day")
    assert found.mean == 12.5
    assert found.half_width == pytest.approx(t_interval(VALUES, unit="day").half_width)


def test_a_sum_of_certain_parts_is_certain():
    found = sum_interval(np.full(3, 1.0), np.full(2, 2.0), unit="day")
    assert (found.low, found.mean, found.high) == (3.0, 3.0, 3.0)


def test_a_sum_holds_the_true_one_as_often_as_it_says():
    generator = np.random.Generator(np.random.Philox(4))
    held = 0
    for _ in range(1_000):
        one, other = generator.standard_normal(8), 3.0 * generator.standard_normal(20)
        held += sum_interval(one, other, unit="").holds(0.0)
    assert 930 <= held <= 970


def test_a_part_of_one_value_is_refused():
    with pytest.raises(ExperimentError, match=r"at least 2 replications \(got 1\)"):
        sum_interval(VALUES, VALUES[:1], unit="day")


def test_a_share_is_reported_within_0_and_1_and_misses_no_mean_that_could_be():
    rare = np.array([0.0] * 9 + [1.0])
    told, plain = mean_interval(rare, unit="share"), t_interval(rare, unit="share")
    assert plain.low < told.low == 0.0
    assert told.high == plain.high < 1.0
    often = mean_interval(1.0 - rare, unit="share")
    assert often.low == pytest.approx(1.0 - told.high)
    assert often.high == 1.0
    assert (told.mean, told.n, told.unit) == (plain.mean, plain.n, plain.unit)


@pytest.mark.parametrize(("unit", "high"), [("times", None), ("days", None), ("0 to 100", 100.0)])
def test_what_is_counted_or_lasts_is_not_below_nothing(unit, high):
    values = np.array([0.0, 0.0, 0.0, 90.0, 400.0])
    told, plain = mean_interval(values, unit=unit), t_interval(values, unit=unit)
    assert told.low == 0.0
    assert told.high == (plain.high if high is None else high)


def test_a_difference_of_shares_may_be_below_0():
    low, high = np.zeros(4), np.array([1.0, 1.0, 0.0, 1.0])
    assert paired_interval(high, low, unit="share").low < -1.0
