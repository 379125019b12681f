"""The left column: concerns, strengths, agencies, consent, facts. What is not known is said."""

from __future__ import annotations

import math

from casesim.domain.observation import KnownAgency, KnownConcern, KnownMember, Observation
from casesim.play.catalogue import _, ngettext
from casesim.play.known_words import consent_terms
from casesim.play.names import term
from casesim.play.words import CaseWords
from casesim.ui.household import household_panel
from casesim.ui.html import Markup, as_table, element, joined, panel, row, rows, tag

WARN_LEVELS = frozenset({"crisis"})
MOST_AROUND = 6
"""More agencies than these would hide one another around the family."""


def case_file(words: CaseWords, seen: Observation) -> Markup:
    """Everything known so far about the household and who knows them."""
    return joined(
        [
            household_panel(words, seen),
            _concerns(words, seen),
            _agencies(words, seen),
            _consent(words, seen),
            _facts(words, seen),
        ]
    )


# Concerns and strengths


def _concerns(words: CaseWords, seen: Observation) -> Markup:
    known = sorted(seen.concerns.values(), key=lambda concern: concern.rank or 99)
    lines = [_concern_line(words, concern) for concern in known]
    strengths = [
        row(words.names.name(strength), tag(_noticed(words, days), "good"))
        for strength, days in seen.strengths.items()
    ]
    return panel(
        _("Strengths, as known so far"),
        rows(strengths, _("Not asked yet.")),
        element("h2", _("Concerns, as known so far")),
        rows(lines, _("None known yet.")),
        _concern_table(words, known),
    )


def _noticed(words: CaseWords, days: float) -> str:
    return _("since {day}").format(day=words.names.day_text(days, weekday=False))


def _concern_line(words: CaseWords, concern: KnownConcern) -> Markup:
    name = words.names.name(concern.id)
    if concern.unfounded:
        return row(name, tag(_("looked into: not so"), "good"))
    urgent = concern.urgency == "imminent"
    level = f"{term('urgency', concern.urgency)} · {term('level', concern.level)}"
    note = _("known {since}").format(since=_noticed(words, concern.since_days))
    if concern.level_days >= concern.since_days + 1:
        note += "; " + _("as of {day}").format(
            day=words.names.day_text(concern.level_days, weekday=False)
        )
    if concern.bucket:
        note += "; " + _("in the plan: {bucket}").format(bucket=words.bucket_label(concern.bucket))
    warn = "warn" if urgent or concern.level in WARN_LEVELS else ""
    text = joined([name, element("br"), element("span", note, class_="note")])
    return row(text, tag(level, warn))


def _concern_table(words: CaseWords, known: list[KnownConcern]) -> Markup | None:
    if not known:
        return None
    head = [_("Concern"), _("Urgency"), _("Level"), _("Protection"), _("Known since"), _("Plan")]
    body = [
        [
            words.names.name(concern.id),
            term("urgency", concern.urgency),
            term("level", concern.level),
            term("protection", concern.protection),
            words.names.day_text(concern.since_days),
            words.bucket_label(concern.bucket) if concern.bucket else "–",
        ]
        for concern in known
    ]
    return as_table(_("Concerns, as known so far"), head, body)


# Agencies


def _agencies(words: CaseWords, seen: Observation) -> Markup:
    others = [agency for agency in seen.agencies.values() if agency.id != seen.agency]
    lines = [
        row(_agency_name(words, seen, agency), agency_tag(words, seen, agency)) for agency in others
    ]
    return panel(
        _("Who knows them"),
        _ecomap(words, seen, others),
        rows(lines, _("Nobody known yet.")),
        _agency_table(words, seen, others),
    )


def _agency_name(words: CaseWords, seen: Observation, agency: KnownAgency) -> Markup:
    notes = []
    if seen.lead == agency.id:
        notes.append(_("leads"))
    if seen.safety_lead == agency.id:
        notes.append(_("leads on safety"))
    if agency.stands_down:
        notes.append(_("steps back for now"))
    if agency.waiting_for:
        notes.append(
            _("you wait for: {what}").format(what=words.item_label("ask", agency.waiting_for))
        )
    return joined(
        [words.names.name(agency.id), " ", element("span", "; ".join(notes), class_="note")]
    )


def agency_tag(words: CaseWords, seen: Observation, agency: KnownAgency) -> Markup:
    """When an agency last spoke, or that it is silent or was not called."""
    if _silent(agency):
        days = max(1, round(seen.now_days - agency.asked_days))
        text = ngettext("silent {count} day", "silent {count} days", days).format(count=days)
        return tag(text, "warn")
    if agency.last_word_days >= 0:
        day = words.names.day_text(agency.last_word_days, weekday=False)
        return tag(_("last word {day}").format(day=day))
    called = agency.first_called_days >= 0
    return tag(_("called, no word yet") if called else _("not called yet"))


def _silent(agency: KnownAgency) -> bool:
    return agency.asked_days >= 0 and agency.asked_days > agency.last_word_days


def _ecomap(words: CaseWords, seen: Observation, agencies: list[KnownAgency]) -> Markup | None:
    if not agencies:
        return None
    places, height = _places(len(agencies))
    pieces: list[Markup] = []
    for agency, (x, y) in zip(agencies, places, strict=True):
        to = {"x2": f"{x:.0f}", "y2": f"{y:.0f}"}
        style = f"bond {_bond(agency)}"
        pieces.append(element("line", x1=160, y1=height // 2, **to, class_=style))
        pieces.append(_bubble(words.names.name(agency.id), x, y))
    family = element("circle", cx=160, cy=height // 2, r=26, class_="person")
    middle = element("text", _whose(words), x=160, y=height // 2 + 4, text_anchor="middle")
    said = [f"{words.names.name(a.id)}: {_bond_word(_bond(a))}" for a in agencies]
    label = _("Who is in touch with you about the family. {who}").format(who="; ".join(said))
    figure = element(
        "svg", *pieces, family, middle, viewBox=f"0 0 320 {height}", role="img", aria_label=label,
        class_="ecomap",
    )  # fmt: skip
    legend = _("Thick line: spoke with you. Thin: called, no word yet. Dashed: not called yet.")
    return joined([figure, element("p", legend, class_="note")])


def _whose(words: CaseWords) -> str:
    """Whom the agencies stand around: a family, or one person."""
    members = words.scenario.family.members
    return members[0].name if len(members) == 1 else _("family")


def _places(count: int) -> tuple[list[tuple[float, float]], int]:
    """Where the agencies stand in the picture, and its height: around, or on both sides if many."""
    if count <= MOST_AROUND:
        angles = [2 * math.pi * number / count - math.pi / 2 for number in range(count)]
        return [(160 + 112 * math.cos(turn), 105 + 78 * math.sin(turn)) for turn in angles], 210
    lines = -(-count // 2)
    places = [(64.0 if n % 2 == 0 else 256.0, 18.0 + 30 * (n // 2)) for n in range(count)]
    return places, 30 * lines + 6


def _bubble(name: str, x: float, y: float) -> Markup:
    short = name if len(name) <= 16 else f"{name[:15]}…"
    width = 7 * len(short) + 12
    left = min(max(x - width / 2, 0), 320 - width)
    box = element(
        "rect", x=f"{left:.0f}", y=f"{y - 12:.0f}", width=width, height=22, rx=8, class_="bubble"
    )
    text = element(
        "text", short, x=f"{left + width / 2:.0f}", y=f"{y + 3:.0f}", text_anchor="middle"
    )
    return joined([box, text])


def _bond(agency: KnownAgency) -> str:
    if agency.last_word_days >= 0:
        return "strong"
    return "" if agency.first_called_days >= 0 or agency.asked_days >= 0 else "dashed"


def _bond_word(bond: str) -> str:
    return {
        "strong": _("spoke with you"),
        "dashed": _("not called yet"),
    }.get(bond, _("called, no word yet"))


def _agency_table(
    words: CaseWords, seen: Observation, agencies: list[KnownAgency]
) -> Markup | None:
    if not agencies:
        return None
    head = [_("Agency"), _("What it is"), _("With the family"), _("Last word"), _("Exchanges")]
    body = [
        [
            words.names.name(agency.id),
            words.names.agencies[agency.id].name if agency.id in words.names.agencies else "",
            term("involved", agency.involved),
            words.names.day_text(agency.last_word_days) if agency.last_word_days >= 0 else "–",
            str(agency.contact_count),
        ]
        for agency in agencies
    ]
    return as_table(_("Who knows them"), head, body)


# Consent and facts


def _consent(words: CaseWords, seen: Observation) -> Markup:
    lines = [_consent_line(words, member) for member in seen.members.values()]
    return panel(_("Consent"), rows(lines, _("Nobody was asked yet.")))


def _consent_line(words: CaseWords, member: KnownMember) -> Markup:
    """What a member agreed to; for a small child, who is asked."""
    name, parent = words.names.name(member.id), words.names.members[member.id].spoken_for_by
    if parent:
        return row(name, tag(_("{parent} is asked").format(parent=words.names.name(parent))))
    terms = "; ".join(consent_terms(words, member))
    note = [element("br"), element("span", terms, class_="note")] if terms else []
    return row(joined([name, *note]), tag(term("consent", member.consent)))


def _facts(words: CaseWords, seen: Observation) -> Markup:
    known = sorted(seen.facts.values(), key=lambda fact: -fact.learned_days)
    lines = []
    for fact in known:
        source = words.sender_name(fact.source)
        note = f"{source}, {words.names.day_text(fact.learned_days, weekday=False)}"
        text = joined(
            [
                words.names.fact_text(fact.id, fact.value),
                element("br"),
                element("span", note, class_="note"),
            ]
        )
        conflict = tag(_("told differently"), "warn") if fact.conflicts else None
        lines.append(row(text, joined([tag(term("mark", fact.mark)), conflict])))
    summary = ngettext("{count} entry", "{count} entries", len(lines)).format(count=len(lines))
    body = rows(lines, _("Nothing written down yet."))
    return panel(_("What was learned"), element("details", element("summary", summary), body))
