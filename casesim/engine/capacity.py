"""Places of services: slots that come free one after the other, and who has them before whom.

Source:
    World Bank, Social Safety Nets course, Integration and Intermediation, October 2019: four types
    of budget by which a programme gets places for those whom it refers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil, inf

from casesim.domain.agencies import ServiceStep
from casesim.engine.streams import LuckSource, RandomStreams


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a programme has agreed with providers on places for those whom it refers.

    Attributes:
        places_scale: factor on the places that services have [1].
        flagged: of the places that others would have, the share in which ours go before them in
            the provider's queue (existing funds that are marked) [1].
        reserved: of all places, the share that is kept for ours, taken or not [1].
        purchased: places that are paid for by agreement, beside those there are, as a share of
            them [1].
        new_line: places in one institution with a budget of its own, in the same way [1].
    """

    places_scale: float = 1.0
    flagged: float = 0.0
    reserved: float = 0.0
    purchased: float = 0.0
    new_line: float = 0.0

    @classmethod
    def of(cls, numbers: Mapping[str, float]) -> Access:
        """As the ledger has it."""
        return cls(
            places_scale=numbers["slots.places_scale"],
            flagged=numbers["slots.flagged"],
            reserved=numbers["slots.reserved"],
            purchased=numbers["slots.purchased"],
            new_line=numbers["slots.new_line"],
        )


NOTHING_AGREED = Access()


class Capacity:
    """Places of services: slots that come free one after the other, some taken by others.

    Whether others have a slot is luck of that slot's own address; what our families take is
    kept here, so that no slot is given twice.

    Args:
        luck: of the replication.
        taken_scale: factor on the chance that others have a slot [1].
        fullest: highest such chance [1].
        places: share of the places that is simulated (0, 1].
        stations: agencies of one kind beside each other, each with places of its own for a
            service of the same name.
        access: what is agreed with providers.
    """

    __slots__ = (
        "_access",
        "_full",
        "_fullest",
        "_given",
        "_luck",
        "_places",
        "_scale",
        "_stations",
    )

    def __init__(
        self,
        luck: RandomStreams,
        *,
        taken_scale: float,
        fullest: float,
        places: float = 1.0,
        stations: Collection[str] = (),
        access: Access = Access(),
    ) -> None:
        self._luck = luck
        self._scale = taken_scale
        self._fullest = fullest
        self._places = places * access.places_scale
        self._stations = frozenset(stations)
        self._access = access
        self._given: set[tuple[str, int]] = set()
        self._full: dict[str, tuple[int, int]] = {}

    def place(
        self, step: ServiceStep, earliest_days: float, *, urgent: bool, latest_days: float = inf
    ) -> float:
        """Take the first free slot at or after a time, and return when it is [days].

        Args:
            step: whose slot.
            earliest_days: not before [days].
            urgent: goes before others; only slots given to our families are taken.
            latest_days: a slot after this is of no use and is left to others [days].

        Returns:
            When the slot is; infinity where none is free in time.
        """
        if step.slot_every_days <= 0.0:
            return earliest_days
        place = f"{step.agency}/{step.id}" if step.agency in self._stations else step.id
        every = step.slot_every_days / self._places
        slot = self._first(step, place, ceil(earliest_days / every), every, urgent=urgent)
        when, lane = slot * every, place
        for name, share in self._added():
            own = f"{place}/{name}"
            number = self._first(
                None, own, ceil(earliest_days * share / every), every / share, urgent=urgent
            )
            if number * every / share < when:
                when, lane, slot = number * every / share, own, number
        if when > latest_days:
            return inf
        self._given.add((lane, slot))
        return when

    def _added(self) -> list[tuple[str, float]]:
        """Places that nobody else has, beside those there are."""
        added = (("purchased", self._access.purchased), ("new_line", self._access.new_line))
        return [(name, share) for name, share in added if share > 0.0]

    def _first(
        self, step: ServiceStep | None, place: str, slot: int, every_days: float, *, urgent: bool
    ) -> int:
        """The first free slot of a lane from one on; None for a lane that others have no part in.

        What is full stays full for whoever is not urgent, so that a long queue is not gone
        through again for each who joins it.
        """
        start, (first, after) = slot, self._full.get(place, (0, 0))
        if not urgent and first <= slot < after:
            start, slot = first, after
        while not self._free(step, place, slot, slot * every_days, urgent=urgent):
            slot += 1
        if not urgent and slot >= after:
            self._full[place] = (start, slot)
        return slot

    def _free(
        self, step: ServiceStep | None, place: str, slot: int, on_days: float, *, urgent: bool
    ) -> bool:
        if (place, slot) in self._given:
            return False
        if urgent or step is None:
            return True
        taken = min(step.slot_taken * self._scale, self._fullest) * (1.0 - self._access.flagged)
        if self._luck.dated(LuckSource.SLOT, place, slot, on_days) >= taken:
            return True
        kept = self._access.reserved
        if kept <= 0.0:
            return False
        return self._luck.dated(LuckSource.SLOT, f"{place}/kept", slot, on_days) < kept
