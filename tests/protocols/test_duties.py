"""What law, consent, imminent safety or dignity decides, by the document that names it."""

from __future__ import annotations

import pytest

from casesim.domain.vocabulary import ConcernKind, DutyGround, Urgency
from casesim.errors import FileFaultsError
from casesim.protocols.case_protocol import StatedDuty
from casesim.protocols.duties import duties_touched
from casesim.protocols.fact_parts import ConcernFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.guidance import guidance_for
from casesim.scenario.loading import load_protocol, protocol_names
from casesim.scenario.protocol_schema import read_protocol
from casesim.scenario.strict_yaml import parse_document

PROTOCOLS = {name: load_protocol(name) for name in protocol_names()}
DANGER = CaseFacts(
    concerns=(ConcernFacts(id="leg", kind=ConcernKind.SAFETY, urgency=Urgency.IMMINENT),),
    crisis_answered=False,
    interim_safety_held=False,
    assessment_done=False,
    consent_given=False,
    refused=True,
)


def touched(name, kind, *tags, facts=DANGER):
    rulings = guidance_for(kind, facts, PROTOCOLS[name])
    return {(ruling.clause.duty.ground, kept) for ruling, kept in duties_touched(tags, rulings)}


@pytest.mark.parametrize("name", PROTOCOLS)
def test_each_document_has_duties_of_consent_safety_and_a_person_s_own_say(name):
    grounds = {clause.duty.ground for clause in PROTOCOLS[name].clauses if clause.duty}
    assert grounds >= {DutyGround.CONSENT, DutyGround.SAFETY, DutyGround.DIGNITY}


@pytest.mark.parametrize("name", PROTOCOLS)
def test_sharing_anyway_breaches_consent_and_explaining_keeps_it(name):
    shared = touched(name, "consent", "share_without_consent")
    assert shared == {(DutyGround.CONSENT, False)}
    asked = touched(name, "consent", "ask_consent", "consent_with_time", "consent_in_writing")
    assert asked == {(DutyGround.CONSENT, True)}


@pytest.mark.parametrize("name", PROTOCOLS)
def test_a_breach_weighs_more_than_what_the_same_option_keeps(name):
    through_relative = touched(name, "consent", "ask_consent", "consent_by_relative")
    assert (DutyGround.CONSENT, False) in through_relative
    assert (DutyGround.CONSENT, True) not in through_relative


@pytest.mark.parametrize("name", PROTOCOLS)
def test_waiting_in_danger_is_a_breach_and_a_crisis_call_keeps_people_safe(name):
    assert touched(name, "next_step", "wait") == {(DutyGround.SAFETY, False)}
    assert touched(name, "next_step", "crisis_first") == {(DutyGround.SAFETY, True)}
    assert touched(name, "next_step", "write_down") == set()


@pytest.mark.parametrize("name", PROTOCOLS)
def test_where_there_is_no_danger_or_none_is_known_waiting_breaches_nothing(name):
    calm = CaseFacts(concerns=(), crisis_answered=True)
    assert touched(name, "next_step", "wait", facts=calm) == set()
    assert touched(name, "next_step", "wait", facts=CaseFacts()) == set()


@pytest.mark.parametrize("name", PROTOCOLS)
def test_help_held_back_until_somebody_agrees_to_treatment_is_a_breach(name):
    found = touched(name, "refusal", "lever_with_agreement", "tie_help_to_treatment")
    assert {kept for _ground, kept in found} == {False}


def test_what_has_nothing_to_do_with_a_duty_is_neither():
    duty = StatedDuty(ground=DutyGround.LAW, kept_by=("ask_why",), breached_by=("wait",))
    assert [duty.is_kept_by(tags) for tags in (("ask_why",), ("wait",), ("letter",))] == [
        True,
        False,
        None,
    ]


def test_a_duty_that_nothing_breaches_is_a_fault_of_the_file():
    text = """\
kind: protocol
id: made_up
key: MAP
title: A made-up protocol
issued: 2020-04-01
nature: It is made up.
verbs: {requires: [should]}
clauses:
  - id: touch_base
    paragraph: MAP 6.4(a)
    verb: should
    says: Call everybody.
    decisions: [next_step]
    duty: {ground: law, kept_by: [ask_why]}
    rows: [G-079]
"""
    with pytest.raises(FileFaultsError, match=r"duty.*breached_by"):
        read_protocol(parse_document(text, file="made_up.yaml"))
