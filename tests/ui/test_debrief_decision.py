"""One decision looked at again: every panel is there, with the words of the account."""

from __future__ import annotations

import dataclasses

import pytest

from casesim.play.words import CaseWords
from casesim.ui.debrief_decision import (
    cited,
    cost_part,
    decision_part,
    differ_part,
    guidance_part,
    known_part,
    others_part,
    over_headline,
    wrote_part,
)
from tests.ui import fakes
from tests.ui.fake_debrief import debrief

WORDS = CaseWords(fakes.scenario())
WHOLE = debrief()
VISIT, CONSENT, UNSURE, WAITED = WHOLE.appraisals


def part(number: int, count: int = 40, *, closely: bool = True) -> str:
    whole = debrief(count)
    return decision_part(WORDS, whole, whole.appraisals[number], 31.5, closely=closely)


def test_number_day_and_question_stand_over_the_headline():
    said = over_headline(WORDS, VISIT)
    assert said == "Decision 1 · Fri 22 Dec 2017 · It is your time. What now?"


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_every_panel_is_there_whatever_has_come_in(number, count):
    page = part(number, count)
    for heading in ("Guidance", "Known then", "Why the options differ here", "Cost"):
        assert f"<h2>{heading}</h2>" in page
    assert 'tabindex="-1" id="casesim-headline">' in page
    assert page.count("<figure>") == 1


def test_the_headline_of_a_duty_has_no_mark():
    page = part(1)
    headline = page.partition('id="casesim-headline">')[2].partition("<")[0]
    assert "duty" in headline
    assert "strong" not in headline


def test_guidance_stands_with_its_paragraph_and_beside_the_futures():
    page = guidance_part(WORDS, WHOLE, VISIT)
    assert "<b>MAP 8.2 recommends:</b> Talk first, openly." in page
    assert "<b>Guidance and simulator agree.</b>" in page
    assert "A duty (consent), kept." in guidance_part(WORDS, WHOLE, CONSENT)


def test_what_was_known_and_what_was_not_is_listed():
    assert known_part(WORDS, VISIT).count("<li>") == 3
    assert "Nothing is listed" in known_part(WORDS, UNSURE)


def test_why_options_differ_is_listed():
    assert differ_part(WORDS, VISIT).count("<li>") > 0
    assert "Nothing stands out" in differ_part(WORDS, UNSURE)


def test_cost_stands_with_that_of_the_other_options():
    assert cost_part(WORDS, VISIT).count("<td>½ h</td>") == 3


def test_harm_from_what_was_missed_and_from_intrusion_stand_side_by_side():
    page = others_part(WORDS, VISIT)
    above = page.partition("<thead>")[2].partition("</tr>")[0]
    assert above.index("Harm from what was missed") < above.index("Needless intrusion")
    assert "1.2 [0.9, 1.5]" in page
    assert others_part(WORDS, debrief(1).appraisals[0]) == ""


def test_the_reason_and_the_forecast_of_that_moment_are_shown():
    assert "“They are cold.”" in wrote_part(WORDS, WHOLE, VISIT)
    page = wrote_part(WORDS, WHOLE, UNSURE)
    assert "You wrote no reason here." in page
    assert page.index("70 % sure") < page.index("62 of 100") < page.index("It came about on")


def test_one_can_walk_from_decision_to_decision():
    page = part(0)
    assert 'data-id="C0001/consent/l/1" data-keep="step-after"' in page
    assert 'data-id="" data-keep="step-before" disabled' in page


def test_more_options_can_be_asked_for_where_few_are_looked_at():
    assert 'data-send="ask"' in part(0, closely=False)
    assert 'data-send="ask"' not in part(0)


def test_what_a_player_wrote_is_shown_literally():
    hostile = dataclasses.replace(VISIT, reason="<img src=x onerror=alert(1)>")
    assert "<img" not in wrote_part(WORDS, WHOLE, hostile)


def test_what_is_quoted_does_not_end_what_is_set_off():
    line = "MAP 5.4 requires, and speaks for “Act now: A room”: danger comes first."
    bold = "<b>MAP 5.4 requires, and speaks for “Act now: A room”:</b> danger comes first."
    assert bold in cited(line)
    assert "<b>" not in cited("It says so. And more: nothing.")
