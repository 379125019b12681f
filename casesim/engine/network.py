"""Simulates an abstract scenario: the engine with the social part switched off.

A state machine on SimPy's public calls: entities are moved from desk to desk, and each desk
says when a service ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import simpy
from simpy.events import NORMAL

from casesim.domain.log import EventLog, Fields
from casesim.domain.network import Network
from casesim.domain.network_state import (
    ENTITY_ABANDONED,
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    NETWORK_APPLIERS,
    SERVICE_ENDED,
    NetworkState,
)
from casesim.engine.desks import Callbacks, Entity, VisitRule
from casesim.engine.itineraries import Itinerary, MemberItineraries, itineraries
from casesim.engine.recorder import Reader, Recorder
from casesim.engine.special_desks import desk_of
from casesim.engine.streams import RandomStreams


@dataclass(frozen=True, slots=True)
class NetworkRun:
    """What a run leaves behind.

    Attributes:
        log: all that happened; empty where no log was kept.
        state: at the end; who is still present is unfinished.
    """

    log: EventLog
    state: NetworkState


def simulate_network(
    network: Network,
    seed: int,
    replication: int,
    *,
    rule: VisitRule | None = None,
    readers: tuple[Reader, ...] = (),
    keep_log: bool = True,
    env: simpy.Environment | None = None,
) -> NetworkRun:
    """Run one replication up to the horizon, or until all entities that are measured have left.

    Args:
        network: the abstract scenario.
        seed: of the run or experiment.
        replication: number of the replication, from 0.
        rule: asked at each start of a service at a station that asks for rulings.
        readers: told of each row as it is written.
        keep_log: False where only readers matter.
        env: a fresh environment, for whoever wants its exact clock; rows are rounded.
    """
    env = env or simpy.Environment()
    state = NetworkState()
    measured = _Measured(network)
    if network.measured_entities is not None:
        readers = (*readers, measured.read)
    recorder = Recorder(env, state, NETWORK_APPLIERS, readers, keep_log=keep_log)
    _Engine(env, network, recorder, rule).start(RandomStreams(seed, replication))
    if network.measured_entities is None:
        env.run(until=network.horizon_days)
    else:
        while not measured.have_left and env.peek() < network.horizon_days:
            env.step()
    return NetworkRun(recorder.log, state)


class _Measured:
    """Watches for the moment when all entities that are measured have left.

    Attributes:
        have_left: whether it has come.
    """

    def __init__(self, network: Network) -> None:
        self.have_left = False
        self._last = network.warm_up_entities + (network.measured_entities or 0)
        self._arrived_count = 0
        self._present: set[str] = set()

    def read(
        self, _number: int, _time: float, kind: str, case: str, _agency: str, _fields: Fields
    ) -> None:
        if kind == ENTITY_ARRIVED:
            self._arrived_count += 1
            if self._arrived_count <= self._last:
                self._present.add(case)
        elif kind in (ENTITY_LEFT, ENTITY_ABANDONED):
            self._present.discard(case)
            self.have_left = not self._present and self._arrived_count >= self._last


class _Engine:
    """Moves entities from desk to desk."""

    def __init__(
        self,
        env: simpy.Environment,
        network: Network,
        recorder: Recorder,
        rule: VisitRule | None,
    ) -> None:
        self.env = env
        self.recorder = recorder
        # SimPy only walks over an event's callbacks, so that one tuple serves all entities.
        self.on_end: Callbacks = (self.ended,)
        self._on_arrival: Callbacks = (self._arrive,)
        self._on_need: Callbacks = (self._need,)
        self._record = recorder.record
        self._schedule = env.schedule
        self._network = network
        self._classes = network.arrivals.classes
        self._ranks = sorted({each.priority for each in self._classes})
        self._desks = [desk_of(each, len(self._ranks), self, rule) for each in network.stations]
        self._ways: Iterator[Itinerary] = iter(())
        self._members: MemberItineraries | None = None

    def start(self, streams: RandomStreams) -> None:
        """Schedule the first arrival, or the first need of every member."""
        if self._network.arrivals.population is None:
            self._ways = itineraries(self._network, streams)
            self._await_next()
        else:
            self._members = MemberItineraries(self._network, streams)
            for member in range(self._members.size):
                self._await_need(member, 0)

    def ended(self, entity: Entity) -> None:
        """A service ended: its worker goes on, and the entity too."""
        stations = entity.stations
        visit = entity.visit
        desk = self._desks[stations[visit]]
        entity.visit = visit = visit + 1
        following = self._desks[stations[visit]] if visit < len(stations) else None
        self._record(SERVICE_ENDED, entity.id, desk.id, (following.id if following else "",))
        desk.served(entity)
        if following is not None:
            following.join(entity)
            return
        self._record(ENTITY_LEFT, entity.id, desk.id, ())
        if entity.workers or self._members:
            self.gone(entity)

    def gone(self, entity: Entity) -> None:
        """An entity is no longer there: its own workers have room, its member needs nothing."""
        if entity.workers:
            for desk in tuple(entity.workers):
                desk.left(entity)
        if self._members is not None:
            number, member = divmod(entity.itinerary.number, self._members.size)
            self._await_need(member, number + 1)

    def _await_next(self) -> None:
        way = next(self._ways, None)
        if way is not None:
            self._come_later(way, self._on_arrival)

    def _await_need(self, member: int, number: int) -> None:
        assert self._members is not None
        self._come_later(self._members.contact(member, number), self._on_need)

    def _come_later(self, way: Itinerary, callbacks: Callbacks) -> None:
        each = self._classes[way.class_number]
        entity = Entity(way, each.id, self._ranks.index(each.priority))
        entity.callbacks = callbacks  # type: ignore[assignment]
        self._schedule(entity, NORMAL, way.gap_days)

    def _arrive(self, entity: Entity) -> None:
        self._await_next()
        self._need(entity)

    def _need(self, entity: Entity) -> None:
        desk = self._desks[entity.stations[0]]
        self._record(ENTITY_ARRIVED, entity.id, desk.id, (entity.entity_class,))
        desk.join(entity)
