"""All luck of an abstract scenario's entities, drawn in chunks by address.

Routing and durations look at nothing but luck, so that an entity's whole way is known when it
arrives: its class, the stations that it visits, and the days of each service. Nothing depends
on how large a chunk is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from casesim.domain.durations import LEAVES, Duration, DurationLaw
from casesim.domain.network import Network, Station
from casesim.engine.arrival_times import Gaps, gaps_of
from casesim.engine.duration_draws import DurationTable
from casesim.engine.streams import FloatArray, IntArray, LuckSource, RandomStreams

_T = TypeVar("_T", bound=np.generic)

_CHUNK = 1024
_PAGE = 8
_LEFT = -1
_UNLIMITED_PATIENCE = Duration(law=DurationLaw.FIXED, mean_days=1.0)


@dataclass(slots=True)
class Itinerary:
    """What luck has in store for one entity.

    Attributes:
        number: of the entity, from 0; of a stream, in order of arrival.
        gap_days: days since the arrival before it; in a population, since the member's last
            contact ended [days].
        class_number: position of its class.
        stations: positions of the stations it visits, in order.
        service_days: days of each service [days].
        patience_days: how long it would wait at each visit; empty where nobody ever leaves a
            line [days].
    """

    number: int
    gap_days: float
    class_number: int
    stations: list[int]
    service_days: list[float]
    patience_days: list[float]


def itineraries(network: Network, streams: RandomStreams) -> Iterator[Itinerary]:
    """Every entity of a stream in order of arrival: up to the limit, or while any arrive."""
    limit = network.arrivals.limit
    draws = _Draws(network, streams)
    first = 0
    while limit is None or first < limit:
        count = _CHUNK if limit is None else min(_CHUNK, limit - first)
        for itinerary in draws.chunk(first, count):
            if itinerary.gap_days == math.inf:
                return
            yield itinerary
        first += count


class MemberItineraries:
    """The contacts of a population's members, one after the other.

    Contact number n of member m is entity n * size + m, so that nobody's luck depends on how
    fast others go on.
    """

    def __init__(self, network: Network, streams: RandomStreams) -> None:
        assert network.arrivals.population is not None
        self.size = network.arrivals.population.size
        self._draws = _Draws(network, streams)
        # Drawing a few at a time costs as much as drawing a thousand.
        self._at_once = max(1, _CHUNK // self.size)
        self._chunks: dict[int, list[Itinerary]] = {}
        self._left: dict[int, int] = {}

    def contact(self, member: int, number: int) -> Itinerary:
        """Contact `number` of a member, each asked for once."""
        chunk, within = divmod(number, self._at_once)
        count = self._at_once * self.size
        if chunk not in self._chunks:
            self._chunks[chunk] = list(self._draws.chunk(chunk * count, count))
            self._left[chunk] = count
        itinerary = self._chunks[chunk][within * self.size + member]
        self._left[chunk] -= 1
        if not self._left[chunk]:
            del self._chunks[chunk], self._left[chunk]
        return itinerary


class _Draws:
    """Draws chunk after chunk."""

    def __init__(self, network: Network, streams: RandomStreams) -> None:
        self._network = network
        self._streams = streams
        self._gaps: Gaps = gaps_of(network.arrivals)
        self._tables = _Tables(network)
        self._waits = any(station.patience for station in network.stations)
        self._edges = np.cumsum([each.share for each in network.arrivals.classes])[:-1]
        enters = [network.arrivals.enters_at(each) for each in network.arrivals.classes]
        self._enters = np.array([network.station_ids.index(each) for each in enters])

    def chunk(self, first: int, count: int) -> Iterator[Itinerary]:
        """Entities `first` to `first + count`, the numbers of which follow those before."""
        gaps = self._gaps.of(self._streams.block(LuckSource.ARRIVAL, first, count, 1)[:, 0])
        classes = self._classes(first, count)
        columns = self._ways(first, count, classes)
        visited = columns[0] != _LEFT
        ends = np.cumsum(visited.sum(axis=1)).tolist()
        # Flat lists and slices of them: most of the tables is emptiness after the last visit.
        way, days, *patience = (column[visited].tolist() for column in columns)
        waits = patience[0] if patience else []
        begin = 0
        rows = zip(gaps.tolist(), classes.tolist(), ends, strict=True)
        for number, (gap, class_number, end) in enumerate(rows, start=first):
            yield Itinerary(
                number, gap, class_number, way[begin:end], days[begin:end], waits[begin:end]
            )
            begin = end

    def _classes(self, first: int, count: int) -> IntArray:
        """Position of each entity's class, shape (count,)."""
        members = self._network.arrivals.population
        if members is not None:
            # A member keeps its class, and the classes have their shares exactly.
            uniforms = (np.arange(first, first + count) % members.size + 0.5) / members.size
        else:
            uniforms = self._streams.block(LuckSource.ENTITY_CLASS, first, count, 1)[:, 0]
        return np.searchsorted(self._edges, uniforms, side="right").astype(np.int64)

    def _ways(
        self, first: int, count: int, classes: IntArray
    ) -> tuple[IntArray, FloatArray] | tuple[IntArray, FloatArray, FloatArray]:
        """Stations visited, days of each service and, where anybody leaves a line, patience.

        All are of shape (count, longest way).
        """
        still_in = np.arange(count)
        at = self._enters[classes]
        stations: list[IntArray] = []
        days: list[FloatArray] = []
        patience: list[FloatArray] = []
        while still_in.size:
            visit = len(stations)
            page = visit % _PAGE
            if page == 0:
                service, route = (
                    self._streams.block(source, first, count, _PAGE, visit)
                    for source in (LuckSource.SERVICE, LuckSource.ROUTE)
                )
            stations.append(_spread(still_in, at, np.full(count, _LEFT, dtype=np.int64)))
            following = self._tables.next_station(at, route[still_in, page])
            needed = self._tables.service_days(
                at, classes[still_in], following, service[still_in, page]
            )
            days.append(_spread(still_in, needed, np.zeros(count)))
            if self._waits:
                luck = self._streams.block(LuckSource.PATIENCE, first, count, 1, visit)[still_in, 0]
                waits = self._tables.patience_days(at, luck)
                patience.append(_spread(still_in, waits, np.zeros(count)))
            stays = following != _LEFT
            still_in, at = still_in[stays], following[stays]
        if self._waits:
            return np.column_stack(stations), np.column_stack(days), np.column_stack(patience)
        return np.column_stack(stations), np.column_stack(days)


def _spread(places: IntArray, values: NDArray[_T], into: NDArray[_T]) -> NDArray[_T]:
    into[places] = values
    return into


class _Tables:
    """The network's tables as arrays with one row per station."""

    def __init__(self, network: Network) -> None:
        widest = max(len(station.routes) for station in network.stations)
        shape = (len(network.stations), widest + 1)
        self._edges = np.full(shape, math.inf)
        self._targets = np.full(shape, _LEFT, dtype=np.int64)
        for place, station in enumerate(network.stations):
            self._add_routes(network, place, station)
        durations = [station.service for station in network.stations]
        self._special = _special_numbers(network, durations)
        self._services = DurationTable(durations)
        self._patience = DurationTable(
            [station.patience or _UNLIMITED_PATIENCE for station in network.stations]
        )
        self._forever = np.array([station.patience is None for station in network.stations])

    def _add_routes(self, network: Network, place: int, station: Station) -> None:
        chances = [route.probability for route in station.routes]
        targets = [network.station_ids.index(route.to) for route in station.routes]
        edges = np.cumsum(chances, dtype=np.float64)
        if chances and edges[-1] > 1.0 - 1e-9:
            # Nobody may slip out through a sum that only rounding keeps below 1.
            edges[-1] = math.inf
        self._edges[place, : len(chances)] = edges
        self._targets[place, : len(targets)] = targets

    def next_station(self, at: IntArray, uniforms: FloatArray) -> IntArray:
        """Where each goes on to, shape of `at`; -1 leaves."""
        way = (uniforms[:, None] >= self._edges[at]).sum(axis=1)
        following: IntArray = self._targets[at, way]
        return following

    def service_days(
        self, at: IntArray, classes: IntArray, following: IntArray, uniforms: FloatArray
    ) -> FloatArray:
        """Days of the service of each where it is [days], shape of `at`."""
        which = at if self._special is None else self._special[at, classes, following]
        return self._services.days(which, uniforms)

    def patience_days(self, at: IntArray, uniforms: FloatArray) -> FloatArray:
        """How long each would wait where it is [days], shape of `at`."""
        days = self._patience.days(at, uniforms)
        return np.where(self._forever[at], math.inf, days)


def _special_numbers(network: Network, durations: list[Duration]) -> IntArray | None:
    """Number of the service by station, class and next station, the last of which is leaving.

    Special services are added to `durations`, behind the usual one of each station. None where
    there are none.
    """
    if not any(station.special_services for station in network.stations):
        return None
    count = len(network.stations)
    classes = [each.id for each in network.arrivals.classes]
    ways = [*network.station_ids, LEAVES]
    numbers = np.empty((count, len(classes), count + 1), dtype=np.int64)
    numbers[:] = np.arange(count)[:, None, None]
    for place, station in enumerate(network.stations):
        # The first that fits holds, so that the last is written first.
        for special in reversed(station.special_services):
            of = (
                slice(None) if special.entity_class is None else classes.index(special.entity_class)
            )
            to = slice(None) if special.next_station is None else ways.index(special.next_station)
            numbers[place, of, to] = len(durations)
            durations.append(special.service)
    return numbers


def _places(name: str | None, names: list[str]) -> slice:
    """Where a name stands, or everywhere."""
    if name is None:
        return slice(None)
    place = names.index(name)
    return slice(place, place + 1)
