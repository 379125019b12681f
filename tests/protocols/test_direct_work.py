"""Facts of direct work, read from a case file; checklists that were gone through in part."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from casesim.domain.vocabulary import HarmKind
from casesim.protocols.checklists import still_open
from casesim.protocols.effects import Checklist
from casesim.protocols.facts import CaseFacts
from casesim.protocols.reading import case_facts
from casesim.protocols.traits import ChecklistTopic
from casesim.scenario.loading import load_protocol
from tests.policies.household import a_catalogue
from tests.policies.points import answered, at_the_start, with_a_plan

CATALOGUE = a_catalogue()
PLAN = load_protocol("plan")


def read(seen, catalogue=CATALOGUE):
    return case_facts(seen, catalogue)


def test_suicide_danger_is_known_from_a_danger_that_may_lead_to_it():
    home = replace(CATALOGUE.concerns["home"], harms=(HarmKind.SELF_HARM,))
    catalogue = replace(CATALOGUE, concerns=MappingProxyType({**CATALOGUE.concerns, "home": home}))
    seen = at_the_start()
    assert read(seen).suicide_danger is None
    assert read(seen, catalogue).suicide_danger is True
    seen.concerns["home"].urgency = "standing"
    assert read(seen, catalogue).suicide_danger is None


def test_suicide_danger_is_known_where_somebody_hurt_themselves():
    seen = at_the_start()
    seen.harms.append((0.2, "eviction", "ann"))
    assert read(seen).suicide_danger is None
    seen.harms.append((0.3, "self_harm", "ann"))
    assert read(seen).suicide_danger is True


def test_a_change_of_plan_waits_for_its_record():
    assert read(at_the_start()).plan_changed is None
    seen = with_a_plan()
    assert read(seen).plan_changed is False
    seen = answered(seen, "review", "replan", days_ago=2.0)
    assert read(seen).plan_changed is True
    assert read(answered(seen, "next_step", "records", days_ago=1.0)).plan_changed is False


def test_goals_are_those_that_members_told_of_and_nobody_has_judged_them():
    seen = with_a_plan()
    assert read(seen).goals is None
    seen.members["ann"].goals = ("rest",)
    (goal,) = read(seen).goals
    assert (goal.id, goal.explicit, goal.agreed) == ("rest", None, None)


def test_languages_and_strengths_are_read_from_what_was_heard():
    seen = with_a_plan()
    assert read(seen).language_shared is False
    assert read(seen).strengths_known == 0
    seen.strengths["neighbour"] = 3.0
    assert read(seen).strengths_known == 1


@pytest.mark.parametrize("topic", ChecklistTopic)
def test_each_checklist_is_in_the_document_and_ends_where_all_is_done(topic):
    ((clause, checklist),) = [
        (clause, effect) for clause, effect in PLAN.with_effect(Checklist) if effect.topic is topic
    ]
    before = still_open(topic, CaseFacts(), PLAN)
    assert before.clause is clause
    assert before.outcome == checklist.parts
    done = still_open(topic, CaseFacts(parts_done=checklist.parts), PLAN)
    assert done.outcome == ()


def test_a_document_without_checklists_is_silent():
    assert still_open(ChecklistTopic.STRENGTHS, CaseFacts(), load_protocol("map")) is None
