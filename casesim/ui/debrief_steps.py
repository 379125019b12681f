"""The steps of a debrief around the numbers: own words, people, sense, Monday."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from casesim.debrief.account import account
from casesim.debrief.decision_words import question
from casesim.debrief.known_sentences import known_line
from casesim.debrief.results import Appraisal, Debrief
from casesim.debrief.script import Passage, Sheet
from casesim.play.catalogue import N_, _, ngettext
from casesim.play.words import CaseWords
from casesim.ui.html import Markup, element, joined, panel, table

FEELINGS = (
    N_("calm"),
    N_("hurried"),
    N_("unsure"),
    N_("alone with it"),
    N_("supported"),
    N_("angry"),
    N_("sad"),
    N_("afraid for somebody"),
    N_("relieved"),
    N_("proud"),
)


class Field(TypedDict):
    """Something to write in one's own words."""

    id: str
    label: str
    note: str


class Steps(TypedDict):
    """What the script needs to draw the five steps."""

    steps: list[str]
    intro: str
    feelings_label: str
    feelings: list[dict[str, str]]
    first: list[Field]
    last: list[Field]


def steps(words: CaseWords, debrief: Debrief) -> Steps:
    """Names of the steps, and the fields of the first and of the last one."""
    told = account(words, debrief)
    asked = [item for passage in told[0].passages for item in passage.items]
    monday = told[-1].passages[0]
    return Steps(
        steps=[step.title for step in told],
        intro=told[0].note,
        feelings_label=_("What you felt on the way (as many as fit)"),
        feelings=[{"id": feeling, "label": _(feeling)} for feeling in FEELINGS],
        first=[
            Field(id=f"like-{number}", label=label, note="") for number, label in enumerate(asked)
        ],
        last=[Field(id="monday", label=monday.heading, note=" ".join(monday.lines))],
    )


def people_step(words: CaseWords, debrief: Debrief) -> Markup:
    """What became of everybody, then the two ways to do harm side by side, without numbers."""
    step = account(words, debrief)[1]
    return joined([element("p", step.note, class_="note"), *map(passage_panel, step.passages)])


def monday_step(words: CaseWords, debrief: Debrief) -> Markup:
    """Prompts for a talk in supervision, by competency; never a grade."""
    step = account(words, debrief)[-1]
    note = element("p", step.note, class_="note")
    prompts = [_prompt(passage) for passage in step.passages[1:]]
    return panel(_("To talk about in supervision"), note, *prompts)


def _prompt(passage: Passage) -> Markup:
    count = ngettext("{count} place in the play", "{count} places in the play", len(passage.items))
    places = element(
        "details",
        element("summary", count.format(count=len(passage.items))),
        _points(passage.items),
    )
    lines = [element("p", line) for line in passage.lines]
    return joined([element("h3", passage.heading), *lines, places if passage.items else None])


def passage_panel(passage: Passage) -> Markup:
    """A passage of the script: sentences, then points, then a table."""
    lines = [element("p", line) for line in passage.lines]
    points = _points(passage.items) if passage.items else None
    sheet = _sheet(passage.sheet) if passage.sheet else None
    if not passage.heading:
        return joined([*lines, points, sheet])
    return panel(passage.heading, *lines, points, sheet)


def _points(items: Sequence[str]) -> Markup:
    return element("ul", *(element("li", item) for item in items), class_="points")


def _sheet(sheet: Sheet) -> Markup:
    return table(sheet.caption, sheet.head, sheet.rows)


# Why it made sense


def sense_step(words: CaseWords, debrief: Debrief, asked: frozenset[str]) -> Markup:
    """Each decision with what was known then and the reason that was written, without numbers.

    Those that are not `asked` in the next step, and have no reason, are folded away.
    """
    first = [each for each in debrief.appraisals if each.decision_id in asked or each.reason]
    rest = [each for each in debrief.appraisals if each not in first]
    label = ngettext("{count} more decision", "{count} more decisions", len(rest))
    folded = element(
        "details",
        element("summary", label.format(count=len(rest))),
        *(_sense(words, appraisal) for appraisal in rest),
    )
    note = account(words, debrief)[2].note
    return joined(
        [
            element("p", note, class_="note"),
            *(_sense(words, appraisal) for appraisal in first),
            folded if rest else None,
        ]
    )


def _sense(words: CaseWords, appraisal: Appraisal) -> Markup:
    day = words.names.day_text(appraisal.time_days, year=True)
    chosen = words.chosen_text(appraisal.kind, appraisal.chosen)
    reason = element("p", f"“{appraisal.reason}”") if appraisal.reason else None
    known = [known_line(words, fact) for fact in appraisal.known if fact.known]
    unknown = [known_line(words, fact) for fact in appraisal.known if not fact.known]
    return element(
        "section",
        element("h2", f"{appraisal.number} · {day} · {question(words, appraisal)}"),
        element("p", element("b", chosen)),
        reason,
        element(
            "div",
            _facts(_("You knew"), known),
            _facts(_("You did not know yet, or had not asked"), unknown),
            class_="facts",
        ),
        class_="panel",
    )


def _facts(heading: str, lines: Sequence[str]) -> Markup | None:
    if not lines:
        return None
    label = f"{heading} ({len(lines)})"
    return element("details", element("summary", label), _points(lines))
