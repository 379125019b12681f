"""Spreads are drawn true to their numbers: dots where they are few, a hill where they are many."""

from __future__ import annotations

import re

import pytest

from casesim.ui.spreads import FEW, POINTS, Axis, axis_over, field, hill, mean_bar, spread
from tests.ui.fake_debrief import around

AXIS = Axis(0.0, 50.0, (0.0, 25.0, 50.0))


@pytest.mark.parametrize("values", [(31.0, 66.0), (0.12, 0.9), (5.0, 5.0), (-3.0, 4.0), (), (0.0,)])
def test_an_axis_holds_every_value_and_has_round_ticks(values):
    axis = axis_over(values)
    assert all(axis.low <= value < axis.high for value in values)
    assert 2 <= len(axis.ticks) <= 8
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)


def test_a_value_stands_where_its_share_of_the_axis_is():
    assert AXIS.at(12.5) == 25.0
    assert AXIS.at(99.0) == 100.0


def test_a_hill_holds_all_of_its_futures():
    density = hill([24.0, 26.0] * 30, AXIS)
    assert sum(density) * 50.0 / (POINTS - 1) == pytest.approx(1.0, abs=0.01)
    assert density == pytest.approx(density[::-1])


def test_futures_that_are_all_alike_still_have_a_hill():
    assert max(hill([20.0] * 40, AXIS)) > 0.0


def test_few_futures_are_dots_at_their_values():
    drawn = spread([10.0, 40.0, 40.2], AXIS, 1.0)
    places = re.findall(r'd="M([\d.]+) ([\d.]+) h0"', drawn)
    assert [place for place, _height in places] == ["20.0", "80.0", "80.4"]
    assert float(places[2][1]) < float(places[1][1])  # what would hide another stands above it


def test_many_futures_are_a_hill():
    drawn = spread([10.0 + n for n in range(FEW)], AXIS, 1.0)
    assert drawn.count('class="hill"') == 1
    assert "future" not in drawn


def test_a_mean_stands_on_the_bar_of_its_interval():
    assert 'd="M40.0 30.0 H60.0" class="interval"' in mean_bar(around(25, 5), AXIS)
    assert 'd="M50.0 30.0 h0" class="mean"' in mean_bar(around(25, 5), AXIS)
    assert mean_bar(None, AXIS) == ""


def test_a_drawing_is_left_to_the_words_beside_it():
    assert 'aria-hidden="true"' in field()
