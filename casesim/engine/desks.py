"""Stations at work: who is served, who waits in which line, and who is next.

An entity *is* the event of its next step and is scheduled again and again, so that nothing but
the event list's entry is made per step. Only what can be called off (a service that may be
interrupted, a wait that may be given up) has an event of its own, which a number tells from an
outdated one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import simpy
from simpy.events import NORMAL

from casesim.domain.network import Discipline, Station
from casesim.domain.network_state import ENTITY_ABANDONED, SERVICE_STARTED
from casesim.engine.itineraries import Itinerary
from casesim.engine.recorder import Recorder

DAYS_PER_WEEK = 7.0

VisitRule = Callable[[str, str, int], str]
"""A pure rule over (class of the entity, station, number of the visit): outcome of its ruling."""

Callbacks = tuple[Callable[..., None], ...]


class Entity(simpy.Event):
    """An entity, and the event of its next step. SimPy asks an event for these three only.

    Attributes:
        visit: number of the visit it is at, from 0.
        worker: number of the worker who serves it or served it last.
        turn: changes whenever what was scheduled for the entity is no longer to happen.
        gone: whether it gave up waiting and is only still in the line's memory.
        workers: number of its own worker at each desk where it is an open case.
        interrupted: whether its service was begun and waits to go on.
        days_left: what is left of an interrupted service [days].
        ends_at: when its service ends, where it may be interrupted [days].
    """

    _ok = True
    _value = None
    turn = 0
    gone = False
    workers: dict[Desk, int] | None = None
    interrupted = False
    days_left = 0.0
    ends_at = 0.0

    def __init__(self, itinerary: Itinerary, entity_class: str, rank: int) -> None:
        self.id = f"E{itinerary.number:06d}"
        self.itinerary = itinerary
        self.entity_class = entity_class
        self.rank = rank
        self.stations = itinerary.stations
        self.service_days = itinerary.service_days
        self.visit = 0
        self.worker = 0


class Timer(simpy.Event):
    """Something that happens to an entity later unless its turn has changed by then."""

    _ok = True
    _value = None

    def __init__(self, entity: Entity, callbacks: Callbacks) -> None:
        self.entity = entity
        self.turn = entity.turn
        self.callbacks = callbacks  # type: ignore[assignment]


class Floor(Protocol):
    """What desks share: the clock, the one door to the log, and what comes after a desk."""

    env: simpy.Environment
    recorder: Recorder
    on_end: Callbacks

    def ended(self, entity: Entity) -> None:
        """A service ended."""

    def gone(self, entity: Entity) -> None:
        """An entity gave up waiting and is no longer there."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Waiting lines of one desk.

    Attributes:
        in_order: in the order of service.
        of_rank: line to join, by rank of the entity's priority; first come first served has one.
    """

    in_order: tuple[deque[Entity], ...]
    of_rank: tuple[deque[Entity], ...]

    @classmethod
    def of(cls, station: Station, rank_count: int) -> Lines:
        """Empty lines."""
        count = 1 if station.discipline is Discipline.FIFO else rank_count
        lines: tuple[deque[Entity], ...] = tuple(deque() for _ in range(count))
        return cls(lines, lines if count == rank_count else lines * rank_count)


class Desk:
    """A station where nobody gives up and nobody is interrupted: workers and waiting lines.

    Attributes:
        id: of the station.
        free: workers without work who may still have hours this week.
        resting: workers whose hours of this week are spent.
    """

    __slots__ = (
        *("_awaits_week", "_env", "_floor", "_in_order", "_left", "_of_rank", "_on_end"),
        *("_per_week", "_record", "_rule", "_schedule", "_service_hours", "_week_ends"),
        *("free", "id", "lines", "resting"),
    )

    def __init__(
        self, station: Station, rank_count: int, floor: Floor, rule: VisitRule | None
    ) -> None:
        self.id = station.id
        self.free: deque[int] = deque(range(station.workers or 0))
        self.lines = Lines.of(station, rank_count)
        self.resting: list[int] = []
        self._floor = floor
        self._env = floor.env
        self._on_end: Any = floor.on_end  # SimPy would have a list, and only walks over it
        self._schedule = floor.env.schedule
        self._record = floor.recorder.record
        self._in_order = self.lines.in_order
        self._of_rank = self.lines.of_rank
        self._rule = rule if station.asks_ruling else None
        self._service_hours = station.hours.per_service if station.hours else 0.0
        self._per_week = station.hours.services_per_week if station.hours else 0
        self._left = [0] * (station.workers or 0)
        self._week_ends = [0.0] * (station.workers or 0)
        self._awaits_week = False

    # ---- what the floor asks for --------------------------------------------------------

    def join(self, entity: Entity) -> None:
        """Serve an entity that comes, or let it wait."""
        worker = self._take_worker(self._env.now) if self.free else None
        if worker is not None:
            self.begin(entity, worker)
            return
        self._of_rank[entity.rank].append(entity)
        if self.resting:
            self._await_week()

    def served(self, entity: Entity) -> None:
        """A service ended: its worker goes on with whoever is next."""
        self.free.append(entity.worker)
        for line in self._in_order:
            if line:
                self.serve_next()
                return

    def left(self, entity: Entity) -> None:
        """An entity that had a worker of its own here left the network."""

    # ---- the work -----------------------------------------------------------------------

    def begin(self, entity: Entity, worker: int) -> None:
        """Start a service that ends when it ends."""
        rule = self._rule
        ruling = rule(entity.entity_class, self.id, entity.visit) if rule else ""
        self._record(SERVICE_STARTED, entity.id, self.id, (worker, self._service_hours, ruling))
        entity.worker = worker
        entity.callbacks = self._on_end
        self._schedule(entity, NORMAL, entity.service_days[entity.visit])

    def serve_next(self) -> None:
        """Give a free worker to whoever is next."""
        for line in self._in_order:
            if line:
                worker = self._take_worker(self._env.now)
                if worker is None:
                    self._await_week()
                else:
                    self.begin(line.popleft(), worker)
                return

    # ---- hours of the week --------------------------------------------------------------

    def _take_worker(self, now_days: float) -> int | None:
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

    def _renew(self, worker: int, begin_days: float) -> None:
        self._week_ends[worker] = begin_days + DAYS_PER_WEEK
        self._left[worker] = self._per_week

    def _await_week(self) -> None:
        """Wake the desk when the next week begins; once, however many wait for it."""
        if not self._awaits_week:
            self._awaits_week = True
            begin_days = self._week_ends[self.resting[0]]  # all rest from the same week
            wake = self._env.timeout(max(0.0, begin_days - self._env.now))
            wake.callbacks.append(partial(self._begin_week, begin_days))

    def _begin_week(self, begin_days: float, _wake: simpy.Event) -> None:
        self._awaits_week = False
        for worker in self.resting:
            self._renew(worker, begin_days)
        self.free.extend(self.resting)
        self.resting.clear()
        for _ in range(len(self.free)):
            self.serve_next()


class OpenDesk(Desk):
    """A station with a worker for everybody, such as a time that passes elsewhere."""

    def join(self, entity: Entity) -> None:
        """Begin at once."""
        self.begin(entity, 0)

    def served(self, entity: Entity) -> None:
        """Nobody waits for the worker."""


class PatientDesk(Desk):
    """A station that entities leave when they have waited too long."""

    def __init__(
        self, station: Station, rank_count: int, floor: Floor, rule: VisitRule | None
    ) -> None:
        super().__init__(station, rank_count, floor, rule)
        self._gives_up = station.patience is not None
        self._on_patience_end: Callbacks = (self._patience_ends,)

    def join(self, entity: Entity) -> None:
        """Serve an entity that comes, or let it wait as long as it will."""
        turn = entity.turn
        super().join(entity)
        if entity.turn == turn:
            self.be_patient(entity)

    def serve_next(self) -> None:
        """Forget who has gone, and give a free worker to whoever is next."""
        for line in self._in_order:
            while line and line[0].gone:
                line.popleft()
        super().serve_next()

    def begin(self, entity: Entity, worker: int) -> None:
        """Start a service: what patience is left no longer counts."""
        entity.turn += 1
        super().begin(entity, worker)

    def be_patient(self, entity: Entity) -> None:
        """Let an entity that waits since now give up later."""
        if self._gives_up:
            timer = Timer(entity, self._on_patience_end)
            self._schedule(timer, NORMAL, entity.itinerary.patience_days[entity.visit])

    def _patience_ends(self, timer: Timer) -> None:
        entity = timer.entity
        if timer.turn == entity.turn:
            entity.turn += 1
            entity.gone = True
            self._record(ENTITY_ABANDONED, entity.id, self.id, ())
            self._floor.gone(entity)
