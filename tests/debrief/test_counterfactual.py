"""Futures come in one by one, and what they say so far can be looked at."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from casesim.debrief.counterfactual import Gathering, outlooks, played_of
from casesim.experiments.futures import SAME_LUCK, Asked, Future
from casesim.experiments.intervals import paired_interval, t_interval
from casesim.experiments.played import walk
from casesim.play.run_header import TRAINEE
from casesim.play.runs import play_on, policy_of
from casesim.play.session import Session
from tests.experiments.plays import its_walk, the_play
from tests.play.plays import SEED, SHORT_DAYS, a_setting

MEASURES = ("harm_events",)


@cache
def a_session() -> Session:
    setting = a_setting()
    session = Session(setting, setting.header(seed=SEED, horizon_days=SHORT_DAYS))
    play_on(session, policy_of("siloed", setting))
    return session


def gathering(**values: list[float]) -> tuple[Gathering, list[str]]:
    """A decision whose first two options have these outcomes."""
    taken = its_walk()[0]
    asked = Asked(played=the_play(), decisions=(taken,), futures=3, measures=MEASURES)
    found, options = Gathering(asked), list(taken.answers)[:2]
    for option, outcomes in zip(options, values.values(), strict=True):
        for number, value in enumerate(outcomes):
            harm = ("harm/neglect",) if value > 5.0 else ()
            found.add(
                Future(
                    decision=1, option_id=option, number=number, values=(value, 10.0 * value),
                    tells=("danger/flat", *harm), redrawn=number > 0,
                )
            )  # fmt: skip
    return found, options


def test_a_session_is_a_play():
    played = played_of(a_session())
    header = a_session().header
    assert (played.seed, played.horizon_days) == (header.seed, header.horizon_days)
    assert [each.decision_id for each in walk(played)] == [
        each.decision_id for each in a_session().simulation.decided
    ]


def test_what_a_colleague_decided_is_not_the_trainees():
    session = Session(a_setting(), a_session().header)
    first, second, *_ = a_session().entries
    session.entries = [replace(first, by=TRAINEE), replace(second, by="guideline")]
    assert played_of(session).mine == {first.choice.decision_id}
    assert len(played_of(session).choices) == 2


def test_means_and_paired_differences_have_their_intervals():
    found, (chosen, other) = gathering(chosen=[1.0, 2.0, 4.0], other=[2.0, 2.0, 9.0])
    by_id = {each.option_id: each for each in found.of(its_walk()[0])}
    unit = by_id[chosen].expected.unit
    assert by_id[chosen].outcomes == (1.0, 2.0, 4.0)
    assert by_id[chosen].expected == t_interval(np.array([1.0, 2.0, 4.0]), unit=unit)
    assert by_id[chosen].against_chosen is None
    assert by_id[other].against_chosen == paired_interval(
        np.array([1.0, 2.0, 4.0]), np.array([2.0, 2.0, 9.0]), unit=unit
    )
    assert by_id[chosen].others["harm_events"].mean == pytest.approx(70.0 / 3.0)
    assert by_id[other].others["harm_events"].mean == pytest.approx(20.0)


def test_an_option_without_futures_has_no_numbers_yet():
    found, (chosen, other) = gathering(chosen=[1.0, 2.0], other=[3.0])
    by_id = {each.option_id: each for each in found.of(its_walk()[0])}
    assert by_id[chosen].expected is not None
    assert by_id[other].expected is None
    assert by_id[other].against_chosen is None
    assert by_id[other].outcomes == (3.0,)
    assert found.count(1) == 0
    assert found.done == pytest.approx(3.0 / found.asked.total)


def test_options_stand_in_the_order_in_which_they_were_open():
    found, _ = gathering(chosen=[1.0], other=[2.0])
    taken = its_walk()[0]
    told = [each.option_id for each in found.outlooks()[taken.number]]
    assert told == [each.id for each in taken.options if each.id in taken.answers]
    hours = {each.id: each.hours for each in taken.options}
    assert all(each.hours == hours[each.option_id] for each in found.of(taken))


def test_what_tells_options_apart_comes_first():
    found, (chosen, other) = gathering(chosen=[1.0, 2.0], other=[9.0, 2.0])
    by_id = {each.option_id: each for each in found.of(its_walk()[0])}
    assert by_id[other].tells == (("harm/neglect", 0.5), ("danger/flat", 1.0))
    assert by_id[chosen].tells == (("harm/neglect", 0.0), ("danger/flat", 1.0))


def test_the_plays_own_luck_stands_beside():
    found, (chosen, _) = gathering(chosen=[1.0, 2.0], other=[3.0, 3.0])
    found.add(
        Future(
            decision=1, option_id=chosen, number=SAME_LUCK, values=(7.0, 0.0), tells=("x",),
            redrawn=False,
        )
    )  # fmt: skip
    by_id = {each.option_id: each for each in found.of(its_walk()[0])}
    assert by_id[chosen].same_luck == 7.0
    assert by_id[chosen].outcomes == (1.0, 2.0)
    assert ("x", 0.5) not in by_id[chosen].tells
    assert found.redrawn(1) == 0.5


def test_nothing_there_is_nothing_said():
    found = Gathering(Asked(played=the_play(), decisions=its_walk()[:1]))
    assert (found.done, found.count(1), found.redrawn(1)) == (0.0, 0, 0.0)
    assert all(each.expected is None and not each.tells for each in found.of(its_walk()[0]))


@pytest.mark.slow
def test_progress_is_told_while_futures_come_in():
    played = played_of(a_session())
    decisions = walk(played, most_options=2)[2:4]
    told: list[float] = []
    asked = Asked(played=played, decisions=decisions, futures=2, same_luck=True)
    found = outlooks(asked, progress=lambda gathering: told.append(gathering.done))
    assert told == sorted(told)
    assert told[-1] == found.done == 1.0
    for taken in decisions:
        for outlook in found.of(taken):
            assert len(outlook.outcomes) == 2
            assert outlook.same_luck is not None
            assert outlook.expected is not None
    own = {each.number: each for each in decisions}
    real = a_session().outcomes()[played.scenario.primary_outcome].value
    for number, options in found.outlooks().items():
        chosen = next(each for each in options if each.option_id == own[number].chosen)
        assert chosen.same_luck == pytest.approx(real)


@pytest.mark.slow
def test_somebody_may_stop_it():
    asked = Asked(played=played_of(a_session()), decisions=walk(played_of(a_session()))[:2])
    found = outlooks(asked, cancel=lambda: True)
    assert found.done == 0.0
