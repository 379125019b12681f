"""The end of a play: what became of each person, why, and who did what when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casesim.analysis.results import (
    AchievementRow,
    GoalRow,
    HarmRow,
    MeasureValue,
    MemberEnd,
    PlayResult,
    ReferralRow,
)
from casesim.domain.achievements import NOT_APPLICABLE, REACHED, TO_REACH
from casesim.domain.ledger import Override
from casesim.play.catalogue import _, ngettext
from casesim.play.names import filled, listed, sentence, term
from casesim.play.words import CaseWords
from casesim.ui.end_decisions import decisions_section
from casesim.ui.end_pictures import concerns_section, hours_section, three_s_section
from casesim.ui.end_timeline import timeline_section
from casesim.ui.html import Markup, element, joined, panel, row, rows, table, tag

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough

NEAR_MISS = "near_miss"


def end_page(words: CaseWords, play: Playthrough) -> Markup:
    """Everything that can be told once the case is over, people first and numbers after."""
    result = play.result()
    sections = [
        ("people", people_heading(words), people_section(words, result)),
        ("achievements", _("What has been reached"), achievements_section(words, result)),
        ("stability", _("How it went"), three_s_section(words, result)),
        ("concerns", _("What was really going on"), concerns_section(words, result)),
        ("harm", _("Harm and near misses"), harm_section(words, result)),
        ("referrals", _("Referrals"), referrals_section(words, result)),
        ("hours", _("Hours"), hours_section(words, result)),
        ("timeline", _("Who did what when"), timeline_section(words, result)),
        ("decisions", _("Your decisions"), decisions_section(words, play, result)),
        (
            "measures",
            _("In numbers"),
            joined([measures_section(words, result), overrides_part(play.ledger.overrides)]),
        ),
    ]
    links = [
        element("li", element("a", heading, href=f"#casesim-{key}"))
        for key, heading, _body in sections
    ]
    contents = element("nav", element("ol", *links, class_="steps"), aria_label=_("On this page"))
    panels = [panel(heading, body, id_=f"casesim-{key}") for key, heading, body in sections]
    return joined([contents, *panels])


# People


def people_heading(words: CaseWords) -> str:
    """The heading over what became of the people, who may be one."""
    members = words.scenario.family.members
    if len(members) == 1:
        return filled(_("What became of {member}"), {"member": members[0].name})
    return _("What became of each of them")


def people_section(words: CaseWords, result: PlayResult) -> Markup:
    """Each member in words: wishes, where they stand with the helpers, what runs."""
    ended = [line.time_days for line in result.timeline if line.kind == "ended"]
    until = words.names.day_text(result.end_days, year=True)
    day = words.names.day_text(ended[-1], year=True) if ended else until
    ending = _("On {day} the case was: {ended}.").format(day=day, ended=term("ended", result.ended))
    if day != until:
        ending += " " + _("What follows is how things stood on {day}.").format(day=until)
    people = [_person(words, result, member) for member in result.members]
    return joined([element("p", ending), *people])


def _person(words: CaseWords, result: PlayResult, member: MemberEnd) -> Markup:
    goals = [_goal(words, goal) for goal in result.goals if goal.member == member.member]
    return joined(
        [
            element("h3", words.names.name(member.member)),
            element("p", person_text(words, member)),
            rows(goals, _("Nothing they wished for is written in this case.")),
        ]
    )


def person_text(words: CaseWords, member: MemberEnd) -> str:
    """Where a member stands at the end, in sentences."""
    met = ngettext("{count} meeting took place", "{count} meetings took place", member.contacts)
    parts = [met.format(count=member.contacts) if member.contacts else _("no meeting took place")]
    if member.missed:
        missed = ngettext(
            "{count} meeting fell through", "{count} meetings fell through", member.missed
        )
        parts.append(missed.format(count=member.missed))
    if member.warmth:
        parts.append(_("at the end: {warmth}").format(warmth=term("warmth", member.warmth)))
    told = sentence("; ".join(parts)) + "."
    at_first = words.names.members[member.member].sleeps_at
    if member.sleeps_at and member.sleeps_at != at_first:
        told += " " + _("Sleeps at: {place}.").format(place=words.names.name(member.sleeps_at))
    running = listed([words.names.name(service) for service in member.services])
    told += " " + (_("Still running: {services}.").format(services=running) if running else "")
    return told.strip()


def _goal(words: CaseWords, goal: GoalRow) -> Markup:
    wish = f"“{words.names.name(goal.goal)}”"
    known = (
        _("first wish heard on {day}").format(day=words.names.day_text(goal.known_since_days))
        if goal.known_since_days is not None
        else _("you never heard of it")
    )
    share = _share_text(goal.share_of_time)
    if goal.at_start:
        share += "; " + _("it was already so when the case came up")
    text = joined([wish, element("br"), element("span", f"{known}; {share}", class_="note")])
    return row(
        text, tag(_("has come true"), "good") if goal.reached else tag(_("not so at the end"))
    )


def _share_text(share: float) -> str:
    percent = round(100 * share)
    if percent == 0:
        return _("at no time so")
    return _("so for {share} % of the time").format(share=percent)


def achievements_section(words: CaseWords, result: PlayResult) -> Markup:
    """The checklist of achievements; what does not apply to somebody's age is counted only."""
    shown = [each for each in result.achievements if each.status != NOT_APPLICABLE]
    if not shown:
        return element("p", _("This case has no checklist of achievements."))
    reached = sum(each.status == REACHED for each in shown)
    said = _(
        "{reached} of {all} lines are reached; {other} do not apply at their age. The list is that "
        "of a national programme and not the family's own: their wishes stand above. A line is "
        "reached where nothing serious stands in its way at the end, also where nothing ever did."
    ).format(reached=reached, all=len(shown), other=len(result.achievements) - len(shown))
    statuses = (REACHED, TO_REACH)
    head = [_("What"), *(sentence(term("achievement", status)) for status in statuses)]
    body = [
        [says, *(_whom(words, shown, says, status) for status in statuses)]
        for says in dict.fromkeys(each.says for each in shown)
    ]
    return joined([element("p", said), table(_("Achievements"), head, body)])


def _whom(words: CaseWords, rows: Sequence[AchievementRow], says: str, status: str) -> str:
    """For whom a line of the checklist stands so."""
    found = [each.member for each in rows if (each.says, each.status) == (says, status)]
    return listed([words.names.name(who) if who else _("all of them") for who in found]) or "–"


# Harm and referrals


def harm_section(words: CaseWords, result: PlayResult) -> Markup:
    """What happened to whom, and what nearly did."""
    harms = [harm for harm in result.harms if harm.kind != NEAR_MISS]
    near = len(result.harms) - len(harms)
    if not result.harms:
        return element("p", _no_harm(result))
    said = ngettext("{count} harm", "{count} harms", len(harms)).format(count=len(harms))
    nearly = ngettext("{count} near miss", "{count} near misses", near).format(count=near)
    head = [_("When"), _("What"), _("Who"), _("Behind it"), _("Did you know of the danger?")]
    body = [_harm_cells(words, harm) for harm in result.harms]
    return joined(
        [element("p", f"{said}, {nearly}."), table(_("Harm and near misses"), head, body)]
    )


def _no_harm(result: PlayResult) -> str:
    said = _("Nobody came to harm this time.")
    days = {measure.name: round(measure.value) for measure in result.measures}
    danger, unseen = days.get("days_in_danger", 0), days.get("days_in_danger_unseen", 0)
    if danger <= 0:
        return said
    luck = ngettext(
        "They were in danger on {count} day, {unseen} of them while nobody saw it.",
        "They were in danger on {count} days, {unseen} of them while nobody saw it.",
        danger,
    ).format(count=danger, unseen=unseen)
    return f"{said} {luck} " + _("With other luck it may end otherwise.")


def _harm_cells(words: CaseWords, harm: HarmRow) -> list[str]:
    return [
        words.names.day_text(harm.time_days, year=True),
        sentence(term("harm", harm.kind)),
        listed([words.names.name(member) for member in harm.members]),
        words.names.name(harm.concern),
        _("yes") if harm.known else _("no"),
    ]


def referrals_section(words: CaseWords, result: PlayResult) -> Markup:
    """Each referral and what became of it."""
    if not result.referrals:
        return element("p", _("Nobody was referred anywhere."))
    served = sum(referral.started_days is not None for referral in result.referrals)
    said = _("{served} of {all} referrals led to help.").format(
        served=served, all=len(result.referrals)
    )
    head = [_("To"), _("With"), _("For"), _("Sent"), _("What became of it"), _("Began")]
    body = [_referral_cells(words, referral) for referral in result.referrals]
    return joined([element("p", said), table(_("Referrals"), head, body)])


def _referral_cells(words: CaseWords, referral: ReferralRow) -> list[str]:
    name, day = words.names.name, words.names.day_text
    state = sentence(term("state", referral.state))
    if referral.state_days is not None:
        state += f" ({day(referral.state_days)})"
    began = day(referral.started_days) if referral.started_days is not None else "–"
    return [
        sentence(name(referral.service)),
        name(referral.agency),
        name(referral.member) if referral.member else "–",
        day(referral.sent_days),
        state,
        began,
    ]


# Numbers


def measures_section(words: CaseWords, result: PlayResult) -> Markup:
    """The declared measures, the primary one marked."""
    note = _("One run says little: the same decisions with other luck would give other numbers.")
    body = [
        [
            sentence(words.measure_name(measure.name))
            + (_(" (primary)") if measure.name == result.primary else ""),
            measure_text(measure, result.end_days),
            words.unit_name(measure.unit),
        ]
        for measure in result.measures
        if "/" not in measure.name
    ]
    head = [_("Measure"), _("Value"), _("Unit")]
    return joined([element("p", note), table(_("Measures of this run"), head, body)])


def overrides_part(overrides: Sequence[Override]) -> Markup:
    """Numbers of the model that the case, its guidance or the run replaced; else nothing."""
    if not overrides:
        return joined([])
    note = _("This run did not use the model's own numbers throughout.")
    head = [_("Number of the model"), _("In the ledger"), _("In this run"), _("Set by")]
    body = [[each.name, f"{each.was:g}", f"{each.value:g}", each.by] for each in overrides]
    return joined([element("p", note), table(_("Replaced numbers"), head, body)])


def measure_text(measure: MeasureValue, end_days: float) -> str:
    """A measure as a person writes it: whole where it is whole, "not in this time" for never."""
    if measure.name.startswith("days_to_") and measure.value >= end_days:
        return _("not in this time")
    digits = 2 if measure.unit == "share" else 1
    return f"{measure.value:.{digits}f}".rstrip("0").rstrip(".") or "0"
