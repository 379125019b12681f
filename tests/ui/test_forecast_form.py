"""A forecast is asked for beside a decision, may be left out, and is shown as sealed afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.analysis.results import ForecastRow
from casesim.errors import StoreError
from casesim.play.words import CaseWords
from casesim.ui.app import PlayApp
from casesim.ui.end_decisions import decisions_section
from casesim.ui.forecast_form import forecast_form
from tests.play.entries import a_forecast
from tests.ui import fakes
from tests.ui.fakes import FakeDesk, FakePlaythrough

CASE = fakes.scenario(forecasts=(fakes.QUESTION,))
WORDS = CaseWords(CASE)
SILENCE = fakes.script()[1][0]
ASKS = "Will HDB <have> answered by Wed 10 Jan 2018?"


@pytest.fixture
def play() -> FakePlaythrough:
    """A play that has come to the decision beside which a forecast is asked for."""
    return FakePlaythrough(scenario=CASE, steps=fakes.script()[1:], asked=fakes.ASKED)


@pytest.fixture
def app(play) -> PlayApp:
    app = PlayApp(FakeDesk(play))
    app.hear({"type": "begin", "scenario": "tiny", "seed": "", "player": ""})
    return app


def decide(app: PlayApp, option: str = "wait", **forecast: str) -> None:
    said = {"question": "hdb_answers", **forecast} if forecast else None
    app.hear({"type": "decide", "decision": SILENCE.id, "option": option, "forecast": said})


def test_the_question_stands_beside_its_decision_with_its_date(app, play):
    form = app.page.decision["forecast"]
    assert form["text"] == ASKS
    assert [each["label"] for each in form["answers"]] == ["No forecast", "Yes", "No"]
    assert [each["id"] for each in form["levels"]] == ["0.5", "0.6", "0.7", "0.8", "0.9", "1"]
    assert form["levels"][0]["label"] == "50 %: it could go either way"
    assert forecast_form(WORDS, play, fakes.script()[1][1]) is None


def test_what_was_said_is_sealed_before_the_choice(app, play, monkeypatch):
    order = []
    sealing, deciding = play.forecast, play.decide
    monkeypatch.setattr(play, "forecast", lambda *a: (order.append("sealed"), sealing(*a))[1])
    monkeypatch.setattr(play, "decide", lambda c: (order.append("decided"), deciding(c))[1])
    decide(app, answer="yes", confidence="0.8")
    assert order == ["sealed", "decided"]
    (forecast,) = play.forecasts
    assert (forecast.answer, forecast.confidence) == ("yes", 0.8)
    assert app.page.status.startswith("Your forecast is sealed. 3 days went by.")


def test_nothing_need_be_said(app, play):
    decide(app)
    assert play.forecasts == []
    assert "sealed" not in app.page.status


@pytest.mark.parametrize("confidence", ["", None, "very"])
def test_half_a_forecast_is_told_and_nothing_is_decided(app, play, confidence):
    decide(app, answer="yes", confidence=confidence)
    assert app.page.alert == "Say how sure you are of your forecast, or choose “No forecast”."
    assert (play.forecasts, play.choices) == ([], [])


def test_where_the_choice_fails_the_forecast_is_shown_as_sealed(app, play, monkeypatch):
    def full(_choice):
        raise StoreError("the disk is full")

    monkeypatch.setattr(play, "decide", full)
    decide(app, answer="no", confidence="1")
    assert app.page.alert == "the disk is full"
    form = app.page.decision["forecast"]
    assert form["sealed"] == f"{ASKS} Your forecast: No, 100 % sure."
    assert (form["question"], form["answers"]) == ("", [])


@pytest.mark.parametrize(
    ("row", "came"),
    [
        ({"happened": True, "happened_days": 15.0}, "It came about on Sat 6 Jan 2018."),
        ({"happened": False}, "It did not come about by then."),
        ({}, "The case was not followed until then."),
    ],
)
def test_at_the_end_it_stands_beside_reason_and_choice_and_before_what_came(play, row, came):
    result = fakes.result()
    first, *_others = result.decisions
    play.forecasts = [
        a_forecast(question="hdb_answers", decision_id=first.decision_id, due_days=20.0)
    ]
    told = ForecastRow(question="hdb_answers", **row)
    shown = decisions_section(WORDS, play, replace(result, forecasts=(told,)))
    said = "Will HDB &lt;have&gt; answered by Wed 10 Jan 2018? Your forecast: Yes, 80 % sure."
    assert said in shown
    assert shown.index(said) < shown.index(came)
    if first.reason:
        assert shown.index(first.reason) < shown.index(said)


def test_decisions_with_a_forecast_are_not_folded_into_a_run(play):
    result = fakes.result()
    first = result.decisions[0]
    rows = [
        replace(first, decision_id=f"C0001/next_step/{n}", time_days=float(n)) for n in (1, 2, 3)
    ]
    result = replace(result, decisions=tuple(rows))
    assert "3 times" in decisions_section(WORDS, play, result)
    play.forecasts = [a_forecast(decision_id="C0001/next_step/2")]
    assert "times" not in decisions_section(WORDS, play, result)
