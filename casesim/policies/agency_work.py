"""Free work with other agencies: calls, reports, levers, conferences, chasing.

Each function looks whether there is something of its kind to do now, and says what.
"""

from __future__ import annotations

from math import inf

from casesim.domain.catalogue import Catalogue
from casesim.domain.decisions import Choice
from casesim.domain.vocabulary import ConcernDomain, PlanItemState
from casesim.policies.habits import Habits
from casesim.policies.sight import CLOSED_REFERRAL, Sight

PROTECTION = frozenset(
    {
        ConcernDomain.ADULT_PROTECTION,
        ConcernDomain.CHILD_PROTECTION,
        ConcernDomain.FAMILY_VIOLENCE,
    }
)
_HALF = 0.5  # of its age: chased at 2, 4, 8 … weeks
_SEVERAL = 2  # MAP 1.1: several needs or risks, and more than one agency
OPEN_ITEM = frozenset({PlanItemState.ASKED, PlanItemState.AGREED})


def touch_base(sight: Sight, habits: Habits) -> Choice | None:
    """Call every agency that knows or knew the family, and those whose business it may be.

    Whoever was at a conference has told it there.
    """
    seen = sight.seen
    for known in seen.agencies.values():
        if known.first_called_days >= 0.0 or known.id in seen.attended:
            continue
        option = f"call:{known.id}"
        if sight.has(option):
            return sight.choose(option, ask="know")
    return None if seen.conferences_held else _reach_out(sight)


def _reach_out(sight: Sight) -> Choice | None:
    domains = {sight.catalogue.concerns[known.id].domain for known in sight.pressing()}
    for agency in sight.catalogue.agencies.values():
        if agency.id in sight.seen.agencies or domains.isdisjoint(agency.mandate):
            continue
        option = f"call:{agency.id}"
        if sight.has(option):
            return sight.choose(option, ask="know")
    return None


def call_after_consent(sight: Sight, habits: Habits) -> Choice | None:
    """Ask again what an agency knows once somebody agreed that it may tell.

    After a conference there is no need: there it was told round the table.
    """
    seen = sight.seen
    if seen.conferences_held or not any(one.consent == "given" for one in seen.members.values()):
        return None
    agreed_days = sight.now - sight.days_since("explain_with_time")
    for known in seen.agencies.values():
        option = f"call:{known.id}"
        if 0.0 <= known.asked_days < agreed_days and sight.has(option):
            return sight.choose(option, ask="know")
    return None


def ask_for_news(sight: Sight, habits: Habits) -> Choice | None:
    """Ask agencies that have a part for news, when none came for long."""
    owners = {item.owner for item in sight.seen.plan.values() if item.state in OPEN_ITEM}
    owners |= {sight.catalogue.services[one].agency for one in _known_services(sight)}
    for known in sight.seen.agencies.values():
        if known.id not in owners:
            continue
        option = f"call:{known.id}"
        quiet_days = sight.now - max(known.last_word_days, known.asked_days)
        if quiet_days >= habits.update_days and sight.has(option):
            return sight.choose(option, ask="update")
    return None


def _known_services(sight: Sight) -> list[str]:
    services = sight.seen.services
    return [one for one, state in services.items() if state in ("running", "started")]


def ask_to_take_up(sight: Sight, habits: Habits) -> Choice | None:
    """Ask single agencies to take up what belongs to their mandate, each less often each time."""
    for agency in _competent(sight):
        option = f"call:{agency}"
        known = sight.seen.agencies.get(agency)
        patience = habits.again_days * known.contact_count if known is not None else 0.0
        if known is not None and sight.now - known.asked_days < patience:
            continue
        if sight.has(option):
            return sight.choose(option, ask="act")
    return None


def _competent(sight: Sight) -> list[str]:
    """Agencies that have a service for what is open and not served, those known first."""
    found: dict[str, None] = {}
    for concern in sight.concerns():
        for service in sight.catalogue.services_for.get(concern.id, ()):
            agency = sight.catalogue.services[service].agency
            state = sight.seen.services.get(service)
            if agency != sight.seen.agency and state is None and not sight.under_way(service):
                found[agency] = None
    return sorted(found, key=lambda agency: agency not in sight.seen.agencies)


def report_danger(sight: Sight, habits: Habits) -> Choice | None:
    """Report a pressing matter of protection, once, to the service whose own business it is.

    Where somebody can be asked gently first, that comes first.
    """
    agencies, concerns = sight.catalogue.agencies, sight.catalogue.concerns
    first = sight.to_be_asked_first()
    pressing = [known.id for known in sight.pressing() if known.id not in first]
    domains = {concerns[name].domain for name in pressing} & PROTECTION
    able = [one for one in sight.catalogue.statutory if domains.intersection(agencies[one].mandate)]
    if any(sight.days_since(f"report:{one}") < inf for one in able):
        return None
    able = [one for one in able if sight.has(f"report:{one}")]
    if not able:
        return None
    nearest = min(able, key=lambda one: len(agencies[one].mandate))
    return sight.choose(f"report:{nearest}")


def report_everything(sight: Sight, habits: Habits) -> Choice | None:
    """Report to every statutory service, whatever is known."""
    options = [f"report:{one}" for one in sight.catalogue.statutory] if sight.seen.concerns else []
    new = [one for one in options if sight.has(one) and sight.days_since(one) == inf]
    return sight.choose(new[0]) if new else None


def hold_pressure(sight: Sight, habits: Habits) -> Choice | None:
    """Ask the agency that announced a measure to hold it, before the family hears of it."""
    for entry in sight.seen.calendar:
        if entry.kind != "notice" or entry.time_days < sight.now:
            continue
        for key in _levers_that_hold(sight.catalogue, entry.subject):
            option = f"lever:{key}"
            if sight.has(option) and sight.days_since(option) >= habits.again_days:
                tie = sight.catalogue.levers[key].tied_to or "none"
                return sight.choose(option, order="agencies_first", tie=tie)
    return None


def _levers_that_hold(catalogue: Catalogue, pressure: str) -> list[str]:
    return [key for key, card in catalogue.levers.items() if card.holds == pressure]


def convene(sight: Sight, habits: Habits) -> Choice | None:
    """Bring several agencies with several needs together once they had time to answer.

    In danger they get less time.
    """
    seen = sight.seen
    if not sight.involved() or len(sight.concerns()) < _SEVERAL:
        return None
    if not sight.has("convene") or sight.days_since("convene") < habits.again_days:
        return None
    if seen.conferences_held and seen.lead and seen.plan:
        return None
    patience = habits.danger_contact_days if sight.imminent() else habits.gathering_days
    waiting = any(known.waiting_for for known in seen.agencies.values())
    if waiting and calling_for_days(sight) < patience:
        return None
    return sight.choose("convene")


def calling_for_days(sight: Sight) -> float:
    """How long ago the first agency was called; minus infinity for not yet [days]."""
    called = [
        known.first_called_days
        for known in sight.seen.agencies.values()
        if known.first_called_days >= 0.0
    ]
    return sight.now - min(called) if called else -inf


def write_plan(sight: Sight, habits: Habits) -> Choice | None:
    """Write the joint plan where a conference was held and none stands."""
    if sight.seen.plan or not sight.seen.conferences_held or not sight.has("plan"):
        return None
    return sight.choose("plan") if sight.days_since("plan") >= habits.again_days else None


def hold_family_conference(sight: Sight, habits: Habits) -> Choice | None:
    """Talk the plan over with the family, once."""
    if sight.seen.family_conference_days >= 0.0 or not sight.has("family_conference"):
        return None
    if sight.days_since("family_conference") < habits.again_days:
        return None
    return sight.choose("family_conference")


def chase(sight: Sight, habits: Habits) -> Choice | None:
    """Find out what became of a referral that was not heard of for long; less often as it ages."""
    latest = {referral.service: referral for referral in sight.seen.referrals.values()}
    for referral in latest.values():
        if referral.state in CLOSED_REFERRAL:
            continue
        option = f"chase:{referral.id}"
        quiet_days = sight.now - max(referral.sent_days, referral.state_days)
        patience = max(habits.chase_days, _HALF * (sight.now - referral.sent_days))
        if min(quiet_days, sight.days_since(option)) >= patience and sight.has(option):
            return sight.choose(option)
    return None
