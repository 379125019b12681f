"""Free work with the family: danger, meeting people, practical help, consent, keeping in touch.

Each function looks whether there is something of its kind to do now, and says what.
"""

from __future__ import annotations

from math import inf

from casesim.domain.catalogue import ServiceCard
from casesim.domain.decisions import Choice
from casesim.policies.habits import Habits
from casesim.policies.sight import RUNNING, Sight, consent_covers

EVERYBODY = "visit:all"


def answer_danger(sight: Sight, habits: Habits) -> Choice | None:
    """Call a crisis response for what is imminent, one for each concern and the gentlest first.

    What frightens people or parts them is called only after everything gentler was tried.
    """
    for known in sight.imminent():
        cards = [
            sight.catalogue.services[name]
            for name in sight.catalogue.services_for.get(known.id, ())
        ]
        if any(_being_answered(sight, habits, card) for card in cards):
            continue
        gentle = [card for card in cards if not (card.separates or card.intrusive)]
        untried = [card for card in gentle if sight.days_since(f"crisis:{card.id}") == inf]
        harsh = [card for card in cards if card not in gentle and not _waits(sight, untried)]
        for card in [*untried, *harsh, *gentle]:
            option = f"crisis:{card.id}"
            rested = sight.days_since(option) >= habits.again_days
            if rested and sight.has(option) and consent_covers(sight, card):
                return sight.choose(option)
    return None


def _being_answered(sight: Sight, habits: Habits, card: ServiceCard) -> bool:
    """Whether a crisis response was called lately, is on its way or runs."""
    if card.kind == "practical":
        return False
    if sight.seen.services.get(card.id) in RUNNING or sight.under_way(card.id):
        return True
    return sight.days_since(f"crisis:{card.id}") < habits.again_days


def _waits(sight: Sight, untried: list[ServiceCard]) -> bool:
    """Whether something gentler can still be called, now or once there is consent."""
    return any(card.kind != "practical" and sight.has(f"crisis:{card.id}") for card in untried)


def call_every_crisis(sight: Sight, habits: Habits) -> Choice | None:
    """Call every crisis response for what is imminent, one a week or so, whatever it may break."""
    names = [
        name
        for known in sight.imminent()
        for name in sight.catalogue.services_for.get(known.id, ())
    ]
    if any(sight.days_since(f"crisis:{name}") < habits.danger_contact_days for name in names):
        return None
    for name in names:
        option = f"crisis:{name}"
        if sight.has(option) and sight.days_since(option) >= habits.again_days:
            return sight.choose(option)
    return None


def meet_together(sight: Sight, habits: Habits) -> Choice | None:
    """Meet the family for the first time, together where several can be met."""
    if sight.met() or sight.days_since(EVERYBODY) < habits.retry_days:
        return None
    if sight.has(EVERYBODY):
        return visit(sight, EVERYBODY, sight.catalogue.members)
    return meet_each(sight, habits)


def meet_each(sight: Sight, habits: Habits) -> Choice | None:
    """Meet every member whom nobody of the seat has seen."""
    for member in sight.catalogue.members:
        option = f"visit:{member}"
        unseen = sight.member(member).seen_days < 0.0
        if unseen and sight.days_since(option) >= habits.retry_days and sight.has(option):
            return visit(sight, option, (member,))
    return None


def hear_alone(sight: Sight, habits: Habits) -> Choice | None:
    """Hear each member who can be heard alone once in a while without the others."""
    if len(sight.catalogue.members) < 2:
        return None
    for member in sight.catalogue.answering:
        option = f"visit:{member}"
        known = sight.member(member)
        if known.seen_days < 0.0 or sight.days_since(option) < habits.again_days:
            continue
        heard_days = known.seen_alone_days
        if (heard_days < 0.0 or sight.now - heard_days >= habits.alone_days) and sight.has(option):
            return visit(sight, option, (member,), alone="yes")
    return None


def keep_in_touch(sight: Sight, habits: Habits) -> Choice | None:
    """Visit when contact is due by the rhythm agreed, or by habit where none is."""
    due = [name for name in sight.catalogue.members if days_to_contact(sight, habits, name) <= 0.0]
    if not due:
        return None
    if len(due) > 1 and sight.has(EVERYBODY):
        return visit(sight, EVERYBODY, tuple(due))
    option = f"visit:{due[0]}"
    return visit(sight, option, (due[0],)) if sight.has(option) else None


def days_to_contact(sight: Sight, habits: Habits, member: str) -> float:
    """Days until the next contact with a member is due; looking in on somebody is no contact."""
    known = sight.member(member)
    if known.seen_days < 0.0:
        return habits.contact_days
    agreed = sight.seen.contact_every_days > 0.0
    tried = min(sight.days_since(EVERYBODY), sight.days_since(f"visit:{member}"))
    since = min(sight.now - known.seen_days, tried) if agreed else tried
    return contact_every_days(sight, habits) - since


def contact_every_days(sight: Sight, habits: Habits) -> float:
    """The interval of contacts that holds now [days].

    What was agreed is done without being decided each time, so that only a gap in it counts.
    Danger makes it shorter, unless the seat looks in anyhow as holder of the interim plan.
    """
    seen = sight.seen
    if seen.contact_every_days > 0.0:
        return seen.contact_every_days * habits.gap_factor
    looks_in = seen.interim_holder == seen.agency and not seen.lead
    return habits.danger_contact_days if sight.imminent() and not looks_in else habits.contact_days


def visit(sight: Sight, option: str, members: tuple[str, ...], *, alone: str = "no") -> Choice:
    """Go and listen, with an interpreter where somebody would not be understood."""
    spoken = sight.catalogue.agencies[sight.seen.agency].languages
    understood = all(sight.catalogue.languages.get(name) in spoken for name in members)
    companion = "nobody" if understood else "interpreter"
    return sight.choose(option, **{"with": companion, "purpose": "listen", "alone": alone})


def help_today(sight: Sight, habits: Habits) -> Choice | None:
    """Give practical help soon after people were met, and again while danger lasts."""
    if not sight.met():
        return None
    danger = {known.id for known in sight.imminent()}
    for name in sight.catalogue.of_kind.get("practical", ()):
        option = f"practical:{name}"
        if not sight.has(option):
            continue
        helps = danger.intersection(sight.catalogue.services[name].concerns)
        if sight.days_since(option) >= (habits.again_days if helps else inf):
            return sight.choose(option)
    return None


def ask_consent(sight: Sight, habits: Habits) -> Choice | None:
    """Ask each member who was met and has not agreed yet; who said no is left in peace longer."""
    for member in sight.catalogue.members:
        option = f"ask_consent:{member}"
        known = sight.member(member)
        missing = known.contacts and known.consent != "given"
        pause = habits.after_no_days if known.consent == "refused" else habits.again_days
        if missing and sight.has(option) and sight.days_since(option) >= pause:
            return sight.choose(option)
    return None
