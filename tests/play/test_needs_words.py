"""What a service needs before it can take a referral is said before it is asked, and after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain.observation import KnownMember, Message, Observation
from casesim.play.names import NameBook
from casesim.play.needs_words import needs_of_option, needs_of_refusal
from tests.engine.playing import the_case


@pytest.fixture(scope="module")
def names():
    return NameBook(the_case())


def seen(scope="none", **services):
    members = {"mdm_l": KnownMember(id="mdm_l", consent_scope=scope)}
    return replace(Observation(case="C", agency="sso"), members=members, services=services)


def test_a_consent_that_is_missing_is_named(names):
    said = needs_of_option(names, "assess", "capacity_l", seen("basic"))
    assert "consent of Mdm L" in said
    assert "health" in said
    assert needs_of_option(names, "assess", "capacity_l", seen("health")) == ""


def test_one_persons_consent_is_enough_for_both(names):
    assert "Mdm L or Mr K" in needs_of_option(names, "refer", "fsc_casework", seen())
    assert needs_of_option(names, "refer", "fsc_casework", seen("basic")) == ""


def test_what_must_come_first_is_named_until_it_has_begun(names):
    said = needs_of_option(names, "refer", "wound_care", seen("all"))
    assert "A doctor's look at Mdm L's leg" in said
    begun = seen("all", medical_review="completed")
    assert needs_of_option(names, "refer", "wound_care", begun) == ""


def test_in_a_crisis_and_where_nothing_is_needed_nothing_is_said(names):
    assert needs_of_option(names, "crisis", "bed_together", seen()) == ""
    assert needs_of_option(names, "refer", "ambulance", seen()) == ""
    assert needs_of_option(names, "visit", "", seen()) == ""


def refusal(kind, *args):
    return needs_of_refusal(NameBook(the_case()), Message(1.0, "hospital", kind, 0.0, args, 1))


def test_a_refusal_of_a_referral_says_what_it_would_have_needed():
    said = refusal("reply_need_consent/hospital", ("service", "capacity_l"))
    assert "A capacity assessment of Mdm L" in said
    assert "consent of Mdm L" in said
    asked = ("service", "wound_care"), ("needs", "medical_review")
    assert "A doctor's look at Mdm L's leg" in refusal("reply_act_no/hospital", *asked)
    assert refusal("reply_need_consent/hospital") == ""
    assert refusal("reply_act_yes/hospital", ("service", "capacity_l")) == ""
