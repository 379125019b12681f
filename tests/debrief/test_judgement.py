"""Judgement and luck, each from its own futures, add up to what happened."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.debrief.judgement import judgement_and_luck
from casesim.debrief.stands import Stand, stands_of
from tests.debrief import planted


def parts_of(play, count=60, seed=5):
    found = planted.stands(play, count, seed)
    return judgement_and_luck(found, measure="planted", unit=planted.UNIT)


def test_a_play_that_does_what_the_policy_does_has_no_judgement():
    """All of it is luck, to the last digit."""
    parts = parts_of(planted.played(planted.always(planted.BEST), 3))
    assert (parts.judgement.low, parts.judgement.mean, parts.judgement.high) == (0.0, 0.0, 0.0)
    assert parts.total.mean == pytest.approx(parts.realised)
    assert parts.total.half_width == pytest.approx(0.0, abs=1e-9)


def test_judgement_is_what_the_choices_cost():
    play = planted.played(planted.always(planted.WORSE), 3)
    assert parts_of(play, 400).judgement.holds(planted.judgement(play))


def test_each_decision_has_its_part_and_they_add_up():
    parts = parts_of(planted.played(planted.always("call"), 4))
    assert len(parts.by_decision) == planted.STEPS
    total = sum(each.mean for each in parts.by_decision.values())
    assert total == pytest.approx(parts.judgement.mean)


def test_the_parts_come_from_separate_futures():
    """Other futures in one half leave the part that does not use them as it is."""
    play = planted.played(planted.always("call"), 4)
    plain = planted.stands(play, 60, 5)
    other = planted.stands(play, 60, 6)
    mixed = []
    for number, name in enumerate(plain.decision_ids):
        arms = [getattr(plain, arm)[number].copy() for arm in ("chosen", "policy")]
        arms[0][1::2] = other.chosen[number][1::2]
        arms[1][1::2] = other.policy[number][1::2]
        mixed.append(Stand(decision_id=name, time_days=number, chosen=arms[0], policy=arms[1]))
    found = judgement_and_luck(stands_of(mixed, play.realised), measure="x", unit="")
    before = judgement_and_luck(plain, measure="x", unit="")
    assert found.judgement == before.judgement
    assert found.luck != before.luck
    assert found.reference != before.reference


def test_decisions_at_which_the_policy_would_do_the_same_may_be_left_out():
    """All but the first: judgement, luck and their sum stay as they are."""
    wrong = {3, 4, 11}
    play = planted.played(lambda step: "wait" if step in wrong else planted.BEST, 6)
    whole = planted.stands(play, 60, 5)
    kept = [
        Stand(
            decision_id=whole.decision_ids[step],
            time_days=whole.times_days[step],
            chosen=whole.chosen[step],
            policy=whole.policy[step],
        )
        for step in sorted({0} | wrong)
    ]
    few = judgement_and_luck(stands_of(kept, play.realised), measure="x", unit="")
    every = judgement_and_luck(whole, measure="x", unit="")
    for part in ("judgement", "reference"):
        assert getattr(few, part) == getattr(every, part)
    for part in ("luck", "total"):
        assert getattr(few, part).mean == pytest.approx(getattr(every, part).mean)
        assert getattr(few, part).half_width == pytest.approx(getattr(every, part).half_width)


def test_hidden_truth_is_luck_once_it_comes_out():
    """Two plays that differ only in whether relatives can help have the same judgement."""
    plays = {}
    for seed in range(40):
        play = planted.played(planted.always("call"), seed)
        plays.setdefault(play.relatives, play)
    helped, alone = (parts_of(plays[relatives], 200) for relatives in (True, False))
    assert helped.judgement.mean == pytest.approx(alone.judgement.mean)


def test_two_futures_of_each_half_are_enough_to_say_something():
    parts = parts_of(planted.played(planted.always("wait"), 1), 4)
    assert parts.judgement.n == parts.luck.n == 2
    assert parts.total.n == 4


def test_certain_futures_have_certain_parts():
    certain = Stand(
        decision_id="only", time_days=0.0, chosen=np.full(6, 3.0), policy=np.full(6, 5.0)
    )
    parts = judgement_and_luck(stands_of([certain], 4.0), measure="x", unit="")
    assert (parts.reference.mean, parts.judgement.mean, parts.luck.mean) == (5.0, -2.0, 1.0)
    assert (parts.total.low, parts.total.high) == (4.0, 4.0)
