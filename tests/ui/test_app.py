"""The page hears what was chosen, carries it out, and says what went wrong."""

from __future__ import annotations

import logging

import pytest

from casesim.errors import StoreError
from casesim.play.opening import log_file
from casesim.scenario.loading import load_ledger
from casesim.ui.app import PlayApp
from casesim.ui.start_page import card
from tests.ui import fakes
from tests.ui.fakes import FakeDesk


def decide(app: PlayApp, option: str, **values: list[str]) -> None:
    app.hear(
        {"type": "decide", "decision": app.page.decision["id"], "option": option, "values": values}
    )


def test_the_start_shows_the_cases(app):
    (shown,) = app.page.start["cases"]
    assert app.page.screen == "start"
    assert shown["title"] == "Mdm L and her brother"
    assert shown["people"] == ["Mdm L: 64, the sister.", "Mr K: brother"]
    assert shown["reviewed"] == "Not yet reviewed by practitioners."


def test_what_is_hidden_in_a_member_is_not_on_the_card(app):
    assert "Hidden." not in str(app.page.start)


def test_the_start_offers_the_guidance_with_its_silences_and_what_holds_instead(app):
    (shown,) = app.page.start["documents"]
    assert app.page.start["document"] == shown["id"] == "map"
    assert shown["label"].startswith("MAP: Guidelines for Case Master Action Planning")
    assert f"({len(shown['silences'])} topics)" in shown["summary"]
    consent = shown["silences"][0]
    assert "says nothing about consent" in consent["topic"]
    assert consent["instead"].startswith("What holds instead: BAL 2.2.2. Consent is asked")
    assert "Nothing is set in its place." in [each["instead"] for each in shown["silences"]]


def test_a_broken_scenario_file_is_told_and_the_others_are_there(desk):
    desk.problems = ["bad.yaml:3: broken"]
    app = PlayApp(desk)
    assert app.page.alert == "bad.yaml:3: broken"
    assert len(app.page.start["cases"]) == 1


def test_a_case_begins_with_seed_and_name(app, desk):
    app.hear(
        {
            "type": "begin",
            "scenario": "tiny",
            "seed": " 12 ",
            "player": " Ana ",
            "watch": True,
            "protocol": "bal",
        }
    )
    how = {"seed": 12, "player": "Ana", "watch": True, "protocol": "bal"}
    assert desk.begun == [{"scenario": "tiny", **how}]
    assert app.page.screen == "play"


def test_without_a_seed_luck_is_new(playing, desk):
    assert desk.begun[0]["seed"] is None


@pytest.mark.parametrize("seed", ["x", "-1", "1.5"])
def test_a_seed_that_is_no_number_is_told(app, seed):
    app.hear({"type": "begin", "scenario": "tiny", "seed": seed, "player": ""})
    assert f"A seed is a whole number such as 7 (got “{seed}”)" in app.page.alert
    assert app.page.screen == "start"


def test_a_choice_with_its_details_and_reason_reaches_the_play(playing, desk):
    playing.hear(
        {
            "type": "decide",
            "decision": playing.page.decision["id"],
            "option": "call:hdb",
            "values": {"ask": ["plan"]},
            "reason": "  They know. ",
        }
    )
    (choice,) = desk.play.choices
    assert (choice.option_id, choice.values, choice.reason) == (
        "call:hdb",
        {"ask": ("plan",)},
        "They know.",
    )


def test_after_a_choice_the_page_says_how_much_time_went_by(playing):
    decide(playing, "wait")
    assert playing.page.status == "3 days went by. Wed 3 Jan 2018. 1 new message."
    assert playing.page.decision["question"] == "HDB has not answered. What now?"


def test_one_of_several_open_decisions_can_be_taken_up(playing):
    decide(playing, "wait")
    other = playing.page.decision["others"][1]
    playing.hear({"type": "choose", "decision": other["id"]})
    assert playing.page.decision["question"] == "How do you bring the agencies together?"


def test_the_end_is_shown_after_the_last_decision(playing):
    for _ in range(4):
        decide(playing, "wait")
    assert playing.page.screen == "end"
    assert "What became of each of them" in playing.page.ending


def test_a_play_that_is_over_shows_its_end_when_resumed(desk, app):
    desk.play.open = ()
    app.hear({"type": "resume", "id": "play-1"})
    assert app.page.screen == "end"


def test_a_choice_that_does_not_fit_is_told_and_nothing_is_lost(playing, desk):
    decide(playing, "fly")
    assert "has no option 'fly'" in playing.page.alert
    assert playing.page.screen == "play"
    assert desk.play.choices == []


def test_the_next_message_takes_the_alert_away(playing):
    decide(playing, "fly")
    decide(playing, "wait")
    assert playing.page.alert == ""


def test_every_message_is_answered_by_a_turn(playing):
    before = playing.page.turn
    decide(playing, "fly")
    playing.hear({"type": "nonsense"})
    assert playing.page.turn == before + 2


def test_a_branch_is_another_play(playing):
    decide(playing, "call:hdb")
    (earlier,) = playing.page.header["earlier"]
    assert earlier["label"] == "Wed 3 Jan: Call HDB"
    playing.hear({"type": "branch", "decision": earlier["id"]})
    assert playing.page.header["play"] == "play-2"
    assert playing.page.status == "This is a branch: what came before is as it was."


def test_the_save_is_sent_with_a_name(playing, monkeypatch):
    sent = []
    monkeypatch.setattr(playing.page, "send", sent.append)
    playing.hear({"type": "save"})
    assert sent == [{"type": "save", "name": "casesim-tiny-7.json", "text": '{"casesim_save": 1}'}]


def test_pausing_leads_back_to_the_start(playing, desk):
    desk.listed = [{"id": "play-1", "title": "T", "note": "n", "finished": False}]
    playing.hear({"type": "home"})
    assert playing.page.screen == "start"
    assert playing.page.start["resume"][0]["id"] == "play-1"
    assert playing.play is None


def test_asking_for_a_save_without_a_case_is_told(app):
    app.hear({"type": "save"})
    assert app.page.alert.startswith("No case is open.")


class BrokenDesk(FakeDesk):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def begin(self, *given, **named):
        raise self.error


BEGIN = {"type": "begin", "scenario": "tiny", "seed": "", "player": ""}


def test_an_error_made_for_people_is_shown_as_it_is():
    app = PlayApp(BrokenDesk(StoreError("the journal is full; make room")))
    app.hear(BEGIN)
    assert app.page.alert == "the journal is full; make room"


def test_a_handler_that_raises_fails_a_test():
    """Without the fixture of conftest.py, both ipywidgets and the page would pass over it."""
    app = PlayApp(BrokenDesk(RuntimeError("boom")))
    with pytest.raises(RuntimeError, match="boom"):
        app.page._handle_custom_msg(BEGIN, [])


def test_a_handler_that_raises_shows_a_sentence_and_is_logged(monkeypatch, caplog):
    monkeypatch.undo()
    app = PlayApp(BrokenDesk(RuntimeError("boom")))
    with caplog.at_level(logging.ERROR):
        app.page._handle_custom_msg(BEGIN, [])
    assert app.page.alert.startswith("Something went wrong in the program, and it was not you.")
    assert "the page could not do what was asked" in log_file().read_text(encoding="utf-8")
    assert str(log_file()) in app.page.alert
    assert "boom" not in app.page.alert
    assert "boom" in caplog.text


def test_the_page_can_be_shown_in_a_cell(app):
    shown = app._repr_mimebundle_()
    bundle = shown[0] if isinstance(shown, tuple) else shown
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_every_page_carries_the_notice(app):
    assert "not advice on a real case; do not enter real cases" in app.page.words["notice"]


def test_the_header_names_the_guidance(playing):
    assert playing.page.header["about"].endswith("guidance: MAP")


def test_the_footer_names_review_and_seed(playing):
    assert playing.page.footer == "Not yet reviewed by practitioners. Seed 7."


def test_the_footer_says_when_numbers_were_replaced(monkeypatch, app):
    changed = load_ledger().with_overrides({"sight.days": 10.0}, by="scenario tiny")
    monkeypatch.setattr(fakes.FakePlaythrough, "ledger", changed)
    app.hear(BEGIN)
    assert app.page.footer.endswith("1 number of the model is replaced; the end says which.")


def test_a_card_says_which_numbers_the_case_replaces():
    assert card(fakes.scenario())["numbers"] == []
    own = fakes.scenario(ledger_overrides={"sight.days": 10.0})
    assert card(own)["numbers"] == ["sight.days: 10"]


def test_hostile_messages_are_told_as_faults_of_the_program(monkeypatch, desk):
    monkeypatch.undo()
    app = PlayApp(desk)
    for message in ({"type": "begin"}, {"type": "decide"}, {"type": "resume"}, {}, {"type": []}):
        app.hear(message)
    assert app.page.screen == "start"


def test_what_another_play_decided_is_told(playing, desk, monkeypatch):
    step = fakes.Step(12.0, 12.0, (), (object(),))
    monkeypatch.setattr(desk.play, "decide", lambda choice: step)
    decide(playing, "wait")
    assert playing.page.status.endswith("Meanwhile the lead made 1 decision.")
