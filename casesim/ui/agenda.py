"""The right column and the plan: messages, calendar, hours of the week, what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from casesim.domain.observation import (
    CalendarEntry,
    KnownPlanItem,
    KnownReferral,
    Message,
    Observation,
)
from casesim.play.catalogue import _, ngettext
from casesim.play.known_words import family_part_text
from casesim.play.names import sentence, term
from casesim.play.words import CaseWords, hours_text
from casesim.ui.html import Markup, as_table, element, joined, panel, row, rows, tag

Entry = TypeVar("Entry", KnownPlanItem, KnownReferral)

WARN_STATES = frozenset({"refused", "rejected", "lapsed"})
GOOD_STATES = frozenset({"agreed", "done", "approved", "served", "running"})


def agenda(
    words: CaseWords,
    seen: Observation,
    since: Sequence[Message],
    week: float,
    left: Sequence[Observation] = (),
) -> Markup:
    """The messages `since` the last decision, what is coming, and the hours of a `week`.

    What was read in offices `left` before stays to be read, under the office's name.
    """
    return joined(
        [
            _since(words, seen, since, left),
            _calendar(words, seen),
            _week(words, seen, week),
        ]
    )


def meanwhile(words: CaseWords, from_days: float, to_days: float, count: int) -> str:
    """How much time went by, and how much was heard, in a sentence."""
    days = round(to_days // 1 - from_days // 1)
    if days <= 0:
        passed = _("The same day.")
    else:
        passed = ngettext("{count} day went by.", "{count} days went by.", days).format(count=days)
    heard = (
        ngettext("{count} new message.", "{count} new messages.", count).format(count=count)
        if count
        else _("Nothing was heard.")
    )
    return f"{passed} {words.names.day_text(to_days, year=True)}. {heard}"


# Messages


def _since(
    words: CaseWords, seen: Observation, since: Sequence[Message], left: Sequence[Observation]
) -> Markup:
    news = [message_item(words, seen, message) for message in _newest_first(since)]
    rows_now = {message.row for message in since}
    earlier = [
        message_item(words, seen, message)
        for message in _newest_first(seen.inbox)
        if message.row not in rows_now
    ]
    older = None
    if earlier:
        label = ngettext("{count} earlier message", "{count} earlier messages", len(earlier))
        older = element("details", element("summary", label.format(count=len(earlier))), *earlier)
    quiet = element("p", _("Nothing was heard."), class_="note")
    return panel(
        _("Since your last decision"),
        joined(news) if news else quiet,
        older,
        *(_of_office(words, each) for each in reversed(left) if each.inbox),
        id_="messages",
    )


def _of_office(words: CaseWords, seen: Observation) -> Markup:
    """What was read in an office before the case moved on, on paper only: it is not news here."""
    label = _("From your time at {agency}").format(agency=words.names.name(seen.agency))
    items = [message_item(words, seen, message) for message in _newest_first(seen.inbox)]
    return element("details", element("summary", label), *items)


def _newest_first(messages: Sequence[Message]) -> list[Message]:
    """The newest on top; what came at one moment stays in the order in which it was told."""
    return sorted(messages, key=lambda message: -message.time_days)


def message_item(words: CaseWords, seen: Observation, message: Message) -> Markup:
    """One message: who, when, and what they said."""
    when = element("time", words.names.moment_text(message.time_days))
    who = element("b", words.message_from(message, seen.agency))
    text = element("p", words.message_text(message, seen.facts))
    return element("div", element("div", who, when, class_="head"), text, class_="message")


# Calendar and week


def _calendar(words: CaseWords, seen: Observation) -> Markup:
    ahead = sorted(
        (
            entry
            for entry in seen.calendar
            if max(entry.time_days, entry.until_days) >= seen.now_days
        ),
        key=lambda entry: entry.time_days,
    )
    lines = [
        row(element("span", _span(words, entry)), calendar_text(words, entry)) for entry in ahead
    ]
    return panel(_("Next on the calendar"), rows(lines, _("Nothing is planned.")))


def _span(words: CaseWords, entry: CalendarEntry) -> str:
    first = words.names.day_text(entry.time_days)
    if entry.until_days <= entry.time_days + 1:
        return first
    return f"{first} – {words.names.day_text(entry.until_days)}"


def calendar_text(words: CaseWords, entry: CalendarEntry) -> str:
    """What a date in the calendar is."""
    kind = term("calendar", entry.kind)
    return f"{kind}: {words.names.name(entry.subject)}" if entry.subject else kind


def _week(words: CaseWords, seen: Observation, week: float) -> Markup:
    used = seen.hours_week
    numbers = {"used": hours_number(used), "all": hours_number(week)}
    share = min(1.0, used / week) if week > 0 else 0.0
    said = _("{used} of {all} hours used this week").format(**numbers)
    bar = element(
        "svg",
        element("rect", x=1, y=1, width=298, height=10, rx=5, class_="bar"),
        element("rect", x=1, y=1, width=f"{298 * share:.0f}", height=10, rx=5, class_="used"),
        viewBox="0 0 300 12",
        role="img",
        aria_label=said,
    )
    spent = [
        [sentence(term("activity", activity)), hours_text(hours)]
        for activity, hours in seen.hours_by_activity.items()
    ]
    behind = as_table(_("Your hours in this case"), [_("What for"), _("Hours")], spent)
    return panel(_("Your week"), bar, element("p", said, class_="note"), behind if spent else None)


def hours_number(value: float) -> str:
    """Hours of the week, to a tenth where they are not whole."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


# The plan


def plan_panel(words: CaseWords, seen: Observation) -> Markup:
    """The plan so far: items, referrals, roles and what was arranged with agencies."""
    items = {item.service: item for item in seen.plan.values()}
    newest = {referral.service: referral for referral in seen.referrals.values()}
    lines = [_item_line(words, seen, item) for item in items.values()]
    referrals = [_referral_line(words, seen, referral) for referral in newest.values()]
    roles = _roles(words, seen)
    return panel(
        _("The plan so far"),
        rows([*roles, *lines], _("Nothing is agreed yet.")),
        joined([element("h2", _("Referrals")), rows(referrals, "")]) if referrals else None,
        _earlier(words, seen),
    )


def _earlier(words: CaseWords, seen: Observation) -> Markup | None:
    """What stood in the plan, or was asked for, before the newest of its kind."""
    plan, sent = list(seen.plan.values()), list(seen.referrals.values())
    lines = [_item_line(words, seen, item) for item in _overtaken(plan)]
    lines += [_referral_line(words, seen, referral) for referral in _overtaken(sent)]
    if not lines:
        return None
    label = ngettext("{count} earlier entry", "{count} earlier entries", len(lines))
    return element("details", element("summary", label.format(count=len(lines))), rows(lines, ""))


def _overtaken(entries: Sequence[Entry]) -> list[Entry]:
    newest = {entry.service: entry for entry in entries}
    return [entry for entry in entries if newest[entry.service] is not entry]


def _roles(words: CaseWords, seen: Observation) -> list[Markup]:
    pairs = [
        (_("Leads the case"), seen.lead),
        (_("Leads on safety"), seen.safety_lead),
        (_("Keeps people safe meanwhile"), seen.interim_holder),
    ]
    lines = [row(label, tag(words.names.name(agency))) for label, agency in pairs if agency]
    for concern, agency in seen.issue_leads.items():
        label = _("Leads on {concern}").format(concern=words.names.name(concern))
        lines.append(row(label, tag(words.names.name(agency))))
    for lever, state in seen.flexibilities.items():
        lines.append(row(sentence(words.names.name(lever)), tag(term("state", state))))
    return lines


def _item_line(words: CaseWords, seen: Observation, item: KnownPlanItem) -> Markup:
    day = words.names.day_text(item.target_days, weekday=False)
    note = _("{owner}, by {day}").format(owner=words.names.name(item.owner), day=day)
    if item.family_part and item.family_part != "none":
        note += "; " + _("their part: {part}").format(part=family_part_text(words, item))
    text = joined(
        [sentence(words.names.name(item.service)), " ", element("span", note, class_="note")]
    )
    return row(text, _state(item.state, late=item.target_days < seen.now_days))


def _referral_line(words: CaseWords, seen: Observation, referral: KnownReferral) -> Markup:
    sent = words.names.day_text(referral.sent_days, weekday=False)
    note = _("{agency}, sent {day}").format(agency=words.names.name(referral.agency), day=sent)
    who = referral.follow_up_by
    follow = words.item_label("follow", who) if who else words.item_label("follow", "nobody")
    note += "; " + _("followed up by: {who}").format(who=follow)
    text = joined(
        [sentence(words.names.name(referral.service)), " ", element("span", note, class_="note")]
    )
    return row(text, _state(referral.state, late=False))


def _state(state: str, *, late: bool) -> Markup:
    overdue = late and state in ("asked", "agreed")
    word = term("state", state) + (f", {_('overdue')}" if overdue else "")
    tone = "warn" if overdue or state in WARN_STATES else "good" if state in GOOD_STATES else ""
    return tag(word, tone)
