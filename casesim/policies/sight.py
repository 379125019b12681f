"""A decision point as a policy sees it: options by id, and when something was last done."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from math import inf

from casesim.domain.catalogue import Catalogue, ServiceCard
from casesim.domain.decisions import Choice, DecisionPoint, Option, Values
from casesim.domain.observation import Done, KnownConcern, KnownMember, Observation
from casesim.domain.vocabulary import ReferralState, Urgency
from casesim.protocols.facts import CaseFacts
from casesim.protocols.reading import facts_on_demand

IN_NEED = frozenset({"crisis", "serious"})
RUNNING = frozenset({"running", "started", "completed"})
_COVERED = {"none": 0, "basic": 1, "health": 2, "all": 3}
CLOSED_REFERRAL = frozenset({ReferralState.SERVED, ReferralState.REJECTED, ReferralState.LAPSED})


class DoneIndex:
    """When each option was last taken, kept up with a list that only grows.

    It saves going through the whole list for each decision; for another list it starts anew.
    """

    __slots__ = ("_counted", "_last", "_list")

    def __init__(self) -> None:
        self._list: list[Done] | None = None
        self._counted = 0
        self._last: dict[str, float] = {}

    def of(self, done: list[Done]) -> dict[str, float]:
        """Option id -> when it was last taken [days]."""
        if done is not self._list or len(done) < self._counted:
            self._list, self._counted, self._last = done, 0, {}
        for one in islice(done, self._counted, None):
            self._last[one.option_id] = one.time_days
        self._counted = len(done)
        return self._last


class Sight:
    """What a policy may look at for one decision, and nothing else.

    Attributes:
        point: the decision.
        seen: the case file of the seat.
        catalogue: what every seat may look up.
        now: clock [days since scenario start].
        options: option id -> option, in the order of the point.
    """

    def __init__(
        self, point: DecisionPoint, catalogue: Catalogue, done: DoneIndex | None = None
    ) -> None:
        self.point = point
        self.seen: Observation = point.observation
        self.catalogue = catalogue
        self.now = point.time_days
        self.options: dict[str, Option] = {option.id: option for option in point.options}
        self._done = (done or DoneIndex()).of(self.seen.done)

    @cached_property
    def facts(self) -> CaseFacts:
        """The facts that rules ask for, each read when it is asked for."""
        return facts_on_demand(self.seen, self.catalogue, self.point)

    def has(self, option_id: str) -> bool:
        """Whether an option is on offer."""
        return option_id in self.options

    def days_since(self, option_id: str) -> float:
        """How long ago the seat last took an option of this id; infinity for never [days]."""
        return self.now - self._done.get(option_id, -inf)

    def chosen_before(self, option_id: str, since_days: float = -inf) -> bool:
        """Whether the same question about the same subject was answered this way, since [days]."""
        point = self.point
        if point.occasion <= 1:
            return False
        question = point.id.rpartition("/")[0] + "/"
        return any(
            done.option_id == option_id
            and done.time_days >= since_days
            and done.decision_id.startswith(question)
            for done in reversed(self.seen.done)
        )

    def choose(self, option_id: str, **values: str | tuple[str, ...]) -> Choice:
        """Take an option, with those details that are on offer; the others stand at default."""
        return Choice(
            decision_id=self.point.id,
            option_id=option_id,
            values=offered(self.options[option_id], values) if values else {},
        )

    def concerns(self) -> list[KnownConcern]:
        """Concerns known to be there and not settled, the most pressing first."""
        return self._concerns

    def imminent(self) -> list[KnownConcern]:
        """Concerns that are imminent as far as the seat knows."""
        return self._imminent

    def pressing(self) -> list[KnownConcern]:
        """Concerns that are imminent, or serious by their level."""
        return self._pressing

    def gently_assessed(self) -> set[str]:
        """Concerns for which there is an assessment that frightens nobody."""
        return {concern for card in self._gentle for concern in card.concerns}

    def to_be_asked_first(self) -> set[str]:
        """Concerns into which such an assessment has not looked yet."""
        open_ = (card for card in self._gentle if card.id not in self.seen.services)
        return {concern for card in open_ for concern in card.concerns}

    @cached_property
    def _gentle(self) -> list[ServiceCard]:
        names = self.catalogue.of_kind.get("assessment", ())
        cards = [self.catalogue.services[name] for name in names]
        return [card for card in cards if not card.intrusive]

    @cached_property
    def _concerns(self) -> list[KnownConcern]:
        cards = self.catalogue.concerns
        found = [
            known
            for known in self.seen.concerns.values()
            if not known.unfounded and known.level != "settled" and known.id in cards
        ]
        found.sort(key=_urgent_first)
        return found

    @cached_property
    def _imminent(self) -> list[KnownConcern]:
        return [one for one in self._concerns if one.urgency == Urgency.IMMINENT]

    @cached_property
    def _pressing(self) -> list[KnownConcern]:
        return [
            one for one in self._concerns if one.urgency == Urgency.IMMINENT or one.level in IN_NEED
        ]

    def member(self, name: str) -> KnownMember:
        """What is known of a member, an empty page for one not yet heard of."""
        return self.seen.members.get(name) or KnownMember(name)

    def met(self) -> bool:
        """Whether somebody of the family was met."""
        return any(member.contacts for member in self.seen.members.values())

    def involved(self) -> list[str]:
        """Other agencies that work with the family as far as the seat knows."""
        return [
            known.id
            for known in self.seen.agencies.values()
            if known.involved == "involved" and known.id != self.seen.agency
        ]

    def under_way(self, service: str) -> bool:
        """Whether a referral to the service is on its way as far as the seat knows."""
        return service in self._by_state[0]

    def turned_down(self, service: str) -> bool:
        """Whether the service said no to the family."""
        return service in self._by_state[1]

    def on_the_way(self) -> int:
        """Services to which a referral is on its way [services]."""
        return len(self._by_state[0])

    @cached_property
    def _by_state(self) -> tuple[set[str], set[str]]:
        """Services with an open referral, and services that said no."""
        referrals = self.seen.referrals.values()
        return (
            {one.service for one in referrals if one.state not in CLOSED_REFERRAL},
            {one.service for one in referrals if one.state == ReferralState.REJECTED},
        )


def offered(option: Option, wanted: dict[str, str | tuple[str, ...]]) -> Values:
    """Of the details wanted, those that the option offers.

    A field that is not there, and an item that is not on offer, is left at its default.
    """
    values: dict[str, tuple[str, ...]] = {}
    for form in option.fields:
        want = wanted.get(form.id)
        if want is None:
            continue
        given = (want,) if isinstance(want, str) else want
        if form.kind == "several":
            values[form.id] = tuple(item for item in given if item in form.items)
        elif form.kind == "rank" or (given and given[0] in form.items):
            values[form.id] = given
    return values


def consent_covers(sight: Sight, card: ServiceCard) -> bool:
    """Whether somebody for whom the service is has agreed to what it needs to know."""
    needed = _COVERED[card.needs_consent]
    return any(
        _COVERED[sight.member(name).consent_scope] >= needed
        for name in card.members or sight.catalogue.members
    )


_BUCKETS = {"now": 0, "": 1, "next": 2, "watch": 3, "not_ours": 4}


def _urgent_first(known: KnownConcern) -> tuple[bool, int, int, bool]:
    return (
        known.urgency != Urgency.IMMINENT,
        _BUCKETS.get(known.bucket, 1),
        known.rank,
        known.level not in IN_NEED,
    )
