"""What was known at a decision, in words: "HDB's notice: yes", "not asked yet"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casesim.debrief.reached import (
    ABSENCE,
    CAUSE,
    CONCERN,
    CONSENT,
    DANGER,
    GOAL,
    INVOLVEMENT,
    PLAN,
    PRESSURE,
    TRUTH,
)
from casesim.debrief.results import Appraisal, KnownFact
from casesim.play.catalogue import N_, _
from casesim.play.names import sentence, term
from casesim.play.words import CaseWords

_WHAT: Mapping[str, str] = {
    CONCERN: N_("{what}"),
    DANGER: N_("that this was pressing: {what}"),
    GOAL: N_("what {what} wants"),
    CONSENT: N_("{what}'s consent"),
    TRUTH: N_("{what}"),
    INVOLVEMENT: N_("that {what} works with the family"),
    ABSENCE: N_("that the only worker of {what} was on leave"),
    PRESSURE: N_("that this was coming: {what}"),
    PLAN: N_("where this referral stood: {what}"),
    CAUSE: N_("why {what} did not come"),
}
_NOT_INVOLVED, _NOT_ASKED, _UNFOUNDED = "not_involved", "not_asked", "unfounded"


def known_lines(words: CaseWords, appraisal: Appraisal) -> list[str]:
    """What bore on a decision, a line each, the most relevant first."""
    return [known_line(words, fact) for fact in appraisal.known]


def known_line(words: CaseWords, fact: KnownFact) -> str:
    """One thing that bore on a decision, and whether it was known then."""
    text = _(_WHAT[fact.kind])
    if fact.kind == INVOLVEMENT and fact.detail == _NOT_INVOLVED:
        text = _("that {what} does not work with the family")
    what = sentence(text.format(what=words.names.name(fact.what)))
    return f"{what}: {_known(words, fact) if fact.known else _unknown(words, fact)}."


def _known(words: CaseWords, fact: KnownFact) -> str:
    detail = _DETAILS.get(fact.kind, _no_detail)(words, fact)
    if not fact.since_days:
        said = _("yes, from the start")
    else:
        said = _("yes, since {day}").format(day=words.names.day_text(fact.since_days))
    return f"{said} ({detail})" if detail else said


def _unknown(words: CaseWords, fact: KnownFact) -> str:
    if fact.kind in (GOAL, CONSENT):
        said, later = _("not asked yet"), _("not asked yet; you had an answer on {day}")
    else:
        said, later = _("no, and you never learned it"), _("no; you learned it on {day}")
    if fact.learned_days is None:
        return said
    return later.format(day=words.names.day_text(fact.learned_days))


def _no_detail(_words: CaseWords, _fact: KnownFact) -> str:
    return ""


def _level(_words: CaseWords, fact: KnownFact) -> str:
    if fact.detail == _UNFOUNDED:
        return _("found to be nothing")
    return term("level", fact.detail) if fact.detail else ""


def _consent(_words: CaseWords, fact: KnownFact) -> str:
    return term("consent", fact.detail)


def _day(words: CaseWords, fact: KnownFact) -> str:
    return words.names.day_text(float(fact.detail)) if fact.detail else ""


def _cause(_words: CaseWords, fact: KnownFact) -> str:
    return term("cause", fact.detail)


_DETAILS: Mapping[str, Callable[[CaseWords, KnownFact], str]] = {
    CONCERN: _level,
    CONSENT: _consent,
    PRESSURE: _day,
    CAUSE: _cause,
}
