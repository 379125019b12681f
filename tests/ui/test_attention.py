"""Futures are played in the order in which somebody wants to see them, each of them once."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest

from casesim.experiments.futures import SAME_LUCK, Asked, Future, Task, futures
from casesim.ui.attention import COARSE, FINER, Attention, close_ones
from tests.experiments.plays import its_walk, the_play

FUTURES = 60


def decision(number: int, *options: str) -> SimpleNamespace:
    return SimpleNamespace(
        number=number, decision_id=f"d{number}", answers=dict.fromkeys(options, "")
    )


@pytest.fixture
def asked() -> SimpleNamespace:
    """Four decisions, of which the first and the last are looked at closely."""
    return SimpleNamespace(
        decisions=(
            decision(1, "call", "visit", "wait"),
            decision(2, "call"),
            decision(3, "call", "wait"),
            decision(4, "call", "visit", "refer", "wait"),
        ),
        futures=FUTURES,
        same_luck=True,
    )


def in_order(attention: Attention) -> list[Task]:
    return list(attention.tasks())


def test_every_future_is_played_once(asked):
    found = Counter((task.decision, task.number) for task in in_order(Attention(asked)))
    numbers = [SAME_LUCK, *range(FUTURES)]
    assert set(found) == {(each.number, n) for each in asked.decisions for n in numbers}
    assert set(found.values()) == {1}


def test_first_a_little_of_what_is_looked_at_then_of_all_that_is_looked_at_closely(asked):
    attention = Attention(asked)
    attention.look(asked.decisions[3].decision_id)
    order = [task.decision for task in in_order(attention)]
    assert order[:COARSE] == [4] * COARSE
    assert order[COARSE : 2 * COARSE] == [1] * COARSE
    assert order[2 * COARSE : COARSE + FINER] == [4] * (FINER - COARSE)
    assert set(order[COARSE + FINER : 3 * COARSE + FINER]) == {2, 3}


def test_the_run_s_own_luck_comes_after_the_first_future(asked):
    numbers = [task.number for task in in_order(Attention(asked)) if task.decision == 1]
    assert numbers[:4] == [0, SAME_LUCK, 1, 2]
    plain = in_order(Attention(SimpleNamespace(**vars(asked) | {"same_luck": False})))
    assert [task.number for task in plain if task.decision == 1][:3] == [0, 1, 2]


def test_whoever_looks_elsewhere_is_followed_at_once(asked):
    attention = Attention(asked)
    tasks = attention.tasks()
    next(tasks)
    attention.look(asked.decisions[2].decision_id)
    assert next(tasks).decision == 3


def test_what_is_there_already_is_not_played_again(asked):
    came = [
        Future(decision=1, option_id=option, number=0, values=(), tells=(), redrawn=False)
        for option in asked.decisions[0].answers
    ]
    found = [(task.decision, task.number) for task in in_order(Attention(asked, came))]
    assert (1, 0) not in found
    assert (1, 1) in found
    part = [(task.decision, task.number) for task in in_order(Attention(asked, came[:1]))]
    assert (1, 0) in part


def test_decisions_with_more_than_two_options_are_looked_at_closely(asked):
    assert [each.number for each in close_ones(asked)] == [1, 4]


@pytest.mark.slow
def test_another_order_gives_the_same_futures():
    few = Asked(played=the_play(), decisions=its_walk()[:2], futures=2)
    usual = {(each.decision, each.option_id, each.number): each for each in futures(few)}
    attention = Attention(few)
    attention.look(few.decisions[1].decision_id)
    other = list(futures(few, order=attention.tasks(), ahead=1))
    assert other[0].decision == 2
    assert {(each.decision, each.option_id, each.number): each for each in other} == usual
