"""A play beside a policy, the best found, another play and a class, in the same luck and fresh."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from casesim.analysis.case_outcomes import outcomes
from casesim.debrief.beside import SameCase, Way, beside
from casesim.domain.found_rules import Answer, Rules
from casesim.errors import ExperimentError
from casesim.experiments.case_replications import CaseArm, case_values
from casesim.experiments.replications import local_executor
from tests.engine.playing import Tryer, played, the_case, the_ledger, the_protocol

MEASURE = "area_under_stability"
DAYS = 40.0
FRESH = 3
# What is refused before anything is run.
UNREAD = SameCase(scenario=None, protocol=None, ledger=None, measure=MEASURE, seed=1)


@cache
def case():
    return SameCase(
        scenario=the_case(),
        protocol=the_protocol(),
        ledger=the_ledger(),
        measure=MEASURE,
        seed=1,
        horizon_days=DAYS,
    )


@cache
def a_play(number):
    return tuple(played(1, Tryer(number), horizon_days=DAYS).choices)


@cache
def mine():
    return Way(name="mine", plays=(a_play(1),))


@cache
def rows():
    others = (
        Way(name="guideline"),
        Way(
            name="best",
            rules=Rules(base="cautious", answers=(Answer(at="consent", policy="guideline"),)),
        ),
        Way(name="again", plays=(a_play(1),)),
        Way(name="class", plays=(a_play(1), a_play(2), a_play(3))),
    )
    return {each.name: each for each in beside(case(), mine(), others, fresh=FRESH)}


def by_policy(policy, replication):
    arm = CaseArm(
        scenario=the_case(), protocol=the_protocol(), ledger=the_ledger(), policy=policy,
        horizon_days=DAYS,
    )  # fmt: skip
    return case_values(arm, 1, replication)[MEASURE]


@pytest.mark.slow
def test_the_play_stands_first_with_what_happened():
    first = next(iter(rows().values()))
    assert (first.name, first.plays, first.same_luck_more, first.fresh_more) == (
        "mine",
        1,
        0.0,
        None,
    )
    log = played(1, Tryer(1), horizon_days=DAYS).log
    happened = outcomes(log, the_case(), the_ledger(), end_days=DAYS)
    assert first.same_luck == (happened[MEASURE].value,)


@pytest.mark.slow
def test_a_policy_is_valued_in_the_same_luck_and_in_fresh_luck():
    found = rows()["guideline"]
    assert found.same_luck == (by_policy("guideline", 0),)
    fresh = [by_policy("guideline", number) for number in range(1, FRESH + 1)]
    assert found.fresh.mean == pytest.approx(sum(fresh) / FRESH)
    assert found.fresh.n == FRESH
    assert found.same_luck_more == found.same_luck[0] - rows()["mine"].same_luck[0]


@pytest.mark.slow
def test_the_same_choices_differ_in_nothing():
    again = rows()["again"]
    assert (again.same_luck_more, again.fresh_more.low, again.fresh_more.high) == (0.0, 0.0, 0.0)


@pytest.mark.slow
def test_a_class_is_the_mean_of_its_plays():
    of_class = rows()["class"]
    assert of_class.plays == len(of_class.same_luck) == 3
    assert of_class.same_luck[0] == rows()["mine"].same_luck[0]
    mean = sum(of_class.same_luck) / 3
    assert of_class.same_luck_more == pytest.approx(mean - rows()["mine"].same_luck[0])


@pytest.mark.slow
def test_differences_hold_all_at_once():
    assert rows()["best"].fresh_more.confidence == pytest.approx(1.0 - 0.05 / 4)
    assert rows()["best"].fresh.confidence == 0.95


@pytest.mark.slow
def test_any_number_of_workers_gives_the_same():
    others = (Way(name="guideline"),)
    with local_executor(1) as executor:
        there = beside(case(), mine(), others, fresh=2, executor=executor)
    assert there == beside(case(), mine(), others, fresh=2)


def test_one_course_of_fresh_luck_is_refused():
    with pytest.raises(ExperimentError, match=r"fresh luck needs at least 2 courses .* \(got 1\)"):
        beside(UNREAD, Way(name="mine"), (), fresh=1)


def test_a_measure_that_does_not_exist_is_told():
    with pytest.raises(ExperimentError, match=r"no measure 'happiness'; choose one of: goals_reac"):
        beside(replace(UNREAD, measure="happiness"), Way(name="mine"), (), fresh=2)


@pytest.mark.slow
def test_a_policy_that_does_not_exist_is_told():
    with pytest.raises(ExperimentError, match="brave"):
        beside(case(), Way(name="mine", policy="brave"), (), fresh=2)
