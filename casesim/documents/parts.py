"""Parts that several papers have: household, consent, concerns, who leads, what was agreed."""

from __future__ import annotations

from collections.abc import Iterable

from casesim.documents.case_file import DASH, CaseFile
from casesim.documents.structure import Pairs, Table, columns
from casesim.domain.observation import KnownConcern, KnownPlanItem
from casesim.domain.vocabulary import Bucket
from casesim.play.catalogue import _
from casesim.play.known_words import consent_terms, family_part_text, wishes_heard
from casesim.play.names import sentence, term

TICKED, OPEN_BOX = "☑", "☐"
_DONE = "done"


def household(file: CaseFile) -> Table:
    """Who lives there, what each wants, and what each agreed to."""
    head = columns(
        ("name", _("Name"), 3),
        ("who", _("Who"), 5),
        ("wants", _("What matters to them, as told"), 7),
        ("consent", _("Consent to share"), 5),
        ("seen", _("Last seen"), 3),
    )
    rows = [
        (
            member.name,
            _("{role}, about {years}").format(
                role=member.role,
                years=file.names.date_of(file.seen.now_days).year - member.born_year,
            ),
            " ".join(wishes_heard(file.words, file.seen, member.id)) or _("not asked yet"),
            consent_text(file, member.id),
            file.date(file.member(member.id).seen_days),
        )
        for member in file.setting.scenario.family.members
    ]
    return Table("household", _("Members of the household"), head, tuple(rows))


def consent_text(file: CaseFile, member: str) -> str:
    """What a person agreed to, or who is asked in their place."""
    parent = file.names.members[member].spoken_for_by
    if parent:
        return _("{parent} is asked").format(parent=file.names.name(parent))
    known = file.member(member)
    terms = "; ".join(consent_terms(file.words, known)) if known.consent == "given" else ""
    said = sentence(term("consent", known.consent))
    return f"{said}: {terms}" if terms else said


def leads(file: CaseFile) -> Pairs:
    """Who leads on what."""
    seen = file.seen
    lead = file.agency(seen.lead) if seen.lead else _("not agreed yet")
    rows = [(_("Lead agency"), lead), (_("Lead case manager"), file.officer(seen.lead))]
    if seen.safety_lead:
        rows.append((_("Leads on safety"), file.agency(seen.safety_lead)))
    elif seen.interim_holder and not seen.lead:
        rows.append((_("Keeps people safe meanwhile"), file.agency(seen.interim_holder)))
    rows += [
        (_("Leads on “{concern}”").format(concern=file.names.name(concern)), file.agency(agency))
        for concern, agency in seen.issue_leads.items()
    ]
    return Pairs(tuple(rows))


def agencies(file: CaseFile) -> Table:
    """Who works with the family, on what, and whom to ask for."""
    head = columns(
        ("agency", _("Agency"), 5),
        ("officer", _("Officer"), 5),
        ("focus", _("Works on"), 6),
        ("contact", _("Last word from them"), 3),
    )
    known = [
        each
        for each in file.seen.agencies.values()
        if each.id not in ("", file.seen.agency) and each.involved != "not_involved"
    ]
    rows = [
        (
            file.agency(each.id),
            file.officer(each.id),
            _focus(file, each.id) or (_("Steps back for now.") if each.stands_down else DASH),
            file.date(each.last_word_days),
        )
        for each in known
    ]
    return Table(
        "agencies", _("Agencies around the family"), head, tuple(rows), _("No other is known yet.")
    )


def _focus(file: CaseFile, agency: str) -> str:
    items = [item for item in file.agreed_items if item.owner == agency and item.state != "refused"]
    sent = [each for each in file.seen.referrals.values() if each.agency == agency]
    services = [item.service for item in items] or [referral.service for referral in sent]
    return "; ".join(dict.fromkeys(sentence(file.names.name(service)) for service in services))


def known_concerns(file: CaseFile) -> list[KnownConcern]:
    """Concerns that the seat knows of, in the order of the plan, those without a place last."""
    places = [*Bucket, ""]
    return sorted(
        file.seen.concerns.values(), key=lambda each: (places.index(each.bucket), each.rank)
    )


def concerns(file: CaseFile) -> Table:
    """What the seat knows to be hard, in the order of the plan."""
    head = columns(
        ("concern", _("Concern"), 6),
        ("place", _("Place in the plan"), 3),
        ("level", _("How it looks"), 4),
        ("urgency", _("Urgency"), 3),
        ("protection", _("What protects"), 4),
    )
    rows = [
        (
            file.name(each.id),
            file.words.bucket_label(each.bucket) if each.bucket else DASH,
            _("looked into: not so") if each.unfounded else term("level", each.level),
            DASH if each.unfounded else term("urgency", each.urgency),
            DASH if each.unfounded else term("protection", each.protection),
        )
        for each in known_concerns(file)
    ]
    return Table(
        "concerns", _("Concerns, what comes first on top"), head, tuple(rows), _("None known yet.")
    )


def strengths(file: CaseFile) -> tuple[str, ...]:
    """What there is to build on."""
    return tuple(file.name(strength) for strength in file.seen.strengths)


def actions(file: CaseFile, items: Iterable[KnownPlanItem]) -> Table:
    """What the agencies do: for which concern, who, by when, and where it stands."""
    head = columns(
        ("concern", _("Risk or need"), 5),
        ("action", _("Action"), 6),
        ("owner", _("Agency and officer in charge"), 5),
        ("due", _("Target date"), 3),
        ("state", _("Where it stands"), 3),
    )
    rows = [
        (
            file.name(item.concern),
            file.name(item.service),
            owner(file, item.owner),
            file.date(item.target_days),
            sentence(term("state", item.state)),
        )
        for item in items
    ]
    none = _("Nothing is agreed yet.")
    return Table(
        "items", _("Who does what by when, as the agencies were asked"), head, tuple(rows), none
    )


def owner(file: CaseFile, agency: str) -> str:
    """An agency and whom to ask for there."""
    officer = file.officer(agency)
    return file.agency(agency) + (f" ({officer})" if officer != DASH else "")


def family_actions(file: CaseFile, items: Iterable[KnownPlanItem]) -> Table:
    """What the family does itself, with a box to tick."""
    head = columns(
        ("done", _("Done"), 2),
        ("task", _("Task"), 7),
        ("who", _("Who"), 3),
        ("due", _("Target date"), 3),
        ("owner", _("With whose help"), 5),
    )
    rows = [
        (
            TICKED if item.state == _DONE else OPEN_BOX,
            sentence(family_part_text(file.words, item)),
            _for_whom(file, item),
            file.date(item.target_days),
            owner(file, item.owner),
        )
        for item in items
        if item.family_part not in ("", "none") and item.state != "refused"
    ]
    none = _("Nothing was agreed with the family itself yet.")
    return Table(
        "family_items",
        _("What the family does itself, and with whose help"),
        head,
        tuple(rows),
        none,
    )


def _for_whom(file: CaseFile, item: KnownPlanItem) -> str:
    service = file.names.services.get(item.service)
    return file.named(service.members) if service else DASH
