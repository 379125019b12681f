"""Caseloads and systems by policies: measures of families, means with intervals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.analysis.population_measures import OF_FAMILIES, POPULATION_MEASURES
from casesim.domain.decisions import Choice
from casesim.experiments.population_runs import PopulationArm, population_means, run_population
from casesim.protocols.effects import ConsentTerms
from tests.engine.many import the_caseload, the_town
from tests.engine.playing import the_ledger, the_protocol

WAIT = "pre_assignment_wait"


def arm(population, **more):
    given = {"policy": "siloed", "horizon_days": 60.0} | more
    return PopulationArm(
        population=population, protocol=the_protocol(), ledger=the_ledger(), **given
    )


def test_every_measure_is_there_for_all_families_and_by_kind():
    found = run_population(arm(the_caseload()), 1).outcomes
    assert {*POPULATION_MEASURES, *OF_FAMILIES} <= found.keys()
    kinds = [template.id for template in the_caseload().templates]
    assert all(f"goals_reached/{kind}" in found for kind in kinds)
    assert found["goals_reached/least_tenth"].value <= found["goals_reached"].value
    assert all(outcome.unit for outcome in found.values())


def test_a_familys_clock_begins_when_it_comes():
    """Who comes on day 16 and is followed to day 60 has at most 44 days in danger."""
    found = run_population(arm(the_caseload(), horizon_days=60.0), 1).outcomes
    assert found["days_in_danger/safety"].value <= 60.0 - 16.0
    assert found["days_stable/links"].value <= 60.0


def test_recorded_choices_are_made_where_they_fit():
    first = run_population(arm(the_caseload()), 1)
    decision = next(each for each in first.decisions if each.kind == "first_contact")
    waits = Choice(decision_id=decision.decision_id, option_id="wait")
    assert decision.choice.option_id != "wait"
    again = run_population(arm(the_caseload(), choices=(waits,)), 1)
    made = {each.decision_id: each.choice.option_id for each in again.decisions}
    assert made[decision.decision_id] == "wait"


def test_the_populations_own_numbers_are_put_on_top():
    own = replace(the_caseload(), ledger_overrides={"hours.visit": 2.5})
    assert arm(own).numbers.value("hours.visit") == 2.5


def test_the_clocks_of_the_guidance_hold_for_many_families_too():
    terms = ConsentTerms(months=3, exclusions=True)
    clause = replace(the_protocol("bal").clause("consent_six_months"), effect=terms)
    shorter = the_protocol("bal").with_overrides([clause], id="shorter")
    found = replace(arm(the_caseload()), protocol=shorter)
    assert found.numbers.value("consent.life_months") == 3.0
    assert arm(the_caseload()).numbers.value("consent.life_months") == 6.0


def test_means_have_intervals():
    means = population_means(arm(the_caseload(), horizon_days=30.0), 1, 2)
    assert means["hours_of_posts"].n == 2
    assert means["hours_of_posts"].low < means["hours_of_posts"].high


@pytest.mark.evidence
def test_twice_the_families_wait_longer_for_a_worker():
    """In the mean over the same luck: more families for the same posts."""
    busy = replace(the_town(), arrivals_per_day=2.0 * the_town().arrivals_per_day)
    usual_waits, busy_waits = (
        [run_population(arm(town, horizon_days=150.0), 1, n).outcomes[WAIT].value for n in range(3)]
        for town in (the_town(), busy)
    )
    assert all(usual < crowded for usual, crowded in zip(usual_waits, busy_waits, strict=True))
