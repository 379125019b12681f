"""Every decision of a play: what was chosen, why, what was forecast, and what guidance says."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from casesim.analysis.results import DecisionRow, PlayResult
from casesim.debrief.forecasts import sealed_forecasts
from casesim.play.catalogue import _, ngettext
from casesim.play.forecast_words import came_text, sealed_text
from casesim.play.names import term
from casesim.play.words import CaseWords
from casesim.ui.html import Markup, element, joined, table

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough


def decisions_section(words: CaseWords, play: Playthrough, result: PlayResult) -> Markup:
    """The list of all decisions, in the order in which they were made."""
    own = [row for row in result.decisions if not row.by_default]
    said = ngettext("You made {count} decision.", "You made {count} decisions.", len(own))
    note = _("What guidance says is what a document says; it did not change what happened.")
    head = [_("When"), _("What was open"), _("What you chose"), _("You wrote"), _("Guidance")]
    forecasts = _forecasts(words, play, result)
    body = [_cells(words, run, forecasts) for run in _runs(result.decisions, set(forecasts))]
    return joined(
        [
            element("p", said.format(count=len(own))),
            element("p", note, class_="note"),
            table(_("Every decision"), head, body),
        ]
    )


def _forecasts(words: CaseWords, play: Playthrough, result: PlayResult) -> dict[str, Markup]:
    """Decision -> the forecast that was sealed beside it, and then what came of it."""
    return {
        each.decision_id: joined(
            [
                element(
                    "span",
                    sealed_text(words, each.question, each.by_days, each.answer, each.confidence),
                ),
                element("br"),
                element("span", came_text(words, each.happened, each.happened_days)),
            ]
        )
        for each in sealed_forecasts(play.forecasts, result.forecasts)
    }


def _runs(decisions: Sequence[DecisionRow], alone: Container[str]) -> list[list[DecisionRow]]:
    """Decisions in order; the same choice made several times on end is one run.

    Those in `alone` stand by themselves.
    """

    def sameness(row: DecisionRow) -> tuple[object, ...]:
        return (row.decision_id if row.decision_id in alone else "", *_sameness(row))

    return [list(run) for _same, run in groupby(decisions, key=sameness)]


def _sameness(row: DecisionRow) -> tuple[object, ...]:
    values = tuple(sorted(row.values.items()))
    return (row.kind, row.subject, row.option_id, values, row.reason, row.by_default, row.guidance)


def _cells(
    words: CaseWords, run: Sequence[DecisionRow], forecasts: Mapping[str, Markup]
) -> list[object]:
    row = run[0]
    reason, forecast = f"“{row.reason}”" if row.reason else "", forecasts.get(row.decision_id)
    wrote = [element("p", part) for part in (reason, forecast) if part]
    return [
        _when(words, run),
        words.short_question(row.kind, row.subject, again=_is_again(row)),
        joined([words.chosen_text(row.kind, row.option_id), element("br"), _details(words, row)]),
        joined(wrote) if wrote else "–",
        guidance_text(row),
    ]


def _when(words: CaseWords, run: Sequence[DecisionRow]) -> str:
    first = words.names.day_text(run[0].time_days, year=True)
    if len(run) == 1:
        return first
    last = words.names.day_text(run[-1].time_days, year=True)
    return _("{first} to {last}, {count} times").format(first=first, last=last, count=len(run))


def _is_again(row: DecisionRow) -> bool:
    """Whether it was asked before: the occasion stands at the end of the decision's id."""
    return not row.decision_id.endswith("/1")


def _details(words: CaseWords, row: DecisionRow) -> Markup:
    parts = [
        f"{words.detail_label(field, row.option_id)}: "
        + ", ".join(words.item_label(field, item.rpartition(":")[2]) for item in items)
        for field, items in row.values.items()
        if items
    ]
    default = [_("nobody answered; this is what stood")] if row.by_default else []
    return element("span", "; ".join(default + parts), class_="note")


def guidance_text(row: DecisionRow) -> str:
    """How guidance bore on the choice: "MAP 8.2 recommends: agrees"."""
    spoken = [
        f"{source} {term('force', force)}: {term('stands', stands)}"
        for force, source, stands in row.guidance
        if stands != "silent"
    ]
    return "; ".join(dict.fromkeys(spoken)) or _("silent")
