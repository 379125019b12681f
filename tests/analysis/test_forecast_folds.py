"""A question is answered by what comes after its first decision and before its date is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casesim.analysis.case_outcomes import values_of
from casesim.analysis.folds import fold_case
from casesim.analysis.followed import Followed
from casesim.analysis.forecast_folds import FORECASTS, CameTrue, came_true
from casesim.domain import events as ev
from casesim.domain.forecasts import ForecastQuestion
from casesim.domain.log import NO_CAUSE, EventLog
from tests.analysis.little_case import SCENARIO

START = date(2018, 1, 2)
CASE = "C0001"
QUESTION = ForecastQuestion(
    id="answers",
    decision="silence",
    subject="hdb",
    text="By {date}?",
    event=ev.ANSWERED,
    where={"agency": ("hdb",)},
    within_days=7,
)


def a_log(*rows: tuple[float, str, tuple], case: str = CASE) -> EventLog:
    log = EventLog()
    for time_days, kind, fields in rows:
        log.append(time_days, kind, case, "sso", NO_CAUSE, fields)
    return log


def asked(time_days: float, occasion: int = 1) -> tuple[float, str, tuple]:
    decision = f"C0001/silence/hdb/{occasion}"
    return (time_days, ev.CHOICE_MADE, (decision, "silence", "hdb", "wait", ()))


def answered(time_days: float, agency: str = "hdb") -> tuple[float, str, tuple]:
    return (time_days, ev.ANSWERED, (agency, "know"))


@pytest.mark.parametrize(
    ("rows", "end_days", "answer", "happened_days"),
    [
        ([asked(3.5), answered(5.0)], 365.0, True, 5.0),
        ([asked(3.5), answered(10.9)], 365.0, True, 10.9),
        ([asked(3.5), answered(11.0)], 365.0, False, None),
        ([asked(3.5), answered(5.0, "fsc")], 365.0, False, None),
        ([answered(1.0), asked(3.5)], 365.0, False, None),
        ([asked(3.5), asked(20.0, 2), answered(21.0)], 365.0, False, None),
        ([asked(3.5), answered(5.0)], 6.0, True, 5.0),
        ([asked(3.5)], 10.9, None, None),
        ([asked(3.5)], 11.0, False, None),
        ([answered(5.0)], 365.0, None, None),
    ],
)
def test_what_comes_between_the_decision_and_the_date_counts(rows, end_days, answer, happened_days):
    fold = CameTrue(QUESTION, START)
    fold_case(a_log(*rows), CASE, [fold])
    assert fold.answer(end_days) is answer
    assert fold.result() == happened_days


def test_the_questions_of_a_case_are_a_measure_of_any_of_its_logs():
    other = ForecastQuestion(
        id="review", decision="plan", text="{date}?", event=ev.REVIEW_HELD, within_days=9
    )
    case = replace(SCENARIO, forecasts=(QUESTION, other), start=START)
    followed = Followed(scenario=case, ledger=None, end_days=60.0)
    log = a_log(asked(3.5), answered(5.0))
    assert values_of(log, CASE, followed, [FORECASTS]) == {"forecast/answers": 1.0}
    assert values_of(log, "C0002", followed, [FORECASTS]) == {}
    assert came_true({"forecast/answers": 1.0, "forecast/review": 0.0, "hours": 3.0}) == {
        "answers": True,
        "review": False,
    }
