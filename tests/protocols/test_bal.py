"""What has to be true of BAL as a whole, and where its clocks and levels differ from MAP's."""

from __future__ import annotations

from datetime import date

import pytest

from casesim.domain.vocabulary import ConcernKind, EscalationLevel, Urgency
from casesim.protocols.effects import AcknowledgeTime, ConsentTerms, ConveneRule, EarlyBasic
from casesim.protocols.escalation import has_level_above, levels, receipt_days, receipt_due
from casesim.protocols.fact_parts import ConcernFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.guidance import guidance_for
from casesim.protocols.reviews import review_due
from casesim.protocols.rulings import Force
from casesim.protocols.tags import DECISION_KINDS

TITLE_ONLY = {"B-001"}


@pytest.mark.parametrize("kind", DECISION_KINDS)
def test_on_every_decision_the_document_speaks_or_its_silence_is_said(kind, bal):
    assert guidance_for(kind, CaseFacts(), bal)


@pytest.mark.row("B-001")
def test_every_row_of_the_document_is_carried_by_a_clause(bal):
    carried = {row for clause in bal.clauses for row in clause.rows}
    assert {f"B-{number:03d}" for number in range(1, 76)} - carried == TITLE_ONLY


@pytest.mark.parametrize(
    ("clause_id", "force"),
    [
        ("one_lead", Force.REQUIRES),
        ("most_contact", Force.REQUIRES),
        ("able_to_manage", Force.REQUIRES),
        ("best_placed", Force.RECOMMENDS),
        ("person_at_meetings", Force.REQUIRES),
        ("differences_are_a_strength", Force.PERMITS),
        ("word_for_new_agencies", Force.RECOMMENDS),
        ("persons_own_actions", Force.RECOMMENDS),
        ("split_large_goals", Force.PERMITS),
        ("by_phone_and_letter", Force.PERMITS),
        ("two_monthly_review", Force.REQUIRES),
        ("meet_saves_time", Force.RECOMMENDS),
        ("difficulty_may_meet", Force.PERMITS),
        ("gaps_and_blocks", Force.REQUIRES),
        ("moment_to_reflect", Force.RECOMMENDS),
        ("low_threshold_handover", Force.REQUIRES),
        ("silent_on_danger", Force.SILENT),
    ],
)
def test_the_force_is_that_of_the_verb(clause_id, force, bal):
    assert bal.clause(clause_id).force is force


def test_every_clause_cites_this_document_and_every_fallback_another_or_a_law(bal):
    assert {clause.source.document for clause in bal.clauses} == {"BAL"}
    fallbacks = {c.fallback.source.document for c in bal.clauses if c.fallback is not None}
    assert fallbacks == {"MAP", "BAL", "law"}


@pytest.mark.row("B-038")
def test_six_triggers_of_a_meeting_and_the_dispute_over_the_role(bal):
    """BAL 2.4.1 to 2.4.6 (B-039 to B-044), and 2.1.3.2 (B-015)."""
    found = [clause.source.paragraph for clause, _ in bal.with_effect(ConveneRule)]
    assert found == ["2.1.3.2", *(f"2.4.{number}" for number in range(1, 7))]


@pytest.mark.row("B-045")
def test_four_basics_of_every_plan(bal):
    """BAL 2.5.1 to 2.5.4 (B-046 to B-049)."""
    found = {clause.source.paragraph: str(effect.domain) for clause, effect in
             bal.with_effect(EarlyBasic)}  # fmt: skip
    assert found == {
        "2.5.1": "addiction", "2.5.2": "housing", "2.5.3": "physical_health", "2.5.4": "finance",
    }  # fmt: skip


def test_consent_is_a_clause_here_and_a_fallback_in_map(bal, protocol):
    """B-020: the same six months, once by the document and once because MAP is silent."""
    ((own, own_terms),) = bal.with_effect(ConsentTerms)
    ((fallen, terms),) = protocol.with_effect(ConsentTerms)
    assert (own.force, fallen.force) == (Force.REQUIRES, Force.SILENT)
    assert own_terms == terms
    assert str(fallen.fallback.source) == str(own.source)


@pytest.mark.row("B-050")
def test_levels_are_the_documents_own(bal):
    """B-050 to B-056."""
    assert [str(level) for level in levels(bal)] == [
        "workers", "supervisors", "service_managers", "coordinator", "national_coordinator",
    ]  # fmt: skip
    assert has_level_above(EscalationLevel.COORDINATOR, bal)
    assert not has_level_above(EscalationLevel.NATIONAL_COORDINATOR, bal)


def test_a_document_without_levels_stops_at_the_supervisors(bal):
    bare = bal.with_overrides(without=["gaps_and_blocks"])
    assert levels(bare) == (EscalationLevel.WORKERS, EscalationLevel.SUPERVISORS)
    assert not has_level_above(EscalationLevel.SUPERVISORS, bare)


@pytest.mark.row("B-053")
def test_only_the_co_ordinator_confirms_receipt(bal, protocol):
    """B-053: in days, not working days."""
    assert receipt_days(bal) == {EscalationLevel.COORDINATOR: 2.0}
    assert receipt_days(protocol) == {}
    assert protocol.with_effect(AcknowledgeTime) == ()
    friday = date(2011, 5, 6)
    assert receipt_due(friday, EscalationLevel.COORDINATOR, bal).outcome == date(2011, 5, 8)
    assert receipt_due(friday, EscalationLevel.SUPERVISORS, bal) is None


@pytest.mark.row("B-037")
def test_a_review_falls_due_by_the_interval_here_and_by_agreement_in_map(bal, protocol):
    """B-037."""
    facts = CaseFacts(last_review_on=date(2011, 4, 4), agreed_review_on=date(2011, 9, 1))
    assert review_due(facts, bal).outcome == date(2011, 6, 4)
    assert review_due(facts, protocol).outcome == date(2011, 9, 1)


def test_guidance_names_the_law_of_the_day_and_no_other(bal):
    danger = (ConcernFacts(id="a", kind=ConcernKind.SAFETY, urgency=Urgency.IMMINENT),)
    for day, law in (
        (date(2011, 5, 2), "ground_vital_2003"),
        (date(2019, 5, 2), "ground_vital_2018"),
    ):
        found = guidance_for("crisis", CaseFacts(today=day, concerns=danger), bal)
        named = {ruling.clause.id for ruling in found if "ground_" in ruling.clause.id}
        assert named == {law}


@pytest.mark.row("B-004")
def test_laws_after_the_document_are_not_in_force_before_their_day(bal):
    """B-004: legal extensions are dated."""
    then, later = bal.in_force_on(date(2011, 5, 2)), bal.in_force_on(date(2019, 5, 2))
    grounds = ("ground_vital_2003", "ground_vital_2018", "ground_children_first")
    assert [name for name in grounds if name in {c.id for c in then.clauses}] == [grounds[0]]
    assert [name for name in grounds if name in {c.id for c in later.clauses}] == [*grounds[1:]]
