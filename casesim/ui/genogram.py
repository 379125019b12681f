"""The picture of the household in the manner of a genogram: side by side, or one below another.

Two people stand side by side with words on the lines between them. From three on they stand one
below another, so that names stay readable, and the words of the lines stand below the picture.
"""

from __future__ import annotations

from collections.abc import Sequence

from casesim.domain.families import Member
from casesim.domain.observation import KnownMember, Observation
from casesim.play.catalogue import _
from casesim.play.names import listed
from casesim.play.words import CaseWords
from casesim.ui.html import Markup, element, joined

STEP, TOP, RADIUS, HEIGHT = 160, 74, 22, 150
ROW, LANE, WIDTH = 62, 11, 326
"""Of people below one another: height of one, breadth of a line at their side, and the whole."""
SIDE_BY_SIDE = 2
_NEVER_MET = KnownMember(id="")

Relation = tuple[str, str, str]


def genogram(
    words: CaseWords, seen: Observation, members: Sequence[Member], wishes: Sequence[bool]
) -> Markup:
    """The picture of the members.

    Args:
        words: of the case.
        seen: what is known.
        members: who is drawn, in order.
        wishes: whether somebody heard the wishes of each of them.
    """
    who = listed([f"{each.name}, {age_text(words, seen, each)}" for each in members])
    told = ". ".join([_("Family picture: {who}").format(who=who), *relation_sentences(words)])
    said = [_said(words, seen, *pair) for pair in zip(members, wishes, strict=True)]
    draw = _beside if len(members) <= SIDE_BY_SIDE else _below
    return draw(words, members, said, told)


def relation_sentences(words: CaseWords) -> list[str]:
    """Every relation within the household as words, such as "Mdm L, Mr K: sister and brother"."""
    name = words.names.name
    return [f"{name(one)}, {name(other)}: {kind}" for one, other, kind in _relations(words)]


def age_text(words: CaseWords, seen: Observation, member: Member) -> str:
    """The age of a member, who may not have told it."""
    return _("about {years}").format(years=_years(words, seen, member))


def _years(words: CaseWords, seen: Observation, member: Member) -> int:
    return words.names.date_of(seen.now_days).year - member.born_year


def _relations(words: CaseWords) -> list[Relation]:
    """Relations among members; who else is around them is for the trainee to find out."""
    members = words.names.members
    return [
        (one, other, kind)
        for one, other, kind in words.scenario.family.relations
        if one in members and other in members
    ]


def _said(
    words: CaseWords, seen: Observation, member: Member, heard: bool
) -> tuple[bool, str, str, str]:
    """Whether a member was met; the age, whether wishes were heard, and when last seen."""
    known = seen.members.get(member.id, _NEVER_MET)
    wants = _("wishes heard") if heard else _("not asked yet")
    day = words.names.day_text(known.seen_days, weekday=False)
    when = _("seen {day}").format(day=day) if known.seen_days >= 0 else _("not seen yet")
    return known.contacts > 0, f"~{_years(words, seen, member)}", wants, when


def _svg(width: int, height: int, told: str, *pieces: Markup) -> Markup:
    box = f"0 0 {width} {height}"
    return element(
        "svg", *pieces, viewBox=box, role="img", aria_label=told, class_="genogram"
    )  # fmt: skip


# Side by side


def _beside(
    words: CaseWords,
    members: Sequence[Member],
    said: Sequence[tuple[bool, str, str, str]],
    told: str,
) -> Markup:
    first = STEP if len(members) == 1 else STEP // 2
    places = {member.id: first + STEP * number for number, member in enumerate(members)}
    drawn: set[frozenset[str]] = set()
    lines = []
    for one, other, kind in _relations(words):
        pair = frozenset((one, other))
        lines.append(_relation(kind, places[one], places[other], above=pair not in drawn))
        drawn.add(pair)
    people = [
        _person(member, places[member.id], *of) for member, of in zip(members, said, strict=True)
    ]
    return _svg(2 * STEP, HEIGHT, told, *lines, *people)


def _person(member: Member, x: int, met: bool, years: str, wants: str, when: str) -> Markup:
    return joined(
        [
            _glyph(member.glyph, x, TOP, met=met),
            _label(x, TOP + 5, years),
            _label(x, TOP + 40, member.name),
            _label(x, TOP + 56, wants, "soft"),
            _label(x, TOP + 71, when, "soft"),
        ]
    )


def _relation(kind: str, x1: int, x2: int, *, above: bool) -> Markup:
    """A bracket above for how they are related, a line between for what else binds them."""
    left, right = min(x1, x2), max(x1, x2)
    middle = (left + right) // 2
    if above:
        path = f"M{left} {TOP - RADIUS} V22 H{right} V{TOP - RADIUS}"
        return joined([element("path", d=path, class_="bond"), _label(middle, 16, kind)])
    line = element("line", x1=left + 24, x2=right - 24, y1=TOP, y2=TOP, class_="bond strong")
    return joined([line, _label(middle, TOP - 8, kind)])


# One below another


def _below(
    words: CaseWords,
    members: Sequence[Member],
    said: Sequence[tuple[bool, str, str, str]],
    told: str,
) -> Markup:
    rows = {member.id: number for number, member in enumerate(members)}
    lanes = _lanes([(rows[one], rows[other]) for one, other, _kind in _relations(words)])
    x = LANE * (1 + max((lane for _pair, lane in lanes), default=0)) + RADIUS + 8
    lines = [_bracket(pair, lane, x) for pair, lane in lanes]
    people = [
        _named(member, x, ROW * number + ROW // 2, *of)
        for number, (member, of) in enumerate(zip(members, said, strict=True))
    ]
    figure = _svg(WIDTH, ROW * len(members), told, *lines, *people)
    sentences = ". ".join(relation_sentences(words))
    return joined([figure, element("p", f"{sentences}.", class_="note") if sentences else None])


def _lanes(pairs: Sequence[tuple[int, int]]) -> list[tuple[tuple[int, int], int]]:
    """Each pair of rows once with the innermost free line at their side, short ones inside."""
    placed: list[tuple[tuple[int, int], int]] = []
    spans = {(min(pair), max(pair)) for pair in pairs}
    for top, bottom in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        taken = {lane for (a, b), lane in placed if a <= bottom and top <= b}
        free = next(lane for lane in range(len(spans)) if lane not in taken)
        placed.append(((top, bottom), free))
    return placed


def _bracket(pair: tuple[int, int], lane: int, x: int) -> Markup:
    """A line at the side from one person to another, drawn before them so that it ends there."""
    shift = 6 * lane - 14
    y1, y2 = (ROW * row + ROW // 2 + shift for row in pair)
    side = x - RADIUS - LANE * (lane + 1)
    return element("path", d=f"M{x} {y1} H{side} V{y2} H{x}", class_="bond")


def _named(member: Member, x: int, y: int, met: bool, years: str, wants: str, when: str) -> Markup:
    beside = x + RADIUS + 10
    return joined(
        [
            _glyph(member.glyph, x, y, met=met),
            _label(x, y + 5, years),
            _label(beside, y - 3, member.name, anchor="start"),
            _label(beside, y + 14, f"{wants}, {when}", "soft", anchor="start"),
        ]
    )


# Shapes and words


def _glyph(glyph: str, x: int, y: int, *, met: bool) -> Markup:
    style = "person" if met else "person unmet"
    if glyph == "circle":
        return element("circle", cx=x, cy=y, r=RADIUS, class_=style)
    if glyph == "diamond":
        points = f"{x},{y - 25} {x + 25},{y} {x},{y + 25} {x - 25},{y}"
        return element("polygon", points=points, class_=style)
    side = 2 * RADIUS
    return element("rect", x=x - RADIUS, y=y - RADIUS, width=side, height=side, class_=style)


def _label(x: int, y: int, text: str, tone: str = "", anchor: str = "middle") -> Markup:
    return element("text", text, x=x, y=y, text_anchor=anchor, class_=tone or None)
