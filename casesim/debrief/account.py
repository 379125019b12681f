"""The debrief as a script in five steps, to be walked through by one person or a room.

What it was like; what happened to each; why it made sense then; what else could have been; one
thing to do on Monday. Numbers come in the fourth step and not before: by then the person or the
room has spoken. Everything here is plain text made of a `Debrief`; pages, papers and the command
line show the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casesim.debrief.competencies import NOT_SEEN
from casesim.debrief.options_account import options_passages
from casesim.debrief.people_account import people_passages
from casesim.debrief.results import Agreement, Appraisal, Debrief, Mark, Prompt
from casesim.debrief.script import Passage, Step
from casesim.debrief.sense_account import sense_passages
from casesim.play.catalogue import _
from casesim.play.names import sentence, term
from casesim.play.words import CaseWords

LIKE, PEOPLE, SENSE, ELSE, MONDAY = "like", "people", "sense", "else", "monday"
_TALKED_OF = (Mark.STRONG, Mark.DEBATABLE, Mark.COSTLY)


@dataclass(frozen=True, slots=True)
class _Told:
    """What every step is told from."""

    words: CaseWords
    debrief: Debrief
    best: bool


def account(words: CaseWords, debrief: Debrief, *, best: bool = False) -> tuple[Step, ...]:
    """The five steps.

    Args:
        words: names and sentences of the case.
        debrief: what was found out so far.
        best: name the option that did best in this model, too; only on request, because what
            is best in a model is easily taken for what would have been right.
    """
    told = _Told(words, debrief, best)
    return tuple(step(told) for step in _STEPS)


def talked_of(debrief: Debrief) -> tuple[Appraisal, ...]:
    """The decisions that are gone through one by one: where there is something to say.

    Those with a duty, with a mark that sets them apart, with a reason or a conflict of guidance
    and futures; all of them where that leaves none.
    """
    found = tuple(
        each
        for each in debrief.appraisals
        if each.duties
        or each.reason
        or each.mark in _TALKED_OF
        or each.agreement is Agreement.CONFLICT
    )
    return found or debrief.appraisals


def _like(_told: _Told) -> Step:
    return Step(
        key=LIKE,
        title=_("What it was like"),
        note=_(
            "Before anything is shown: your own words. In a room, everybody says one sentence and "
            "nobody answers it. Nothing here is counted or marked."
        ),
        passages=(
            Passage(
                items=(
                    _("What was it like to carry this case?"),
                    _("Which moment stays with you, and whose face?"),
                    _("Where did you feel alone with it, and where not?"),
                )
            ),
        ),
    )


def _people(told: _Told) -> Step:
    return Step(
        key=PEOPLE,
        title=_("What happened to each"),
        note=_("The people first, one after the other. Numbers come later."),
        passages=people_passages(told.words, told.debrief),
    )


def _sense(told: _Told) -> Step:
    return Step(
        key=SENSE,
        title=_("Why it made sense then"),
        note=_(
            "With what you knew at that hour, each of these was a way to go on. What you could "
            "not know then, or had not asked, stands beside it."
        ),
        passages=sense_passages(told.words, talked_of(told.debrief), told.debrief.appraisals),
    )


def _else(told: _Told) -> Step:
    return Step(
        key=ELSE,
        title=_("What else could have been"),
        note=_(
            "From here on there are numbers, each with its interval. Futures keep what you had "
            "seen and draw anew what nobody knew, so that a choice is judged by what could be "
            "expected then. Guidance never moves a number, and numbers never move guidance."
        ),
        passages=options_passages(
            told.words, told.debrief, talked_of(told.debrief), best=told.best
        ),
    )


def _monday(told: _Told) -> Step:
    first = Passage(
        heading=_("One thing I will do on Monday"),
        lines=(_("Something you can begin in an hour: with whom, and for whom?"),),
    )
    talk = _("Prompts for a talk with your supervisor. They are no grade.")
    prompts = tuple(_prompt(told, each) for each in told.debrief.prompts)
    return Step(key=MONDAY, title=_("On Monday"), note=talk, passages=(first, *prompts))


def _prompt(told: _Told, prompt: Prompt) -> Passage:
    """A competency with its questions and the places in the play where it was seen."""
    asked = [term("ask", each) for each in prompt.ask]
    return Passage(
        heading=sentence(term("competency", prompt.competency)),
        lines=tuple(asked),
        items=() if prompt.ask[0].endswith(NOT_SEEN) else tuple(_places(told, prompt)),
    )


def _places(told: _Told, prompt: Prompt) -> Iterable[str]:
    decisions = {each.decision_id: each for each in told.debrief.appraisals}
    for decision_id, seen, paragraph in prompt.evidence:
        where = decisions.get(decision_id)
        if where is not None:
            day = told.words.names.day_text(where.time_days)
            source = f" ({paragraph})" if paragraph else ""
            yield f"{day}: {term('seen', seen)}{source}"


_STEPS: tuple[Callable[[_Told], Step], ...] = (_like, _people, _sense, _else, _monday)
