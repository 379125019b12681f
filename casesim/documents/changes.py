"""Records of how the plan was changed: why, what was done, what is new, who and when (PLAN)."""

from __future__ import annotations

import itertools

from casesim.documents.case_file import DASH, CaseFile
from casesim.documents.structure import Paragraph, Table, columns
from casesim.domain import events as ev
from casesim.domain.log import Row
from casesim.play.catalogue import _
from casesim.play.names import term

_ENDS = ("done", "lapsed", "refused", "withdrawn")


def change_records(file: CaseFile) -> tuple[Paragraph | Table, ...]:
    """A line for each day on which the plan was put anew after it was first agreed."""
    agreed = list(file.of_kind(ev.PLAN_AGREED))
    if len(agreed) < 2:
        return (Paragraph(_("The plan was not changed yet."), "note"),)
    head = columns(
        ("day", _("Day"), 2),
        ("why", _("Why"), 5),
        ("done", _("Actions ended since"), 6),
        ("new", _("New actions, who, by when"), 8),
    )
    pairs = itertools.pairwise(agreed)
    rows = tuple(_change(file, before, after) for before, after in pairs)
    return (Table("changes", _("Changes of the plan"), head, rows),)


def _change(file: CaseFile, before: Row, after: Row) -> tuple[str, ...]:
    return (
        file.date(after.time_days),
        _why(file, before, after),
        _ended(file, before, after),
        _new(file, after),
    )


def _why(file: CaseFile, before: Row, after: Row) -> str:
    """The seat's own words at the choice that led to it, else what it was chosen at."""
    chosen = [
        row for row in file.of_kind(ev.CHOICE_MADE) if before.number < row.number < after.number
    ]
    reasons = [file.reasons.get(str(row.fields[0]), "") for row in chosen]
    said = next(filter(None, reversed(reasons)), "")
    reviewed = any(
        before.number < row.number < after.number for row in file.of_kind(ev.REVIEW_HELD)
    )
    return said or (_("After a review.") if reviewed else _("No reason was written down."))


def _ended(file: CaseFile, before: Row, after: Row) -> str:
    moved = [
        row
        for row in file.of_kind(ev.ITEM_MOVED)
        if before.number < row.number < after.number and row.fields[1] in _ENDS
    ]
    lines = [
        _("{what}: {state}").format(
            what=file.name(str(row.fields[0])), state=term("state", str(row.fields[1]))
        )
        for row in moved
    ]
    return "\n".join(lines) or DASH


def _new(file: CaseFile, after: Row) -> str:
    """Items that were put in at the moment at which the plan was agreed anew."""
    lines = [
        _("{what} ({who}), by {day}").format(
            what=file.name(str(row.fields[2])),
            who=file.names.name(str(row.fields[3])),
            day=file.date(float(str(row.fields[5]))),
        )
        for row in file.of_kind(ev.ITEM_ADDED)
        if row.time_days == after.time_days
    ]
    return "\n".join(lines) or _("No new action.")
