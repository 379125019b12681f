"""What was said and settled at a conference, out of the rows that reached the seat there."""

from __future__ import annotations

from collections.abc import Sequence

from casesim.documents.case_file import CaseFile
from casesim.documents.parts import owner
from casesim.documents.structure import Block, Listing, Paragraph, Table, columns
from casesim.domain import events as ev
from casesim.domain.log import Row
from casesim.play.catalogue import N_, _
from casesim.play.names import plain, sentence, term

WHY_NOT = {
    "overload": N_("they have too much on their hands"),
    "capability": N_("casework with whole families is not their work"),
    "rapport": N_("the family does not trust them yet"),
    "fit": N_("others meet more of the needs"),
}
"""Why an agency would not have another one, or itself, as the lead."""


def heard(file: CaseFile, held: Row, settled: Sequence[Row]) -> tuple[Block, ...]:
    """What the agencies laid on the table: facts that the seat's office learned at that moment."""
    told = [
        row
        for row in settled
        if row.kind == ev.FACT_LEARNED
        and row.time_days == held.time_days
        and row.agency == held.agency
    ]
    lines = dict.fromkeys(
        _("{who}: {what} ({sureness})").format(
            who=file.words.sender_name(str(row.fields[3])),
            what=file.names.fact_text(str(row.fields[0]), str(row.fields[1])),
            sureness=term("mark", str(row.fields[2])),
        )
        for row in told
    )
    return (Listing(tuple(lines)),) if lines else ()


def roles(file: CaseFile, settled: Sequence[Row]) -> tuple[Block, ...]:
    """Who was proposed, who objected and why, and what was agreed."""
    lines = [line for line in (_role(file, row) for row in settled) if line]
    return (Listing(tuple(dict.fromkeys(lines))),) if lines else ()


def _role(file: CaseFile, row: Row) -> str:
    f, name = row.fields, file.names.name
    if row.kind == ev.LEAD_PROPOSED:
        why = file.words.item_label("reason", str(f[1]))
        return _("Proposed as lead: {agency}, because {why}.").format(
            agency=name(str(f[0])), why=why
        )
    if row.kind == ev.LEAD_OBJECTED:
        return _objection(file, str(f[0]), str(f[1]), str(f[2]))
    if row.kind == ev.LEAD_AGREED:
        return _("Agreed as lead: {agency}.").format(agency=name(str(f[0])))
    if row.kind == ev.LEAD_DISPUTED:
        return _("The agencies did not agree on who leads.")
    if row.kind == ev.SAFETY_LEAD_AGREED:
        return _("Leads on safety: {agency}.").format(agency=name(str(f[0])))
    if row.kind == ev.ISSUE_LEAD_AGREED:
        return _("Leads on “{concern}”: {agency}.").format(
            concern=name(str(f[0])), agency=name(str(f[1]))
        )
    if row.kind == ev.STOOD_DOWN:
        return _("Steps back for now: {agency}.").format(agency=name(str(f[0])))
    return ""


def _objection(file: CaseFile, agency: str, proposed: str, why: str) -> str:
    name, reason = file.names.name, _(WHY_NOT.get(why, "")) or plain(why)
    if agency == proposed:
        return _("{agency} declines to lead: {why}.").format(agency=name(agency), why=reason)
    return _("{agency} objects to {proposed} as lead: {why}.").format(
        agency=name(agency), proposed=name(proposed), why=reason
    )


def order(file: CaseFile, settled: Sequence[Row]) -> tuple[Block, ...]:
    """The order of the concerns, as it was last put there."""
    placed = {str(row.fields[0]): row for row in settled if row.kind == ev.CONCERN_PLACED}
    rows = sorted(placed.values(), key=lambda row: int(str(row.fields[2])))
    if not rows:
        return ()
    head = columns(("number", _("No."), 1), ("concern", _("Concern"), 6), ("place", _("Place"), 3))
    lines = tuple(
        (
            str(number),
            file.name(str(row.fields[0])),
            file.words.bucket_label(str(row.fields[1])),
        )
        for number, row in enumerate(rows, start=1)
    )
    return (Table("order", _("Concerns in the order that was agreed"), head, lines),)


def tasks(file: CaseFile, settled: Sequence[Row]) -> tuple[Block, ...]:
    """Items of the plan, with what their agency said to them there; and the rhythm."""
    added = [row for row in settled if row.kind == ev.ITEM_ADDED]
    answers = {
        str(row.fields[0]): str(row.fields[1]) for row in settled if row.kind == ev.ITEM_MOVED
    }
    head = columns(
        ("task", _("Task"), 6),
        ("owner", _("Who"), 6),
        ("due", _("By when"), 3),
        ("answer", _("Answer there"), 3),
    )
    lines = tuple(
        (
            file.name(str(row.fields[2])),
            owner(file, str(row.fields[3])),
            file.date(float(str(row.fields[5]))),
            sentence(term("state", answers.get(str(row.fields[0]), "asked"))),
        )
        for row in added
    )
    found: tuple[Block, ...] = ()
    if lines:
        found = (Table("items", _("Tasks that were agreed or asked for"), head, lines),)
    return found + _rhythm(settled)


def _rhythm(settled: Sequence[Row]) -> tuple[Block, ...]:
    agreed = [row for row in settled if row.kind == ev.RHYTHM_AGREED]
    if not agreed:
        return ()
    contact, review = (f"{float(str(days)):g}" for days in agreed[-1].fields)
    said = _("In touch every {contact} days; the plan is looked at again every {review} days.")
    return (Paragraph(said.format(contact=contact, review=review)),)
