"""The left column says what is known, and what is not."""

from __future__ import annotations

import dataclasses

import pytest

from casesim.domain.families import Fact
from casesim.domain.observation import KnownAgency, KnownFact, KnownMember, Observation
from casesim.play.words import CaseWords
from casesim.ui.case_file import agency_tag, case_file, consent_text
from casesim.ui.household import household_panel, relation_sentences
from tests.ui import fakes

WORDS = CaseWords(fakes.scenario())


def text_of(known: KnownAgency) -> str:
    return agency_tag(WORDS, fakes.observation(), known)


def test_at_the_start_not_known_is_said():
    nothing = Observation(case="C0001", agency="sso")
    shown = case_file(WORDS, nothing)
    for said in ("not asked yet", "not seen yet", "None known yet.", "Not asked yet."):
        assert said in shown


def test_the_family_picture_can_be_read_out():
    shown = household_panel(WORDS, fakes.observation())
    assert 'role="img"' in shown
    assert "Mdm L, Mr K: sister and brother" in shown
    assert "about 65" in shown


def test_relations_outside_the_household_are_for_the_trainee_to_find():
    assert relation_sentences(WORDS) == [
        "Mdm L, Mr K: sister and brother",
        "Mdm L, Mr K: looks after",
    ]
    assert "brings tea" not in household_panel(WORDS, fakes.observation())


def test_what_a_member_wants_is_shown_once_it_was_heard():
    family = fakes.scenario().family
    wish = Fact(
        id="w", basis="invented", texts={"yes": "She wants to go home."}, member="l", wish=True
    )
    words = CaseWords(
        fakes.scenario(family=dataclasses.replace(family, facts=(*family.facts, wish)))
    )
    seen = fakes.observation()
    assert "She wants to go home." not in household_panel(words, seen)
    seen.facts["w"] = KnownFact("w", "yes", "report", "l", 3.0, 3.0)
    assert "wants: She wants to go home." in household_panel(words, seen)


def test_an_agency_is_silent_counted_from_the_question():
    assert "silent 6 days" in text_of(KnownAgency(id="hdb", first_called_days=5.0, asked_days=6.0))


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (KnownAgency(id="hdb"), "not called yet"),
        (KnownAgency(id="hdb", first_called_days=2.0), "called, no word yet"),
        (KnownAgency(id="hdb", asked_days=2.0, last_word_days=4.0), "last word 26 Dec"),
    ],
)
def test_an_agency_says_when_it_last_spoke(known, said):
    assert said in text_of(known)


def test_consent_names_scope_exclusion_and_end():
    member = KnownMember(
        id="l",
        consent="given",
        consent_scope="health",
        consent_exclusions=("hdb",),
        consent_until_days=30.0,
    )
    assert (
        consent_text(WORDS, member) == "given; also what concerns health; not to HDB; until 21 Jan"
    )


def test_a_suspicion_with_nothing_behind_it_says_so():
    assert "looked into: not so" in case_file(WORDS, fakes.observation())


def test_what_was_told_differently_is_marked():
    shown = case_file(WORDS, fakes.observation())
    assert "told differently" in shown
    assert "reported" in shown
