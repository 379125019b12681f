"""The debrief on paper: its five steps, to be read by one person or walked through by a room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casesim.debrief.account import account
from casesim.debrief.results import Debrief
from casesim.debrief.script import Passage, Sheet, Step
from casesim.documents.notices import notices
from casesim.documents.structure import (
    Block,
    Column,
    Document,
    Listing,
    Paragraph,
    Section,
    Table,
)
from casesim.play.catalogue import _, language
from casesim.play.session import Session
from casesim.play.words import CaseWords

_WIDEST = 40
_NARROWEST = 8
"""Characters of its longest cell that a column makes room for; longer cells are broken."""


def debrief_paper(session: Session, debrief: Debrief, *, best: bool = False) -> Document:
    """A debrief as a document.

    Args:
        session: the play, over.
        debrief: what was found out of it.
        best: name the option that did best in this model, too.
    """
    setting, header = session.setting, session.header
    words = CaseWords(setting.scenario)
    steps = account(words, debrief, best=best)
    return Document(
        kind="debrief",
        title=_("Debrief"),
        subtitle=setting.scenario.title,
        language=language(),
        sections=tuple(_sections(steps)),
        facts=(
            (_("Guidance"), setting.protocol.title),
            (_("Policy that answers in futures"), debrief.policy or _("none")),
        ),
        notices=(
            *notices(setting, header),
            _("Not a prediction. Rates are assumptions: see the ledger."),
        ),
    )


def _sections(steps: Iterable[Step]) -> Iterable[Section]:
    for number, step in enumerate(steps, start=1):
        heading = f"{number} · {step.title}"
        yield Section(heading, (Paragraph(step.note, "note"),), new_page=number > 1)
        for passage in step.passages:
            yield Section(passage.heading, tuple(_blocks(passage)), level=2)


def _blocks(passage: Passage) -> Iterable[Block]:
    for number, line in enumerate(passage.lines):
        yield Paragraph(line, "lead" if number == 0 and passage.sheet else "")
    if passage.items:
        yield Listing(passage.items)
    if passage.sheet:
        yield _table(passage.sheet)


def _table(sheet: Sheet) -> Table:
    columns = tuple(
        Column(f"c{number}", heading, _width([heading, *(row[number] for row in sheet.rows)]))
        for number, heading in enumerate(sheet.head)
    )
    return Table(id=sheet.id, caption=sheet.caption, columns=columns, rows=sheet.rows)


def _width(cells: Sequence[str]) -> int:
    """Shares of the table's width that a column gets, by what stands in it."""
    return max(_NARROWEST, min(_WIDEST, max(map(len, cells))))
