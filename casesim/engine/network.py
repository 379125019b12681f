"""Simulates an abstract scenario: the engine with the social part switched off.

A state machine on SimPy's public calls: an entity *is* the event of its next step and is
scheduled again and again, so that nothing but the event list's entry is made per step.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import simpy
from simpy.events import NORMAL

from casesim.domain.log import EventLog
from casesim.domain.network import Discipline, Network, Station
from casesim.domain.network_state import (
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    NETWORK_APPLIERS,
    SERVICE_ENDED,
    SERVICE_STARTED,
    NetworkState,
)
from casesim.engine.itineraries import Itinerary, itineraries
from casesim.engine.recorder import Reader, Recorder
from casesim.engine.streams import RandomStreams

DAYS_PER_WEEK = 7.0

VisitRule = Callable[[str, str, int], str]
"""A pure rule over (class of the entity, station, number of the visit): outcome of its ruling."""


@dataclass(frozen=True, slots=True)
class NetworkRun:
    """What a run leaves behind.

    Attributes:
        log: all that happened; empty where no log was kept.
        state: at the horizon; who is still present is unfinished.
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
    """Run one replication up to the horizon.

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
    recorder = Recorder(env, state, NETWORK_APPLIERS, readers, keep_log=keep_log)
    ways = itineraries(network, RandomStreams(seed, replication))
    _Engine(env, network, recorder, rule).start(ways)
    env.run(until=network.horizon_days)
    return NetworkRun(recorder.log, state)


class _Entity(simpy.Event):
    """An entity, and the event of its next step. SimPy asks an event for these three only."""

    _ok = True
    _value = None

    def __init__(self, itinerary: Itinerary, entity_class: str, rank: int) -> None:
        self.id = f"E{itinerary.number:06d}"
        self.entity_class = entity_class
        self.rank = rank
        self.stations = itinerary.stations
        self.service_days = itinerary.service_days
        self.visit = 0
        self.worker = 0


class _Desk:
    """A station at work: free workers, waiting lines and the hours of their week.

    Attributes:
        free: workers without work who may still have hours this week.
        line_of: line to join, by rank of the entity's priority.
        lines: the lines in order of service; several ranks share the one line of FIFO.
        resting: workers whose hours of this week are spent.
    """

    __slots__ = (
        "_left",
        "_per_week",
        "_week_ends",
        "awaits_week",
        "free",
        "id",
        "line_of",
        "lines",
        "resting",
        "rule",
        "service_hours",
    )

    def __init__(self, station: Station, rank_count: int, rule: VisitRule | None) -> None:
        line_count = rank_count if station.discipline is Discipline.PRIORITY else 1
        self.id = station.id
        self.free = deque(range(station.workers))
        self.lines: tuple[deque[_Entity], ...] = tuple(deque() for _ in range(line_count))
        self.line_of = self.lines if line_count == rank_count else self.lines * rank_count
        self.resting: list[int] = []
        self.awaits_week = False
        self.service_hours = station.hours.per_service if station.hours else 0.0
        self.rule = rule if station.asks_ruling else None
        self._per_week = station.hours.services_per_week if station.hours else 0
        self._left = [0] * station.workers
        self._week_ends = [0.0] * station.workers

    def take_worker(self, now_days: float) -> int | None:
        """A free worker, his hours booked; None where nobody has hours left this week."""
        free = self.free
        if not self._per_week:
            return free.popleft() if free else None
        while free:
            worker = free.popleft()
            if now_days >= self._week_ends[worker]:
                self._renew(worker, now_days // DAYS_PER_WEEK * DAYS_PER_WEEK)
            left = self._left[worker]
            if left:
                self._left[worker] = left - 1
                return worker
            self.resting.append(worker)
        return None

    @property
    def rests_until(self) -> float:
        """When the resting workers have hours again [days]; all rest from the same week."""
        return self._week_ends[self.resting[0]]

    def begin_week(self, begin_days: float) -> None:
        """Give the resting workers the hours of the week that begins then."""
        for worker in self.resting:
            self._renew(worker, begin_days)
        self.free.extend(self.resting)
        self.resting.clear()

    def _renew(self, worker: int, begin_days: float) -> None:
        self._week_ends[worker] = begin_days + DAYS_PER_WEEK
        self._left[worker] = self._per_week


class _Engine:
    """Moves entities from step to step."""

    def __init__(
        self,
        env: simpy.Environment,
        network: Network,
        recorder: Recorder,
        rule: VisitRule | None,
    ) -> None:
        self._env = env
        self._record = recorder.record
        self._schedule = env.schedule
        self._ranks = sorted({each.priority for each in network.arrivals.classes})
        self._classes = network.arrivals.classes
        self._desks = [_Desk(each, len(self._ranks), rule) for each in network.stations]
        # SimPy only walks over an event's callbacks, so that one tuple serves all entities.
        self._on_arrival = (self._arrive,)
        self._on_end = (self._end,)
        self._ways: Iterator[Itinerary] = iter(())

    def start(self, ways: Iterator[Itinerary]) -> None:
        """Schedule the first arrival."""
        self._ways = ways
        self._await_next()

    def _await_next(self) -> None:
        way = next(self._ways, None)
        if way is not None:
            each = self._classes[way.class_number]
            entity = _Entity(way, each.id, self._ranks.index(each.priority))
            entity.callbacks = self._on_arrival  # type: ignore[assignment]
            self._schedule(entity, NORMAL, way.gap_days)

    def _arrive(self, entity: _Entity) -> None:
        self._await_next()
        desk = self._desks[entity.stations[0]]
        self._record(ENTITY_ARRIVED, entity.id, desk.id, (entity.entity_class,))
        self._join(entity, desk)

    def _join(self, entity: _Entity, desk: _Desk) -> None:
        worker = desk.take_worker(self._env.now) if desk.free else None
        if worker is not None:
            self._begin(entity, desk, worker)
            return
        desk.line_of[entity.rank].append(entity)
        if desk.resting:
            self._await_week(desk)

    def _begin(self, entity: _Entity, desk: _Desk, worker: int) -> None:
        visit = entity.visit
        rule = desk.rule
        ruling = rule(entity.entity_class, desk.id, visit) if rule else ""
        self._record(SERVICE_STARTED, entity.id, desk.id, (worker, desk.service_hours, ruling))
        entity.worker = worker
        entity.callbacks = self._on_end  # type: ignore[assignment]
        self._schedule(entity, NORMAL, entity.service_days[visit])

    def _end(self, entity: _Entity) -> None:
        stations = entity.stations
        visit = entity.visit
        desk = self._desks[stations[visit]]
        entity.visit = visit = visit + 1
        following = self._desks[stations[visit]] if visit < len(stations) else None
        next_station = following.id if following else ""
        self._record(SERVICE_ENDED, entity.id, desk.id, (next_station,))
        desk.free.append(entity.worker)
        self._serve_line(desk)
        if following is None:
            self._record(ENTITY_LEFT, entity.id, desk.id, ())
        else:
            self._join(entity, following)

    def _serve_line(self, desk: _Desk) -> None:
        """Give a free worker to whoever is next."""
        for line in desk.lines:
            if line:
                worker = desk.take_worker(self._env.now)
                if worker is None:
                    self._await_week(desk)
                else:
                    self._begin(line.popleft(), desk, worker)
                return

    def _await_week(self, desk: _Desk) -> None:
        """Wake the desk when the next week begins; once, however many wait for it."""
        if not desk.awaits_week:
            desk.awaits_week = True
            begin_days = desk.rests_until
            wake = self._env.timeout(max(0.0, begin_days - self._env.now))
            wake.callbacks.append(partial(self._begin_week, desk, begin_days))

    def _begin_week(self, desk: _Desk, begin_days: float, _wake: simpy.Event) -> None:
        desk.awaits_week = False
        desk.begin_week(begin_days)
        for _ in range(len(desk.free)):
            self._serve_line(desk)
