"""The letter to the agencies of the plan when work ends with needs still open (BAL 2.8.2).

It goes to those agencies only that may know, and says no more than was agreed to share.
"""

from __future__ import annotations

from collections.abc import Iterator

from casesim.documents.case_file import CaseFile, NothingToFileError
from casesim.documents.notices import heading_facts, notices
from casesim.documents.structure import Block, Document, Listing, Pairs, Paragraph, Section
from casesim.domain import events as ev
from casesim.domain.vocabulary import EndingKind
from casesim.play.catalogue import _, language
from casesim.play.names import term

_LETTER_AFTER = (EndingKind.DISENGAGED, EndingKind.STEPPED)


def letter(file: CaseFile) -> Document:
    """The letter.

    Raises:
        NothingToFileError: the case has not ended, or not so that a letter follows.
    """
    ended = file.seen.ended
    if ended not in _LETTER_AFTER:
        raise NothingToFileError(_why_none(file, ended))
    row = list(file.of_kind(ev.CASE_ENDED))[-1]
    to = addressees(file)
    return Document(
        kind="letter",
        title=_("Our part has ended: {client}").format(client=file.client),
        subtitle=_("{agency}, {day}").format(
            agency=file.agency(file.seen.agency), day=file.day(row.time_days)
        ),
        language=language(),
        facts=heading_facts(file),
        notices=notices(file.setting, file.header),
        sections=(
            Section(_("To"), (_addressed(file, to),)),
            Section(_("What you should know"), tuple(_body(file, row.time_days, to))),
            Section(_("Signed"), (_signed(file),)),
        ),
        fields={"client": file.client, "day": file.day(row.time_days)},
    )


def addressees(file: CaseFile) -> tuple[str, ...]:
    """Agencies that have a part in the plan and that no member left out; nobody without consent."""
    members = list(file.seen.members.values())
    if not any(each.consent == "given" for each in members):
        return ()
    left_out = {agency for each in members for agency in each.consent_exclusions}
    owners = dict.fromkeys(item.owner for item in file.agreed_items if item.state != "refused")
    return tuple(each for each in owners if each not in left_out and each not in file.offices)


def _why_none(file: CaseFile, ended: str) -> str:
    if not ended:
        return _(
            "there is no letter: up to {day} the case has not ended; play on until it does"
        ).format(day=file.day(file.seen.now_days))
    return _(
        "there is no letter: the case was ended as “{ended}”, and this letter is for work that "
        "ends with needs still open; export the plan or the transfer form instead"
    ).format(ended=term("ended", ended))


def _addressed(file: CaseFile, to: tuple[str, ...]) -> Listing | Paragraph:
    if to:
        return Listing(tuple(file.agency(agency) for agency in to))
    none = _(
        "Nobody: no consent to share is in force, or no agency has a part in the plan. It stays "
        "in the file."
    )
    return Paragraph(none, "note")


def _body(file: CaseFile, ended_days: float, to: tuple[str, ...]) -> Iterator[Block]:
    yield Paragraph(
        _("{agency} has coordinated the help for {whom}. On {day} this came to an end.").format(
            agency=file.agency(file.seen.agency), whom=file.whom, day=file.day(ended_days)
        )
    )
    yield Paragraph(
        _("This is no judgement of anybody. The offer stands: a call is enough to begin again.")
    )
    running = [
        _("{what}: {agency}").format(what=file.name(item.service), agency=file.agency(item.owner))
        for item in file.agreed_items
        if item.state == "agreed" and item.owner in to
    ]
    if running:
        yield Paragraph(_("You go on with what you agreed to, as far as they wish it:"))
        yield Listing(tuple(running))
    if to:
        yield Paragraph(
            _(
                "What this letter does not say is not yours to know from us: what may be shared "
                "is what they agreed to."
            )
        )


def _signed(file: CaseFile) -> Pairs:
    return Pairs(
        (
            (_("Case manager"), file.officer(file.seen.agency)),
            (_("Signature, date"), "\n"),
        )
    )
