"""The steps around the numbers: own words first, people, sense, Monday."""

from __future__ import annotations

import re

from casesim.play.words import CaseWords
from casesim.ui.debrief_steps import monday_step, people_step, sense_step, steps
from tests.ui import fakes
from tests.ui.fake_debrief import debrief

WORDS = CaseWords(fakes.scenario())
WHOLE = debrief()


def test_there_are_five_steps_and_the_first_computes_nothing():
    spec = steps(WORDS, WHOLE)
    assert len(spec["steps"]) == 5
    asked = [field["label"] for field in spec["first"]]
    assert not re.search(r"\d", " ".join([spec["intro"], *spec["steps"], *asked]))
    assert len(spec["first"]) >= 2
    assert [field["id"] for field in spec["last"]] == ["monday"]


def test_people_come_before_the_two_ways_to_do_harm():
    page = people_step(WORDS, WHOLE)
    assert page.index("Mdm L") < page.index("Harm from what was missed")
    assert page.index("Harm from what was missed") < page.index("Needless intrusion")
    assert "[" not in page


def test_sense_is_told_without_any_value():
    page = sense_step(WORDS, WHOLE, frozenset())
    assert "You knew (1)" in page
    assert "You did not know yet, or had not asked (2)" in page
    assert "“They are cold.”" in page
    assert "3 more decisions" in page
    assert "[" not in page


def test_prompts_are_no_grades():
    page = monday_step(WORDS, WHOLE)
    assert "They are no grade" in page
    assert "<h3>Bringing the agencies together</h3>" in page
    assert "1 place in the play" in page
