"""Carla's case: every policy plays it, and what hurts or spares her sons follows from decisions."""

from __future__ import annotations

from functools import cache

import pytest

from casesim.domain import events as ev
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.catalogue import catalogue_of
from casesim.domain.vocabulary import EscalationLevel
from casesim.engine.agency_life import _happen
from casesim.engine.options import free_work
from casesim.engine.requests import share_by_seat
from casesim.engine.service_work import start_service, stop_service
from casesim.engine.simulation import Simulation
from casesim.policies import POLICIES, make_policy
from casesim.policies.conformity import CheckedPolicy
from casesim.scenario.loading import load_ledger, load_scenario
from tests.engine.playing import rows, started, until

CERTAIN = {"side_effects.scale": 10.0}
SETTINGS = ("carla", "carla_sg")


@cache
def read(name: str) -> CaseScenario:
    case = load_scenario(name)
    assert isinstance(case, CaseScenario)
    return case


def begun(seed: int = 1, numbers=None):
    return started(seed, scenario=read("carla"), numbers=numbers)


def after_the_visit(run) -> set[str]:
    _happen(run, run.index.pressures["first_visit"])
    return {name for name, source in rows(run, ev.SIDE_EFFECT) if source == "first_visit"}


def do(run, service: str, *, finished: bool = False) -> None:
    step = run.index.services[service]
    start_service(run, step, step.members[0], followed=True)
    if finished:
        stop_service(run, service, "completed")


@pytest.mark.slow
@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("policy", list(POLICIES))
def test_every_policy_plays_it_and_keeps_to_the_rules(policy, name, protocol):
    scenario, ledger = read(name), load_ledger()
    made = CheckedPolicy(make_policy(policy, catalogue_of(scenario), protocol))
    simulation = Simulation(scenario, protocol, ledger, seed=5, horizon_days=100.0)
    simulation.run(made)
    assert simulation.finished
    assert len(simulation.decided) > 10


@pytest.mark.slow
def test_an_unprepared_visit_troubles_the_boys_and_a_prepared_one_does_not():
    assert after_the_visit(begun(numbers=CERTAIN)) == {
        "visit_leo", "visit_sam", "visit_papers", "visit_way", "visit_ron",
    }  # fmt: skip
    prepared = begun(numbers=CERTAIN)
    for service in ("urgent_counselling", "ron_sessions"):
        do(prepared, service)
    for service in ("visit_briefing", "ask_sister"):
        do(prepared, service, finished=True)
    assert after_the_visit(prepared) == set()


@pytest.mark.slow
def test_nobody_knows_the_day_of_the_first_visit_and_it_may_come_before_an_ordinary_appointment():
    days = [begun(seed).due["first_visit"] for seed in range(20)]
    wait = read("carla").services
    ordinary = next(step for step in wait if step.id == "child_counselling").first_wait_days
    urgent = next(step for step in wait if step.id == "urgent_counselling").first_wait_days
    assert len(set(days)) > 8
    assert min(days) < ordinary + 7.0
    assert urgent < min(days)


@pytest.mark.slow
def test_an_urgent_appointment_needs_its_reason_told_and_that_needs_consent():
    run = begun()
    needed = run.index.services["urgent_counselling"].needs_fact
    assert needed in run.observation.facts
    share_by_seat(run, "paradise")
    assert needed not in run.state.knows.get("paradise", {})
    for member in ("carla", "leo", "sam"):
        run.emit(ev.CONSENT_GIVEN, member, "health", (), 180.0, True)
    share_by_seat(run, "paradise")
    assert needed in run.state.knows.get("paradise", {})


@pytest.mark.slow
def test_when_he_is_out_there_are_no_more_visits_and_he_is_found_elsewhere():
    run = begun()
    assert run.place_of("ron") == "rehab_house"
    _happen(run, run.index.pressures["ron_leaves"])
    assert run.place_of("ron") == "mates_flat"
    until(run, 300.0)
    times = [row.time_days for row in run.recorder.log
             if row.kind == ev.PRESSURE_HAPPENED and row.fields[0] == "first_visit"]  # fmt: skip
    assert times == []


@pytest.mark.slow
def test_help_with_the_rent_ends_the_notices():
    run = begun()
    do(run, "rent_help", finished=True)
    run.course.jump("rent", 100.0)
    until(run, 120.0)
    assert not [name for (name,) in rows(run, ev.PRESSURE_HAPPENED) if name == "rent_notice"]


@pytest.mark.slow
@pytest.mark.parametrize("name", SETTINGS)
def test_each_country_has_its_own_levels_and_its_powers_in_force(name):
    run = started(1, scenario=read(name))
    assert (EscalationLevel.SSO_RST in run.levels) is (name == "carla_sg")
    assert "power:child_order" in {option.id for option in free_work(run)}
