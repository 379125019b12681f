"""A forecast in words: what was asked, what was said, and what came of it."""

from __future__ import annotations

from casesim.play.catalogue import _
from casesim.play.names import filled
from casesim.play.phrases.forecasts import ANSWERS
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


def said_text(answer: str, confidence: float) -> str:
    """What was said: "Yes, 80 % sure"."""
    return _("{answer}, {percent} % sure").format(
        answer=_(ANSWERS[answer]), percent=round(100 * confidence)
    )


def sealed_text(
    words: CaseWords, question: str, due_days: float, answer: str, confidence: float
) -> str:
    """What was asked and said, for a page.

    Args:
        words: of the scenario.
        question: id of the question.
        due_days: the end of its date [days].
        answer: "yes" or "no".
        confidence: stated probability that the answer is right [1].
    """
    return _("{question} Your forecast: {said}.").format(
        question=question_text(words, question, due_days), said=said_text(answer, confidence)
    )


def came_text(words: CaseWords, happened: bool | None, happened_days: float | None) -> str:
    """What came of it: whether it happened, None for not known, and when [days]."""
    if happened is None:
        return _("The case was not followed until then.")
    if happened_days is None:
        return _("It did not come about by then.")
    day = words.names.day_text(happened_days, year=True)
    return _("It came about on {day}.").format(day=day)
