"""The household as known so far: a picture in the manner of a genogram, and words for it."""

from __future__ import annotations

from collections.abc import Sequence

from casesim.domain.families import Member
from casesim.domain.observation import KnownMember, Observation
from casesim.play.catalogue import _, ngettext
from casesim.play.names import listed, term
from casesim.play.words import CaseWords
from casesim.ui.html import Markup, as_table, element, joined, panel, row, rows

STEP, TOP, RADIUS, HEIGHT = 160, 74, 22, 150
_NEVER_MET = KnownMember(id="")


def household_panel(words: CaseWords, seen: Observation) -> Markup:
    """The picture with its sentence and table, and what each member wants."""
    members = words.scenario.family.members
    lines = [_member_line(words, seen, member) for member in members]
    return panel(
        _("The household, as known so far"),
        _genogram(words, seen, members),
        rows(lines, _("Nobody is known yet.")),
        _table(words, seen, members),
    )


def relation_sentences(words: CaseWords) -> list[str]:
    """Every relation within the household as words, such as "Mdm L, Mr K: sister and brother"."""
    name = words.names.name
    return [f"{name(one)}, {name(other)}: {kind}" for one, other, kind in _relations(words)]


def _relations(words: CaseWords) -> list[tuple[str, str, str]]:
    """Relations among members; who else is around them is for the trainee to find out."""
    members = words.names.members
    return [
        (one, other, kind)
        for one, other, kind in words.scenario.family.relations
        if one in members and other in members
    ]


def _age(words: CaseWords, seen: Observation, member: Member) -> str:
    years = words.names.date_of(seen.now_days).year - member.born_year
    return _("about {years}").format(years=years)


def _genogram(words: CaseWords, seen: Observation, members: Sequence[Member]) -> Markup:
    places = {member.id: 80 + STEP * number for number, member in enumerate(members)}
    people = [_person(words, seen, member, places[member.id]) for member in members]
    drawn: set[frozenset[str]] = set()
    lines = []
    for one, other, kind in _relations(words):
        pair = frozenset((one, other))
        lines.append(_relation(kind, places[one], places[other], above=pair not in drawn))
        drawn.add(pair)
    described = listed([f"{m.name}, {_age(words, seen, m)}" for m in members])
    label = ". ".join(
        [_("Family picture: {who}").format(who=described), *relation_sentences(words)]
    )
    width = max(STEP * len(members), 2 * STEP)
    return element(
        "svg",
        *lines,
        *people,
        viewBox=f"0 0 {width} {HEIGHT}",
        role="img",
        aria_label=label,
        class_="genogram",
    )


def _person(words: CaseWords, seen: Observation, member: Member, x: int) -> Markup:
    known = seen.members.get(member.id, _NEVER_MET)
    glyph = _glyph(member.glyph, x, met=known.contacts > 0)
    wants = _("wishes heard") if _wishes(words, seen, member) else _("not asked yet")
    seen_when = (
        _("seen {day}").format(day=words.names.day_text(known.seen_days, weekday=False))
        if known.seen_days >= 0
        else _("not seen yet")
    )
    years = str(words.names.date_of(seen.now_days).year - member.born_year)
    return joined(
        [
            glyph,
            _label(x, TOP + 5, f"~{years}"),
            _label(x, TOP + 40, member.name),
            _label(x, TOP + 56, wants, "soft"),
            _label(x, TOP + 71, seen_when, "soft"),
        ]
    )


def _glyph(glyph: str, x: int, *, met: bool) -> Markup:
    style = "person" if met else "person unmet"
    if glyph == "circle":
        return element("circle", cx=x, cy=TOP, r=RADIUS, class_=style)
    if glyph == "diamond":
        points = f"{x},{TOP - 25} {x + 25},{TOP} {x},{TOP + 25} {x - 25},{TOP}"
        return element("polygon", points=points, class_=style)
    side = 2 * RADIUS
    return element("rect", x=x - RADIUS, y=TOP - RADIUS, width=side, height=side, class_=style)


def _relation(kind: str, x1: int, x2: int, *, above: bool) -> Markup:
    """A bracket above for how they are related, a line between for what else binds them."""
    left, right = min(x1, x2), max(x1, x2)
    middle = (left + right) // 2
    if above:
        path = f"M{left} {TOP - RADIUS} V22 H{right} V{TOP - RADIUS}"
        return joined([element("path", d=path, class_="bond"), _label(middle, 16, kind)])
    line = element("line", x1=left + 24, x2=right - 24, y1=TOP, y2=TOP, class_="bond strong")
    return joined([line, _label(middle, TOP - 8, kind)])


def _label(x: int, y: int, text: str, tone: str = "") -> Markup:
    return element("text", text, x=x, y=y, text_anchor="middle", class_=tone or None)


def _member_line(words: CaseWords, seen: Observation, member: Member) -> Markup:
    known = seen.members.get(member.id, _NEVER_MET)
    about = [element("b", member.name), element("span", f" {member.role}", class_="note")]
    wish = wants_text(words, seen, member)
    parts = [wish, term("warmth", known.warmth)]
    if known.missed_running:
        missed = ngettext(
            "not met at the last try", "not met at the last {count} tries", known.missed_running
        )
        parts.append(missed.format(count=known.missed_running))
    return row(joined([*about, element("br"), element("span", "; ".join(parts), class_="note")]))


def wants_text(words: CaseWords, seen: Observation, member: Member) -> str:
    """What a member was heard to want, or that nobody asked."""
    heard = _wishes(words, seen, member)
    return _("wants: {goals}").format(goals=" ".join(heard)) if heard else _("not asked yet")


def _wishes(words: CaseWords, seen: Observation, member: Member) -> list[str]:
    return [
        words.names.fact_text(fact.id, seen.facts[fact.id].value)
        for fact in words.scenario.family.facts
        if fact.wish and fact.member == member.id and fact.id in seen.facts
    ]


def _table(words: CaseWords, seen: Observation, members: Sequence[Member]) -> Markup:
    head = [_("Who"), _("Age"), _("Last seen"), _("Alone"), _("Contacts"), _("Wants")]
    body = []
    for member in members:
        known = seen.members.get(member.id, _NEVER_MET)
        body.append(
            [
                member.name,
                _age(words, seen, member),
                _when(words, known.seen_days),
                _when(words, known.seen_alone_days),
                str(known.contacts),
                wants_text(words, seen, member),
            ]
        )
    return as_table(_("The household"), head, body)


def _when(words: CaseWords, days: float) -> str:
    return words.names.day_text(days) if days >= 0 else _("not yet")
