"""The form on which a lead is handed over (MAP 6.6, Annex F)."""

from __future__ import annotations

from dataclasses import replace

from casesim.documents.case_file import DASH, CaseFile, NothingToFileError
from casesim.documents.notices import heading_facts, notices
from casesim.documents.parts import agencies, known_concerns, owner
from casesim.documents.structure import Document, Listing, Pairs, Paragraph, Section, Table, columns
from casesim.documents.transfer_matters import other_matters
from casesim.domain import events as ev
from casesim.domain.log import Row
from casesim.play.catalogue import _, language
from casesim.play.names import sentence, term

_OPEN_ITEM = ("asked", "agreed")
_SERVED, _RUNNING = "served", "running"
_OVER = ("rejected", "lapsed")


def transfer_form(file: CaseFile) -> Document:
    """The form of the last handover, as the outgoing office knew the case when it moved.

    Raises:
        NothingToFileError: the lead has not moved.
    """
    moves = list(file.of_kind(ev.LEAD_MOVED))
    outgoing = _outgoing(file, moves[-1]) if moves else None
    if outgoing is None:
        raise NothingToFileError(
            _(
                "there is no transfer form: up to {day} the lead has not moved from one agency to "
                "another; play on until it does"
            ).format(day=file.day(file.seen.now_days))
        )
    move = moves[-1]
    receiving = str(move.fields[1])
    return Document(
        kind="transfer",
        title=_("Transfer of the lead case manager"),
        subtitle=_("{whom}, {day}").format(whom=file.whom, day=file.day(move.time_days)),
        language=language(),
        facts=heading_facts(outgoing),
        notices=notices(file.setting, file.header),
        sections=_sections(outgoing, move),
        fields={
            "client": file.client,
            "from": file.agency(outgoing.seen.agency),
            "to": file.agency(receiving),
            "day": file.day(move.time_days),
        },
    )


def _outgoing(file: CaseFile, move: Row) -> CaseFile | None:
    """The file of the office that gave the lead away, as it was then."""
    before = str(move.fields[0])
    for number in reversed(range(len(file.left))):
        if file.left[number].agency == before:
            rows = tuple(row for row in file.rows if row.number < move.number)
            seen = replace(file.left[number], now_days=move.time_days)
            return replace(file, seen=seen, left=file.left[:number], rows=rows)
    return None


def _sections(file: CaseFile, move: Row) -> tuple[Section, ...]:
    return (
        Section(_("1. Client"), (_client(file),)),
        Section(_("2. From whom to whom"), (_from_to(file, move),)),
        Section(_("3. Agencies involved"), (agencies(file),)),
        Section(_("4. Risks and needs, tasks and time frame"), (_tasks(file),)),
        Section(_("5. Other matters"), _matters(file)),
        Section(_("Accepted"), (_accepted(file, move),)),
    )


def _client(file: CaseFile) -> Pairs:
    others = [member.name for member in file.setting.scenario.family.members]
    others = [name for name in others if name != file.client]
    return Pairs(
        (
            (_("Name of the client"), file.client),
            (_("Identity number"), _("none: a made-up person has none")),
            (_("Others in the household"), ", ".join(others) or DASH),
        )
    )


def _from_to(file: CaseFile, move: Row) -> Pairs:
    giving, taking = str(move.fields[0]), str(move.fields[1])
    return Pairs(
        (
            (_("Transferring agency"), file.agency(giving)),
            (_("Worker there"), file.officer(giving)),
            (_("Receiving agency"), file.agency(taking)),
            (_("Worker there (receiving)"), file.officer(taking)),
            (_("Day of the transfer"), file.day(move.time_days)),
            (
                _("How it is handed over"),
                sentence(file.words.item_label("how", str(move.fields[2]))),
            ),
        )
    )


def _tasks(file: CaseFile) -> Table:
    head = columns(
        ("number", _("No."), 1),
        ("need", _("Risk or need"), 5),
        ("task", _("Tasks that are open"), 8),
        ("time", _("Time frame"), 4),
    )
    open_ones = [each for each in known_concerns(file) if not each.unfounded]
    rows = tuple(
        (
            str(number),
            _("{concern}: {level}").format(
                concern=file.name(each.id), level=term("level", each.level)
            ),
            *_open_tasks(file, each.id),
        )
        for number, each in enumerate(open_ones, start=1)
    )
    caption = _("Risks and needs in the order of the plan, with open tasks")
    return Table("items", caption, head, rows, _("None known."))


def _open_tasks(file: CaseFile, concern: str) -> tuple[str, str]:
    """What is under way for a concern: items of the plan, else referrals without one."""
    items = [
        item for item in file.agreed_items if item.concern == concern and item.state in _OPEN_ITEM
    ]
    tasks = [f"{file.name(item.service)}: {owner(file, item.owner)}" for item in items]
    times = [_("by {day}").format(day=file.date(item.target_days)) for item in items]
    planned = {item.service for item in items}
    services = file.setting.catalogue.services
    for sent in file.seen.referrals.values():
        helps = sent.service in services and concern in services[sent.service].concerns
        runs = sent.state != _SERVED or file.seen.services.get(sent.service) == _RUNNING
        if helps and runs and sent.state not in _OVER and sent.service not in planned:
            state = term("state", sent.state)
            tasks.append(f"{file.name(sent.service)}: {file.agency(sent.agency)} ({state})")
            times.append(_("sent {day}").format(day=file.date(sent.sent_days)))
    return "\n".join(tasks) or _("nothing yet"), "\n".join(times) or DASH


def _matters(file: CaseFile) -> tuple[Listing | Paragraph, ...]:
    found = other_matters(file)
    return (Listing(found),) if found else (Paragraph(_("None."), "note"),)


def _accepted(file: CaseFile, move: Row) -> Pairs:
    return Pairs(
        (
            (_("For {agency}, supervisor").format(agency=file.name(str(move.fields[0]))), "\n"),
            (_("For {agency}, supervisor").format(agency=file.name(str(move.fields[1]))), "\n"),
            (_("Client told on, by whom"), "\n"),
        )
    )
