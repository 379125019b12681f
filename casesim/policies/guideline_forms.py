"""How a worker who follows a protocol fills in what has details: lead, order, plan, meeting."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from casesim.domain.catalogue import ServiceCard
from casesim.domain.decisions import Choice, Option
from casesim.domain.observation import KnownConcern
from casesim.domain.vocabulary import AgencyKind, Bucket, ConcernKind
from casesim.policies.forms import items_on_offer, rank_field
from casesim.policies.habits import Habits
from casesim.policies.service_work import enforces, worth_referring
from casesim.policies.sight import IN_NEED, Sight
from casesim.policies.voice import Voice
from casesim.policies.worker import Work
from casesim.protocols.lead_agency import issue_leads, safety_lead
from casesim.protocols.plan_check import early_basics
from casesim.protocols.priorities import belongs_first, what_comes_first

_REASONS = {
    "lead_client_wish": "client_wish",
    "lead_best_fit": "fit",
    "lead_casework": "capability",
    "lead_statutory": "statutory",
    "lead_most_rapport": "rapport",
    "lead_most_contact": "rapport",
}
_A_CONCERN = 2


def guideline_forms(voice: Voice) -> dict[str, Work]:
    """Decision kind -> how it is filled in by this protocol."""

    def lead(sight: Sight, habits: Habits) -> Choice | None:
        return _propose(sight, voice)

    def safety(sight: Sight, habits: Habits) -> Choice | None:
        return _name_safety_lead(sight, voice)

    def issues(sight: Sight, habits: Habits) -> Choice | None:
        return _name_issue_leads(sight, voice)

    def priorities(sight: Sight, habits: Habits) -> Choice | None:
        return _rank(sight, habits, voice)

    def plan(sight: Sight, habits: Habits) -> Choice | None:
        return _plan_with_basics(sight, voice)

    return {
        "lead": lead,
        "safety_lead": safety,
        "issue_leads": issues,
        "priorities": priorities,
        "accept_lead": take_the_lead,
        "convene": call_conference,
        "plan": plan,
    }


def _propose(sight: Sight, voice: Voice) -> Choice | None:
    """Propose who has most reference points, then at the same meeting the next; a pair, and up."""
    options = [option for option in sight.point.options if option.action == "propose"]
    met = sight.seen.conference_held_days
    untried = [option for option in options if not sight.chosen_before(option.id, met)]
    best = voice.best(sight, untried)
    if best is None:
        rest = [one for one in sight.point.options if one.action in ("pair", "dispute")]
        return sight.choose(rest[0].id) if rest else None
    return sight.choose(best.id, reason=_reason(best))


def _reason(option: Option) -> str:
    return next((reason for tag, reason in _REASONS.items() if tag in option.tags), "fit")


def take_the_lead(sight: Sight, habits: Habits) -> Choice | None:
    """Take the lead; beside an agency that does casework where one's own does not."""
    capable = sight.catalogue.agencies[sight.seen.agency].casework_capable
    paired = [option.id for option in sight.point.options if option.action == "accept_paired"]
    wanted = "accept" if capable or not paired else paired[0]
    return sight.choose(wanted) if sight.has(wanted) else None


def _name_safety_lead(sight: Sight, voice: Voice) -> Choice | None:
    ruling = safety_lead(sight.facts, voice.protocol)
    for agency in ruling.outcome if ruling is not None else ():
        if sight.has(f"name:{agency}"):
            return sight.choose(f"name:{agency}")
    return None


def _name_issue_leads(sight: Sight, voice: Voice) -> Choice | None:
    """Each concern to an agency at the table whose mandate it is and that has a service for it."""
    ruling = issue_leads(sight.facts, voice.protocol)
    if ruling is None or not sight.has("name"):
        return None
    named = {}
    for entry in ruling.outcome:
        servers = {
            sight.catalogue.services[name].agency
            for name in sight.catalogue.services_for.get(entry.concern, ())
        }
        around = items_on_offer(sight, "name", entry.concern)
        able = [agency for agency in entry.agencies if agency in around and agency in servers]
        if able:
            named[entry.concern] = able[0]
    return sight.choose("name", **named)


def _rank(sight: Sight, habits: Habits, voice: Voice) -> Choice | None:
    """The protocol's order; where it makes no difference, as the members put it."""
    form, ruling = rank_field(sight), what_comes_first(sight.facts, voice.protocol)
    if form is None:
        return None
    groups = ruling.outcome if ruling is not None else (form.items,)
    wishes = _members_orders(sight)
    order = [item for group in groups for item in sorted(group, key=_wished(wishes))]
    order = [item for item in order if item in form.items]
    rest = [item for item in form.items if item not in order]
    first = {wish[0] for wish in wishes}
    now = _now(habits, order, first, _urged(sight, voice))
    placed = [f"{Bucket.NOW}:{item}" for item in order if item in now]
    placed += [f"{_later(sight, item)}:{item}" for item in order if item not in now]
    placed += [f"{Bucket.WATCH}:{item}" for item in rest]
    return sight.choose("rank", order=tuple(placed))


def _members_orders(sight: Sight) -> list[list[str]]:
    """What each member whose order is known puts first, as far as the seat knows of it."""
    told = [text for name, text in sight.point.context.items() if name.startswith("order/")]
    orders = [[one for one in text.split(",") if one in sight.seen.concerns] for text in told]
    return [order for order in orders if order]


def _wished(wishes: list[list[str]]) -> Callable[[str], int]:
    """How far down the members put a concern, all members counted alike."""

    def place(concern: str) -> int:
        return sum(order.index(concern) for order in wishes if concern in order)

    return place


def _urged(sight: Sight, voice: Voice) -> frozenset[str]:
    """What the protocol wants taken up before the rest; where it has no order, the dangers."""
    urged = belongs_first(sight.facts, voice.protocol)
    if urged is not None:
        return frozenset(urged)
    cards = sight.catalogue.concerns
    return frozenset(one for one in cards if cards[one].kind is not ConcernKind.NEED)


def _now(habits: Habits, order: list[str], first: set[str], urged: frozenset[str]) -> set[str]:
    """What is taken up now: what is urged in its order, and what a member puts first."""
    room = habits.most_now - len(first.intersection(order))
    waiting = [one for one in order if one in urged and one not in first]
    return first.union(waiting[: max(room, 1)])


def _later(sight: Sight, concern: str) -> Bucket:
    known = sight.seen.concerns[concern]
    return Bucket.NEXT if known.level in IN_NEED or not known.level else Bucket.WATCH


def call_conference(sight: Sight, habits: Habits) -> Choice | None:
    """Invite everybody involved and whoever the pressing matters need, with the family prepared."""
    if not sight.has("conference"):
        return None
    needed = {
        sight.catalogue.services[name].agency
        for known in sight.pressing()
        for name in sight.catalogue.services_for.get(known.id, ())
    }
    known = sight.seen.agencies
    invited = tuple(
        agency
        for agency in items_on_offer(sight, "conference", "invite")
        if (agency in known and known[agency].involved != "not_involved") or agency in needed
    )
    return sight.choose(
        "conference",
        invite=invited,
        when="soon" if sight.imminent() else "normal",
        mode="in_person",
        client="all_prepared",
    )


def write_one_plan(sight: Sight, habits: Habits) -> Choice | None:
    """A few services for what is taken up now, gentle ones that can start; others stand down."""
    return _write_plan(sight, frozenset())


def _plan_with_basics(sight: Sight, voice: Voice) -> Choice | None:
    """One plan, and beside it what the protocol wants in every early plan."""
    missing = early_basics(sight.facts, voice.protocol)
    return _write_plan(sight, {concern for ruling in missing for concern in ruling.outcome})


def _write_plan(sight: Sight, basics: Collection[str]) -> Choice | None:
    if not sight.has("write"):
        return None
    offered = items_on_offer(sight, "write", "items")
    items: list[str] = []
    for known in sight.concerns():
        if known.bucket == Bucket.NOW or known in sight.imminent() or known.id in basics:
            items += [one for one in _services(sight, known, offered) if one not in items]
    if not items and sight.seen.plan:
        return None
    return sight.choose(
        "write",
        items=tuple(items),
        due="1_month",
        family_part="asked",
        stand_down=_without_part(sight, items),
        how="accompanied",
        follow="lead",
    )


def _services(sight: Sight, known: KnownConcern, offered: tuple[str, ...]) -> list[str]:
    cards = [
        sight.catalogue.services[name]
        for name in sight.catalogue.services_for.get(known.id, ())
        if name in offered
    ]
    fit = [card.id for card in cards if _can_start(sight, card, known)]
    return fit[:_A_CONCERN]


def _can_start(sight: Sight, card: ServiceCard, known: KnownConcern) -> bool:
    """Worth asking for now: gentle, or an assessment of what is pressing; not for one day only."""
    if card.kind == "practical" or card.separates:
        return False
    if card.intrusive and (card.kind != "assessment" or enforces(sight, card.agency)):
        return False
    if card.intrusive and known not in sight.pressing():
        return False
    return worth_referring(sight, card)


def _without_part(sight: Sight, items: Iterable[str]) -> tuple[str, ...]:
    """Agencies on the case that have no part now and do not watch over safety."""
    owners = {sight.catalogue.services[name].agency for name in items}
    keep = owners | {sight.seen.lead, sight.seen.safety_lead, *sight.seen.issue_leads.values()}
    return tuple(
        agency
        for agency in sight.involved()
        if agency not in keep and sight.catalogue.agencies[agency].kind is not AgencyKind.STATUTORY
    )
