"""The left column says what is known, and what is not."""

from __future__ import annotations

import dataclasses
import itertools
import re

import pytest

from casesim.domain.families import Fact, Member
from casesim.domain.observation import KnownAgency, KnownFact, KnownMember, Observation
from casesim.play.words import CaseWords
from casesim.ui.case_file import agency_tag, case_file, consent_terms
from casesim.ui.genogram import relation_sentences
from casesim.ui.household import household_panel
from tests.ui import fakes
from tests.ui.fake_case import member

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


def household_of(*members: Member) -> str:
    pairs = itertools.pairwise(member.id for member in members)
    relations = tuple((one, other, "mother and child") for one, other in pairs)
    family = dataclasses.replace(fakes.scenario().family, members=members, relations=relations)
    return household_panel(CaseWords(fakes.scenario(family=family)), fakes.observation())


def test_many_people_stand_below_one_another_and_their_relations_in_words():
    people = [dataclasses.replace(member("l", "Mdm L"), id=f"p{n}", name=f"P{n}") for n in range(4)]
    shown = household_of(*people)
    heights = re.findall(r'<circle cx="\d+" cy="(\d+)"', shown)
    assert len(set(heights)) == 4
    assert shown.count('class="bond"') == 3
    assert '<p class="note">P0, P1: mother and child. P1, P2:' in shown


def test_one_person_stands_in_the_middle():
    assert '<circle cx="160"' in household_of(member("l", "Mdm L"))


@pytest.mark.parametrize("count", [1, 6, 7, 15])
def test_agencies_do_not_hide_one_another(count):
    seen = fakes.observation()
    agencies = {f"a{n}": KnownAgency(id=f"a{n}") for n in range(count)}
    shown = case_file(WORDS, dataclasses.replace(seen, agencies=agencies))
    boxes = re.findall(r'x="(-?\d+)" y="(\d+)" width="(\d+)" height="22"', shown)
    places = [tuple(map(int, box)) for box in boxes]
    assert len(places) == count
    for (x, y, width), (left, top, _breadth) in itertools.combinations(places, 2):
        assert abs(y - top) >= 22 or x + width <= left or left + 28 <= x


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
    terms = ["also what concerns health", "not to HDB", "until 21 Jan"]
    assert consent_terms(WORDS, member) == terms


def test_a_suspicion_with_nothing_behind_it_says_so():
    assert "looked into: not so" in case_file(WORDS, fakes.observation())


def test_what_was_told_differently_is_marked():
    shown = case_file(WORDS, fakes.observation())
    assert "told differently" in shown
    assert "reported" in shown
