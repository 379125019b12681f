"""Why it made sense then, in words: what was chosen, with what was known and what was not.

A play has hundreds of decisions, and many of them are the same one again. What is answered alike
while nothing new is known is told once, with from when to when and how often.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casesim.debrief.decision_words import question
from casesim.debrief.known_sentences import known_lines
from casesim.debrief.results import Appraisal
from casesim.debrief.script import Passage
from casesim.play.catalogue import _, ngettext
from casesim.play.words import CaseWords


@dataclass(frozen=True, slots=True)
class _Spell:
    """A question that was answered alike, once or several times, while nothing new was known."""

    told: Appraisal
    last_days: float
    times: int
    known: tuple[str, ...]

    def goes_on(self, other: _Spell) -> bool:
        """Whether the other one is the same again."""
        mine, theirs = self.told, other.told
        alike = (mine.seat, mine.chosen, mine.reason) == (theirs.seat, theirs.chosen, theirs.reason)
        return alike and self.known == other.known

    def until(self, other: _Spell) -> _Spell:
        """Both as one."""
        return _Spell(self.told, other.last_days, self.times + other.times, self.known)


def sense_passages(
    words: CaseWords, closely: Sequence[Appraisal], every: Sequence[Appraisal]
) -> tuple[Passage, ...]:
    """How the decisions looked then, without numbers of futures.

    Args:
        words: names and sentences of the case.
        closely: decisions that are gone through; those with a reason are, too.
        every: all decisions of the play, in their order.
    """
    ids = {each.decision_id for each in closely}
    first = [each for each in every if each.decision_id in ids or each.reason]
    rest = [each for each in every if each not in first]
    passages = [_told(words, spell) for spell in _spells(words, first)]
    if rest:
        passages.append(_folded(words, rest))
    return tuple(passages)


def _spells(
    words: CaseWords, appraisals: Iterable[Appraisal], *, known: bool = True
) -> list[_Spell]:
    """In the order in which they began; each question is followed by itself.

    What was known keeps spells apart only where it is told.
    """
    spells: list[_Spell] = []
    open_at: dict[tuple[str, str], int] = {}
    for each in appraisals:
        lines = tuple(known_lines(words, each)) if known else ()
        spell = _Spell(each, each.time_days, 1, lines)
        asked = (each.kind, each.subject)
        place = open_at.get(asked)
        if place is not None and spells[place].goes_on(spell):
            spells[place] = spells[place].until(spell)
        else:
            open_at[asked] = len(spells)
            spells.append(spell)
    return spells


def _told(words: CaseWords, spell: _Spell) -> Passage:
    """One decision as it looked then: what was chosen, why, what was known and what was not."""
    appraisal = spell.told
    chosen = words.chosen_text(appraisal.kind, appraisal.chosen)
    said = ngettext("You chose: {choice}.", "You chose {count} times: {choice}.", spell.times)
    lines = [said.format(choice=chosen, count=spell.times)]
    if appraisal.reason:
        lines.append(_("You wrote: “{reason}”").format(reason=appraisal.reason))
    return Passage(
        heading=f"{_when(words, spell)} · {question(words, appraisal)}",
        lines=tuple(lines),
        items=spell.known,
    )


def _folded(words: CaseWords, rest: Sequence[Appraisal]) -> Passage:
    """A line for each of those that are not gone through."""
    heading = ngettext("{count} more decision", "{count} more decisions", len(rest))
    items = tuple(_line(words, spell) for spell in _spells(words, rest, known=False))
    return Passage(heading=heading.format(count=len(rest)), items=items)


def _line(words: CaseWords, spell: _Spell) -> str:
    appraisal = spell.told
    chosen = words.chosen_text(appraisal.kind, appraisal.chosen)
    line = f"{_when(words, spell)} · {question(words, appraisal)} {chosen}"
    if spell.times == 1:
        return line
    return _("{line} ({count} times)").format(line=line, count=spell.times)


def _when(words: CaseWords, spell: _Spell) -> str:
    first = words.names.day_text(spell.told.time_days, year=True)
    last = words.names.day_text(spell.last_days, year=True)
    if first == last:
        return first
    return _("{first} to {last}").format(first=first, last=last)
