"""The three decisions or events that moved the outcome most."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.debrief.stands import Stand, stands_of
from casesim.debrief.telling import PASSING, Happening
from casesim.debrief.turning_points import turning_points
from casesim.domain import events as ev
from tests.debrief import planted


def flat(name, days, chosen, policy):
    noise = np.array([0.5, 0.5, -0.5, -0.5])
    return Stand(decision_id=name, time_days=days, chosen=chosen + noise, policy=policy + noise)


FIRST, SECOND = flat("first", 0.0, 10.0, 4.0), flat("second", 5.0, 11.0, 11.0)
HARM = Happening(7.0, ev.HARM_OCCURRED, "eviction")


def points(*happenings, realised=2.0, most=3):
    found = stands_of([FIRST, SECOND], realised)
    return turning_points(found, [(), happenings], end_days=30.0, unit="points", most=most)


def test_decisions_and_what_happened_between_are_found_in_the_order_of_time():
    found = points(HARM)
    assert [(each.kind, each.subject) for each in found] == [
        ("decision", "first"),
        (PASSING, ""),
        (ev.HARM_OCCURRED, "eviction"),
    ]
    assert [each.moved.mean for each in found] == [6.0, 1.0, -9.0]
    assert [each.time_days for each in found] == [0.0, 5.0, 7.0]
    assert (found[0].before.mean, found[0].after.mean) == (4.0, 10.0)


def test_what_moved_nothing_is_left_out():
    """The second choice is the policy's own."""
    assert "second" not in [each.subject for each in points(HARM, most=9)]


def test_no_more_than_asked_for():
    (only,) = points(HARM, most=1)
    assert only.subject == "eviction"


def test_the_last_move_ends_at_what_happened():
    after = points(HARM)[-1].after
    assert (after.low, after.mean, after.high) == (2.0, 2.0, 2.0)


def test_one_half_picks_and_the_other_tells():
    """The even-numbered futures see a move that the others do not."""
    odd = Stand(
        decision_id="odd", time_days=0.0, chosen=np.array([9.0, 1.0, 9.0, 1.0]),
        policy=np.array([1.0, 1.0, 1.0, 1.0]),
    )  # fmt: skip
    found = turning_points(stands_of([odd], 1.0), [()], end_days=9.0, unit="", most=1)
    assert found[0].moved.mean == 0.0


def test_in_the_planted_case_what_comes_out_about_relatives_turns_it():
    """Among steps at which it harmed nobody, it is worth more than any choice."""
    quiet = (planted.played(planted.always(planted.BEST), seed) for seed in range(50))
    play = next(each for each in quiet if not each.harms[planted.COMES_OUT - 1])
    found = turning_points(
        planted.stands(play, 200, 2), play.spells(), end_days=20.0, unit=planted.UNIT
    )
    (helped,) = [each for each in found if each.kind == ev.HELPER_CAME]
    assert helped.subject == "relatives"
    assert helped.moved.holds((0.5 if play.relatives else -0.5) * planted.HELP)


@pytest.mark.parametrize("seed", range(3))
def test_every_turning_point_tells_its_interval(seed):
    play = planted.played(planted.always("wait"), seed)
    for each in turning_points(
        planted.stands(play, 50, seed), play.spells(), end_days=20.0, unit=planted.UNIT
    ):
        assert each.moved.low <= each.moved.mean <= each.moved.high
        assert each.moved.mean == pytest.approx(each.after.mean - each.before.mean)
