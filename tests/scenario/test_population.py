"""Caseloads and systems as files: what is read, cut to size, scaled and refused."""

from __future__ import annotations

from functools import cache

import pytest

from casesim.domain.population import Population
from casesim.errors import CasesimError, FileFaultsError
from casesim.paths import scenarios_dir
from casesim.scenario.loading import load_ledger, load_scenario
from casesim.scenario.population import (
    FEWEST_WORKERS,
    at_scale,
    read_caseload,
    read_system,
    smallest_scale,
)
from casesim.scenario.strict_yaml import parse_document


@cache
def text_of(name: str) -> str:
    return (scenarios_dir() / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def caseload() -> Population:
    scenario = load_scenario("first_year")
    assert isinstance(scenario, Population)
    return scenario


@cache
def town() -> Population:
    scenario = load_scenario("fsc_town")
    assert isinstance(scenario, Population)
    return scenario


def faults(name: str, before: str, after: str):
    """What is wrong with a shipped file after a change of its text, and the changed line."""
    text = text_of(name)
    assert before in text
    line = text[: text.index(before)].count("\n") + 1
    text = text.replace(before, after, 1)
    read = read_caseload if name == "first_year" else read_system
    with pytest.raises(FileFaultsError) as refused:
        read(parse_document(text, file=name), load_ledger())
    return refused.value.faults, line


def test_a_caseload_has_one_post_and_its_families():
    (post,) = caseload().posts
    assert (post.id, post.agency, post.new, post.leaves) == ("new_worker", "fsc", True, False)
    assert len(caseload().families) == 22
    assert 6 <= len(caseload().templates) <= 8
    agenda = caseload().agenda
    whole = (
        agenda.interviews_and_visits + agenda.networking + agenda.self_care + agenda.administration
    )
    assert whole == 44
    assert {template.level for template in caseload().templates} == {1, 2, 3}


def test_both_are_unsigned_and_say_their_sources():
    for each in (caseload(), town()):
        assert each.signature == ""
        assert any("E-01" in source for source in each.sources)


def test_a_kind_of_family_has_only_what_is_for_it():
    pattern = next(t for t in caseload().templates if t.id == "alone").patterns["fsc"]
    concerns = {concern.id for concern in pattern.family.concerns}
    members = {member.id for member in pattern.family.members}
    for step in pattern.services:
        assert set(step.members) <= members
        assert {effect.concern for effect in step.effects} <= concerns
    assert {step.id for step in pattern.services} >= {"day_centre", "doctor", "talks"}
    assert not {"childcare", "school_support", "safety_plan"} & {s.id for s in pattern.services}
    offered = {agency.id: agency.services for agency in pattern.agencies}
    assert offered["fvsc"] == ()
    assert all(set(each.concerns) <= concerns and each.concerns for each in pattern.stability)


def test_agencies_are_involved_as_the_kind_says():
    pattern = next(t for t in caseload().templates if t.id == "arrears").patterns["fsc"]
    assert [a.id for a in pattern.agencies if a.involved] == ["sso", "hdb"]


def test_a_system_has_stations_with_posts_of_several_skills():
    assert [station.agency for station in town().stations] == ["fsc_north", "fsc_south"]
    assert len(town().posts) == 30
    assert {post.worker.skill for post in town().posts} == {2, 3}
    agencies = {agency.id: agency for agency in town().agencies}
    assert "fsc" not in agencies
    assert len(agencies["sso"].workers) == 14


def test_a_station_stands_where_the_agency_that_it_is_like_is_named():
    pattern = town().templates[0].patterns["fsc_south"]
    assert pattern.convenor == "fsc_south"
    ids = {agency.id for agency in pattern.agencies}
    assert "fsc_south" in ids
    assert not {"fsc", "fsc_north"} & ids
    assert {step.agency for step in pattern.services} <= ids
    assert any("fsc_south" in fact.known_by for fact in pattern.family.facts)


def test_scale_takes_families_workers_and_places_together():
    small = at_scale(town(), 0.5)
    assert small.scale == 0.5
    assert [len(station.posts) for station in small.stations] == [8, 8]
    with pytest.raises(CasesimError, match=r"a share above 0 and at most 1 \(got 1.5\)"):
        at_scale(town(), 1.5)


def test_a_scale_with_too_few_workers_of_a_level_is_refused_with_the_smallest():
    with pytest.raises(CasesimError) as refused:
        load_scenario("fsc_town", scale=0.3)
    said = str(refused.value)
    assert "fsc_town cannot be simulated at scale 0.3: level 3 would keep 4 workers" in said
    assert f"use {smallest_scale(town()):g} or more" in said
    least = at_scale(town(), smallest_scale(town()))
    skills = [post.worker.skill for post in least.posts]
    assert min(skills.count(2), skills.count(3)) == FEWEST_WORKERS + 1
    assert min(len(station.posts) for station in least.stations) >= FEWEST_WORKERS


def test_a_scale_is_for_a_system():
    for name in ("first_year", "mdm_l", "abstract_mm1"):
        with pytest.raises(CasesimError, match=f"a scale is for a system .* {name} is none"):
            load_scenario(name, scale=0.5)


SLIPS = [
    (
        "first_year",
        ("{kind: teen, open_days: 60}", "{kind: teenager, open_days: 60}"),
        "families[4].kind must name a kind of family of this file (got teenager)",
        "Did you mean teen?",
    ),
    (
        "first_year",
        ("seat: {agency: fsc, worker: new_worker", "seat: {agency: sso, worker: new_worker"),
        "seat.worker does not work at sso (got new_worker)",
        "Known here: sso_officer",
    ),
    (
        "first_year",
        ("{concern: money, set_point: 14", "{concern: mony, set_point: 14"),
        "effects[1].concern must name a concern of this file (got mony)",
        "Did you mean money?",
    ),
    (
        "first_year",
        ("limits: {soft: 22, hard: 28}", "limits: {soft: 22, hard: 15}"),
        "limits.hard must not be below the soft limit",
        "Raise hard",
    ),
    (
        "first_year",
        ("severity: [-12, 12]", "severity: [12, -12]"),
        "has its higher end first (got 12 and -12)",
        "Exchange the two numbers",
    ),
    (
        "first_year",
        ("self_care: 4, administration: 17", "self_care: 4, administration: 217"),
        "agenda gives a week of 244 hours",
        "Correct the hours",
    ),
    (
        "first_year",
        ("{kind: safety, arrives_days: 16}", "{kind: safety, arrives_days: 823}"),
        "arrives_days lies beyond the end (got 823)",
        "Choose an earlier day",
    ),
    (
        "first_year",
        ("{kind: safety, arrives_days: 16}", "{kind: safety, arrives_days: 16, open_days: 9}"),
        "open_days is given for a family that comes later",
        "Leave out open_days",
    ),
    (
        "fsc_town",
        ("    like: fsc\n", "    like: fcs\n"),
        "like must name an agency of this file (got fcs)",
        "Did you mean",
    ),
    (
        "fsc_town",
        ("id: fsc_south\n", "id: fsc_north\n"),
        "is the id of another agency too (got fsc_north)",
        "another id",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "change", "what", "remedy"), SLIPS)
def test_a_slip_is_told_with_its_place_and_a_remedy(name, change, what, remedy):
    found, line = faults(name, *change)
    told = next(fault for fault in found if what in fault.what)
    assert remedy in told.remedy
    assert told.line == line


@pytest.mark.slow
def test_a_fault_inside_a_kind_of_family_is_told_where_it_stands():
    (told, *_), line = faults("first_year", "{id: back, share: 0.4", "{id: back, share: 0.5")
    assert "has shares that sum to 1.1" in told.what
    assert 0 < line - told.line <= 4
