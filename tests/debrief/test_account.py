"""The script in five steps: feelings first, people next, numbers in the fourth and not before."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from casesim.analysis.results import HarmRow
from casesim.debrief.account import account, talked_of
from casesim.debrief.results import (
    Intrusion,
    JudgementAndLuck,
    KnownFact,
    Mark,
    Prompt,
    SealedForecast,
    TurningPoint,
)
from casesim.play.words import CaseWords
from tests.analysis.little_case import SCENARIO
from tests.debrief.handmade import TALK, UNIT, appraisal, around, debrief, duty, outlook
from tests.ui.fake_result import result as a_result

PARTS = JudgementAndLuck(
    measure="area_under_stability", unit=UNIT, reference=around(50, 3), judgement=around(9, 3),
    luck=around(7, 3), realised=66.0, total=around(66, 5),
)  # fmt: skip


@pytest.fixture(scope="module")
def words():
    return CaseWords(SCENARIO)


def text_of(step):
    parts = [step.title, step.note]
    for passage in step.passages:
        parts += [passage.heading, *passage.lines, *passage.items]
        if passage.sheet:
            parts += [*passage.sheet.head, *(cell for row in passage.sheet.rows for cell in row)]
    return "\n".join(parts)


def told(words, *appraisals, best=False, **more):
    return account(words, debrief(*appraisals, **more), best=best)


def test_there_are_five_steps_in_their_order(words):
    assert [step.key for step in told(words, appraisal())] == [
        "like", "people", "sense", "else", "monday",
    ]  # fmt: skip


def test_the_first_step_asks_and_shows_nothing(words):
    step = told(words, appraisal(Mark.COSTLY), parts=PARTS)[0]
    assert not re.search(r"\d", text_of(step))
    assert all(item.endswith("?") for item in step.passages[0].items)


def test_no_number_of_a_future_comes_before_the_fourth_step(words):
    one = appraisal(
        Mark.COSTLY,
        options=(outlook("call", expected=around(57, 4)), outlook("wait", around(-15, 5))),
        known=(KnownFact(what="ann", kind="goal", known=False),),
        reason="A call costs little.",
    )
    steps = told(words, one, parts=PARTS)
    early = "\n".join(text_of(step) for step in steps[:3])
    assert not any(number in early for number in ("57", "53", "15", "61", "66", "%"))
    assert "costly" not in early
    assert "57 [53, 61]" in text_of(steps[3])
    assert "A call costs little." in text_of(steps[2])
    assert "What ann wants: not asked yet." in text_of(steps[2])


def test_both_ways_of_doing_harm_stand_side_by_side(words):
    result = replace(
        a_result(),
        harms=(HarmRow(time_days=3.0, kind="eviction", concern="flat", members=("ann",)),),
    )
    seen = Intrusion(time_days=5.0, service="room", member="ben")
    step = told(words, appraisal(), result=result, intrusions=(seen,))[1]
    sheet = step.passages[-1].sheet
    assert sheet.head == ("Harm from what was missed", "Needless intrusion")
    assert sheet.rows == (
        (
            "Thu 4 Jan: lost the home (ann); you did not know of the danger",
            "Sat 6 Jan: A room, for ben; there was nothing behind it",
        ),
    )


def test_where_there_was_neither_both_columns_say_so(words):
    result = replace(a_result(), harms=())
    sheet = told(words, appraisal(), result=result)[1].passages[-1].sheet
    assert sheet.rows == (("none", "none"),)


def test_the_best_in_this_model_is_named_on_request_only(words):
    one = appraisal(Mark.COSTLY, best="visit_first")
    assert "Best in this model" not in text_of(told(words, one)[3])
    assert "Best in this model" in text_of(told(words, one, best=True)[3])
    kept = appraisal(None, best="visit_first", duties=(duty(kept=True),))
    assert "Best in this model" not in text_of(told(words, kept, best=True)[3])


def test_judgement_and_luck_say_when_decisions_were_not_looked_at(words):
    whole = text_of(told(words, appraisal(), parts=PARTS)[3])
    assert "+9 [+6, +12]" in whole
    assert "What the others moved" not in whole
    part = text_of(told(words, appraisal(), appraisal(futures=0, options=(outlook("call"),)),
                        parts=PARTS)[3])  # fmt: skip
    assert "Futures were asked for at 1 of 2 decisions" in part


def test_a_turning_point_may_have_helped_where_its_interval_says_may(words):
    sure = TurningPoint(
        time_days=3.0, kind="pressure_happened", subject="room",
        before=around(50, 2), after=around(40, 2), moved=around(-10, 3),
    )  # fmt: skip
    unsure = replace(sure, kind="decision", subject="C0001/silence/hdb/1", moved=around(2, 3))
    lines = told(words, appraisal(), turning_points=(sure, unsure))[3].passages[2].items
    assert lines[0] == "This happened: A room (Thu 4 Jan 2018) cost: −10 [−13, −7]."
    assert "may have helped: +2 [−1, +5]." in lines[1]


def test_a_forecast_is_told_before_its_futures_and_what_happened(words):
    sealed = SealedForecast(
        question="hdb_answers", decision_id="C0001/silence/hdb/1", sealed_days=12.0, by_days=18.0,
        answer="yes", confidence=0.7, futures_yes=0.62, futures=50, happened=True,
        happened_days=14.0, interval=around(0.62, 0.1),
    )  # fmt: skip
    said = text_of(told(words, appraisal(), forecasts=(sealed,))[3])
    first, then, last = (said.index(part) for part in ("70 % sure", "62 of 100", "It came about"))
    assert first < then < last


def test_monday_asks_for_one_thing_and_brings_prompts_without_a_number(words):
    prompt = Prompt(
        competency="coordination",
        evidence=(("C0001/silence/hdb/1", "convene_conference", "MAP 5.3"),),
        ask=("coordination/saw", "coordination/again"),
    )
    step = told(words, appraisal(), prompts=(prompt,))[4]
    assert step.passages[0].heading == "One thing I will do on Monday"
    assert step.passages[1].items == ("Sat 13 Jan: brought the agencies together (MAP 5.3)",)
    assert not re.search(r"\d", " ".join(step.passages[1].lines))


def test_decisions_with_something_to_say_are_gone_through_and_all_where_there_is_none():
    plain = appraisal(Mark.CANNOT_TELL)
    costly, kept = appraisal(Mark.COSTLY), appraisal(None, duties=(duty(kept=True),))
    assert talked_of(debrief(plain, costly, kept)) == (costly, kept)
    assert talked_of(debrief(plain)) == (plain,)


def test_a_play_that_is_not_over_tells_of_nobody(words):
    step = told(words, appraisal())[1]
    assert "not over yet" in text_of(step)


def test_guidance_and_futures_stand_beside_each_other(words):
    one = appraisal(Mark.COSTLY, options=(outlook("call", bearings=(TALK,)),))
    decision = told(words, one)[3].passages[-1]
    assert any(line.startswith("MAP 8.2 recommends") for line in decision.items)
