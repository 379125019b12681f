"""A sealed forecast stands beside the futures and beside what happened."""

from __future__ import annotations

import math

import pytest

from casesim.analysis.results import ForecastRow
from casesim.debrief.forecasts import measure_of, sealed_forecasts
from tests.play.entries import a_forecast


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


def test_the_share_of_futures_counts_those_that_can_tell():
    told = {"question_1": [True, 0.0, math.nan, None, 1.0, False]}
    (said,) = sealed_forecasts([a_forecast(1)], [], told)
    assert (said.futures_yes, said.futures) == (0.5, 4)
    assert measure_of(said.question) == "forecast/question_1"
