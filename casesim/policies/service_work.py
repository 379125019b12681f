"""Free work on services: assessing and referring, one after the other or all at once."""

from __future__ import annotations

from math import inf
from operator import attrgetter

from casesim.domain.catalogue import ServiceCard
from casesim.domain.decisions import Choice
from casesim.domain.observation import KnownConcern
from casesim.domain.vocabulary import AgencyKind, Bucket
from casesim.policies.agency_work import OPEN_ITEM
from casesim.policies.habits import Habits
from casesim.policies.sight import RUNNING, Sight, consent_covers


def assess_what_is_open(sight: Sight, habits: Habits) -> Choice | None:
    """Assess what is known of and not looked into, with consent, and gently before hard.

    An assessment that frightens people is asked for only where the matter is pressing and nothing
    gentler looks into it, and none of an agency that comes to enforce.
    """
    cards = [
        sight.catalogue.services[name]
        for name in sight.catalogue.of_kind.get("assessment", ())
        if sight.has(f"assess:{name}") and sight.days_since(f"assess:{name}") == inf
    ]
    if not cards:
        return None
    cards = [card for card in cards if not (card.intrusive and enforces(sight, card.agency))]
    cards.sort(key=attrgetter("intrusive"))
    open_ = {known.id for known in sight.concerns()}
    pressing = {known.id for known in sight.pressing()} - sight.gently_assessed()
    for card in cards:
        wanted = pressing if card.intrusive else open_
        if not wanted.isdisjoint(card.concerns) and consent_covers(sight, card):
            return sight.choose(f"assess:{card.id}", follow="lead")
    return None


def enforces(sight: Sight, agency: str) -> bool:
    """Whether an agency comes to enforce something, and not to help."""
    return sight.catalogue.agencies[agency].kind is AgencyKind.ENFORCEMENT


def assess_everything(sight: Sight, habits: Habits) -> Choice | None:
    """Ask for every assessment there is, once somebody was met; anew when its answer is old."""
    if not sight.met():
        return None
    for service in sight.catalogue.services.values():
        option = f"assess:{service.id}"
        answered = sight.now - sight.seen.assessments.get(service.id, -inf)
        wanted = answered >= habits.assess_again_days
        if wanted and sight.has(option) and sight.days_since(option) >= habits.again_days:
            return sight.choose(option, follow="lead")
    return None


def refer_after_plan(sight: Sight, habits: Habits) -> Choice | None:
    """Refer what is to be taken up now and has become possible; before a plan the imminent."""
    later = (Bucket.NEXT, Bucket.WATCH, Bucket.NOT_OURS)
    joint = bool(sight.seen.plan) or not sight.involved()
    wanted = [one for one in sight.concerns() if one.bucket not in later] if joint else []
    wanted = wanted or sight.imminent()
    return _refer(sight, habits, wanted, how="accompanied", follow="lead")


def refer_and_follow_up(sight: Sight, habits: Habits) -> Choice | None:
    """Refer for what is open, go along, and find out what became of it."""
    return _refer(sight, habits, sight.concerns(), how="accompanied", follow="lead")


def refer_and_leave(sight: Sight, habits: Habits) -> Choice | None:
    """Hand over an address for what is open, and leave it there."""
    return _refer(sight, habits, sight.concerns(), how="cold", follow="nobody", gentle=False)


def refer_own(sight: Sight, habits: Habits) -> Choice | None:
    """Offer what one's own agency has for what is open."""
    return _refer(sight, habits, sight.concerns(), how="cold", follow="agency", own=True)


def _refer(
    sight: Sight,
    habits: Habits,
    wanted: list[KnownConcern],
    *,
    how: str,
    follow: str,
    own: bool = False,
    gentle: bool = True,
) -> Choice | None:
    seen = sight.seen
    if sight.on_the_way() >= habits.most_referrals:
        return None
    for known in wanted[: habits.most_now]:
        for name in sight.catalogue.services_for.get(known.id, ()):
            card, option = sight.catalogue.services[name], f"refer:{name}"
            if (
                sight.has(option)
                and (card.agency == seen.agency or not own)
                and not (gentle and (card.intrusive or card.separates))
                and worth_referring(sight, card)
                and sight.days_since(option) >= habits.again_days
            ):
                return sight.choose(option, how=how, follow=follow)
    return None


def worth_referring(sight: Sight, card: ServiceCard) -> bool:
    """Whether a referral to the service could lead anywhere, as far as the seat knows."""
    seen = sight.seen
    if seen.services.get(card.id) in RUNNING or sight.under_way(card.id):
        return False
    if sight.turned_down(card.id):
        return False
    if any(item.service == card.id and item.state in OPEN_ITEM for item in seen.plan.values()):
        return False
    ready = all(seen.services.get(name) in RUNNING for name in card.needs)
    return ready and consent_covers(sight, card)
