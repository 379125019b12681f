"""The JSON of a debrief: the words of a paragraph stand once, and every ruling leads to them."""

from __future__ import annotations

from dataclasses import replace

from casesim.debrief.as_data import as_data
from casesim.play.words import CaseWords
from tests.analysis.little_case import SCENARIO
from tests.debrief.handmade import COVER, TALK, appraisal, debrief, duty, outlook

OTHERWISE = replace(TALK, says="Write it down.")


def data():
    options = (
        outlook("call", bearings=(TALK, COVER)),
        outlook("wait", bearings=(COVER, OTHERWISE)),
    )
    kept = duty(kept=True)
    return as_data(CaseWords(SCENARIO), debrief(appraisal(None, options=options, duties=(kept,))))


def test_an_option_names_its_rulings_and_their_words_stand_once():
    found = data()
    call, wait = found["decisions"][0]["options"]
    assert call["ruling"] == [
        {"force": "recommends", "source": "MAP 8.2", "stands": "with", "text": 0},
        {"force": "requires", "source": "MAP 7.2", "stands": "against", "text": 0},
    ]
    assert [(each["source"], each["text"]) for each in wait["ruling"]] == [
        ("MAP 7.2", 0),
        ("MAP 8.2", 1),
    ]
    assert found["rulings"] == {
        "MAP 7.2": [{"says": "Name who covers.", "instead": ""}],
        "MAP 8.2": [
            {"says": "Talk first, openly.", "instead": ""},
            {"says": "Write it down.", "instead": ""},
        ],
    }


def test_the_facts_that_decided_stand_with_their_decision_and_a_duty_is_whole():
    (decision,) = data()["decisions"]
    assert decision["facts"] == {"agencies_silent": "1"}
    assert decision["duties"][0]["ruling"]["instead"] == "BAL 2.2.2: Consent comes first."
