"""The whole result: judgement and luck, turning points, the list of decisions."""

from __future__ import annotations

import dataclasses
import re

from casesim.play.words import CaseWords
from casesim.ui.debrief_list import BY_DIFFERENCE, BY_TIME, Looking, decisions_list, in_order
from casesim.ui.debrief_parts import luck_part, luck_text, turning_part, turning_rows
from tests.ui import fakes
from tests.ui.fake_debrief import PARTS, around, debrief

WORDS = CaseWords(fakes.scenario())
ALL = frozenset(each.decision_id for each in debrief().appraisals)
LOOKING = Looking(shown="C0001/next_step/1", order=BY_TIME, asked=ALL)


def test_every_part_of_the_result_has_its_interval():
    page = luck_part(WORDS, debrief())
    for cell in ("50 [47, 53]", "−9 [−12, −6]", "32 [26, 36]"):
        assert f"<td>{cell}</td>" in page
    assert "Cannot tell yet" in luck_part(WORDS, debrief(1))


def test_what_cannot_be_told_from_nothing_is_not_claimed():
    nothing = around(1, 3)
    assert luck_text(PARTS).startswith("Both")
    assert "whether luck did, nobody" in luck_text(dataclasses.replace(PARTS, luck=nothing))
    assert "choices did, nobody" in luck_text(dataclasses.replace(PARTS, judgement=nothing))
    neither = dataclasses.replace(PARTS, luck=nothing, judgement=nothing)
    assert luck_text(neither).startswith("Whether your choices or luck")


def test_the_table_of_turning_points_has_the_numbers_of_the_picture():
    page = turning_part(WORDS, debrief())
    shown = re.findall(r'<span class="figures">([^<]+)</span>', page)
    assert shown == [row[-1] for row in turning_rows(WORDS, debrief())]
    assert all(f"<td>{number}</td>" in page for number in shown)
    assert "Go and see Mdm L and Mr K”: from 48 [45, 51] to 58 [55, 61]" in page
    assert "Cannot tell yet" in turning_part(WORDS, debrief(1))


def test_every_mark_has_a_word_and_its_dot_says_nothing():
    page = decisions_list(WORDS, debrief(), LOOKING)
    for word in (
        "strong · agrees with MAP 8.2",
        "a duty: no mark · agrees with MAP 6.1",
        "cannot tell · MAP is silent",
        "costly · against MAP 7.2(iii)",
    ):
        assert word in page
    dots = re.findall(r'<span class="dot [a-z_]+" aria-hidden="true"></span>', page)
    assert len(dots) == page.count('class="dot') == 4
    assert page.count("aria-current") == 1


def test_before_the_futures_no_mark_is_given():
    page = decisions_list(WORDS, debrief(1), LOOKING)
    assert page.count("cannot tell yet") == 3
    assert page.count("a duty: no mark") == 1


def test_decisions_are_sorted_by_time_or_by_difference():
    found = debrief().appraisals
    assert [each.number for each in in_order(found, BY_TIME)] == [1, 2, 3, 4]
    assert [each.number for each in in_order(found, BY_DIFFERENCE)][-2:] == [2, 3]
    looking = dataclasses.replace(LOOKING, order=BY_DIFFERENCE)
    page = decisions_list(WORDS, debrief(), looking)
    assert page.count('aria-pressed="true"') == 1


def test_decisions_with_few_options_are_folded_away():
    few = dataclasses.replace(LOOKING, asked=frozenset({"C0001/next_step/1"}))
    page = decisions_list(WORDS, debrief(), few)
    assert "3 more decisions, with few options" in page
    assert "<details>" in page
    other = dataclasses.replace(few, shown="C0001/silence/hdb/1")
    assert "<details open>" in decisions_list(WORDS, debrief(), other)
    assert "<details" not in decisions_list(WORDS, debrief(), LOOKING)
