"""The random policy: luck decides, and only luck."""

from __future__ import annotations

from collections import Counter

from casesim.policies.random import RandomPolicy
from tests.policies.offers import OPTIONS
from tests.policies.points import a_point, on_the_way


def test_the_same_luck_gives_the_same_answer_whatever_is_known():
    one = RandomPolicy().decide(a_point("next_step", luck=0.37))
    other = RandomPolicy().decide(a_point("next_step", on_the_way(), luck=0.37))
    assert one == other


def test_every_option_and_every_detail_comes_up_about_equally_often():
    draws = 4000
    chosen = Counter()
    scopes = Counter()
    for number in range(draws):
        choice = RandomPolicy().decide(a_point("consent", luck=(number + 0.5) / draws))
        chosen[choice.option_id] += 1
        if choice.option_id == "verbal_today":
            scopes[choice.values["scope"]] += 1
    assert len(chosen) == len(OPTIONS["consent"])
    assert max(chosen.values()) - min(chosen.values()) <= 2
    assert max(scopes.values()) - min(scopes.values()) <= 0.1 * sum(scopes.values())


def test_a_luck_of_nearly_one_is_still_an_option():
    assert RandomPolicy().decide(a_point("silence", luck=1.0 - 1e-16)).option_id == "wait"
