"""The household as known so far: a picture, what each member wants, and a table."""

from __future__ import annotations

from collections.abc import Sequence

from casesim.domain.families import Member
from casesim.domain.observation import KnownMember, Observation
from casesim.play.catalogue import _, ngettext
from casesim.play.known_words import wishes_heard
from casesim.play.names import term
from casesim.play.words import CaseWords
from casesim.ui.genogram import age_text, genogram
from casesim.ui.html import Markup, as_table, element, joined, panel, row, rows

_NEVER_MET = KnownMember(id="")


def household_panel(words: CaseWords, seen: Observation) -> Markup:
    """The picture with its sentence and table, and what each member wants."""
    members = words.scenario.family.members
    lines = [_member_line(words, seen, member) for member in members]
    heard = [bool(wishes_heard(words, seen, member.id)) for member in members]
    return panel(
        _("The household, as known so far"),
        genogram(words, seen, members, heard),
        rows(lines, _("Nobody is known yet.")),
        _table(words, seen, members),
    )


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
    heard = wishes_heard(words, seen, member.id)
    return _("wants: {goals}").format(goals=" ".join(heard)) if heard else _("not asked yet")


def _table(words: CaseWords, seen: Observation, members: Sequence[Member]) -> Markup:
    head = [_("Who"), _("Age"), _("Last seen"), _("Alone"), _("Contacts"), _("Wants")]
    body = []
    for member in members:
        known = seen.members.get(member.id, _NEVER_MET)
        body.append(
            [
                member.name,
                age_text(words, seen, member),
                _when(words, known.seen_days),
                _when(words, known.seen_alone_days),
                str(known.contacts),
                wants_text(words, seen, member),
            ]
        )
    return as_table(_("The household"), head, body)


def _when(words: CaseWords, days: float) -> str:
    return words.names.day_text(days) if days >= 0 else _("not yet")
