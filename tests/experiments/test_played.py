"""A play is walked through decision by decision, with the answers worth looking at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.errors import ExperimentError
from casesim.experiments.played import answers_for, points, walk
from casesim.policies import POLICIES
from tests.experiments.plays import its_walk, the_play


def test_each_decision_of_the_play_is_there_as_it_was_taken():
    play, decisions = the_play(), its_walk()
    assert [each.decision_id for each in decisions] == [c.decision_id for c in play.choices]
    assert [each.number for each in decisions] == list(range(1, len(play.choices) + 1))
    for each, choice in zip(decisions, play.choices, strict=True):
        assert each.chosen == choice.option_id
        assert choice.values.items() <= each.choice.values.items()
        assert next(iter(each.answers)) == each.chosen


def test_every_answer_fits_its_decision():
    play = the_play()
    for taken, (point, _) in zip(its_walk(), points(play), strict=True):
        assert 1 <= len(taken.answers) <= 4
        for option_id, choice in taken.answers.items():
            option, _ = point.resolved(choice)
            assert option.id == option_id


def test_the_policies_that_ship_are_looked_at_first():
    play = the_play()
    policies = [play.policy(name) for name in POLICIES if name != "random"]
    for taken, (point, _) in zip(walk(play, most_options=9), points(play), strict=True):
        for policy in policies:
            advised = policy.decide(point)
            assert advised.option_id in taken.answers


def test_all_options_of_a_decision_can_be_asked_for():
    taken = its_walk()[0]
    answers = answers_for(the_play(), taken.decision_id)
    assert set(answers) == {option.id for option in taken.options}
    with pytest.raises(ExperimentError, match="decision 'C0001/nothing/1' was not taken in this"):
        answers_for(the_play(), "C0001/nothing/1")


def test_only_what_the_trainee_decided_is_walked_through():
    mine = its_walk()[2].decision_id
    decisions = walk(replace(the_play(), mine=frozenset({mine})))
    assert [(each.decision_id, each.number) for each in decisions] == [(mine, 3)]


def test_what_cannot_be_walked_through_is_told():
    play = the_play()
    with pytest.raises(ExperimentError, match=r"at least 1 option .* is looked at \(got 0\)"):
        walk(play, most_options=0)
    with pytest.raises(ExperimentError, match="there is no policy 'wisest'; choose one of: caut"):
        walk(play, policy="wisest")
    other = replace(play, choices=play.choices[1:])
    with pytest.raises(
        ExperimentError, match=r"choice 1 answers decision 'C0001/first_talk.* open"
    ):
        walk(other)
