"""PLAN as a whole, and what makes it another document than MAP."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casesim.domain.vocabulary import ConcernDomain, ConcernKind, Urgency
from casesim.protocols.effects import (
    ConsentTerms,
    CrisisFirst,
    GoalCheck,
    LegalBasis,
    ReplyTime,
    ReviewInterval,
)
from casesim.protocols.fact_parts import AgencyFacts, ConcernFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.goal_check import check_goals
from casesim.protocols.goal_facts import GoalCriterion, GoalFacts
from casesim.protocols.guidance import guidance_for
from casesim.protocols.high_risk import high_risk
from casesim.protocols.priorities import contradictions, crisis_first, what_comes_first
from casesim.protocols.reviews import review_due, review_interval_months
from casesim.protocols.rulings import Force
from casesim.protocols.tags import DECISION_KINDS
from casesim.scenario.loading import load_protocol

PLAN, MAP = load_protocol("plan"), load_protocol("map")
SUICIDE_RULE = PLAN.clause("suicide_emergency")


@pytest.mark.parametrize("kind", DECISION_KINDS)
def test_on_every_decision_the_document_speaks_or_its_silence_is_said(kind):
    assert guidance_for(kind, CaseFacts(), PLAN)


@pytest.mark.parametrize(
    ("clause_id", "force"),
    [
        ("basics_first", Force.REQUIRES),
        ("goals_agreed", Force.REQUIRES),
        ("goal_lawful", Force.FORBIDS),
        ("suicide_emergency", Force.REQUIRES),
        ("suicide_not_alone", Force.FORBIDS),
        ("suicide_own_call", Force.RECOMMENDS),
        ("suicide_worker_calls", Force.REQUIRES),
        ("regular_review", Force.PERMITS),
        ("case_conference", Force.PERMITS),
        ("know_of_each_other", Force.PERMITS),
        ("when_in_doubt_ask", Force.REQUIRES),
        ("do_not_force", Force.FORBIDS),
        ("written_permission", Force.RECOMMENDS),
        ("silent_on_lead", Force.SILENT),
    ],
)
def test_the_force_is_that_of_the_verb(clause_id, force):
    assert PLAN.clause(clause_id).force is force


def test_a_review_falls_about_every_four_months_or_as_soon_as_something_changes():
    quiet = CaseFacts(
        today=date(2018, 2, 1), last_review_on=date(2018, 1, 9), situation_changed=False
    )
    due = review_due(quiet, PLAN)
    assert 115 <= (due.outcome - quiet.last_review_on).days <= 125
    changed = review_due(replace(quiet, situation_changed=True), PLAN)
    assert changed.outcome == quiet.today
    assert changed.clause.id == "review_on_change"


def test_map_leaves_the_interval_to_those_who_agree_it():
    assert review_interval_months(MAP) is None
    assert review_interval_months(PLAN) == 4


def test_no_clock_is_made_up_for_the_document():
    """The interval of reviews is an example of the document; it has no reply time."""
    assert PLAN.with_effect(ReplyTime) == ()
    ((clause, _),) = PLAN.with_effect(ReviewInterval)
    assert (clause.force, str(clause.source)) == (Force.PERMITS, "PLAN U16")


@pytest.mark.parametrize("kind", SUICIDE_RULE.decisions)
def test_the_suicide_rule_bears_whatever_else_is_known(kind):
    facts = CaseFacts(suicide_danger=True, consent_given=False, crisis_answered=True)
    bearing = {ruling.clause.id for ruling in guidance_for(kind, facts, PLAN) if ruling.outcome}
    assert "suicide_emergency" in bearing
    calm = replace(facts, suicide_danger=False)
    assert "suicide_emergency" not in {
        ruling.clause.id for ruling in guidance_for(kind, calm, PLAN)
    }


def test_the_suicide_rule_is_not_lost_while_nobody_has_asked():
    asked = {r.clause.id: r for r in guidance_for("first_talk", CaseFacts(), PLAN)}
    assert asked["suicide_emergency"].not_known == ("suicide_danger",)


def test_suicide_danger_goes_before_any_meeting():
    ruling = crisis_first(CaseFacts(suicide_danger=True, concerns=()), PLAN)
    assert ruling.clause is SUICIDE_RULE
    assert len(PLAN.with_effect(CrisisFirst)) == 2


def test_each_criterion_of_a_goal_has_its_clause():
    asked = [effect.criterion for _, effect in PLAN.with_effect(GoalCheck)]
    assert sorted(asked) == sorted(GoalCriterion)


def test_a_goal_that_passes_every_criterion_has_no_finding():
    good = GoalFacts(id="walk", **dict.fromkeys(GoalCriterion, True))
    assert check_goals(CaseFacts(goals=(good,)), PLAN) == ()
    for criterion in GoalCriterion:
        poor = replace(good, **{str(criterion): False})
        (finding,) = check_goals(CaseFacts(goals=(good, replace(poor, id="other"))), PLAN)
        assert finding.outcome == ("other",)


def concern(name, kind, domain, urgency=Urgency.STANDING):
    return ConcernFacts(id=name, kind=kind, domain=domain, urgency=urgency)


RENT = concern("rent", ConcernKind.NEED, ConcernDomain.FINANCE)
THINGS = concern("things", ConcernKind.RISK, ConcernDomain.HOARDING)


def test_basics_go_before_a_risk_that_is_none_and_in_map_the_risk_goes_first():
    facts = CaseFacts(concerns=(THINGS, RENT))
    assert what_comes_first(facts, PLAN).outcome == (("rent",), ("things",))
    assert what_comes_first(facts, MAP).outcome == (("things",), ("rent",))


def test_only_what_every_reading_of_it_supports_is_called_a_contradiction():
    facts = CaseFacts(concerns=(THINGS, RENT))
    (found,) = contradictions(("things", "rent"), facts, PLAN)
    assert found.clause.id == "basics_first"
    urgent = replace(THINGS, urgency=Urgency.IMMINENT)
    assert contradictions(("things", "rent"), CaseFacts(concerns=(urgent, RENT)), PLAN) == ()


def test_all_six_signs_of_high_risk_can_stand_together():
    blows = replace(concern("blows", ConcernKind.SAFETY, None), harm_by_others=True)
    facts = CaseFacts(
        concerns=(blows, THINGS),
        agencies=tuple(AgencyFacts(id=str(number), involved=True) for number in range(4)),
        danger_to_others=True,
        long_statutory_history=True,
        publicised=True,
    )
    assert len(high_risk(facts, PLAN).outcome) == 6
    assert high_risk(facts, MAP) is None


def test_on_consent_the_fallback_is_named():
    ((clause, terms),) = PLAN.with_effect(ConsentTerms)
    assert (clause.force, str(clause.fallback.source)) == (Force.SILENT, "BAL 2.2.2")
    assert (terms.months, terms.exclusions) == (6, True)


def test_legal_grounds_have_dates_and_are_for_a_lawyer():
    for clause, _ in PLAN.with_effect(LegalBasis):
        assert "lawyer" in clause.fallback.grounds
    assert "ground_statutory_duty" not in {
        clause.id for clause in PLAN.in_force_on(date(2018, 1, 9)).clauses
    }


def test_every_silence_that_decides_something_names_its_fallback():
    for clause in PLAN.clauses:
        if clause.force is Force.SILENT and (clause.favours or clause.against):
            assert clause.fallback is not None, clause.id
            assert clause.fallback.source.document != "PLAN"
