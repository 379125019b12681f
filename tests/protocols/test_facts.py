from __future__ import annotations

from dataclasses import fields

import pytest

from casesim.domain.vocabulary import AgencyKind, ConcernKind, Urgency
from casesim.protocols import derived_facts as derived
from casesim.protocols.fact_catalogue import FACTS
from casesim.protocols.fact_parts import AgencyFacts, ConcernFacts, MemberFacts, PlanItemFacts
from casesim.protocols.facts import CaseFacts


def test_each_fact_says_what_it_is_and_in_what_unit():
    for fact in FACTS.values():
        assert fact.about, fact.name
        assert fact.unit, fact.name
    for part in fields(CaseFacts):
        assert set(part.metadata) == {"unit", "about"}, part.name


def test_a_choice_lists_its_choices():
    assert FACTS["trouble"].choices == (
        "difference",
        "systems",
        "lapsed",
        "refused_help",
        "own_lapse",
    )


@pytest.mark.parametrize("name", FACTS)
def test_of_a_case_of_which_nothing_is_known_no_fact_is_known(name):
    assert FACTS[name].read(CaseFacts()) is None


@pytest.mark.parametrize("name", derived.DERIVED_FACTS)
def test_of_empty_lists_derived_facts_are_no_or_none_at_all(name):
    empty = CaseFacts(concerns=(), agencies=(), members=(), plan_items=())
    assert not FACTS[name].read(empty)


def risk(urgency=None, kind=ConcernKind.RISK, name="a"):
    return ConcernFacts(id=name, kind=kind, urgency=urgency)


def test_an_urgent_need_is_no_danger():
    needs = (risk(Urgency.IMMINENT, ConcernKind.NEED),)
    assert derived.imminent_danger(CaseFacts(concerns=needs)) is False


def test_one_danger_is_enough_though_others_are_not_known():
    concerns = (risk(), risk(Urgency.IMMINENT, name="b"))
    assert derived.imminent_danger(CaseFacts(concerns=concerns)) is True
    assert derived.imminent_danger(CaseFacts(concerns=concerns[:1])) is None


def test_counts_say_not_known_only_where_nothing_was_found():
    seen, unknown, unseen = (
        MemberFacts(id=str(n), seen=s) for n, s in enumerate((True, None, False))
    )
    assert derived.members_not_seen(CaseFacts(members=(seen, unseen, unknown))) == 1
    assert derived.members_not_seen(CaseFacts(members=(seen, unknown))) is None
    assert derived.members_not_seen(CaseFacts(members=(seen,))) == 0


def test_a_statutory_service_is_involved_by_its_work_or_by_an_order():
    invited = AgencyFacts(id="aps", kind=AgencyKind.STATUTORY, involved=True)
    under_order = AgencyFacts(id="prison", kind=AgencyKind.ENFORCEMENT, statutory_order_live=True)
    neither = AgencyFacts(id="hdb", kind=AgencyKind.HOUSING, statutory_order_live=False)
    assert derived.statutory_service_involved(CaseFacts(agencies=(invited,))) is True
    assert derived.statutory_service_involved(CaseFacts(agencies=(under_order,))) is True
    assert derived.statutory_service_involved(CaseFacts(agencies=(neither,))) is False


def test_the_most_burdened_member_counts():
    members = (
        MemberFacts(id="mdm_l", contacts_14_days=7, bandwidth_contacts=4),
        MemberFacts(id="brother", contacts_14_days=1, bandwidth_contacts=4),
    )
    assert derived.contacts_above_bandwidth(CaseFacts(members=members)) == 3


def test_an_item_lacks_somebody_or_a_date():
    items = (
        PlanItemFacts(id="p1", concern="a", owner="csp", target_days=3.0),
        PlanItemFacts(id="p2", concern="a", owner="csp"),
        PlanItemFacts(id="p3", concern="a", target_days=3.0, family_part=True),
    )
    assert derived.items_incomplete(CaseFacts(plan_items=items)) == 2
    assert derived.family_items(CaseFacts(plan_items=items)) == 1
