from __future__ import annotations

import pytest

from casesim.domain.vocabulary import Bucket, ConcernKind
from casesim.protocols.fact_parts import ConcernFacts, PlanItemFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.plan_check import check_plan

HOME = ConcernFacts(id="home", kind=ConcernKind.SAFETY)
MONEY = ConcernFacts(id="money", kind=ConcernKind.NEED)


def item(name, concern, **others):
    given = {"owner": "csp", "target_days": 10.0, "family_part": True} | others
    return PlanItemFacts(id=name, concern=concern, **given)


def findings(protocol, *items, concerns=(HOME, MONEY), **others):
    facts = CaseFacts(concerns=concerns, plan_items=items, **others)
    return {ruling.clause.id: ruling.outcome for ruling in check_plan(facts, protocol)}


def test_a_good_plan_has_no_findings(protocol):
    assert findings(protocol, item("bed", "home"), item("aid", "money")) == {}


def test_only_the_needs_above_a_danger_are_named(protocol):
    found = findings(protocol, item("aid", "money"), item("bed", "home"), item("aid2", "money"))
    assert found == {"check_the_order": ("aid",)}


def test_what_is_watched_for_later_is_in_nobodys_way(protocol):
    later = item("aid", "money", bucket=Bucket.WATCH)
    assert findings(protocol, later, item("bed", "home")) == {}


@pytest.mark.row("W-017")
def test_several_faults_are_all_found(protocol):
    found = findings(protocol, item("aid", "money", owner="", family_part=False))
    assert found["items_complete"] == ("aid",)
    assert found["goals_of_their_own"] == ("family_part",)


def test_a_concern_that_nobody_covers_is_named(protocol):
    uncovered = ConcernFacts(id="home", kind=ConcernKind.SAFETY, covered=False)
    found = findings(protocol, item("aid", "money"), concerns=(uncovered, MONEY))
    assert found["no_gap"] == ("home",)


def test_without_a_plan_there_is_nothing_to_read(protocol):
    assert check_plan(CaseFacts(concerns=(HOME,)), protocol) == ()
