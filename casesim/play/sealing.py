"""Forecasts are asked for beside a decision, and sealed before the choice is made.

A seal is a fingerprint of the question, the answer and the log as it was then, so that nobody can
say later that something else was asked or answered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass, fields

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import DecisionPoint
from casesim.domain.forecasts import CONFIDENCES, YES_NO, ForecastQuestion
from casesim.errors import DecisionError
from casesim.play.catalogue import _
from casesim.play.fingerprints import fingerprint
from casesim.play.run_header import Forecast, Mark

_NEARLY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForecast:
    """A question that is asked beside an open decision.

    Attributes:
        decision_id: the decision.
        due_days: the end of the question's date [days].
    """

    question: ForecastQuestion
    decision_id: str
    due_days: float


def asked_at(
    point: DecisionPoint, scenario: CaseScenario, decided: Collection[str], until_days: float
) -> AskedForecast | None:
    """The question beside a decision, None for none.

    It is asked beside the first decision of its kind and subject, and only while its date lies
    ahead and within the time that the case is followed.

    Args:
        point: the open decision.
        scenario: the case.
        decided: ids of the decisions that the forecaster knows the course of.
        until_days: how long the case is followed [days].
    """
    for question in scenario.forecasts:
        if question.is_beside(point.kind, point.subject):
            due_days = question.due_days(point.time_days, scenario.start)
            is_first = not any(question.is_beside_id(each) for each in decided)
            if is_first and point.time_days < due_days <= until_days:
                return AskedForecast(question=question, decision_id=point.id, due_days=due_days)
    return None


def sealed(
    asked: AskedForecast,
    answer: str,
    confidence: float,
    *,
    number: int,
    now_days: float,
    mark: Mark,
) -> Forecast:
    """An answer under its seal.

    Args:
        asked: what was asked.
        answer: "yes" or "no".
        confidence: probability that the answer is right, one of `CONFIDENCES` [1].
        number: of the choice that comes next, from 1.
        now_days: the clock [days].
        mark: the log as it stands.

    Raises:
        DecisionError: there is no such answer or confidence.
    """
    said = {
        "question": asked.question.id,
        "decision_id": asked.decision_id,
        "before_choice": number,
        "sealed_days": now_days,
        "due_days": asked.due_days,
        "answer": _answer(answer),
        "confidence": _confidence(confidence),
    }
    text = json.dumps([fingerprint(asked.question), said, mark.rows, mark.digest], sort_keys=True)
    seal = hashlib.sha256(text.encode()).hexdigest()
    return Forecast(**said, mark=mark, seal=seal)  # type: ignore[arg-type]


def difference(kept: Forecast, now: Forecast) -> str:
    """The first thing in which two forecasts differ, by its name, "" for nothing."""
    names = (part.name for part in fields(Forecast))
    return next((name for name in names if getattr(kept, name) != getattr(now, name)), "")


def _answer(given: str) -> str:
    if given not in YES_NO:
        raise DecisionError(
            _("a forecast is answered with yes or no (got {given})").format(given=repr(given)[:40])
        )
    return given


def _confidence(given: float) -> float:
    found = [each for each in CONFIDENCES if abs(each - given) < _NEARLY]
    if not found:
        raise DecisionError(
            _("how sure one is, is said as one of {levels} (got {given})").format(
                levels=", ".join(f"{each:g}" for each in CONFIDENCES), given=f"{given:g}"
            )
        )
    return found[0]
