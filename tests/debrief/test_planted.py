"""The planted case is what its closed forms say."""

from __future__ import annotations

import pytest

from casesim.experiments.intervals import t_interval
from tests.debrief import planted as case


@pytest.mark.parametrize("option", case.PROTECTS)
@pytest.mark.parametrize("step", [0, 9, 10, 19])
def test_futures_have_the_mean_of_the_closed_form(step, option):
    play = case.played(case.always("call"), 3)
    futures = case.futures(play, step, option, case.luck(1, 20_000))
    assert t_interval(futures, unit=case.UNIT, confidence=0.999).holds(
        case.value(play, step, option)
    )


@pytest.mark.parametrize("step", [0, 9, 10, 18, 19])
def test_an_effect_is_the_difference_of_two_values(step):
    play = case.played(case.always("wait"), 4)
    difference = case.value(play, step, "call") - case.value(play, step, "visit")
    assert case.effect(step, "call") == pytest.approx(difference)


def test_what_was_seen_is_kept():
    play = case.played(case.always("wait"), 4)
    last = case.futures(play, 19, "wait", case.luck(1, 100))
    assert len(set(last)) == 2  # one harm more or not


def test_nested_policies_are_ordered():
    order = list(range(case.STEPS))
    worth = [case.judgement(case.played(case.nested(rank, order), 1)) for rank in range(10)]
    assert worth == sorted(worth, reverse=True)
    assert len(set(worth)) == 10


def test_parts_add_up_in_closed_form():
    """Choices and the time between lead from the reference to what happened."""
    play = case.played(case.always("call"), 5)
    between = sum(
        case.value(play, step + 1, case.BEST) - case.value(play, step, play.chosen[step])
        for step in range(case.STEPS - 1)
    )
    last = play.realised - case.value(play, case.STEPS - 1, play.chosen[-1])
    total = case.value(play, 0, case.BEST) + case.judgement(play) + between + last
    assert total == pytest.approx(play.realised)
