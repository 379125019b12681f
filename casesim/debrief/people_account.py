"""What became of each person, without numbers, and the two ways of doing harm side by side."""

from __future__ import annotations

from itertools import zip_longest

from casesim.analysis.results import GoalRow, HarmRow, MemberEnd, PlayResult
from casesim.debrief.results import Debrief, Intrusion
from casesim.debrief.script import Passage, Sheet
from casesim.play.catalogue import _
from casesim.play.names import listed, sentence, term
from casesim.play.words import CaseWords

NEAR_MISS = "near_miss"


def people_passages(words: CaseWords, debrief: Debrief) -> tuple[Passage, ...]:
    """Each member, then harm from what was missed beside what was done for nothing."""
    result = debrief.result
    if result is None:
        return (
            Passage(lines=(_("The case is not over yet: nobody can tell what became of them."),)),
        )
    people = [_person(words, result, member) for member in result.members]
    return (*people, _two_ways(words, result, debrief.intrusions))


def _person(words: CaseWords, result: PlayResult, member: MemberEnd) -> Passage:
    goals = [_goal(words, goal) for goal in result.goals if goal.member == member.member]
    return Passage(
        heading=words.names.name(member.member),
        lines=tuple(_stands(words, result, member)),
        items=tuple(goals),
    )


def _stands(words: CaseWords, result: PlayResult, member: MemberEnd) -> list[str]:
    """Where somebody stands with the helpers, where they live, and what runs for them."""
    lines = []
    if member.warmth:
        lines.append(_("At the end: {warmth}.").format(warmth=term("warmth", member.warmth)))
    elif not member.contacts:
        lines.append(_("Nobody who led the case has met them."))
    if member.sleeps_at:
        lines.append(_("Sleeps at: {place}.").format(place=words.names.name(member.sleeps_at)))
    running = [words.names.name(service) for service in member.services]
    if running:
        lines.append(_("Still running: {services}.").format(services=listed(running)))
    harms = [row for row in result.harms if _is_harm(row) and member.member in row.members]
    lines += [_harm(words, row) + "." for row in harms]
    return lines


def _goal(words: CaseWords, goal: GoalRow) -> str:
    """A wish, whether it holds, and whether anybody heard of it."""
    wish = f"“{words.names.name(goal.goal)}”"
    became = _("has come true") if goal.reached else _("not so at the end")
    heard = "" if goal.known_since_days is not None else "; " + _("you never heard of it")
    return f"{wish}: {became}{heard}"


def _two_ways(words: CaseWords, result: PlayResult, intrusions: tuple[Intrusion, ...]) -> Passage:
    missed = [_harm(words, row) for row in result.harms if _is_harm(row)]
    needless = [_intrusion(words, row) for row in intrusions]
    rows = tuple(zip_longest(missed or [_("none")], needless or [_("none")], fillvalue=""))
    head = (_("Harm from what was missed"), _("Needless intrusion"))
    return Passage(
        heading=_("Two ways to do harm"),
        lines=(_("Doing too little and doing too much both hurt. One run says little of either."),),
        sheet=Sheet(id="two-ways", caption=_("Two ways to do harm"), head=head, rows=rows),
    )


def _is_harm(row: HarmRow) -> bool:
    return row.kind != NEAR_MISS


def _harm(words: CaseWords, row: HarmRow) -> str:
    knew = _("you knew of the danger") if row.known else _("you did not know of the danger")
    return _("{day}: {harm} ({who}); {knew}").format(
        day=words.names.day_text(row.time_days),
        harm=term("harm", row.kind),
        who=listed([words.names.name(member) for member in row.members]),
        knew=knew,
    )


def _intrusion(words: CaseWords, row: Intrusion) -> str:
    return _("{day}: {service}, for {who}; there was nothing behind it").format(
        day=words.names.day_text(row.time_days),
        service=sentence(words.names.name(row.service)),
        who=words.names.name(row.member),
    )
