from __future__ import annotations

import pytest

from casesim.domain.vocabulary import AgencyKind, ConcernKind, Urgency
from casesim.protocols.fact_parts import AgencyFacts, ConcernFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.guidance import guidance_for, speaking_against, speaking_for
from casesim.protocols.rulings import FactRead, Force

DANGER = CaseFacts(
    concerns=(ConcernFacts(id="leg", kind=ConcernKind.SAFETY, urgency=Urgency.IMMINENT),),
    agencies=(AgencyFacts(id="aps", kind=AgencyKind.STATUTORY, involved=True),),
    crisis_answered=False,
    interim_safety_held=False,
)


def named(rulings):
    return {ruling.clause.id: ruling for ruling in rulings}


def test_in_danger_the_crisis_paragraph_bears_with_the_facts_that_decided(protocol):
    ruling = named(guidance_for("crisis", DANGER, protocol))["danger_first"]
    assert ruling.outcome is True
    assert (str(ruling.source), ruling.force) == ("MAP 5.4", Force.REQUIRES)
    assert ruling.decided_by == (
        FactRead("imminent_danger", True),
        FactRead("crisis_answered", False),
    )
    assert "crisis_first" in ruling.favours
    assert "wait" in ruling.against


def test_what_hangs_on_the_unknown_says_so_and_favours_nothing(protocol):
    ruling = named(guidance_for("crisis", CaseFacts(), protocol))["danger_first"]
    assert ruling.outcome is None
    assert ruling.not_known == ("imminent_danger", "crisis_answered")
    assert (ruling.favours, ruling.against) == ((), ())


def test_what_does_not_hold_is_left_out(protocol):
    calm = CaseFacts(concerns=(), crisis_answered=True)
    assert "danger_first" not in named(guidance_for("crisis", calm, protocol))


def test_silences_come_last(protocol):
    forces = [ruling.force for ruling in guidance_for("consent", DANGER, protocol)]
    assert set(forces) == {Force.SILENT}
    mixed = [ruling.force for ruling in guidance_for("interim_safety", DANGER, protocol)]
    assert mixed == sorted(mixed, key=list(Force).index)
    assert mixed[-1] is Force.SILENT


def test_options_are_matched_by_what_they_do(protocol):
    rulings = guidance_for("crisis", DANGER, protocol)
    answering = speaking_for(("crisis_first",), rulings)
    assert [ruling.clause.id for ruling in answering] == ["danger_first"]
    assert [ruling.clause.id for ruling in speaking_against(("wait",), rulings)] == ["danger_first"]
    assert speaking_for(("wait",), rulings) == ()


def test_a_kind_of_decision_that_does_not_exist_is_an_error(protocol):
    with pytest.raises(ValueError, match=r"'lunch' is not known; .* first_contact, first_talk"):
        guidance_for("lunch", DANGER, protocol)
