"""A play beside another one: what the guideline policy, a search, or another play did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from casesim.analysis.results import PlayResult
from casesim.play.catalogue import _, ngettext
from casesim.play.names import sentence
from casesim.play.words import CaseWords
from casesim.ui.debrief_numbers import plain_number
from casesim.ui.html import Markup, element, panel, table

GUIDELINE = "policy:guideline"
BEST = "policy:best"
PLAY = "play:"
SHOWN = (
    "goals_reached",
    "harm_events",
    "days_in_danger_unseen",
    "needless_intrusions",
    "burdened_contacts",
    "hours_of_seat",
)
"""Measures that stand beside the primary outcome."""


class Comparable(TypedDict):
    """Something to compare with."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One way through a case.

    Attributes:
        label: whose it is.
        chosen: decision id -> (kind, subject, option), in order.
        outcomes: measure -> (value, unit).
    """

    label: str
    chosen: Mapping[str, tuple[str, str, str]]
    outcomes: Mapping[str, tuple[float, str]] = field(default_factory=dict)


def course_of(label: str, result: PlayResult) -> Course:
    """The course of a play that is over."""
    return Course(
        label=label,
        chosen={
            row.decision_id: (row.kind, row.subject, row.option_id) for row in result.decisions
        },
        outcomes={each.name: (each.value, each.unit) for each in result.measures},
    )


def compare_part(others: Sequence[Comparable], *, best: bool) -> Markup:
    """What can be compared with; the best that was found only on request.

    Args:
        others: other plays of the same case.
        best: whether a search has been made for this case.
    """
    lines = [_button(GUIDELINE, _("What the guidance would do"))]
    lines += [_button(other["id"], other["label"]) for other in others]
    found = element(
        "details",
        element("summary", _("Best found in this model")),
        element(
            "p",
            _(
                "A search went through many rules and kept those that did best here. It knows the "
                "model and no family; look at it after you have found words of your own."
            ),
            class_="note",
        ),
        _button(BEST, _("Show what it did")),
    )
    return panel(_("Compare with"), *lines, found if best else None)


def _button(id_: str, label: str) -> Markup:
    button = element(
        "button",
        label,
        type="button",
        data_send="compare",
        data_id=id_,
        data_keep=f"compare-{id_}",
    )
    return element("p", button)


def compared_part(words: CaseWords, mine: Course, other: Course, primary: str) -> Markup:
    """Both courses decision by decision, and what came of them."""
    both = [each for each in mine.chosen if each in other.chosen]
    differing = [each for each in both if mine.chosen[each] != other.chosen[each]]
    said = ngettext(
        "Of {all} decisions that both met, {count} was answered otherwise.",
        "Of {all} decisions that both met, {count} were answered otherwise.",
        len(differing),
    ).format(all=len(both), count=len(differing))
    alone = len(other.chosen) - len(both)
    said += " " + ngettext(
        "{count} decision was met only by the other.",
        "{count} decisions were met only by the other.",
        alone,
    ).format(count=alone)
    note = _(
        "One run each: it says what happened, and little about who decided better. The picture of "
        "a decision above, with its interval, is the better guide."
    )
    head = [_("What was open"), _("You"), other.label]
    body = [_cells(words, mine.chosen[each], other.chosen[each]) for each in differing]
    return panel(
        _("Compared with: {other}").format(other=other.label),
        element("p", said),
        table(_("Decisions that were answered otherwise"), head, body) if body else None,
        element("p", note, class_="note"),
        table(
            _("What happened"),
            [_("Measure"), _("You"), other.label],
            _outcomes(words, mine, other, primary),
        ),
        id_="casesim-compared",
    )


def _cells(words: CaseWords, mine: tuple[str, str, str], other: tuple[str, str, str]) -> list[str]:
    kind, subject, option = mine
    return [
        words.short_question(kind, subject),
        words.chosen_text(kind, option),
        words.chosen_text(other[0], other[2]),
    ]


def _outcomes(words: CaseWords, mine: Course, other: Course, primary: str) -> list[list[str]]:
    shown = [primary, *(name for name in SHOWN if name != primary)]
    rows = []
    for name in shown:
        if name in mine.outcomes and name in other.outcomes:
            unit = mine.outcomes[name][1]
            values = [plain_number(course.outcomes[name][0], unit) for course in (mine, other)]
            rows.append([sentence(words.measure_name(name)), *values])
    return rows
