from __future__ import annotations

from casesim.protocols.effects import HandoverPart
from casesim.protocols.facts import CaseFacts
from casesim.protocols.traits import HandoverStep
from casesim.protocols.transfer import handover_missing, may_transfer


def test_without_a_reason_the_lead_stays(protocol):
    facts = CaseFacts(order_changed=False, situation_changed=False, rapport_changed=False)
    assert may_transfer(facts, protocol) is None


def test_what_is_known_is_named_and_the_rest_left_open(protocol):
    ruling = may_transfer(CaseFacts(situation_changed=True), protocol)
    assert ruling.outcome == ("situation",)
    assert str(ruling.source) == "MAP 6.5(b)"


def test_with_nothing_known_the_ruling_says_so(protocol):
    ruling = may_transfer(CaseFacts(), protocol)
    assert ruling.outcome == ()
    assert ruling.not_known == ("order_changed",)


def test_an_empty_handover_lacks_every_part(protocol):
    nothing = CaseFacts(**{step.value: False for step in HandoverStep})
    missing = handover_missing(nothing, protocol)
    asked = {effect.step for _, effect in protocol.with_effect(HandoverPart)}
    assert asked == set(HandoverStep) - {HandoverStep.ASSESSMENT_PASSED_ON}
    assert {ruling.outcome for ruling in missing} == asked
    assert all(not ruling.not_known for ruling in missing)


def test_a_part_that_nobody_knows_of_is_named_as_not_known(protocol):
    known = {step.value: True for step in HandoverStep} | {"overlap_planned": None}
    (ruling,) = handover_missing(CaseFacts(**known), protocol)
    assert ruling.outcome is HandoverStep.OVERLAP_PLANNED
    assert ruling.not_known == ("overlap_planned",)
