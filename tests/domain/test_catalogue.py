"""The public side of a scenario, and nothing else of it."""

from __future__ import annotations

from datetime import date

import pytest

from casesim.domain.catalogue import catalogue_of
from casesim.domain.vocabulary import AgencyKind
from casesim.policies.conformity import latent_parts
from casesim.scenario.loading import load_scenario


@pytest.fixture(scope="module")
def scenario():
    return load_scenario("mdm_l")


@pytest.fixture(scope="module")
def catalogue(scenario):
    return catalogue_of(scenario)


def test_everything_is_found_by_its_id(scenario, catalogue):
    assert list(catalogue.agencies) == [agency.id for agency in scenario.agencies]
    assert list(catalogue.services) == [service.id for service in scenario.services]
    assert list(catalogue.concerns) == [concern.id for concern in scenario.family.concerns]
    assert catalogue.members == ("mdm_l", "mr_k")
    assert catalogue.agencies["aps"].kind is AgencyKind.STATUTORY
    assert catalogue.statutory == ("destitute", "aps")
    assert {catalogue.services[name].kind for name in catalogue.of_kind["bed"]} == {"bed"}


@pytest.mark.row("W-019")
def test_a_service_helps_with_its_effects_and_with_what_it_looks_into(catalogue):
    assert catalogue.services["aps_triage"].concerns[0] == "self_neglect"
    assert "home_assessment" in catalogue.services_for["hoarding"]
    assert catalogue.services["aps_triage"].assesses == ("self_neglect_found",)


def test_a_lever_opens_the_concerns_of_the_service_it_is_tied_to(catalogue):
    assert ("hdb", "flexibility") in catalogue.opened_by["flat"]
    assert catalogue.levers["hdb/hold_notice"].holds == "hdb_notice"


def test_a_power_exists_only_from_its_date(catalogue):
    """The Vulnerable Adults Act came into force on 19 December 2018."""
    since = (date(2018, 12, 19) - catalogue.start).days
    assert catalogue.powers_on("aps", since - 1.0) == ()
    assert catalogue.powers_on("aps", since + 0.5) == ("vulnerable_adults",)
    assert catalogue.date_at(since + 0.5) == date(2018, 12, 19)


def test_nothing_latent_is_in_it(scenario, catalogue):
    assert list(latent_parts(catalogue)) == []
    shown = repr(catalogue)
    for member in scenario.family.members:
        assert all(goal.text not in shown for goal in member.goals)
    for truth in scenario.family.truths:
        assert all(alternative.note not in shown for alternative in truth.alternatives)


@pytest.mark.row("G-026", "W-010")
def test_no_agency_alone_has_what_the_family_needs(catalogue):
    helped = {concern for concern in catalogue.concerns if catalogue.services_for.get(concern)}
    assert helped
    for agency in catalogue.agencies.values():
        assert agency.helps_with < helped, agency.id


@pytest.mark.row("G-011")
def test_agencies_have_primary_clients_of_their_own(catalogue):
    clients = {service.members for service in catalogue.services.values()}
    assert len(clients) > 1
    assert all(set(members) <= set(catalogue.members) for members in clients)


@pytest.mark.row("G-013")
def test_agencies_are_of_many_kinds(catalogue):
    kinds = {agency.kind for agency in catalogue.agencies.values()}
    assert {AgencyKind.STATUTORY, AgencyKind.CASEWORK, AgencyKind.COMMUNITY} <= kinds
