"""Minutes of the conferences: who was there, what was agreed, who does what (MAP 6.4(c))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casesim.documents.case_file import DASH, CaseFile, NothingToFileError
from casesim.documents.minutes_parts import heard, order, roles, tasks
from casesim.documents.notices import heading_facts, notices
from casesim.documents.structure import Block, Document, Pairs, Section
from casesim.domain import events as ev
from casesim.domain.log import Row
from casesim.play.catalogue import _, language
from casesim.play.names import sentence

ONE_DAY = 1.0
"""What is settled within so long of a conference was settled there, at its end or on the phone."""


@dataclass(frozen=True)
class Held:
    """One conference that was held.

    Attributes:
        row: that it was held.
        called: that it was called, None where that did not reach the seat.
        settled: what followed within a day, before the next one.
    """

    row: Row
    called: Row | None
    settled: tuple[Row, ...]


def minutes(file: CaseFile) -> Document:
    """The minutes of every conference so far, the newest last.

    Raises:
        NothingToFileError: none was held.
    """
    held = list(conferences(file))
    if not held:
        raise NothingToFileError(_why_none(file))
    last = held[-1].row
    return Document(
        kind="minutes",
        title=_("Minutes of the case conference"),
        subtitle=_("{whom}, {day}").format(whom=file.whom, day=file.day(last.time_days)),
        language=language(),
        facts=heading_facts(file),
        notices=notices(file.setting, file.header),
        sections=tuple(_sections(file, held)),
        fields={
            "client": file.client,
            "day": file.day(last.time_days),
            "lead": file.agency(file.seen.lead),
        },
    )


def conferences(file: CaseFile) -> Iterator[Held]:
    """Each conference with what was settled there."""
    rows = list(file.of_kind(ev.CONFERENCE_HELD))
    called = list(file.of_kind(ev.CONFERENCE_CALLED))
    for row, after in zip(rows, [*rows[1:], None], strict=False):
        end = after.number if after else len(file.rows) + file.rows[-1].number
        until = row.time_days + ONE_DAY
        before = [each for each in called if each.number < row.number]
        settled = tuple(
            each for each in file.rows if row.number < each.number < end and each.time_days <= until
        )
        yield Held(row, before[-1] if before else None, settled)


def _why_none(file: CaseFile) -> str:
    seen, today = file.seen, file.day(file.seen.now_days)
    if seen.conference_days > seen.now_days:
        return _(
            "there are no minutes: up to {day} no conference was held; one is called for {on}, "
            "play on until then"
        ).format(day=today, on=file.day(seen.conference_days))
    return _(
        "there are no minutes: up to {day} no conference was held; bring the agencies together "
        "first"
    ).format(day=today)


def _sections(file: CaseFile, held: list[Held]) -> Iterator[Section]:
    for number, each in enumerate(held, start=1):
        heading = _("Conference {number}, {day}").format(
            number=number, day=file.day(each.row.time_days)
        )
        yield Section(heading, (_present(file, each),), new_page=number > 1)
        for title, blocks in _parts(file, each):
            if blocks:
                yield Section(title, blocks, level=2)
    yield Section(
        _("Agreed as minutes"), (Pairs(((_("Chair"), "\n"), (_("For the family"), "\n"))),)
    )


def _parts(file: CaseFile, held: Held) -> Iterator[tuple[str, tuple[Block, ...]]]:
    yield _("What was said"), heard(file, held.row, held.settled)
    yield _("Who leads"), roles(file, held.settled)
    yield _("What comes first"), order(file, held.settled)
    yield _("Who does what by when"), tasks(file, held.settled)


def _present(file: CaseFile, held: Held) -> Pairs:
    attended, members = held.row.fields[0], held.row.fields[1]
    rows = [
        (_("Held by"), file.agency(held.row.agency)),
        (_("Agencies present"), file.named(_names(attended))),
        (_("Members of the family present"), file.named(_names(members))),
    ]
    if held.called is not None:
        _on, invited, mode, client, speaks = held.called.fields
        away = tuple(each for each in _names(invited) if each not in _names(attended))
        word = file.words.item_label
        rows += [
            (_("Invited and not present"), file.named(away)),
            (_("Called on"), file.day(held.called.time_days)),
            (_("How the agencies took part"), sentence(word("mode", str(mode)))),
            (_("The family was asked"), sentence(word("client", str(client)))),
            (_("Spoke for a member who was not there"), sentence(word("speaks", str(speaks)))),
        ]
    return Pairs(tuple((label, value or DASH) for label, value in rows))


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()
