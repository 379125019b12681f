"""The list of decisions: what was chosen, its mark in a word, how guidance stands to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casesim.debrief.decision_words import beside, mark_word
from casesim.debrief.results import Appraisal, Debrief, Mark
from casesim.play.catalogue import _, ngettext
from casesim.play.words import CaseWords
from casesim.ui.html import Markup, element, joined

BY_TIME = "time"
BY_DIFFERENCE = "difference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """How the list is looked at.

    Attributes:
        shown: id of the decision that is shown.
        order: `BY_TIME` or `BY_DIFFERENCE`.
        asked: decisions that are looked at closely; the others are folded away.
    """

    shown: str
    order: str
    asked: frozenset[str]


def decisions_list(words: CaseWords, debrief: Debrief, looking: Looking) -> Markup:
    """Every decision as a button that shows it.

    Args:
        words: names and sentences of the case.
        debrief: whose decisions are listed.
        looking: how the list is looked at.
    """
    count = len(debrief.appraisals)
    heading = ngettext("Your {count} decision", "Your {count} decisions", count)
    ordered = in_order(debrief.appraisals, looking.order)
    lines = {
        each.decision_id: _line(words, debrief, each, shown=each.decision_id == looking.shown)
        for each in ordered
    }
    first = [line for decision, line in lines.items() if decision in looking.asked]
    rest = [line for decision, line in lines.items() if decision not in looking.asked]
    return element(
        "section",
        element("h2", heading.format(count=count)),
        _sorting(looking.order),
        _listed(first) if first else None,
        _others(rest, opened=looking.shown not in looking.asked) if rest else None,
        class_="panel",
    )


def _listed(lines: Sequence[Markup]) -> Markup:
    return element("ol", *lines, class_="decisions", data_arrows=True)


def _others(lines: Sequence[Markup], *, opened: bool) -> Markup:
    label = ngettext(
        "{count} more decision, with few options",
        "{count} more decisions, with few options",
        len(lines),
    ).format(count=len(lines))
    return element("details", element("summary", label), _listed(lines), open=opened)


def in_order(appraisals: Sequence[Appraisal], order: str) -> list[Appraisal]:
    """By time, or those first in which the options differ most."""
    if order == BY_DIFFERENCE:
        return sorted(appraisals, key=lambda each: (-difference_size(each), each.number))
    return sorted(appraisals, key=lambda each: each.number)


def difference_size(appraisal: Appraisal) -> float:
    """How far the options certainly differ from the chosen one, in the primary outcome."""
    found = [each.against_chosen for each in appraisal.options if each.against_chosen]
    certain = [max(each.low, -each.high, 0.0) for each in found]
    return max(certain, default=0.0)


def _sorting(order: str) -> Markup:
    names = ((BY_TIME, _("by time")), (BY_DIFFERENCE, _("by difference")))
    buttons = [
        element(
            "button",
            name,
            type="button",
            data_send="sort",
            data_id=key,
            data_keep=f"sort-{key}",
            aria_pressed="true" if key == order else "false",
        )
        for key, name in names
    ]
    return element("p", element("span", _("Sort"), class_="note"), *buttons, class_="sorting")


def _line(words: CaseWords, debrief: Debrief, appraisal: Appraisal, *, shown: bool) -> Markup:
    day = words.names.day_text(appraisal.time_days)
    dot = element("span", class_=f"dot {_mark_key(appraisal)}", aria_hidden="true")
    said = f"{mark_word(appraisal)} · {beside(debrief, appraisal)}"
    text = element(
        "span",
        element("small", f"{appraisal.number} · {day}"),
        element("b" if shown else "span", words.chosen_text(appraisal.kind, appraisal.chosen)),
        element("small", said),
    )
    button = element(
        "button",
        joined([dot, text]),
        type="button",
        data_send="look",
        data_id=appraisal.decision_id,
        data_keep=f"look-{appraisal.decision_id}",
        aria_current="true" if shown else None,
    )
    return element("li", button)


def _mark_key(appraisal: Appraisal) -> str:
    """Which colour repeats the word."""
    if appraisal.duties:
        return "duty"
    return str(appraisal.mark or Mark.CANNOT_TELL)
