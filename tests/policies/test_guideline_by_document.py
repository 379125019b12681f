"""Another document, another worker: what the guideline worker reads from the protocol."""

from __future__ import annotations

import pytest

from casesim.domain.observation import KnownAgency
from casesim.engine.simulation import Simulation
from casesim.policies import POLICIES, make_policy
from casesim.policies.conformity import CheckedPolicy
from casesim.scenario.loading import load_ledger, load_protocol, load_scenario
from tests.policies.household import a_catalogue
from tests.policies.points import a_point, answered, every_point, on_the_way

MAP, PLAN = load_protocol("map"), load_protocol("plan")


def choice(protocol, point):
    return make_policy("guideline", a_catalogue(), protocol).decide(point)


@pytest.mark.parametrize(("protocol", "review"), [(MAP, "60"), (PLAN, "120")])
def test_reviews_come_at_the_interval_that_the_document_names(protocol, review):
    assert choice(protocol, a_point("rhythm")).values["review"] == (review,)


def test_where_basics_come_first_money_is_taken_up_now():
    nobody_asked = {"order/ann": "", "order/ben": ""}
    point = a_point("priorities", on_the_way(), **nobody_asked)
    assert "now:money" in choice(PLAN, point).values["order"]
    assert "now:money" not in choice(MAP, point).values["order"]


def test_where_the_case_manager_coordinates_the_own_agency_is_proposed():
    point = a_point("lead", on_the_way())
    assert choice(PLAN, point).option_id == "propose:office"
    assert choice(MAP, point).option_id == "propose:centre"


def test_agencies_are_called_unasked_only_where_the_document_wants_it():
    seen = on_the_way()
    seen.agencies["landlord"] = KnownAgency("landlord")
    for name, member in seen.members.items():
        member.consent, member.consent_scope = "refused", "none"
        seen = answered(seen, "next_step", f"ask_consent:{name}")
    point = a_point("next_step", seen)
    assert choice(MAP, point).option_id == "call:landlord"
    assert choice(PLAN, point).option_id != "call:landlord"
    for member in seen.members.values():
        member.consent, member.consent_scope = "given", "health"
    assert choice(PLAN, a_point("next_step", seen)).option_id == "call:landlord"


def test_where_the_document_is_silent_what_holds_instead_is_done():
    """PLAN says nothing of cover or of safety leads; MAP, its fallback, does."""
    assert choice(PLAN, a_point("cover")).option_id == "cover_with_handover:second"
    assert choice(PLAN, a_point("safety_lead", on_the_way())).option_id == "name:guardian"


def test_every_policy_answers_every_kind_of_point_under_plan():
    for name in POLICIES:
        policy = CheckedPolicy(make_policy(name, a_catalogue(), PLAN))
        for point in every_point():
            policy.decide(point)


@pytest.mark.slow
@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_plays_mdm_l_under_plan(name):
    from casesim.domain.catalogue import catalogue_of

    ledger = load_ledger()
    scenario = load_scenario("mdm_l", ledger=ledger)
    simulation = Simulation(scenario, PLAN, ledger, seed=5, horizon_days=100.0)
    policy = CheckedPolicy(make_policy(name, catalogue_of(scenario), PLAN))
    while points := simulation.advance():
        for point in points:
            simulation.decide(policy.decide(point))
    assert simulation.decided
