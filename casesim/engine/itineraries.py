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

from casesim.domain.network import DurationLaw, Network, Station
from casesim.engine.streams import FloatArray, LuckSource, RandomStreams

IntArray = NDArray[np.int64]
_T = TypeVar("_T", bound=np.generic)

_CHUNK = 1024
_PAGE = 8
_LEFT = -1


@dataclass(slots=True)
class Itinerary:
    """What luck has in store for one entity.

    Attributes:
        number: of the entity, from 0 in order of arrival.
        gap_days: days since the arrival before it [days].
        class_number: position of its class.
        stations: positions of the stations it visits, in order.
        service_days: days of each service [days].
    """

    number: int
    gap_days: float
    class_number: int
    stations: list[int]
    service_days: list[float]


def itineraries(network: Network, streams: RandomStreams) -> Iterator[Itinerary]:
    """Every entity in order of arrival: without end, or up to the limit of the arrivals."""
    limit = network.arrivals.limit
    first = 0
    while limit is None or first < limit:
        count = _CHUNK if limit is None else min(_CHUNK, limit - first)
        yield from _chunk(network, streams, first, count)
        first += count


def _chunk(network: Network, streams: RandomStreams, first: int, count: int) -> Iterator[Itinerary]:
    gaps = -np.log1p(-streams.block(LuckSource.ARRIVAL, first, count, 1)[:, 0])
    gaps /= network.arrivals.per_day
    classes = _classes(network, streams, first, count)
    stations, days = _ways(network, streams, first, count)
    visited = stations != _LEFT
    ends = np.cumsum(visited.sum(axis=1)).tolist()
    # One flat list and slices of it: most of the two tables is emptiness after the last visit.
    way, way_days = stations[visited].tolist(), days[visited].tolist()
    begin = 0
    rows = zip(gaps.tolist(), classes.tolist(), ends, strict=True)
    for number, (gap, class_number, end) in enumerate(rows, start=first):
        yield Itinerary(number, gap, class_number, way[begin:end], way_days[begin:end])
        begin = end


def _classes(network: Network, streams: RandomStreams, first: int, count: int) -> IntArray:
    """Position of each entity's class, shape (count,)."""
    edges = np.cumsum([each.share for each in network.arrivals.classes])[:-1]
    uniforms = streams.block(LuckSource.ENTITY_CLASS, first, count, 1)[:, 0]
    return np.searchsorted(edges, uniforms, side="right").astype(np.int64)


def _ways(
    network: Network, streams: RandomStreams, first: int, count: int
) -> tuple[IntArray, FloatArray]:
    """Stations visited and days of each service, both of shape (count, longest way)."""
    routing = _Routing(network)
    still_in = np.arange(count)
    at = np.full(count, network.station_ids.index(network.arrivals.enters), dtype=np.int64)
    stations: list[IntArray] = []
    days: list[FloatArray] = []
    while still_in.size:
        visit = len(stations)
        page = visit % _PAGE
        if page == 0:
            service = streams.block(LuckSource.SERVICE, first, count, _PAGE, visit)
            route = streams.block(LuckSource.ROUTE, first, count, _PAGE, visit)
        stations.append(_spread(still_in, at, np.full(count, _LEFT, dtype=np.int64)))
        needed = routing.service_days(at, service[still_in, page])
        days.append(_spread(still_in, needed, np.zeros(count)))
        at = routing.next_station(at, route[still_in, page])
        stays = at != _LEFT
        still_in, at = still_in[stays], at[stays]
    return np.column_stack(stations), np.column_stack(days)


def _spread(places: IntArray, values: NDArray[_T], into: NDArray[_T]) -> NDArray[_T]:
    into[places] = values
    return into


class _Routing:
    """The network's tables as arrays with one row per station."""

    def __init__(self, network: Network) -> None:
        widest = max(len(station.routes) for station in network.stations)
        shape = (len(network.stations), widest + 1)
        self._edges = np.full(shape, math.inf)
        self._targets = np.full(shape, _LEFT, dtype=np.int64)
        laws = [station.service.law for station in network.stations]
        self._places_of = {
            law: [place for place, each in enumerate(laws) if each is law] for law in laws
        }
        self._means = np.array([station.service.mean_days for station in network.stations])
        self._sigmas = np.array([station.service.sigma for station in network.stations])
        for place, station in enumerate(network.stations):
            self._add_routes(network, place, station)

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

    def service_days(self, at: IntArray, uniforms: FloatArray) -> FloatArray:
        """Days of the service of each where it is [days], shape of `at`."""
        if len(self._places_of) == 1:
            return self._days_of(next(iter(self._places_of)), at, uniforms)
        days = np.empty(len(at))
        for law, places in self._places_of.items():
            here = np.isin(at, places)
            days[here] = self._days_of(law, at[here], uniforms[here])
        return days

    def _days_of(self, law: DurationLaw, at: IntArray, uniforms: FloatArray) -> FloatArray:
        means: FloatArray = self._means[at]
        if law is DurationLaw.EXPONENTIAL:
            return -means * np.log1p(-uniforms)
        if law is DurationLaw.LOGNORMAL:
            from scipy.special import ndtri

            sigmas = self._sigmas[at]
            means *= np.exp(sigmas * ndtri(uniforms) - 0.5 * sigmas * sigmas)
        return means
