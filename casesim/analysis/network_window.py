"""Which entities and which days of an abstract scenario's run are measured."""

from __future__ import annotations

import math

from casesim.domain.log import Fields
from casesim.domain.network import Network
from casesim.domain.network_state import (
    CASE_ASSIGNED,
    ENTITY_ABANDONED,
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    SERVICE_ENDED,
)


class Followed:
    """What measures know of one entity that is in the network, as of the row they read.

    Attributes:
        entity_class: id of its class.
        station: id of the station where it is.
        arrived_days: when it arrived [days].
        joined_days: when it came to the station where it is [days].
        since_days: since when it waits for its service there; for its first one at a station
            with a caseload, since it was assigned [days].
        counted: whether it as a whole is measured.
        measured: whether its visit to the station where it is is measured.
        open_at: ids of the stations where it is an open case.
    """

    __slots__ = (
        *("arrived_days", "counted", "entity_class", "joined_days", "measured", "open_at"),
        *("since_days", "station"),
    )

    def __init__(self, entity_class: str, station: str, time_days: float, counted: bool) -> None:
        self.entity_class = entity_class
        self.station = station
        self.arrived_days = self.joined_days = self.since_days = time_days
        self.counted = self.measured = counted
        self.open_at: tuple[str, ...] = ()


class Window:
    """Follows every entity; takes each row before the measures do.

    What begins before the end of the warm-up is left out. Where entities are counted and not
    days, those of the right number are measured, and days from the arrival of the first of them
    until the last has left.

    Attributes:
        begin_days: from when days are measured; infinite until that is known [days].
        end_days: until when; the horizon until it is known to be earlier [days].
        present: entities that are in the network, by id; one that leaves still during its row.
    """

    kinds = (ENTITY_ARRIVED, CASE_ASSIGNED, SERVICE_ENDED, ENTITY_LEFT, ENTITY_ABANDONED)

    def __init__(self, network: Network) -> None:
        self.begin_days = math.inf if network.counts_entities else network.warm_up_days
        self.end_days = network.horizon_days
        self.present: dict[str, Followed] = {}
        self._by_number = network.counts_entities
        self._first = network.warm_up_entities
        self._last = network.warm_up_entities + (network.measured_entities or math.inf)
        self._warm_up_days = network.warm_up_days
        self._arrived_count = 0
        self._counted_present = 0
        self._has_left = ""

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if self._has_left:
            del self.present[self._has_left]
            self._has_left = ""
        if kind == ENTITY_ARRIVED:
            self._arrives(time_days, case, agency, str(fields[0]))
        elif kind == SERVICE_ENDED:
            followed = self.present[case]
            followed.station = str(fields[0])
            followed.joined_days = followed.since_days = time_days
            followed.measured = followed.counted or (
                not self._by_number and time_days >= self._warm_up_days
            )
        elif kind == CASE_ASSIGNED:
            followed = self.present[case]
            followed.since_days = time_days
            followed.open_at += (agency,)
        elif kind in (ENTITY_LEFT, ENTITY_ABANDONED):
            self._leaves(time_days, case)

    @property
    def days(self) -> float:
        """How many days are measured; 0 where measuring never began [days]."""
        return max(0.0, self.end_days - self.begin_days)

    def _arrives(self, time_days: float, case: str, agency: str, entity_class: str) -> None:
        number = self._arrived_count
        self._arrived_count = number + 1
        if self._by_number:
            counted = self._first <= number < self._last
            if number == self._first:
                self.begin_days = time_days
        else:
            counted = time_days >= self._warm_up_days
        self._counted_present += counted
        self.present[case] = Followed(entity_class, agency, time_days, counted)

    def _leaves(self, time_days: float, case: str) -> None:
        self._has_left = case
        self._counted_present -= self.present[case].counted
        if self._arrived_count >= self._last and not self._counted_present:
            self.end_days = min(self.end_days, time_days)
