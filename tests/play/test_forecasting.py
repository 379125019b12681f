"""A forecast is asked for beside its decision, sealed before the choice, and kept as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from casesim.domain.decisions import Choice
from casesim.domain.forecasts import ForecastQuestion
from casesim.errors import DecisionError, ReplayError, StoreError
from casesim.play.playthrough import Playthrough
from casesim.play.savefile import SaveError, _checksum
from casesim.play.setting import Setting
from tests.play.plays import a_decider, a_play, a_setting, decide, waiting

FIRST = "first_conference"


@pytest.fixture(autouse=True)
def read_once(monkeypatch) -> None:
    """The files of a play are read once for all tests."""
    use(monkeypatch, a_setting())


def use(monkeypatch, setting: Setting) -> None:
    for module in ("playthrough", "replaying"):
        monkeypatch.setattr(f"casesim.play.{module}.load_setting", lambda *a, **k: setting)


def with_forecasts(*forecasts: ForecastQuestion) -> Setting:
    """The setting with other questions."""
    setting = a_setting()
    return replace(setting, scenario=replace(setting.scenario, forecasts=forecasts))


def to_free_work(play: Playthrough) -> None:
    """Go on as the guidance says until there is free work, beside which the first is asked for."""
    while play.current.kind != "next_step":
        decide(play, a_decider("guideline"), 1)


@pytest.fixture
def asked(store) -> Playthrough:
    """A play that has come to the decision beside which the first forecast is asked for."""
    play = a_play(store)
    to_free_work(play)
    return play


def test_it_is_asked_for_beside_its_decision_with_its_date(asked):
    question = asked.forecast_asked
    assert (question.question.id, question.decision_id) == (FIRST, asked.current.id)
    assert asked.current.kind == "next_step"
    last_day = int(question.due_days) - 1
    assert asked.scenario.calendar.date_of(last_day) == question.question.on


def test_it_may_be_left_and_is_not_asked_for_again(asked):
    asked.decide(waiting(asked.current))
    to_free_work(asked)
    assert asked.current.occasion == 2
    assert asked.forecast_asked is None
    assert asked.forecasts == ()


def test_it_is_safe_before_the_choice_is_made(asked, store):
    rows = len(asked._session.simulation.log)
    forecast = asked.forecast(FIRST, "no", 0.7)
    kept = store.play(asked.id)
    assert kept.forecasts == asked.forecasts == (forecast,)
    assert (forecast.answer, forecast.confidence) == ("no", 0.7)
    assert forecast.before_choice == len(kept.entries) + 1
    assert forecast.mark.rows == rows == len(asked._session.simulation.log)
    assert forecast.sealed_days == asked.now_days
    assert asked.forecast_asked is None


def test_once_sealed_it_cannot_be_changed(asked):
    asked.forecast(FIRST, "no", 0.7)
    with pytest.raises(DecisionError, match=r"'first_conference' is sealed, and cannot be changed"):
        asked.forecast(FIRST, "yes", 0.7)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (("moon", "yes", 0.7), r"'moon' is not asked for now; asked for now: first_conference"),
        ((FIRST, "maybe", 0.7), r"answered with yes or no \(got 'maybe'\)"),
        ((FIRST, "yes", 0.75), r"one of 0.5, 0.6, 0.7, 0.8, 0.9, 1 \(got 0.75\)"),
        ((FIRST, "yes", float("nan")), r"one of 0.5, .* \(got nan\)"),
    ],
)
def test_what_cannot_be_sealed_is_said(asked, said, message):
    with pytest.raises(DecisionError, match=message):
        asked.forecast(*said)
    assert asked.forecasts == ()


def test_a_forecast_that_cannot_be_kept_is_not_sealed(asked, store, monkeypatch):
    def full(*_):
        raise StoreError("the disk is full")

    monkeypatch.setattr(store, "seal", full)
    with pytest.raises(StoreError, match="the disk is full"):
        asked.forecast(FIRST, "yes", 0.5)
    assert asked.forecasts == ()
    assert asked.forecast_asked is not None


def test_the_seal_holds_question_answer_and_log(store):
    seals = set()
    for seed, answer, confidence in (
        (1, "yes", 0.8),
        (1, "no", 0.8),
        (1, "yes", 0.9),
        (2, "yes", 0.8),
    ):
        play = a_play(store, seed=seed)
        to_free_work(play)
        seals.add(play.forecast(FIRST, answer, confidence).seal)
    assert len(seals) == 4


def test_it_comes_back_with_the_play_and_with_its_save(asked, store):
    asked.forecast(FIRST, "yes", 0.9)
    sealed_only = Playthrough.resume(asked.id, store)
    assert sealed_only.forecasts == asked.forecasts
    assert sealed_only.forecast_asked is None
    decide(asked, a_decider(), 3)
    for again in (Playthrough.resume(asked.id, store), Playthrough.load(asked.save(), store)):
        assert again.forecasts == asked.forecasts
        assert again.save() == asked.save()
        assert store.play(again.id).forecasts == asked.forecasts


def test_a_branch_does_not_ask_again_for_what_its_player_has_seen(asked, store):
    decision = asked.current.id
    asked.forecast(FIRST, "yes", 0.9)
    decide(asked, a_decider(), 3)
    branch = asked.branch(decision)
    assert branch.current.id == decision
    assert branch.forecasts == ()
    assert branch.forecast_asked is None
    with pytest.raises(DecisionError, match="asked for now: none"):
        branch.forecast(FIRST, "no", 1.0)
    assert Playthrough.resume(branch.id, store).forecast_asked is None
    later = asked.branch(asked.history[-1].decision_id)
    assert later.forecasts == asked.forecasts


def test_what_was_seen_in_a_branch_is_not_asked_for_in_the_play_itself(store):
    play = a_play(store)
    first = play.current.id
    decide(play, a_decider("guideline"), 1)
    branch = play.branch(first)
    to_free_work(branch)
    assert branch.forecast_asked is not None
    branch.decide(waiting(branch.current))
    again = Playthrough.resume(play.id, store)
    to_free_work(again)
    assert again.forecast_asked is None


def edited(save: str, place: int, value: object) -> str:
    found = json.loads(save)
    found.pop("checksum")
    found["forecasts"][0][place] = value
    return json.dumps({**found, "checksum": _checksum(found)})


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "value", "what"),
    [
        (0, "other", r"not asked for now; asked for now: first_conference"),
        (2, 1, "is not asked for now"),
        (2, 99, "its place among the choices"),
        (4, 99.0, "due_days"),
        (5, "no", "answer|seal"),
        (6, 1.0, "confidence|seal"),
        (7, 1, "mark"),
        (9, "ab" * 32, "seal"),
    ],
)
def test_a_save_whose_forecast_was_rewritten_is_refused(asked, store, place, value, what):
    asked.forecast(FIRST, "yes", 0.9)
    asked.decide(waiting(asked.current))
    with pytest.raises(ReplayError, match=rf"is not the one that was sealed, or its.*({what})"):
        Playthrough.load(edited(asked.save(), place, value), store)


def test_an_answer_that_was_exchanged_in_a_save_does_not_fit_its_seal(asked, store):
    asked.forecast(FIRST, "yes", 0.9)
    with pytest.raises(ReplayError, match=r"the forecast 'first_conference' is not .* \(seal\)"):
        Playthrough.load(edited(asked.save(), 5, "no"), store)
    with pytest.raises(SaveError, match="changed after casesim wrote it"):
        Playthrough.load(asked.save().replace('"yes",0.9', '"no",0.9'), store)


def test_a_question_that_was_changed_since_is_said(asked, store, monkeypatch):
    asked.forecast(FIRST, "yes", 0.9)
    first, *others = asked.scenario.forecasts
    use(monkeypatch, with_forecasts(replace(first, text="Now {date}?"), *others))
    with pytest.raises(ReplayError, match="or its question has been changed since"):
        Playthrough.resume(asked.id, store)


def test_questions_shape_no_run(store, monkeypatch):
    play = a_play(store)
    decide(play, a_decider(), 3)
    use(monkeypatch, with_forecasts())
    assert Playthrough.load(play.save(), store).save() == play.save()


def test_a_question_whose_date_lies_beyond_the_end_is_not_asked(store):
    play = a_play(store, horizon_days=21.0)
    to_free_work(play)
    assert play.forecast_asked is None


def test_each_open_decision_has_its_own(asked):
    for point in asked.open:
        found = asked.forecast_asked_at(point)
        assert found is None or found.decision_id == point.id


def test_a_reason_is_kept_with_any_choice(asked, store):
    point = asked.current
    asked.decide(Choice(decision_id=point.id, option_id=point.default, reason="He is ill."))
    assert store.play(asked.id).entries[-1].choice.reason == "He is ill."
    assert asked.history[-1].choice.reason == "He is ill."
