"""What has to be true of the file as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from casesim.protocols.conditions import facts_named
from casesim.protocols.effects import ConsentTerms, LegalBasis, ReplyTime, ReviewInterval
from casesim.protocols.fact_catalogue import FACTS
from casesim.protocols.facts import CaseFacts
from casesim.protocols.guidance import guidance_for
from casesim.protocols.rulings import Force
from casesim.protocols.tags import DECISION_KINDS
from casesim.scenario.loading import load_protocol, protocol_names

# Facts that a topic's function reads without a condition.
READ_BY_FUNCTIONS = {
    "consent_given",
    "consent_scope",
    "consent_under_threat",
    "consent_understood",
    "flexibility_told",
    "item_scope",
    "level",
    "recipient_excluded",
}


@pytest.mark.parametrize("kind", DECISION_KINDS)
def test_on_every_decision_the_document_speaks_or_its_silence_is_said(kind, protocol):
    assert protocol.bearing_on(kind)
    assert guidance_for(kind, CaseFacts(), protocol)


def test_every_fact_is_used_by_some_document():
    clauses = [clause for name in protocol_names() for clause in load_protocol(name).clauses]
    named = {fact for clause in clauses for fact in facts_named(clause.when)}
    assert set(FACTS) - named <= READ_BY_FUNCTIONS


@pytest.mark.parametrize(
    ("clause_id", "force"),
    [
        ("conference_is_useful", Force.RECOMMENDS),
        ("reviews_may_be_held", Force.PERMITS),
        ("family_conference_may", Force.PERMITS),
        ("family_service_example", Force.PERMITS),
        ("touch_base", Force.REQUIRES),
        ("lead_by_consensus", Force.REQUIRES),
        ("casework_point", Force.RECOMMENDS),
        ("statutory_leads_safety", Force.REQUIRES),
        ("statutory_need_not_coordinate", Force.PERMITS),
        ("imminent_first", Force.RECOMMENDS),
        ("safety_before_needs", Force.REQUIRES),
        ("ask_to_bend", Force.PERMITS),
        ("step_that_opens_flexibility", Force.PERMITS),
        ("open_lever_first", Force.REQUIRES),
        ("hard_measure_last", Force.PERMITS),
        ("last_resort", Force.REQUIRES),
        ("four_prompts", Force.RECOMMENDS),
        ("not_inside_one_agency", Force.FORBIDS),
        ("silent_on_consent", Force.SILENT),
    ],
)
def test_the_force_is_that_of_the_verb(clause_id, force, protocol):
    assert protocol.clause(clause_id).force is force


def test_no_clock_is_made_up_for_the_document(protocol):
    """MAP gives no time for a reply and no interval for a review."""
    assert protocol.with_effect(ReplyTime) == ()
    assert protocol.with_effect(ReviewInterval) == ()


def test_on_consent_the_fallback_is_named(protocol):
    ((clause, terms),) = protocol.with_effect(ConsentTerms)
    assert clause.force is Force.SILENT
    assert str(clause.fallback.source) == "BAL 2.2.2"
    assert (terms.months, terms.exclusions) == (6, True)


def test_legal_grounds_have_dates_and_are_for_a_lawyer(protocol):
    for clause, _ in protocol.with_effect(LegalBasis):
        assert clause.fallback.source.document == "law"
        assert "lawyer" in clause.fallback.grounds
    assert not protocol.clause("ground_statutory_duty").in_force_on(date(2018, 1, 9))


def test_the_case_of_mdm_l_lies_before_the_document(protocol):
    assert protocol.predates(date(2018, 1, 9))
    assert not protocol.predates(date(2020, 4, 1))


def test_contested_readings_say_so(protocol):
    contested = {clause.id for clause in protocol.clauses if "ontested" in clause.note}
    assert contested == {"nudge_by_agreement", "refused_help"}
