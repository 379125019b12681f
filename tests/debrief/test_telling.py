"""What happened between decisions, out of the log."""

from __future__ import annotations

import pytest

from casesim.debrief.telling import TELLING, Happening, most_telling, spells
from casesim.domain import events as ev
from casesim.domain.log import NO_CAUSE, EventLog
from casesim.errors import ReplayError
from tests.engine.playing import played

CASE = "C0001"
FIRST, SECOND = "C0001/first/1", "C0001/second/1"


def log(*rows):
    """A choice at day 0, these rows, and a second choice at day 5 with what came after."""
    found = EventLog()
    choices = [(0.0, ev.CHOICE_MADE, (FIRST,)), (5.0, ev.CHOICE_MADE, (SECOND,))]
    rows = sorted([*choices, *rows], key=lambda row: row[0])
    for time_days, kind, fields in rows:
        found.append(time_days, kind, CASE, "fsc", NO_CAUSE, fields)
    return found


def test_kinds_are_of_the_closed_set():
    assert set(TELLING) <= ev.KINDS.keys()
    assert len(set(TELLING)) == len(TELLING)


def after_the_first(*rows):
    return spells(log(*rows), CASE, [FIRST, SECOND])[0]


def test_a_harm_is_named_by_its_concern():
    rows = [(3.0, ev.HARM_OCCURRED, ("neglect", "care", "boy"))]
    assert after_the_first(*rows) == (Happening(3.0, ev.HARM_OCCURRED, "care"),)


def test_what_happens_belongs_to_the_decision_before_it():
    """At one instant the order of the log tells."""
    goals = [(day, ev.GOAL_REACHED, (f"goal{day:g}",)) for day in (1.0, 5.0, 8.0)]
    found = spells(log(*goals), CASE, [FIRST, SECOND])
    assert [[each.subject for each in spell] for spell in found] == [["goal1"], ["goal5", "goal8"]]
    (whole,) = spells(log(*goals), CASE, [FIRST])
    assert len(whole) == 3


def test_only_what_came_to_nothing_is_told_of_a_referral():
    states = [(1.0, "received"), (2.0, "lapsed")]
    rows = [(day, ev.REFERRAL_MOVED, ("r1", state)) for day, state in states]
    assert after_the_first(*rows) == (Happening(2.0, ev.REFERRAL_MOVED, "r1"),)


def test_the_most_telling_is_taken_and_of_equals_the_first():
    harms = [Happening(2.0, ev.HARM_OCCURRED, "care"), Happening(3.0, ev.HARM_OCCURRED, "rent")]
    assert most_telling([Happening(1.0, ev.GOAL_REACHED, "own_room"), *harms]) is harms[0]
    assert most_telling([]) is None


def test_other_cases_are_left_out():
    rows = log((3.0, ev.HARM_OCCURRED, ("neglect", "care", "boy")))
    rows.cases[1] = "C0002"
    assert spells(rows, CASE, [FIRST]) == ((),)


def test_a_decision_of_another_play_is_told():
    with pytest.raises(ReplayError, match=r"'C0001/third/1' was not answered in this run; take"):
        spells(log(), CASE, ["C0001/third/1"])


@pytest.mark.slow
def test_a_play_has_something_to_tell():
    simulation = played(1, horizon_days=60.0)
    names = [each.decision_id for each in simulation.decided]
    found = [each.time_days for spell in spells(simulation.log, CASE, names) for each in spell]
    assert found
    assert found == sorted(found)
