"""Every decision of a play with what was chosen, why, and what guidance says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.analysis.results import DecisionRow, PlayResult
from casesim.play.catalogue import _, ngettext
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
    body = [_cells(words, row) for row in result.decisions]
    return joined(
        [
            element("p", said.format(count=len(own))),
            element("p", note, class_="note"),
            table(_("Every decision"), head, body),
        ]
    )


def _cells(words: CaseWords, row: DecisionRow) -> list[object]:
    return [
        words.names.day_text(row.time_days, year=True),
        words.short_question(row.kind, row.subject),
        joined([words.chosen_text(row.kind, row.option_id), element("br"), _details(words, row)]),
        f"“{row.reason}”" if row.reason else "–",
        guidance_text(row),
    ]


def _details(words: CaseWords, row: DecisionRow) -> Markup:
    parts = [
        f"{words.detail_label(field)}: "
        + ", ".join(words.item_label(field, item.rpartition(":")[2]) for item in items)
        for field, items in row.values.items()
        if items
    ]
    default = [_("nobody answered; this is what stood")] if row.by_default else []
    return element("span", "; ".join(default + parts), class_="note")


def guidance_text(row: DecisionRow) -> str:
    """How guidance bore on the choice: "MAP 8.2 recommends: agrees"."""
    if not row.guidance:
        return _("silent")
    return "; ".join(
        f"{source} {term('force', force)}: {term('stands', stands)}"
        if stands != "silent"
        else _("{source}: silent").format(source=source)
        for force, source, stands in row.guidance
    )
