"""The rows of which a picture and its table are made."""

from __future__ import annotations

from casesim.play.words import CaseWords
from casesim.ui.debrief_numbers import details_text, outlook_rows, plain_number
from tests.ui import fakes
from tests.ui.fake_debrief import debrief, outlook

WORDS = CaseWords(fakes.scenario())


def test_the_chosen_option_comes_first_and_the_others_as_they_were_open():
    rows = outlook_rows(WORDS, debrief().appraisals[0])
    assert [row.option_id for row in rows] == ["visit:all", "call:hdb", "wait"]
    assert [row.chosen for row in rows] == [True, False, False]
    assert rows[0].against_text == "your choice"
    assert all("[" in row.mean_text for row in rows)


def test_an_option_without_futures_is_left_out_unless_it_was_chosen():
    rows = outlook_rows(WORDS, debrief(0).appraisals[0])
    assert [(row.option_id, row.mean_text) for row in rows] == [("visit:all", "cannot tell yet")]


def test_the_details_of_an_option_are_told_in_words():
    assert details_text(WORDS, outlook("visit:all", 50, 2, values={"where": ("lobby",)})) == (
        "Where: the hospital lobby"
    )


def test_what_happened_has_the_digits_of_its_unit():
    assert plain_number(31.52, "0 to 100") == "32"
    assert plain_number(0.125, "share") == "0.12"
