"""A fold: whose seat it was when, and what reached it of concerns, wishes and people."""

from __future__ import annotations

from casesim.domain import events as ev
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.log import Fields


class SeatView:
    """What the seat came to know, dated.

    Attributes:
        seat: agency that has the seat after all rows so far.
        levels: concern -> (time [days], level word) as it was known, the first first.
        wishes: member -> when a wish of theirs was first heard [days].
        warmth: member -> warmth in the last contact with the seat.
        contacts, missed: member -> contacts of the seat that took place or did not.
    """

    kinds = (
        ev.LEAD_MOVED, ev.CONCERN_KNOWN, ev.CONCERN_LEVEL, ev.FACT_LEARNED, ev.CONTACT_KEPT,
        ev.CONTACT_MISSED,
    )  # fmt: skip

    def __init__(self, scenario: CaseScenario) -> None:
        self.seat = scenario.convenor
        self.levels: dict[str, list[tuple[float, str]]] = {}
        self.wishes: dict[str, float] = {}
        self.warmth: dict[str, str] = {}
        self.contacts: dict[str, int] = {}
        self.missed: dict[str, int] = {}
        self._wish_facts = {fact.id: fact.member for fact in scenario.family.facts if fact.wish}
        self._steps = {
            ev.CONCERN_KNOWN: self._concern,
            ev.CONCERN_LEVEL: self._concern,
            ev.FACT_LEARNED: self._fact,
            ev.CONTACT_KEPT: self._kept,
            ev.CONTACT_MISSED: self._missed,
        }

    def step(
        self, _number: int, time: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.LEAD_MOVED:
            self.seat = str(fields[1])
        take = self._steps.get(kind)
        if take is not None and agency == self.seat:
            take(time, fields)

    def result(self) -> SeatView:
        """What the seat knows after all rows so far."""
        return self

    def known_since(self, concern: str) -> float | None:
        """When the seat first knew of a concern, None for never [days]."""
        levels = self.levels.get(concern)
        return levels[0][0] if levels else None

    def _concern(self, time: float, fields: Fields) -> None:
        self.levels.setdefault(str(fields[0]), []).append((time, str(fields[3])))

    def _fact(self, time: float, fields: Fields) -> None:
        member = self._wish_facts.get(str(fields[0]))
        if member is not None:
            self.wishes.setdefault(member, time)

    def _kept(self, _time: float, fields: Fields) -> None:
        member = str(fields[0])
        self.contacts[member] = self.contacts.get(member, 0) + 1
        self.warmth[member] = str(fields[4])

    def _missed(self, _time: float, fields: Fields) -> None:
        member = str(fields[0])
        self.missed[member] = self.missed.get(member, 0) + 1
