"""The form for gaps and blocks: what is in the way, what was tried at which level (BAL 2.6)."""

from __future__ import annotations

from casesim.documents.case_file import CaseFile, NothingToFileError
from casesim.documents.notices import heading_facts, notices
from casesim.documents.structure import Document, Pairs, Section, Table, columns
from casesim.domain import events as ev
from casesim.domain.log import Row
from casesim.play.catalogue import N_, _, language
from casesim.play.names import plain, sentence, term

KINDS = {
    "difference": N_("workers or agencies see it differently"),
    "systems": N_("a rule of the system stands in the way"),
    "lapsed": N_("what was agreed was not done, or nobody answers"),
    "refused_help": N_("help was refused"),
    "own_lapse": N_("we have not done our own part"),
}
OUTCOMES = {"settled": N_("settled"), "not_settled": N_("not settled")}


def gaps_form(file: CaseFile) -> Document:
    """Every gap and block that was taken up or met.

    Raises:
        NothingToFileError: there was none.
    """
    troubles = list(dict.fromkeys(str(row.fields[0]) for row in file.of_kind(ev.ESCALATED)))
    barriers = list(dict.fromkeys(str(row.fields[0]) for row in file.of_kind(ev.BARRIER_MET)))
    barriers = [service for service in barriers if f"barrier/{service}" not in troubles]
    if not troubles and not barriers:
        raise NothingToFileError(
            _(
                "there is no form for gaps and blocks: up to {day} nothing was taken to a higher "
                "level and no rule stood in the way; play on until something is blocked"
            ).format(day=file.day(file.seen.now_days))
        )
    blocks = [*(_trouble(file, each) for each in troubles), *(_barrier(file, s) for s in barriers)]
    sections = tuple(
        Section(f"{number}. {heading}", parts)
        for number, (heading, parts) in enumerate(blocks, start=1)
    )
    return Document(
        kind="gaps",
        title=_("Gaps and blocks"),
        subtitle=_("{whom}, as of {day}").format(whom=file.whom, day=file.day(file.seen.now_days)),
        language=language(),
        facts=(*heading_facts(file), (_("Case manager"), file.officer(file.seen.agency))),
        notices=notices(file.setting, file.header),
        sections=(*sections, Section(_("Sent on"), (_sent_on(file),))),
        fields={"client": file.client, "day": file.day(file.seen.now_days)},
    )


def _trouble(file: CaseFile, trouble: str) -> tuple[str, tuple[Pairs | Table, ...]]:
    rows = [
        row
        for row in file.of_kind(ev.ESCALATED, ev.ESCALATION_ANSWERED)
        if row.fields[0] == trouble
    ]
    subject = trouble.partition("/")[2]
    raised, last = rows[0], rows[-1]
    why = _(KINDS.get(str(raised.fields[2]), "")) or plain(str(raised.fields[2]))
    about = Pairs(
        (
            (_("What kind of gap or block"), sentence(why)),
            (_("First taken up"), file.day(raised.time_days)),
            (_("Where it stands"), _standing(last)),
            (_("What is asked for"), "\n"),
        )
    )
    return file.name(subject), (about, _levels(file, rows))


def _standing(last: Row) -> str:
    level = term("escalation", str(last.fields[1]))
    if last.kind == ev.ESCALATED:
        return _("waiting for an answer, {level}").format(level=level)
    outcome = _(OUTCOMES.get(str(last.fields[2]), "")) or plain(str(last.fields[2]))
    return _("{outcome}, {level}").format(outcome=sentence(outcome), level=level)


def _levels(file: CaseFile, rows: list[Row]) -> Table:
    head = columns(("day", _("Day"), 3), ("level", _("Level"), 6), ("what", _("What"), 4))
    lines = tuple(
        (
            file.date(row.time_days),
            sentence(term("escalation", str(row.fields[1]))),
            _("taken up")
            if row.kind == ev.ESCALATED
            else _("answered: {outcome}").format(
                outcome=_(OUTCOMES.get(str(row.fields[2]), "")) or plain(str(row.fields[2]))
            ),
        )
        for row in rows
    )
    return Table("levels", _("What was tried, level by level"), head, lines)


def _barrier(file: CaseFile, service: str) -> tuple[str, tuple[Pairs, ...]]:
    met = [row for row in file.of_kind(ev.BARRIER_MET) if row.fields[0] == service]
    logged = [row for row in file.of_kind(ev.BARRIER_LOGGED) if row.fields[0] == service]
    provider = file.names.services[service].agency if service in file.names.services else ""
    about = Pairs(
        (
            (_("What kind of gap or block"), sentence(_(KINDS["systems"]))),
            (_("Agency"), file.agency(provider)),
            (_("Met on"), file.day(met[0].time_days)),
            (_("Written into the log of policy issues"), file.day(_time(logged))),
            (_("What is asked for"), "\n"),
        )
    )
    return file.name(service), (about,)


def _time(rows: list[Row]) -> float:
    return rows[0].time_days if rows else -1.0


def _sent_on(file: CaseFile) -> Pairs:
    return Pairs(
        (
            (_("Supervisor or manager"), "\n"),
            (_("Sent to, on"), "\n"),
            (_("Receipt confirmed on"), "\n"),
        )
    )
