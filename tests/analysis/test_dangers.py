from __future__ import annotations

import pytest

from casesim.analysis.dangers import Dangers, DangerUnseen, LostFromView
from casesim.domain import events as ev
from tests.analysis.little_case import FOLLOWED, Script


def in_danger() -> Script:
    """Ann's leg is imminent from day 10 to day 40."""
    return Script().at(10.0, ev.CONCERN_IMMINENT, "leg").at(40.0, ev.CONCERN_CALMED, "leg")


@pytest.mark.row("G-052")
def test_nobody_came():
    found = in_danger().fold(DangerUnseen(FOLLOWED))
    assert found == {"days_in_danger": 30.0, "days_in_danger_unseen": 30.0}


def test_sight_lasts_seven_days():
    script = (
        in_danger().at(12.0, ev.PERSON_SEEN, "ann", False).at(14.0, ev.OWN_CONTACT, "ann", True)
    )
    assert script.fold(DangerUnseen(FOLLOWED))["days_in_danger_unseen"] == 30.0 - 9.0


def test_sight_from_before_counts_while_it_is_recent():
    script = in_danger().at(8.0, ev.PERSON_SEEN, "ann", False)
    assert script.fold(DangerUnseen(FOLLOWED))["days_in_danger_unseen"] == 25.0


def test_a_missed_visit_and_sight_of_another_person_are_no_sight():
    script = (
        in_danger().at(12.0, ev.OWN_CONTACT, "ann", False).at(13.0, ev.PERSON_SEEN, "ben", True)
    )
    assert script.fold(DangerUnseen(FOLLOWED))["days_in_danger_unseen"] == 30.0


def test_danger_that_lasts_counts_to_the_end():
    found = Script().at(90.0, ev.CONCERN_IMMINENT, "leg").fold(DangerUnseen(FOLLOWED))
    assert found["days_in_danger"] == 10.0


def test_two_dangers_at_once_are_one_day_each():
    script = in_danger().at(20.0, ev.CONCERN_IMMINENT, "flat").at(50.0, ev.CONCERN_CALMED, "flat")
    assert script.fold(DangerUnseen(FOLLOWED))["days_in_danger"] == 40.0


def test_a_danger_knows_whether_it_did_harm():
    fold = Dangers(FOLLOWED)
    script = in_danger().at(60.0, ev.CONCERN_IMMINENT, "leg")
    script.at(61.0, ev.HARM_OCCURRED, "neglect", "leg", "ann").at(70.0, ev.CONCERN_CALMED, "leg")
    script.at(80.0, ev.CONCERN_IMMINENT, "leg")
    for number in range(len(script.log)):
        row = script.log.row(number)
        fold.step(number, row.time_days, row.kind, row.case, row.agency, row.fields)
    told = [(each.from_days, each.passed, each.harmed) for each in fold.result()]
    assert told == [(10.0, True, False), (60.0, True, True), (80.0, False, False)]


def test_who_is_met_every_month_is_not_lost():
    script = Script().still(0.0, "leg", 80.0)
    for day in (25.0, 50.0, 75.0):
        script.at(day, ev.PERSON_SEEN, "ann", False)
    assert script.fold(LostFromView(FOLLOWED))["falls_through_cracks"] == 0.0


@pytest.mark.row("G-078")
def test_an_open_risk_and_nobody_for_a_month():
    """Seen on day 20 only: lost from day 50 to the end."""
    script = Script().still(0.0, "leg", 80.0).at(20.0, ev.PERSON_SEEN, "ann", False)
    found = script.fold(LostFromView(FOLLOWED))
    assert found == {"falls_through_cracks": 1.0, "days_through_cracks": pytest.approx(50.0)}


def test_nobody_is_lost_once_nothing_is_open():
    script = Script().still(0.0, "leg", 80.0).at(20.0, ev.PERSON_SEEN, "ann", False)
    script.at(40.0, ev.CONCERN_RESOLVED, "leg").still(45.0, "leg", 10.0)
    assert script.fold(LostFromView(FOLLOWED))["falls_through_cracks"] == 0.0


def test_what_comes_back_is_open_again():
    script = Script().still(0.0, "leg", 80.0).at(20.0, ev.PERSON_SEEN, "ann", False)
    script.at(40.0, ev.CONCERN_RESOLVED, "leg").at(90.0, ev.CONCERN_RELAPSED, "leg")
    assert script.fold(LostFromView(FOLLOWED))["days_through_cracks"] == pytest.approx(10.0)
