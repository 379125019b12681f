"""The checklist of achievements: what is reached, by whom, and what does not apply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.analysis.achievements import Achievements
from casesim.analysis.followed import Followed
from casesim.domain import events as ev
from casesim.domain.achievements import Achievement
from casesim.domain.vocabulary import ConcernDomain
from tests.engine.playing import the_case, the_ledger


def line(name, unit, domain, **ages):
    return Achievement(id=name, says=name, unit=unit, domains=(ConcernDomain(domain),), **ages)


LINES = (
    line("home", "household", "housing"),
    line("health", "person", "physical_health"),
    line("school", "person", "education", to_age=17),
    line("old", "person", "education", from_age=60),
)


def checklist(severities, *, born=(1950, 1960)):
    case = the_case()
    members = tuple(
        replace(each, born_year=year) for each, year in zip(case.family.members, born, strict=True)
    )
    case = replace(case, family=replace(case.family, members=members), achievements=LINES)
    fold = Achievements(Followed(scenario=case, ledger=the_ledger(), end_days=100.0))
    for number, (concern, severity) in enumerate(severities.items()):
        fields = (concern, severity, severity, 0.0, "start")
        fold.step(number, 0.0, ev.CONCERN_MOVED, "C0001", "", fields)
    return fold


def status(fold):
    return {(each.achievement, each.member): each.status for each in fold.statuses()}


@pytest.mark.row("W-045")
def test_a_severe_concern_stands_in_the_way_of_whom_it_belongs_to():
    found = status(checklist({"health_l": 80.0}))
    assert found["health", "mdm_l"] == "to_reach"
    assert found["health", "mr_k"] == "reached"


@pytest.mark.row("W-045")
def test_the_household_has_one_line_for_all():
    assert status(checklist({"shelter": 80.0}))["home", ""] == "to_reach"
    assert status(checklist({"shelter": 10.0}))["home", ""] == "reached"


@pytest.mark.row("W-044")
@pytest.mark.parametrize(("severity", "expected"), [(29.9, "reached"), (30.0, "to_reach")])
def test_the_threshold_is_that_of_the_ledger(severity, expected):
    assert the_ledger().value("achievements.reached_below") == 30.0
    assert status(checklist({"shelter": severity}))["home", ""] == expected


@pytest.mark.row("W-045")
def test_a_line_of_another_age_does_not_apply():
    found = status(checklist({}, born=(1950, 2010)))
    assert found["school", "mdm_l"] == "not_applicable"
    assert found["school", "mr_k"] == "reached"
    assert found["old", "mr_k"] == "not_applicable"


@pytest.mark.row("W-044")
def test_every_line_is_in_one_state_and_parts_add_up():
    values = checklist({"health_l": 80.0, "shelter": 80.0}).result()
    assert values["achievements_reached"] == 2.0
    assert values["achievements_to_reach"] == 2.0
    assert values["achievements_not_applicable"] == 3.0
    assert values["achievements_to_reach/household"] == 1.0
    for name in ("reached", "to_reach", "not_applicable"):
        whole = values[f"achievements_{name}"]
        parts = [v for key, v in values.items() if key.startswith(f"achievements_{name}/")]
        assert sum(parts) == whole
