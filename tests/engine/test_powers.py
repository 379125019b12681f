"""Statutory powers are dated: an option exists only from the day on which the power exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import Choice, DecisionPoint
from casesim.engine.simulation import Simulation
from casesim.scenario.loading import load_ledger, load_protocol, load_scenario

IN_FORCE = date(2018, 12, 19)
REMOVAL = "power:removal_to_safety"
INQUIRY = "power:welfare_home_inquiry"


def a_case(**changes: object) -> Simulation:
    scenario = load_scenario("mdm_l")
    assert isinstance(scenario, CaseScenario)
    if "start" in changes:
        calendar = replace(scenario.calendar, start=changes["start"])
        scenario = replace(scenario, calendar=calendar, **changes)
    return Simulation(scenario, load_protocol("map"), load_ledger(), seed=1)


def first(simulation: Simulation) -> DecisionPoint:
    (point,) = simulation.advance()
    return point


@pytest.mark.parametrize(
    ("start", "there"), [(date(2018, 12, 18), False), (IN_FORCE, True)], ids=["before", "on"]
)
def test_the_vulnerable_adults_act_holds_from_its_date(start, there):
    options = {option.id for option in first(a_case(start=start)).options}
    assert (REMOVAL in options) is there


def test_a_power_that_existed_in_2017_is_an_option():
    assert INQUIRY in {option.id for option in first(a_case()).options}


def test_a_power_is_no_ordinary_service():
    for option in first(a_case()).options:
        if option.action in ("refer", "crisis", "assess"):
            assert option.args["service"] not in ("welfare_home_inquiry", "removal_to_safety")


def test_below_its_threshold_an_agency_does_not_use_its_power():
    scenario = load_scenario("mdm_l")
    assert isinstance(scenario, CaseScenario)
    ledger = load_ledger().with_overrides({"power.threshold": 100.0}, by="test")
    simulation = Simulation(scenario, load_protocol("map"), ledger, seed=1, horizon_days=30.0)
    point = first(simulation)
    simulation.decide(Choice(decision_id=point.id, option_id=INQUIRY))
    simulation.advance()
    words = [message.kind for message in simulation.observation().inbox]
    assert "reply_act_no/destitute" in words
    assert "welfare_home_inquiry" not in simulation.state.cases["C0001"].services


def test_above_it_the_power_is_used_and_hurts_somebody():
    """By counts over replications: nobody is taken in without being afraid of it."""
    scenario = load_scenario("mdm_l")
    assert isinstance(scenario, CaseScenario)
    ledger = load_ledger().with_overrides({"power.threshold": 0.0}, by="test")
    used = hurt = 0
    for replication in range(8):
        simulation = Simulation(
            scenario,
            load_protocol("map"),
            ledger,
            seed=3,
            replication=replication,
            horizon_days=20.0,
        )
        point = first(simulation)
        simulation.decide(Choice(decision_id=point.id, option_id=INQUIRY))
        while points := simulation.advance():
            for each in points:
                simulation.decide(Choice(decision_id=each.id, option_id=each.default))
        state = simulation.state.cases["C0001"]
        used += "welfare_home_inquiry" in state.services
        hurt += any(member.felt.get("afraid") for member in state.members.values())
    assert used == 8
    assert hurt >= 7
