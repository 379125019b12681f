"""Folds: whether what a forecast question asks for came about, in a run or one of its futures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from casesim.analysis.case_measures import Measure
from casesim.analysis.followed import Followed, Values
from casesim.analysis.results import ForecastRow
from casesim.domain import events as ev
from casesim.domain.forecasts import ForecastQuestion
from casesim.domain.log import Fields

NAME = "forecast"


class CameTrue:
    """One question, asked where its decision was first made.

    Args:
        question: what was asked.
        start: date of day 0.
    """

    def __init__(self, question: ForecastQuestion, start: date) -> None:
        self.kinds = (ev.CHOICE_MADE, question.event)
        self.asked_days: float | None = None
        self.happened_days: float | None = None
        self._question = question
        self._start = start

    @property
    def due_days(self) -> float | None:
        """The end of the question's date, None where it was never asked [days]."""
        if self.asked_days is None:
            return None
        return self._question.due_days(self.asked_days, self._start)

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        due = self.due_days
        if due is None:
            self._begin(time_days, kind, fields)
        elif (
            self.happened_days is None
            and time_days < due
            and self._question.holds(kind, agency, fields)
        ):
            self.happened_days = time_days

    def _begin(self, time_days: float, kind: str, fields: Fields) -> None:
        if kind == ev.CHOICE_MADE:
            _decision, of_kind, subject, *_rest = cast("tuple[str, ...]", fields)
            if self._question.is_beside(of_kind, subject):
                self.asked_days = time_days

    def result(self) -> float | None:
        """When it happened, None for not within its time [days]."""
        return self.happened_days

    def row(self, end_days: float) -> ForecastRow:
        """What came of it, where the case was followed until `end_days` [days]."""
        return ForecastRow(
            question=self._question.id,
            asked_days=self.asked_days,
            due_days=self.due_days,
            happened=self.answer(end_days),
            happened_days=self.happened_days,
        )

    def answer(self, end_days: float) -> bool | None:
        """Whether it came true, None where it was never asked or its date was not reached.

        Args:
            end_days: until when the case was followed [days].
        """
        if self.happened_days is not None:
            return True
        due = self.due_days
        return False if due is not None and due <= end_days else None


class Forecasts:
    """Every question of a scenario: "forecast/<id>" is 1 where it came true and 0 where not.

    A question that was not asked, or whose date was not reached, is left out.
    """

    def __init__(self, questions: Sequence[ForecastQuestion], start: date, end_days: float) -> None:
        self._folds = {each.id: CameTrue(each, start) for each in questions}
        self._end_days = end_days
        kinds = (kind for fold in self._folds.values() for kind in fold.kinds)
        self.kinds = tuple(dict.fromkeys(kinds))

    def step(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        for fold in self._folds.values():
            fold.step(number, time_days, kind, case, agency, fields)

    def rows(self) -> tuple[ForecastRow, ...]:
        """What came of each question."""
        return tuple(fold.row(self._end_days) for fold in self._folds.values())

    def result(self) -> Values:
        """1 or 0 by "forecast/<id>" [1]."""
        answers = {name: fold.answer(self._end_days) for name, fold in self._folds.items()}
        known = {name: true for name, true in answers.items() if true is not None}
        return {f"{NAME}/{name}": float(true) for name, true in known.items()}


def forecasts_of(followed: Followed) -> Forecasts:
    """The questions of a case, as a fold."""
    case = followed.scenario
    return Forecasts(case.forecasts, case.start, followed.end_days)


def came_true(values: Mapping[str, float]) -> dict[str, bool]:
    """Question -> whether it came true, out of the values of several measures."""
    parts = {name.partition("/"): value for name, value in values.items()}
    return {part: value > 0.0 for (head, _slash, part), value in parts.items() if head == NAME}


FORECASTS = Measure(
    name=NAME,
    unit="share",
    fold=forecasts_of,
    wished="neither",
    meaning="whether what a forecast question asks for came about by its date",
)
"""Measured for runs and futures of a debrief; not among the outcomes of a case, since what is
asked is neither good nor bad."""
