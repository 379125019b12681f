"""The Case MAP: one plan of all agencies, with what the family does itself (MAP 5.5, Annex C)."""

from __future__ import annotations

from casesim.documents.case_file import DASH, CaseFile, NothingToFileError
from casesim.documents.notices import heading_facts, notices
from casesim.documents.parts import (
    actions,
    agencies,
    concerns,
    family_actions,
    household,
    leads,
    strengths,
)
from casesim.documents.structure import Document, Listing, Pairs, Paragraph, Section
from casesim.domain import events as ev
from casesim.play.catalogue import _, language
from casesim.play.names import sentence, term


def case_map(file: CaseFile) -> Document:
    """The Case MAP as it stands.

    Raises:
        NothingToFileError: nothing was planned and nobody was asked yet.
    """
    if not file.seen.plan and not file.seen.concerns:
        raise NothingToFileError(
            _(
                "there is no Case MAP: up to {day} nothing is planned and no concern is known; "
                "play on until something was found out"
            ).format(day=file.day(file.seen.now_days))
        )
    seen = file.seen
    return Document(
        kind="casemap",
        title=_("Case Master Action Plan (Case MAP)"),
        subtitle=_("{whom}, as of {day}").format(whom=file.whom, day=file.day(seen.now_days)),
        language=language(),
        facts=heading_facts(file),
        notices=notices(file.setting, file.header),
        sections=_sections(file),
        fields={
            "client": file.client,
            "lead": file.agency(seen.lead),
            "safety_lead": file.agency(seen.safety_lead),
            "day": file.day(seen.now_days),
            "written_at": file.agency(seen.agency),
        },
    )


def _sections(file: CaseFile) -> tuple[Section, ...]:
    items = file.agreed_items
    found = strengths(file)
    build_on = Listing(found) if found else Paragraph(_("Not asked yet."), "note")
    return (
        Section(_("1. Household"), (household(file),)),
        Section(_("2. Strengths to build on"), (build_on,)),
        Section(_("3. Who leads, and who else works with them"), (leads(file), agencies(file))),
        Section(_("4. What comes first"), (concerns(file),)),
        Section(_("5. Actions by the family"), (family_actions(file, items),)),
        Section(_("6. Actions by agencies"), (actions(file, items), *_bent(file))),
        Section(_("7. How it was agreed, and when it is looked at again"), (_agreed(file),)),
        Section(_("Signed"), (_signed(file),)),
    )


def _bent(file: CaseFile) -> tuple[Paragraph | Listing, ...]:
    """What agencies agreed to hold, extend or bend."""
    lines = tuple(
        f"{file.name(lever)}: {term('state', state)}"
        for lever, state in file.seen.flexibilities.items()
    )
    if not lines:
        return ()
    return (Paragraph(_("Asked of agencies to hold, extend or bend:")), Listing(lines))


def _agreed(file: CaseFile) -> Pairs:
    seen = file.seen
    agreed = list(file.of_kind(ev.PLAN_AGREED))
    joint = bool(agreed) and bool(agreed[-1].fields[0])
    rhythm = DASH
    if seen.contact_every_days >= 0:
        rhythm = _("in touch every {contact} days, review every {review} days").format(
            contact=f"{seen.contact_every_days:g}", review=f"{seen.review_every_days:g}"
        )
    return Pairs(
        (
            (_("Plan"), _("joint, of all agencies") if joint else _("no joint plan yet")),
            (_("Plan last agreed"), file.day(agreed[-1].time_days if agreed else -1.0)),
            (_("Case conference held"), file.day(seen.conference_held_days)),
            (_("Took part"), file.named(seen.attended)),
            (_("Talked over with the family"), file.day(seen.family_conference_days)),
            (_("Rhythm"), sentence(rhythm)),
            (_("Last review"), file.day(seen.last_review_days)),
        )
    )


def _signed(file: CaseFile) -> Pairs:
    blank = "\n"
    return Pairs(
        (
            (_("Lead case manager: {who}").format(who=file.officer(file.seen.agency)), blank),
            (_("Supervisor"), blank),
            (_("Family"), blank),
        )
    )
