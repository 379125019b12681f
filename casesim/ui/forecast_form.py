"""The forecast that is asked for beside a decision, as plain data for the form in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict

from casesim.domain.decisions import DecisionPoint
from casesim.errors import CasesimError
from casesim.play.catalogue import _
from casesim.play.forecast_words import question_text, sealed_text
from casesim.play.phrases.forecasts import ANSWERS, CONFIDENCES
from casesim.play.words import CaseWords

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough


class Said(TypedDict):
    """Something that can be said of a question, and its words."""

    id: str
    label: str


class ForecastForm(TypedDict):
    """A question with its answers and levels of confidence; or what was sealed, and nothing else.

    `answers` begin with that of who makes no forecast, whose id is "".
    """

    question: str
    text: str
    answers: list[Said]
    levels: list[Said]
    sealed: str


def forecast_form(words: CaseWords, play: Playthrough, point: DecisionPoint) -> ForecastForm | None:
    """What the form of a decision shows of forecasts, None for nothing."""
    for forecast in play.forecasts:
        if forecast.decision_id == point.id:
            what = (forecast.question, forecast.due_days, forecast.answer, forecast.confidence)
            said = sealed_text(words, *what)
            return ForecastForm(question="", text="", answers=[], levels=[], sealed=said)
    asked = play.forecast_asked_at(point)
    if asked is None:
        return None
    none = Said(id="", label=_("No forecast"))
    return ForecastForm(
        question=asked.question.id,
        text=question_text(words, asked.question.id, asked.due_days),
        answers=[none, *(Said(id=answer, label=_(word)) for answer, word in ANSWERS.items())],
        levels=[Said(id=f"{level:g}", label=_(word)) for level, word in CONFIDENCES.items()],
        sealed="",
    )


def seal(play: Playthrough, said: Mapping[str, Any]) -> None:
    """Seal what was said on the form.

    Raises:
        CasesimError: the forecast is not asked for, or is not one that could be made.
    """
    try:
        confidence = float(said["confidence"])
    except (TypeError, ValueError):
        raise CasesimError(
            _("Say how sure you are of your forecast, or choose “No forecast”.")
        ) from None
    play.forecast(str(said["question"]), str(said["answer"]), confidence)
