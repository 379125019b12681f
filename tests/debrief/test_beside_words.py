"""A play beside other ways, in words: never surer than the interval, and a table beside it."""

from __future__ import annotations

import pytest

from casesim.debrief.account import account
from casesim.debrief.as_data import as_data
from casesim.debrief.beside_words import beside_passage
from casesim.debrief.results import BesideRow
from casesim.play.words import CaseWords
from tests.analysis.little_case import SCENARIO
from tests.debrief.handmade import appraisal, around, debrief

MINE = BesideRow(
    name="your play", plays=1, same_luck=(60.0,), same_luck_more=0.0, fresh=around(55, 4)
)


@pytest.fixture(scope="module")
def words():
    return CaseWords(SCENARIO)


def other(mean, half):
    return BesideRow(
        name="the guidance", plays=1, same_luck=(58.0,), same_luck_more=-2.0,
        fresh=around(55 + mean, 4), fresh_more=around(mean, half),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("mean", "half", "wished", "said"),
    [
        (5, 2, "more", "the guidance does better than your plan: +5 [+3, +7]."),
        (5, 2, "less", "your plan does better than the guidance: +5 [+3, +7] for the guidance."),
        (-5, 2, "more", "your plan does better than the guidance: −5 [−7, −3] for the guidance."),
        (1, 2, "more", "nobody can tell whether the guidance does better than your plan: +1 [−1,"),
    ],
)
def test_the_sentence_is_as_sure_as_the_interval(words, mean, half, wished, said):
    found = beside_passage(words, debrief(wished=wished), (MINE, other(mean, half)))
    assert said in found.lines[0]


def test_the_table_has_both_kinds_of_luck_and_every_number_its_interval(words):
    found = beside_passage(words, debrief(), (MINE, other(5, 2)))
    assert found.sheet.rows == (
        ("your play", "60", "", "55 [51, 59]", ""),
        ("the guidance", "58", "−2", "60 [56, 64]", "+5 [+3, +7]"),
    )
    assert "the mean over 40 other courses" in found.lines[-1]


def test_it_stands_with_the_numbers_of_the_fourth_step_where_it_was_asked_for(words):
    told = [account(words, debrief(appraisal(), beside=rows))[3] for rows in ((), (MINE, MINE))]
    headings = [[passage.heading for passage in step.passages] for step in told]
    assert "Beside other ways through this case" not in headings[0]
    assert "Beside other ways through this case" in headings[1]


def test_the_data_has_a_row_for_each_way(words):
    first, second = as_data(words, debrief(beside=(MINE, other(5, 2))))["beside"]
    assert (first["name"], first["same_luck"], first["fresh_more"]) == ("your play", [60.0], None)
    assert second["fresh_more"]["low"] == 3
    assert as_data(words, debrief())["beside"] == []
