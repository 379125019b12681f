"""What is said of one decision: guidance, duty, agreement or conflict, differences, cost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.analysis.tells import TELLS
from casesim.debrief.decision_words import (
    beside,
    cost_line,
    differ_lines,
    duty_lines,
    event_text,
    guidance_lines,
    mark_word,
    others_lines,
    standing,
)
from casesim.debrief.results import Agreement, Bearing, Duty, Mark
from casesim.domain.vocabulary import DutyGround
from casesim.play.names import plain, term
from casesim.play.words import CaseWords
from tests.analysis.little_case import SCENARIO
from tests.debrief.handmade import COVER, NOTHING, TALK, appraisal, around, debrief, duty, outlook


@pytest.fixture(scope="module")
def words():
    return CaseWords(SCENARIO)


def test_guidance_tells_force_paragraph_and_the_facts_as_they_were_known(words):
    one = appraisal()
    assert guidance_lines(words, debrief(one), one) == [
        "MAP 8.2 recommends: Talk first, openly. This choice agrees with it. "
        "By what was known then: Agencies that owe an answer: 1."
    ]
    assert beside(debrief(one), one) == "agrees with MAP 8.2"


def test_a_silent_document_says_so_and_what_holds_instead(words):
    silence = Bearing(
        force="silent", source="MAP 5.1", says="MAP does not say.", stands="silent",
        instead="BAL 2.1.1: Ask first.",
    )  # fmt: skip
    one = appraisal(options=(outlook("call", bearings=(silence,)),))
    told = "MAP does not say. What holds instead: BAL 2.1.1: Ask first."
    assert guidance_lines(words, debrief(one), one) == [told]
    bare = appraisal(options=(outlook("call", bearings=(NOTHING,)),))
    assert guidance_lines(words, debrief(bare), bare) == ["MAP is silent here."]
    assert beside(debrief(bare), bare) == "MAP is silent"


def test_what_guidance_speaks_for_elsewhere_is_told(words):
    one = appraisal(
        options=(outlook("call", bearings=(NOTHING,)), outlook("wait", bearings=(TALK,)))
    )
    last = guidance_lines(words, debrief(one), one)[-1]
    assert last.startswith("MAP 8.2 recommends, and speaks for “")


def test_a_conflict_is_said_openly_both_ways():
    costly = appraisal(Mark.COSTLY, agreement=Agreement.CONFLICT)
    assert standing(costly) == (
        "Guidance and simulator disagree here. MAP 8.2 speaks for this choice, and the futures "
        "call it costly."
    )
    strong = appraisal(
        Mark.STRONG, agreement=Agreement.CONFLICT, options=(outlook("call", bearings=(COVER,)),)
    )
    assert standing(strong) == (
        "Guidance and simulator disagree here. MAP 7.2 speaks against this choice, and the "
        "futures call it strong."
    )


def test_agreement_and_silence_have_a_sentence_each():
    told = {standing(appraisal(agreement=each)) for each in Agreement}
    assert len(told) == len(Agreement)
    assert "Guidance and simulator agree." in told


def test_a_duty_has_no_mark_and_is_not_weighed():
    one = appraisal(None, duties=(duty(kept=False),))
    assert mark_word(one) == "a duty: no mark"
    assert standing(one).startswith("A duty is not weighed against results")
    assert duty_lines(one) == ["A duty (consent), not kept. BAL 2.2.2: Consent comes first."]
    assert duty_lines(appraisal(None, duties=(duty(kept=True),)))[0].startswith(
        "A duty (consent), kept."
    )


def test_what_is_told_as_a_duty_is_not_told_again_as_guidance(words):
    against = replace(COVER, facts=(("cover_named", "no"),))
    kept = Duty(ground=DutyGround.SAFETY, kept=False, bearing=against)
    one = appraisal(None, duties=(kept,), options=(outlook("call", bearings=(against, TALK)),))
    assert duty_lines(one) == [
        "A duty (somebody in danger), not kept. MAP 7.2: Name who covers. By what was known then: "
        "somebody is named who covers the absence: no."
    ]
    (line,) = guidance_lines(words, debrief(one), one)
    assert line.startswith("MAP 8.2")


def test_options_differ_by_what_surely_happens_in_their_futures(words):
    one = appraisal(
        options=(
            outlook("call", tells=(("harm/eviction", 0.0), ("service/beds", 0.5))),
            outlook("wait", tells=(("harm/eviction", 0.3), ("service/beds", 0.6))),
        )
    )
    (line,) = differ_lines(words, one)
    assert line.startswith("Harm: lost the home: in 12 of 40 futures with “")
    assert "in 0 with “" in line


def test_with_few_futures_a_difference_of_shares_is_not_told(words):
    few = appraisal(
        options=(
            outlook("call", tells=(("harm/eviction", 0.0),)),
            outlook("wait", tells=(("harm/eviction", 0.25),)),
        ),
        futures=4,
    )
    assert differ_lines(words, few) == []


def test_what_nobody_asked_of_an_option_is_not_taken_for_never(words):
    one = appraisal(
        options=(outlook("call", tells=(("harm/eviction", 0.9),)), outlook("wait", tells=()))
    )
    assert differ_lines(words, one) == []


def test_of_the_other_measures_those_are_told_that_surely_differ(words):
    others = {"harm_events": around(0.4, 0.2), "needless_intrusions": around(0.1, 0.3)}
    one = appraisal(options=(outlook("call"), outlook("wait", others=others)))
    (line,) = others_lines(words, one)
    assert line.endswith("against your choice: harm +0.4 [+0.2, +0.6].")


def test_without_futures_nothing_differs(words):
    assert differ_lines(words, appraisal()) == []


@pytest.mark.parametrize("word", sorted(TELLS))
def test_whatever_a_future_tells_has_words(words, word):
    told = event_text(words, f"{word}/mdm_l")
    assert told != plain(word)
    assert "{" not in told


def test_hours_are_expected_and_spent():
    assert cost_line(appraisal(hours_spent=2.0)) == (
        "Expected: ½ h of yours. You spent 2 h until your next decision."
    )
    free = appraisal(options=(outlook("call").__class__(option_id="call"),))
    assert cost_line(free) == "It cost you no time of its own."


def test_each_mark_and_ground_has_a_word():
    assert {term("mark", mark) for mark in Mark} == {
        "strong", "sound", "debatable", "costly", "cannot tell",
    }  # fmt: skip
