"""A sealed forecast stands beside the futures and beside what happened."""

from __future__ import annotations

import pytest

from casesim.analysis.results import ForecastRow
from casesim.debrief.counterfactual import outlooks, played_of
from casesim.debrief.forecasts import sealed_forecasts
from casesim.debrief.options_account import forecast_line
from casesim.experiments.futures import Asked
from casesim.experiments.played import walk
from casesim.play.session import Session
from casesim.play.words import CaseWords
from tests.play.entries import a_forecast
from tests.play.plays import a_decider, a_setting
from tests.ui import fakes


def test_what_happened_is_put_beside_what_was_said():
    row = ForecastRow(question="question_1", asked_days=1.0, happened=True, happened_days=4.0)
    first, second = sealed_forecasts([a_forecast(1), a_forecast(2, answer="no")], [row])
    assert (first.happened, first.happened_days, first.right) == (True, 4.0, True)
    assert (first.by_days, first.sealed_days, first.seal) == (9.0, 1.1, "e5" * 32)
    assert (second.happened, second.right, second.futures_yes) == (None, None, None)


@pytest.mark.parametrize(
    ("answer", "happened", "right", "chance_of_yes"),
    [("yes", True, True, 0.8), ("yes", False, False, 0.8), ("no", False, True, 0.2)],
)
def test_an_answer_is_right_where_it_says_what_happened(answer, happened, right, chance_of_yes):
    row = ForecastRow(question="question_1", happened=happened)
    (said,) = sealed_forecasts([a_forecast(1, answer=answer)], [row])
    assert said.right is right
    assert said.chance_of_yes == pytest.approx(chance_of_yes)


def test_the_share_of_futures_is_of_those_that_can_tell():
    (said,) = sealed_forecasts([a_forecast(1)], [], {"question_1": [True, False, True, True]})
    assert (said.futures_yes, said.futures) == (0.75, 4)
    assert said.interval.holds(0.75)


def test_it_is_told_in_the_order_of_forecast_futures_and_fact():
    words = CaseWords(fakes.scenario(forecasts=(fakes.QUESTION,)))
    row = ForecastRow(question="hdb_answers", happened=True, happened_days=4.0)
    sealed = a_forecast(question="hdb_answers", due_days=20.0)
    told = sealed_forecasts([sealed], [row], {"hdb_answers": [True] * 15 + [False] * 5})
    assert forecast_line(words, *told) == (
        "Will HDB <have> answered by Wed 10 Jan 2018? Your forecast: Yes, 80 % sure. It was sealed "
        "before anybody could know. In 20 futures from there it came true in 75 of 100 (between 53 "
        "and 89). It came about on Tue 26 Dec 2017."
    )
    (alone,) = sealed_forecasts([sealed], [])
    assert forecast_line(words, alone).endswith("know. The case was not followed until then.")


@pytest.mark.slow
def test_futures_tell_of_a_question_from_the_decision_beside_which_it_was_asked():
    setting, decider = a_setting(), a_decider("guideline")
    session = Session(setting, setting.header(seed=3, horizon_days=45.0))
    while session.open:
        if asked := session.asked(session.open[0]):
            session.seal(asked.question.id, "yes", 0.8)
        session.decide(decider.decide(session.open[0]), "trainee")
    (first, *_others), rows = session.forecasts, session.result().forecasts
    taken = walk(played_of(session))
    beside = next(each for each in taken if each.decision_id == first.decision_id)
    after = next(each for each in taken if each.time_days > first.due_days)
    gathering = outlooks(Asked(played=played_of(session), decisions=(beside, after), futures=3))
    (said, *_rest) = sealed_forecasts(
        session.forecasts,
        rows,
        {first.question: gathering.came_true(beside.number, beside.chosen, first.question)},
    )
    assert said.futures == 3
    known = gathering.came_true(after.number, after.chosen, first.question)
    assert known == [said.happened] * 3, "once its date is over, no future changes the answer"
