"""Declan's case: every policy plays it, and what the protocols speak of happens in it."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.domain.catalogue import catalogue_of
from casesim.engine.agency_life import _warn
from casesim.engine.rhythm import settle_goals
from casesim.engine.service_work import start_service
from casesim.engine.simulation import Simulation
from casesim.policies import POLICIES, make_policy
from casesim.policies.conformity import CheckedPolicy
from casesim.protocols.escalation import levels
from tests.cases import a_case, its_index, its_ledger
from tests.engine.playing import rows, started, the_protocol

NAME = "ballyfermot"
HORIZON_DAYS = 150.0


def begun(seed: int = 1, **more):
    return started(seed, scenario=a_case(NAME), protocol="bal", **more)


def plays(policy: str, document: str, replication: int) -> Simulation:
    protocol = the_protocol(document)
    simulation = Simulation(
        a_case(NAME), protocol, its_ledger(NAME), seed=5, replication=replication,
        horizon_days=HORIZON_DAYS, index=its_index(NAME),
    )  # fmt: skip
    simulation.run(CheckedPolicy(make_policy(policy, catalogue_of(a_case(NAME)), protocol)))
    return simulation


@pytest.mark.slow
@pytest.mark.parametrize("document", ["bal", "plan"])
@pytest.mark.parametrize("policy", list(POLICIES))
def test_every_policy_plays_it_under_other_documents_too(policy, document):
    for replication in range(2):
        simulation = plays(policy, document, replication)
        assert simulation.finished
        assert len(simulation.decided) > 10


@pytest.mark.slow
def test_the_steps_of_the_protocols_are_decided_in_it():
    kinds = {
        decided.kind
        for replication in range(6)
        for decided in plays("guideline", "bal", replication).decided
    }
    assert {"consent", "convene", "lead", "plan", "review", "barrier", "missed_contact"} <= kinds


def test_two_services_want_to_manage_the_case_and_he_has_a_wish():
    case = a_case(NAME)
    wanting = [agency.id for agency in case.agencies if agency.culture.leads > 0.5]
    assert wanting == ["project", "homeless"]
    assert case.family.members[0].prefers_agency == "homeless"
    assert all(agency.casework_capable for agency in case.agencies if agency.id in wanting)


def test_a_trouble_goes_up_by_the_steps_of_the_protocols():
    there = a_case(NAME).levels
    assert set(levels(the_protocol("bal"))) <= set(there)
    assert {"sso_rst", "msf_s3o"}.isdisjoint(there)


@pytest.mark.slow
def test_no_wish_comes_true_by_what_nobody_has_looked_into():
    for seed in range(12):
        run = begun(seed)
        settle_goals(run)
        assert rows(run, ev.GOAL_REACHED) == []


def warned(elsewhere: str = "") -> list[tuple]:
    """What is known of the end of the bed, where a plan is shared and it is due."""
    run = begun()
    run.state.joint_plan = True
    if elsewhere:
        start_service(run, run.index.services[elsewhere], "declan", followed=True)
    _warn(run, run.index.pressures["bed_ends"], 58.0)
    return rows(run, ev.PRESSURE_KNOWN)


@pytest.mark.slow
@pytest.mark.parametrize("elsewhere", ["small_hostel", "supported_room", "own_flat"])
def test_who_sleeps_elsewhere_hears_nothing_of_a_bed_that_ends(elsewhere):
    assert warned() == [("bed_ends", 58.0)]
    assert warned(elsewhere) == []
