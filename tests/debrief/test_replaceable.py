"""What could have been taken otherwise in a caseload's play, and what is said of what could not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from casesim.debrief.replaceable import Replaceable, of_id, replaceable
from casesim.domain.decisions import Choice
from casesim.errors import ExperimentError
from casesim.experiments.population_runs import PopulationArm, run_population
from tests.engine.many import the_caseload
from tests.engine.playing import the_ledger, the_protocol

SEED = 1


@cache
def arm():
    return PopulationArm(
        population=the_caseload(),
        protocol=the_protocol(),
        ledger=the_ledger(),
        policy="guideline",
        horizon_days=10.0,
    )


def one(case: str, number: int) -> Replaceable:
    decision_id = f"{case}/next_step/{number}"
    return Replaceable(
        time_days=0.4,
        decision_id=decision_id,
        seat="fsc/lead",
        chosen=Choice(decision_id=decision_id, option_id="convene", values={"who": ("hdb",)}),
        options=("convene", "wait"),
    )


@pytest.mark.slow
def test_they_are_the_decisions_of_the_play_and_looking_on_changes_nothing():
    found, run = replaceable(arm(), SEED), run_population(arm(), SEED)
    assert [each.chosen for each in found] == [each.choice for each in run.decisions]
    assert [each.time_days for each in found] == [each.time_days for each in run.decisions]
    assert all(each.chosen.option_id in each.options for each in found)
    assert all(set(each.others) | {each.chosen.option_id} == set(each.options) for each in found)


@pytest.mark.slow
def test_a_recorded_choice_is_shown_as_it_was_taken():
    first = replaceable(arm(), SEED)[0]
    other = first.instead(first.others[-1])
    again = replaceable(replace(arm(), choices=(other,)), SEED)[0]
    assert (again.chosen, again.options) == (other, first.options)


def test_the_chosen_option_keeps_its_details():
    decision = one("F0001", 1)
    assert decision.instead("convene") == decision.chosen
    assert decision.instead("wait") == Choice(decision_id=decision.decision_id, option_id="wait")


def test_an_option_that_was_not_open_is_told_with_those_that_were():
    with pytest.raises(ExperimentError, match=r"had no option 'dance'; it had: convene, wait$"):
        one("F0001", 1).instead("dance")


def test_a_decision_that_did_not_come_up_is_told_with_those_of_its_family():
    decisions = [one("F0001", 1), *(one("F0002", number) for number in range(1, 15))]
    assert of_id(decisions, "F0002/next_step/3") is decisions[3]
    with pytest.raises(ExperimentError, match=r"decisions that did: F0001/next_step/1$"):
        of_id(decisions, "F0001/next_step/9")
    with pytest.raises(ExperimentError, match=r"did: F0002/next_step/1, .*/12, …$"):
        of_id(decisions, "F0002/next_step/99")
    with pytest.raises(ExperimentError, match=r"decisions that did: none$"):
        of_id([], "F0001/next_step/1")
