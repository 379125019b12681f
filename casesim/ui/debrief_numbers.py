"""The options of a decision as rows, of which a picture and the table behind it are made."""

from __future__ import annotations

from dataclasses import dataclass

from casesim.debrief.figures import DIGITS, difference_text, interval_text, number_text
from casesim.debrief.results import Appraisal, Outlook
from casesim.experiments.intervals import Interval
from casesim.play.catalogue import _, ngettext
from casesim.play.words import CaseWords


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookRow:
    """One option in the picture and in the table.

    Attributes:
        label: what a person would do.
        details: what it was taken with, "" for nothing.
        chosen: whether it was chosen.
        futures: primary outcome of each future, in its unit.
        expected: mean with interval, None before it can be told.
        mean_text: the same in figures, or that it cannot be told yet.
        against_text: less the chosen one, with its interval.
        same_luck: outcome with the luck of the run itself, None where it was not followed.
    """

    option_id: str
    label: str
    details: str
    chosen: bool
    futures: tuple[float, ...]
    expected: Interval | None
    mean_text: str
    against_text: str
    same_luck: float | None


def outlook_rows(words: CaseWords, appraisal: Appraisal) -> list[OutlookRow]:
    """The options that have futures, the chosen one first and the others as they were open."""
    return [_row(words, appraisal, each) for each in looked_at(appraisal)]


def looked_at(appraisal: Appraisal) -> list[Outlook]:
    """The chosen option, then the others that have futures."""
    asked = [
        each for each in appraisal.options if each.outcomes or each.option_id == appraisal.chosen
    ]
    return sorted(asked, key=lambda each: each.option_id != appraisal.chosen)


def _row(words: CaseWords, appraisal: Appraisal, outlook: Outlook) -> OutlookRow:
    chosen = outlook.option_id == appraisal.chosen
    return OutlookRow(
        option_id=outlook.option_id,
        label=words.chosen_text(appraisal.kind, outlook.option_id),
        details=details_text(words, outlook),
        chosen=chosen,
        futures=outlook.outcomes,
        expected=outlook.expected,
        mean_text=interval_text(outlook.expected),
        against_text=_("your choice") if chosen else difference_text(outlook.against_chosen),
        same_luck=outlook.same_luck,
    )


def details_text(words: CaseWords, outlook: Outlook) -> str:
    """The details that an option was taken with, in words."""
    parts = [
        f"{words.detail_label(field, outlook.option_id)}: "
        + ", ".join(words.item_label(field, item.rpartition(":")[2]) for item in items)
        for field, items in outlook.values.items()
        if items
    ]
    return "; ".join(parts)


def plain_number(value: float, unit: str) -> str:
    """A number that has no interval because it happened."""
    return number_text(value, DIGITS.get(unit, 0))


def futures_text(count: int) -> str:
    """How many futures a number stands on."""
    return ngettext("{count} future", "{count} futures", count).format(count=count)
