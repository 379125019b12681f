"""The debrief on paper: five steps, what it says of itself, and hostile words that do nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.documents.debrief_paper import debrief_paper
from casesim.documents.rendering import render
from casesim.documents.structure import Table
from tests.debrief.watched_plays import a_prepared

pytestmark = pytest.mark.slow
HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} =HYPERLINK(1)"


@pytest.fixture(scope="module")
def made():
    return a_prepared()


def test_it_has_the_five_steps_and_says_what_it_is_not(made):
    paper = debrief_paper(made.session, made.debrief)
    steps = [section.heading for section in paper.sections if section.level == 1]
    assert [heading[:3] for heading in steps] == ["1 ·", "2 ·", "3 ·", "4 ·", "5 ·"]
    assert any("not about any real person" in notice for notice in paper.notices)
    assert paper.notices[-1].startswith("Not a prediction.")


def test_each_step_but_the_first_begins_on_a_page_of_its_own(made):
    paper = debrief_paper(made.session, made.debrief)
    steps = [section for section in paper.sections if section.level == 1]
    assert [section.new_page for section in steps] == [False, True, True, True, True]


def test_every_table_of_the_script_is_a_table_with_its_rows(made):
    paper = debrief_paper(made.session, made.debrief)
    decisions = paper.tables["decisions"]
    assert isinstance(decisions, Table)
    assert len(decisions.rows) == len(made.moments)


def test_a_day_takes_less_room_than_what_was_chosen(made):
    when, chosen, *_others = debrief_paper(made.session, made.debrief).tables["decisions"].columns
    assert when.width * 2 < chosen.width


@pytest.mark.parametrize("form", ["html", "docx"])
def test_hostile_words_are_shown_and_do_nothing(made, form):
    first = replace(made.debrief.appraisals[0], reason=HOSTILE)
    debrief = replace(made.debrief, appraisals=(first, *made.debrief.appraisals[1:]))
    written = render(debrief_paper(made.session, debrief), form)
    assert b"<script" not in written
    assert b"49" not in written or form == "docx"
    if form == "html":
        assert b"&lt;script&gt;" in written
        assert b"{{ 7 * 7 }}" in written
