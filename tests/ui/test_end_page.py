"""The end tells what became of everybody, each picture in words and as a table too."""

from __future__ import annotations

import dataclasses
import re

import pytest

from casesim.analysis.results import MeasureValue, TimelineRow
from casesim.play.words import CaseWords
from casesim.scenario.loading import load_ledger
from casesim.ui.end_decisions import decisions_section, guidance_text
from casesim.ui.end_page import (
    achievements_section,
    end_page,
    harm_section,
    measure_text,
    overrides_part,
    people_heading,
    people_section,
    referrals_section,
)
from casesim.ui.end_pictures import concern_text, hours_section
from casesim.ui.end_timeline import timeline_section
from tests.ui import fakes

WORDS = CaseWords(fakes.scenario())
RESULT = fakes.result()


@pytest.fixture(scope="module")
def page() -> str:
    return end_page(WORDS, fakes.FakePlaythrough())


def test_every_picture_has_a_text_a_sentence_and_a_table(page):
    figures = re.findall(r"<figure>(.*?)</figure>(.*?)<figure|<figure>(.*?)</figure>(.*)", page)
    pictures = page.count("<figure>")
    assert pictures == 4
    assert len(re.findall(r'<img alt="[^"]{20,}"', page)) == pictures
    assert len(re.findall(r"<figcaption>[^<]{20,}", page)) == pictures
    assert page.count('<details class="table">') >= pictures
    assert figures


def test_the_table_holds_the_numbers_of_the_picture(page):
    assert '<th scope="row">Sun 21 Jan</th><td>30</td><td>10</td>' in page


def test_people_come_before_numbers(page):
    assert page.index("What became of each of them") < page.index("In numbers")


def test_numbers_that_were_replaced_are_told_with_who_did_it():
    changed = load_ledger().with_overrides({"sight.days": 10.0}, by="protocol bal")
    shown = overrides_part(changed.overrides)
    assert '<th scope="row">sight.days</th><td>7</td><td>10</td><td>protocol bal</td>' in shown
    assert overrides_part(()) == ""


def test_achievements_say_what_is_reached_by_whom_and_what_does_not_apply():
    shown = achievements_section(WORDS, RESULT)
    assert "1 of 2 lines are reached; 1 do not apply" in shown
    assert "their wishes stand above" in shown
    assert "<td>all of them</td><td>–</td>" in shown
    assert "<td>–</td><td>Mdm L</td>" in shown
    assert "also where nothing ever did" in shown
    assert "The child learns" not in shown
    none = achievements_section(WORDS, dataclasses.replace(RESULT, achievements=()))
    assert "no checklist" in none


def test_one_person_is_called_by_name_in_the_heading():
    family = fakes.scenario().family
    alone = dataclasses.replace(family, members=family.members[:1])
    words = CaseWords(dataclasses.replace(fakes.scenario(), family=alone))
    assert people_heading(words) == "What became of Mdm L"
    assert people_heading(WORDS) == "What became of each of them"


def test_a_person_is_told_in_sentences():
    shown = people_section(WORDS, RESULT)
    assert "ended in steps, with a door left open" in shown
    assert "6 meetings took place; 1 meeting fell through; at the end: open with you." in shown
    unmet = dataclasses.replace(RESULT.members[0], contacts=0)
    never = people_section(WORDS, dataclasses.replace(RESULT, members=(unmet,)))
    assert "No meeting took place" in never
    assert "you never heard of it" in shown
    assert "has come true" in shown


def test_a_wish_that_held_from_the_start_is_said_to_have():
    assert "it was already so when the case came up" not in people_section(WORDS, RESULT)
    goals = tuple(dataclasses.replace(goal, at_start=True) for goal in RESULT.goals)
    shown = people_section(WORDS, dataclasses.replace(RESULT, goals=goals))
    assert shown.count("it was already so when the case came up") == len(goals)


def test_a_concern_tells_how_it_went_and_since_when_it_was_known():
    assert concern_text(WORDS, RESULT.concerns[0]) == (
        "“No safe place to sleep” eased from 80 to 30; you knew of it since Fri 22 Dec 2017."
    )


def test_a_suspicion_with_nothing_behind_it_is_told(page):
    assert "there was nothing behind this suspicion. They were hers." in page


def test_harm_says_whether_the_danger_was_known():
    shown = harm_section(WORDS, RESULT)
    assert "1 harm, 1 near miss." in shown
    assert "Taken to hospital" in shown
    none = dataclasses.replace(RESULT, harms=())
    assert "Nobody came to harm" in harm_section(WORDS, none)


def test_hours_add_up():
    assert "Hours spent on the family: SSO 12 and Hospital 3." in hours_section(WORDS, RESULT)


def test_a_result_with_nothing_in_it_says_so():
    empty = dataclasses.replace(RESULT, referrals=(), hours=(), timeline=())
    assert "Nobody was referred anywhere." in referrals_section(WORDS, empty)
    assert "No hours were booked." in hours_section(WORDS, empty)
    assert "Nothing was done." in timeline_section(WORDS, empty)


def test_every_decision_stands_with_choice_reason_and_guidance(page):
    assert "Go and see Mdm L and Mr K" in page
    assert "“They are cold.”" in page
    assert "MAP 5.1 recommends: agrees" in page
    assert "nobody answered; this is what stood" in page


def test_guidance_that_says_nothing_is_silent():
    assert guidance_text(RESULT.decisions[1]) == "silent"


def test_the_same_choice_made_on_end_is_one_line():
    first = RESULT.decisions[1]
    again = dataclasses.replace(first, decision_id="C0001/silence/hdb/2", time_days=12.0)
    result = dataclasses.replace(RESULT, decisions=(first, again))
    shown = decisions_section(WORDS, fakes.FakePlaythrough(), result)
    assert "Sun 31 Dec 2017 to Wed 3 Jan 2018, 2 times" in shown


def test_a_detail_has_the_label_of_its_option():
    ranked = dataclasses.replace(
        RESULT.decisions[1], kind="priorities", option_id="rank", values={"order": ("now:flat",)}
    )
    result = dataclasses.replace(RESULT, decisions=(ranked,))
    shown = decisions_section(WORDS, fakes.FakePlaythrough(), result)
    assert "Your order: No safe place to sleep" in shown


def test_a_danger_without_harm_is_not_called_safe():
    days = [MeasureValue(name="days_in_danger", value=9.0, unit="days")]
    days += [MeasureValue(name="days_in_danger_unseen", value=2.0, unit="days")]
    shown = harm_section(WORDS, dataclasses.replace(RESULT, harms=(), measures=tuple(days)))
    assert "They were in danger on 9 days, 2 of them while nobody saw it." in shown


@pytest.mark.parametrize(
    ("name", "value", "unit", "said"),
    [
        ("days_to_lead", 30.0, "days", "not in this time"),
        ("days_to_lead", 10.0, "days", "10"),
        ("goals_reached", 0.125, "share", "0.12"),
        ("hours", 9.5, "hours", "9.5"),
        ("hours", 0.0, "hours", "0"),
    ],
)
def test_a_measure_is_written_as_a_person_writes_it(name, value, unit, said):
    assert measure_text(MeasureValue(name=name, value=value, unit=unit), 30.0) == said


def test_the_day_on_which_the_case_ended_is_told():
    ended = TimelineRow(time_days=3.0, who="", kind="ended")
    result = dataclasses.replace(RESULT, timeline=(*RESULT.timeline, ended))
    shown = people_section(WORDS, result)
    assert "On Mon 25 Dec 2017 the case was" in shown
    assert "What follows is how things stood on" in shown
