"""What counts as a difference: set beside what luck alone does."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.debrief.yardstick import yardstick
from casesim.errors import ExperimentError
from tests.engine.playing import the_ledger

REFERENCE = np.array([40.0, 50.0, 60.0])


def test_little_and_large_are_shares_of_what_luck_does():
    found = yardstick(REFERENCE, measure="area_under_stability", ledger=the_ledger())
    assert found.spread == pytest.approx(10.0)
    assert found.little == pytest.approx(10.0 * the_ledger().value("mark.little"))
    assert found.large == pytest.approx(10.0 * the_ledger().value("mark.large"))
    assert (found.sign, found.unit) == (1.0, "0 to 100")


def test_of_harm_less_is_wished_for():
    assert yardstick(REFERENCE, measure="harm_events", ledger=the_ledger()).sign == -1.0


@pytest.mark.parametrize("measure", ["hours", "happiness"])
def test_a_measure_of_which_nothing_is_wished_is_refused(measure):
    with pytest.raises(ExperimentError, match=rf"measure '{measure}'; choose one of: goals_reach"):
        yardstick(REFERENCE, measure=measure, ledger=the_ledger())


def test_one_future_says_nothing_of_luck():
    with pytest.raises(ExperimentError, match=r"at least 2 futures to see \(got 1\); ask for more"):
        yardstick(REFERENCE[:1], measure="goals_reached", ledger=the_ledger())


def test_large_is_not_less_than_little():
    swapped = the_ledger().with_overrides({"mark.large": 0.08}, by="test")
    with pytest.raises(ExperimentError, match=r"mark.little must not be above .* 0.1 and 0.08"):
        yardstick(REFERENCE, measure="goals_reached", ledger=swapped)
