"""A forecast in words: what was asked, what was said, and what came of it."""

from __future__ import annotations

from casesim.analysis.results import ForecastRow
from casesim.play.catalogue import _
from casesim.play.names import filled
from casesim.play.phrases.forecasts import ANSWERS
from casesim.play.run_header import Forecast
from casesim.play.words import CaseWords

_LAST_DAY = -1.0  # a date lasts until its midnight, where the next day begins


def question_text(words: CaseWords, question: str, due_days: float) -> str:
    """A question of the scenario with its date in it.

    Args:
        words: of the scenario.
        question: id of the question; what the scenario does not ask is named by its id.
        due_days: the end of its date [days].
    """
    texts = {each.id: each.text for each in words.scenario.forecasts}
    date = words.names.day_text(due_days + _LAST_DAY, year=True)
    return filled(texts.get(question, question), {"date": date})


def said_text(forecast: Forecast) -> str:
    """What was said: "Yes, 80 % sure"."""
    return _("{answer}, {percent} % sure").format(
        answer=_(ANSWERS[forecast.answer]), percent=round(100 * forecast.confidence)
    )


def sealed_text(words: CaseWords, forecast: Forecast) -> str:
    """What was asked and said, for a page."""
    return _("{question} Your forecast: {said}.").format(
        question=question_text(words, forecast.question, forecast.due_days),
        said=said_text(forecast),
    )


def came_text(words: CaseWords, row: ForecastRow | None) -> str:
    """What came of it."""
    if row is None or row.happened is None:
        return _("The case was not followed until then.")
    if row.happened_days is None:
        return _("It did not come about by then.")
    day = words.names.day_text(row.happened_days, year=True)
    return _("It came about on {day}.").format(day=day)
