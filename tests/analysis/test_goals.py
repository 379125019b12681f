from __future__ import annotations

import pytest

from casesim.analysis.goals import Goals
from casesim.domain import events as ev
from tests.analysis.little_case import FOLLOWED, Script


@pytest.mark.row("G-030", "W-005")
def test_a_goal_holds_from_the_crossing_on():
    """80 toward 0, half-way time 30: at 40 after 30 days, so 70 of 100 days."""
    fold = Goals(FOLLOWED)
    Script().relaxes(0.0, "flat", 80.0, 0.0, 30.0).fold(fold)
    home = fold.held()[0]
    assert home.at_end
    assert home.share_of_time == pytest.approx(0.7)


def test_a_goal_can_be_lost_again():
    script = Script().still(0.0, "flat", 20.0).still(25.0, "flat", 90.0)
    fold = Goals(FOLLOWED)
    script.fold(fold)
    assert not fold.held()[0].at_end
    assert fold.held()[0].share_of_time == pytest.approx(0.25)


def test_a_goal_waits_for_its_service():
    script = Script().still(0.0, "leg", 10.0).at(60.0, ev.SERVICE_STARTED, "room")
    fold = Goals(FOLLOWED)
    script.fold(fold)
    bed = fold.held()[1]
    assert (bed.member, bed.at_end) == ("ben", True)
    assert bed.share_of_time == pytest.approx(0.4)


def test_without_its_service_it_never_holds():
    found = Script().still(0.0, "flat", 10.0).still(0.0, "leg", 10.0).fold(Goals(FOLLOWED))
    assert found["goals_reached"] == 0.5
    assert found["goals_reached/ann"] == 1.0
    assert found["goals_reached/ben"] == 0.0
    assert found["goals_share_of_time"] == pytest.approx(0.5)


def test_a_goal_is_lost_for_good_by_what_spoils_it():
    script = Script().still(0.0, "flat", 20.0).at(30.0, ev.SERVICE_STARTED, "clearing")
    fold = Goals(FOLLOWED)
    script.fold(fold)
    assert not fold.held()[0].at_end
    assert fold.held()[0].share_of_time == pytest.approx(0.3)


def test_a_goal_that_held_from_the_first_day_says_so():
    fold = Goals(FOLLOWED)
    Script().still(0.0, "flat", 20.0).still(0.0, "leg", 10.0).fold(fold)
    assert fold.held()[0].at_start
    later = Goals(FOLLOWED)
    Script().relaxes(0.0, "flat", 80.0, 0.0, 30.0).fold(later)
    assert not later.held()[0].at_start
