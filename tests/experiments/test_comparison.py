"""Arms beside each other: means, and differences of what both have."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.experiments.comparison import compare_arms
from casesim.experiments.intervals import mean_interval, paired_interval

BASE = [{"wait": (float(n), "day"), "done": (1.0, "entity")} for n in (1, 4, 2)]
MORE = [{"wait": (float(n), "day")} for n in (2, 6, 3)]


def test_each_arm_has_its_mean_and_each_pair_its_paired_difference():
    (wait, done) = compare_arms({"A": BASE, "B": MORE})
    assert (wait.name, wait.unit) == ("wait", "day")
    assert wait.arms["B"] == mean_interval(np.array([2.0, 6.0, 3.0]), unit="day")
    (difference,) = wait.differences
    assert (difference.arm, difference.against) == ("B", "A")
    assert difference.interval == paired_interval(
        np.array([1.0, 4.0, 2.0]), np.array([2.0, 6.0, 3.0]), unit="day"
    )
    assert done.arms.keys() == {"A"}
    assert done.differences == ()


def test_only_replications_that_both_have_are_paired():
    gaps = [{}, *MORE[1:]]
    (wait, _) = compare_arms({"A": BASE, "B": gaps})
    assert wait.arms["A"].n == 3
    assert wait.arms["B"].n == 2
    assert wait.differences[0].interval.n == 2
    assert wait.differences[0].interval.mean == pytest.approx((2.0 + 1.0) / 2)


def test_every_later_arm_stands_against_every_earlier_one():
    (wait,) = compare_arms({"A": MORE, "B": MORE, "C": MORE})
    pairs = [(each.arm, each.against) for each in wait.differences]
    assert pairs == [("B", "A"), ("C", "A"), ("C", "B")]
    assert all(each.interval.mean == 0.0 for each in wait.differences)


def test_what_nobody_has_twice_is_left_out():
    assert compare_arms({"A": [{"wait": (1.0, "day")}, {}], "B": [{}, {}]}) == []
