"""The plan in the two other templates: BAL's fields for each entry (2.2.3), PLAN's table.

BAL asks of each entry its date, objective and timescale, how it is measured, the work, who is
referred to, the outcome, and why it was met or not. PLAN puts need, goal, actions split by who
does them and time into one table, and records each change of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casesim.documents.case_file import DASH, CaseFile, NothingToFileError
from casesim.documents.changes import change_records
from casesim.documents.notices import heading_facts, notices
from casesim.documents.parts import household, leads, owner
from casesim.documents.structure import Document, Pairs, Paragraph, Section, Table, columns
from casesim.domain.observation import KnownPlanItem
from casesim.play.catalogue import _, language
from casesim.play.known_words import family_part_text
from casesim.play.names import sentence, term

BAL, PLAN = "bal", "plan"
_WHY = {"refused", "lapsed", "withdrawn"}


def plan(file: CaseFile, layout: str | None = None) -> Document:
    """The plan as it stands.

    Args:
        file: of the case.
        layout: "bal" or "plan"; that of the guidance in use where None, PLAN's table for MAP.

    Raises:
        NothingToFileError: no item was put into a plan yet.
    """
    chosen = layout or (BAL if file.setting.protocol.id == BAL else PLAN)
    if not file.seen.plan:
        raise NothingToFileError(
            _(
                "there is no plan: up to {day} nothing was put into one; play on until a plan is "
                "written"
            ).format(day=file.day(file.seen.now_days))
        )
    sections = _LAYOUTS[chosen](file)
    titles = {BAL: _("Care plan"), PLAN: _("Case management plan")}
    return Document(
        kind="plan",
        title=titles[chosen],
        subtitle=_("{whom}, as of {day}").format(whom=file.whom, day=file.day(file.seen.now_days)),
        language=language(),
        facts=heading_facts(file),
        notices=notices(file.setting, file.header),
        sections=sections,
        fields={
            "client": file.client,
            "lead": file.agency(file.seen.lead),
            "day": file.day(file.seen.now_days),
        },
    )


def _care_plan(file: CaseFile) -> tuple[Section, ...]:
    entries = tuple(
        Section(
            _("Entry {number}: {what}").format(number=number, what=file.names.name(item.service)),
            (_entry(file, item),),
            level=2,
        )
        for number, item in enumerate(file.agreed_items, start=1)
    )
    return (
        Section(_("Service user, and who coordinates"), (household(file), leads(file))),
        Section(_("Entries of the plan"), (Paragraph(_review_said(file), "note"),)),
        *entries,
    )


def _review_said(file: CaseFile) -> str:
    held = file.day(file.seen.last_review_days)
    if file.seen.review_every_days < 0:
        return _("No date for a review was agreed yet. Last review: {held}.").format(held=held)
    return _("Reviewed every {days} days. Last review: {held}.").format(
        days=f"{file.seen.review_every_days:g}", held=held
    )


def _entry(file: CaseFile, item: KnownPlanItem) -> Pairs:
    concern = file.seen.concerns.get(item.concern)
    looked = term("level", concern.level) if concern else DASH
    family = item.family_part not in ("", "none")
    return Pairs(
        (
            (_("Date"), file.day(_asked_days(file, item))),
            (_("Objective"), _objective(file, item)),
            (_("Timescale"), _("by {day}").format(day=file.day(item.target_days))),
            (
                _("How it is measured"),
                _("how the concern looks to those who see them; now: {level}").format(level=looked),
            ),
            (_("Work of the service"), file.name(item.service)),
            (
                _("Work of the service user"),
                sentence(family_part_text(file.words, item)) if family else DASH,
            ),
            (_("Referral to, and worker"), owner(file, item.owner)),
            (_("Outcome"), _outcome(file, item)),
            (_("Comments: why met or not met"), _comment(file, item)),
        )
    )


def _objective(file: CaseFile, item: KnownPlanItem) -> str:
    """What the concern should come to."""
    if not item.concern:
        return file.name(item.service)
    return _("{concern}: eased or settled").format(concern=file.name(item.concern))


def _outcome(file: CaseFile, item: KnownPlanItem) -> str:
    state = sentence(term("state", item.state))
    return _("{state}, {day}").format(state=state, day=file.day(item.state_days))


def _comment(file: CaseFile, item: KnownPlanItem) -> str:
    """What the seat can say of why: its own reason is not guessed."""
    if item.state == "done":
        return _("Done as agreed.")
    if item.state in _WHY:
        return _("Not met; the reason is to be asked and written here.")
    late = item.target_days < file.seen.now_days
    return _("Overdue.") if late else _("Still running.")


def _asked_days(file: CaseFile, item: KnownPlanItem) -> float:
    """When an item was put into the plan [days]."""
    return file.added.get(item.id, item.state_days)


def _planning_table(file: CaseFile) -> tuple[Section, ...]:
    head = columns(
        ("need", _("Need or problem"), 4),
        ("goal", _("Agreed goal"), 5),
        ("worker", _("Actions of workers: who, how"), 6),
        ("family", _("Actions of the family: who, how"), 5),
        ("time", _("Target time"), 3),
        ("state", _("Where it stands"), 3),
    )
    rows = tuple(_row(file, item) for item in file.agreed_items)
    return (
        Section(_("Who it is about"), (household(file), leads(file))),
        Section(_("Plan"), (Table("items", _("What is done by whom and when"), head, rows),)),
        Section(_("Changes of the plan"), change_records(file)),
    )


def _row(file: CaseFile, item: KnownPlanItem) -> tuple[str, ...]:
    family = item.family_part not in ("", "none")
    return (
        file.name(item.concern),
        _objective(file, item),
        f"{file.name(item.service)}: {owner(file, item.owner)}",
        sentence(family_part_text(file.words, item)) if family else DASH,
        file.date(item.target_days),
        sentence(term("state", item.state)),
    )


_LAYOUTS: Mapping[str, Callable[[CaseFile], tuple[Section, ...]]] = {
    BAL: _care_plan,
    PLAN: _planning_table,
}
LAYOUTS = tuple(_LAYOUTS)
