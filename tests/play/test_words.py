"""Words for decisions and messages: the scenario's own first, then the catalogue's."""

from __future__ import annotations

import dataclasses

import pytest

from casesim.analysis.case_measures import MEASURES as CASE_MEASURES
from casesim.domain.families import Fact
from casesim.domain.observation import KnownFact, Message
from casesim.play.phrases.events import MEASURES, UNITS
from casesim.play.words import CaseWords, hours_text
from tests.ui import fakes

WORDS = CaseWords(fakes.scenario())


def message(kind: str, *args: tuple[str, str], sender: str = "hdb", variant: float = 0.0):
    return Message(1.0, sender, kind, variant, args, 1)


def test_a_question_of_the_scenario_comes_first():
    assert WORDS.question(fakes.free_work()) == "It is your time. What now?"


def test_a_question_names_whom_it_is_about():
    asked = fakes.point("silence", "hdb", (fakes.option("call"), fakes.WAIT))
    assert WORDS.question(asked) == "HDB has not answered. What now?"
    told = fakes.point("first_talk", "all", (fakes.option("listen"), fakes.WAIT))
    assert WORDS.question(told) == "You meet Mdm L and Mr K for the first time. How do you begin?"


def test_a_question_that_is_asked_again_is_another_one():
    first = fakes.point("first_contact", "", (fakes.option("records"), fakes.WAIT))
    again = dataclasses.replace(first, occasion=2)
    assert WORDS.question(first) == "Whom do you see first, where and how?"
    assert WORDS.question(again) == "Nobody has met the family yet. What do you do now?"


def test_what_was_told_is_repeated_when_it_is_written_down():
    asked = fakes.point("record", "f", (fakes.option("as_fact"), fakes.WAIT))
    assert WORDS.background(asked).startswith("“They sleep in the lobby.”")


def test_what_is_missing_is_named_in_general_words():
    asked = fakes.point("silence", "", (fakes.option("call"), fakes.WAIT))
    assert WORDS.question(asked) == "The agency has not answered. What now?"


@pytest.mark.parametrize(
    ("option", "label"),
    [
        (fakes.option("call:hdb", agency="hdb"), "Call HDB"),
        (fakes.option("visit:all", member="all"), "Go and see Mdm L and Mr K"),
        (fakes.option("lever:hdb/hold", lever="hdb/hold"), "Ask HDB: hold the notice"),
        (fakes.option("dance:hdb", agency="hdb"), "Dance: HDB"),
    ],
)
def test_an_option_is_what_a_person_would_do(option, label):
    assert WORDS.option_label(fakes.free_work(), option) == label


def test_a_scenario_may_word_an_option_itself():
    words = CaseWords(fakes.scenario(texts={"option/call:hdb": "Ring {agency} up"}))
    option = fakes.option("call:hdb", agency="hdb")
    assert words.option_label(fakes.free_work(), option) == "Ring HDB up"


@pytest.mark.parametrize(
    ("kind", "option", "said"),
    [
        ("next_step", "call:hdb", "Call HDB"),
        ("lead", "pair:hdb/hospital", "Propose HDB together with Hospital"),
        ("cover", "cover_named:hdb_1", "HDB worker is named as cover"),
        ("silence", "wait", "Wait for the answer"),
    ],
)
def test_a_choice_can_be_told_from_its_id(kind, option, said):
    assert WORDS.chosen_text(kind, option) == said


def test_a_voice_of_the_scenario_is_chosen_by_the_variant():
    first = WORDS.message_text(message("reply_knows/hdb", ("fact", "f")))
    second = WORDS.message_text(message("reply_knows/hdb", ("fact", "f"), variant=0.99))
    assert first == "“Here is what we have: They sleep in the lobby.”"
    assert second == "“From our file: They sleep in the lobby.”"


def test_a_fact_is_told_as_it_was_heard():
    words = CaseWords(
        fakes.scenario(
            family=dataclasses.replace(
                fakes.scenario().family,
                facts=(Fact(id="f", basis="given", texts={"yes": "Yes.", "no": "No."}),),
            )
        )
    )
    heard = {"f": KnownFact("f", "no", "report", "hdb", 1.0, 1.0)}
    said = words.message_text(message("reply_knows/hdb", ("fact", "f")), heard)
    assert said == "“Here is what we have: No.”"


def test_without_a_voice_general_words_stand_in():
    said = WORDS.message_text(message("contact_kept/l/guarded", sender="l"))
    assert said == "You met Mdm L, who answered with a yes or a no."


def test_a_kind_without_any_words_is_readable():
    assert WORDS.message_text(message("something_new/hdb")) == "Something new"


def test_an_empty_slot_leaves_no_gap():
    words = CaseWords(fakes.scenario(voices={"reply_plans": ("“On our side. {what}”",)}))
    assert words.message_text(message("reply_plans/hdb")) == "“On our side.”"


def test_a_supervisors_question_names_what_was_left_open():
    said = WORDS.message_text(message("supervision/not_met", ("what", "not_met:k"), sender="sso"))
    assert said == "Your supervisor asks: “Has anybody sat down with Mr K yet?”"


def test_braces_in_a_text_are_not_read_as_commands():
    words = CaseWords(fakes.scenario(voices={"surfacing": ("{0.__class__} {} {nobody}",)}))
    assert words.message_text(message("surfacing")) == "{0.__class__} {} nobody"


def test_every_measure_and_unit_has_words():
    for name, measure in CASE_MEASURES.items():
        assert name in MEASURES, name
        assert measure.unit in UNITS, measure.unit


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0.0, "–"), (0.1, "5 min"), (0.3, "20 min"), (0.5, "½ h"), (1.5, "1½ h"), (2.0, "2 h")],
)
def test_hours_are_said_as_people_say_them(hours, said):
    assert hours_text(hours) == said


@pytest.mark.parametrize(
    ("kind", "sender", "name"),
    [
        ("review_due", "sso", "Your office"),
        ("reply_nothing/hdb", "hdb", "HDB"),
        ("supervision/not_met", "sso", "Your supervisor"),
        ("side_effect/fright", "hdb", "What became known"),
        ("service_missed/review/l", "l", "Hospital"),
    ],
)
def test_over_a_message_stands_who_speaks_in_it(kind, sender, name):
    assert WORDS.message_from(message(kind, sender=sender), "sso") == name


def test_a_supervisor_asks_in_the_words_of_the_scenario():
    words = CaseWords(fakes.scenario(texts={"what/not_met:k": "“Did you meet him?”"}))
    asked = message("supervision/not_met", ("what", "not_met:k"), sender="sso")
    assert "Did you meet him?" in words.message_text(asked)


def test_a_power_names_the_agency_that_has_it():
    power = fakes.option("power:review", service="review")
    said = WORDS.option_label(fakes.free_work(), power)
    assert said.startswith("Ask Hospital to use a power of the law")
    assert WORDS.chosen_text("next_step", "power:review").startswith("Ask Hospital to use")


def test_what_came_overnight_has_no_hour():
    assert WORDS.names.moment_text(11.1) == "2 Jan"
    assert WORDS.names.moment_text(11.5) == "2 Jan 12:00"
