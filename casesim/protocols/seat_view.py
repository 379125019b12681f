"""The seat's case file and directory side by side, with what several readers look up."""

from __future__ import annotations

from casesim.domain.catalogue import Catalogue
from casesim.domain.decisions import DecisionPoint
from casesim.domain.observation import KnownConcern, KnownMember, Observation
from casesim.domain.vocabulary import (
    AgencyKind,
    ConcernDomain,
    PlanItemState,
    ReferralState,
    Urgency,
)

NEVER = -1.0
OPEN_ITEM = frozenset({PlanItemState.ASKED, PlanItemState.AGREED})
OPEN_REFERRAL = frozenset(
    {
        ReferralState.SENT,
        ReferralState.RECEIVED,
        ReferralState.IN_PROCESS,
        ReferralState.APPROVED,
    }
)
OVER = frozenset({"ended", "stopped", "refused", "rejected", "no_place", "lapsed"})
SETTLED = "settled"
MISSING = "not_asked"
IN_NEED = frozenset({"crisis", "serious"})


class SeatView:
    """What one seat knows for one decision.

    Attributes:
        seen: the case file.
        catalogue: what every seat may look up.
        kind: of the decision in hand, "" for none.
        subject: whom or what it is about, "" for the case as a whole.
        context: the facts of its question.
    """

    def __init__(
        self, observation: Observation, catalogue: Catalogue, point: DecisionPoint | None
    ) -> None:
        self.seen = observation
        self.catalogue = catalogue
        self.kind = point.kind if point is not None else ""
        self.subject = point.subject if point is not None else ""
        self.context = point.context if point is not None else {}
        self._in_hand: set[str] | None = None
        self._open: list[KnownConcern] | None = None

    def open_concerns(self) -> list[KnownConcern]:
        """Concerns known to be there and not settled."""
        if self._open is None:
            cards = self.catalogue.concerns
            self._open = [
                known
                for known in self.seen.concerns.values()
                if not known.unfounded and known.level != SETTLED and known.id in cards
            ]
        return self._open

    def imminent(self) -> list[KnownConcern]:
        """Open concerns that are imminent as far as the seat knows."""
        return [known for known in self.open_concerns() if known.urgency == Urgency.IMMINENT]

    def in_hand(self, service: str) -> bool:
        """Whether a service runs, or a referral to it is on its way."""
        return service in self._services_in_hand()

    def served(self, concern: str) -> bool:
        """Whether a service meant for the concern runs, is asked for, or stands in the plan."""
        services = self.catalogue.services_for.get(concern, ())
        if not self._services_in_hand().isdisjoint(services):
            return True
        items = self.seen.plan.values()
        return any(item.concern == concern and item.state in OPEN_ITEM for item in items)

    def _services_in_hand(self) -> set[str]:
        if self._in_hand is None:
            seen = self.seen
            running = [name for name, state in seen.services.items() if state not in OVER]
            asked = [one.service for one in seen.referrals.values() if one.state in OPEN_REFERRAL]
            self._in_hand = {*running, *asked}
        return self._in_hand

    def last_done(self, kind: str, subject: str = "") -> float:
        """When a decision of this kind and subject was last answered; -1 for never [days]."""
        part = f"/{kind}/{subject}/" if subject else f"/{kind}/"
        for done in reversed(self.seen.done):
            if done.kind == kind and part in done.decision_id:
                return done.time_days
        return NEVER

    def member_in_question(self) -> KnownMember | None:
        """The member whom the decision is about, None if it is about nobody in particular."""
        name = self.context.get("member", self.subject)
        if name not in self.catalogue.members:
            return None
        return self.seen.members.get(name) or KnownMember(name)

    def prescribers(self) -> list[str]:
        """Clinics on the case that treat addiction and prescribe, as far as the seat knows."""
        cards = self.catalogue.agencies
        return [
            known.id
            for known in self.seen.agencies.values()
            if known.involved != "not_involved"
            and cards[known.id].kind is AgencyKind.HEALTH
            and ConcernDomain.ADDICTION in cards[known.id].mandate
        ]

    def agency_in_question(self) -> str:
        """The agency that the decision is about, "" for none."""
        name = self.context.get("agency", self.subject)
        return name if name in self.catalogue.agencies else ""
