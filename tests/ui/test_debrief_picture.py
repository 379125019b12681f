"""The picture of the options has words, a sentence and a table with the same numbers."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest

from casesim.play.words import CaseWords
from casesim.ui.debrief_numbers import outlook_rows
from casesim.ui.debrief_picture import MOST_LINES, options_picture, picture_note
from tests.ui import fakes
from tests.ui.fake_debrief import debrief, outlook

WORDS = CaseWords(fakes.scenario())


def drawn(count: int, number: int = 0, happened: float | None = 31.5) -> str:
    whole = debrief(count)
    return options_picture(WORDS, whole, whole.appraisals[number], happened)


def figures(page: str) -> list[str]:
    """The numbers that stand in the picture, in order."""
    return re.findall(r'<span class="figures">([^<]+)</span>', page)


def cells(page: str) -> list[list[str]]:
    """The rows of the table, in order."""
    body = page.partition("<tbody>")[2]
    return [re.findall(r"<t[hd][^>]*>([^<]*)<", line) for line in body.split("<tr>")[1:]]


@pytest.mark.parametrize("number", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 12, 40])
def test_the_table_has_the_numbers_of_the_picture(count, number):
    page = drawn(count, number)
    rows = cells(page)
    assert rows[-1][:2] == ["What happened", "32"]
    assert [row[1] for row in rows[:-1]] == figures(page)
    alt = html.unescape(re.search(r'aria-label="([^"]+)"', page)[1])
    for label, mean, *_rest in rows[:-1]:
        assert f"{html.unescape(label)}" in alt
        assert mean in alt
    assert "What happened in your run: 32." in alt


@pytest.mark.parametrize("count", [0, 1])
def test_before_two_futures_nobody_can_tell(count):
    page = drawn(count)
    assert set(figures(page)) == {"cannot tell yet"}
    assert "No interval yet" in page
    assert 'class="interval"' not in page


def test_few_futures_are_dots_and_many_are_hills():
    assert drawn(6).count('class="future"') == 18
    assert drawn(40).count('class="hill"') == 3


def test_every_line_has_bar_and_line_of_the_run():
    page = drawn(40)
    assert page.count('class="interval"') == page.count('class="run"') == 3
    assert "your run: 32" in page
    assert "your run:" not in drawn(40, happened=None)


def test_the_same_luck_is_a_tick_and_a_cell():
    page = drawn(40)
    assert page.count('class="same"') == 3
    assert [row[3] for row in cells(page)] == ["35", "27", "19", "–"]
    assert 'class="same"' not in drawn(1)


def test_the_note_says_what_is_kept_and_what_is_drawn_anew():
    note = picture_note(debrief(40).appraisals[0])
    assert "40 futures with the same past and common luck" in note
    assert "keep what you had seen and draw anew what nobody knew; in 70 %" in note


def test_many_options_are_folded_away_and_stay_in_the_table():
    whole = debrief(4)
    first = whole.appraisals[0]
    more = tuple(outlook(f"visit:{n}", 40 + n, 4, first.options[1].outcomes) for n in range(12))
    many = dataclasses.replace(first, options=first.options + more)
    page = options_picture(WORDS, whole, many, None)
    assert page.count('class="outlook ') == 15
    assert f"{15 - MOST_LINES} more options" in page
    assert len(cells(page)) == len(outlook_rows(WORDS, many)) == 15


def test_what_a_scenario_says_is_shown_literally():
    texts = {"option/visit:all": "<script>alert(1)</script>"}
    words = CaseWords(fakes.scenario(texts=texts))
    whole = debrief(4)
    page = options_picture(words, whole, whole.appraisals[0], None)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
