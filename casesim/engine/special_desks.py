"""Stations that interrupt a service, and stations whose workers have a caseload each."""

from __future__ import annotations

from simpy.events import NORMAL

from casesim.domain.network import Discipline, Station
from casesim.domain.network_state import (
    CASE_ASSIGNED,
    SERVICE_INTERRUPTED,
    SERVICE_RESUMED,
    SERVICE_STARTED,
)
from casesim.engine.desks import (
    Callbacks,
    Desk,
    Entity,
    Floor,
    Lines,
    OpenDesk,
    PatientDesk,
    Timer,
    VisitRule,
)


def desk_of(station: Station, rank_count: int, floor: Floor, rule: VisitRule | None) -> Desk:
    """The desk that works as a station says, with nothing that it does not need."""
    kind: type[Desk] = Desk
    if station.workers is None:
        kind = OpenDesk
    elif station.caseload is not None:
        kind = CaseloadDesk
    elif station.discipline is Discipline.PREEMPTIVE:
        kind = PreemptiveDesk
    elif station.patience is not None:
        kind = PatientDesk
    return kind(station, rank_count, floor, rule)


class PreemptiveDesk(PatientDesk):
    """A station where who is more urgent takes a worker from who is less urgent.

    The least urgent one is interrupted, of equals the one whose service began or went on last.
    Interrupted services go on where they stopped, before others of their line begin.
    """

    def __init__(
        self, station: Station, rank_count: int, floor: Floor, rule: VisitRule | None
    ) -> None:
        super().__init__(station, rank_count, floor, rule)
        self._serving: tuple[dict[Entity, None], ...] = tuple({} for _ in range(rank_count))
        self._on_service_end: Callbacks = (self._service_ends,)

    def join(self, entity: Entity) -> None:
        """Serve an entity that comes, if need be in place of another, or let it wait."""
        if not self.free:
            for serving in reversed(self._serving[entity.rank + 1 :]):
                if serving:
                    self.begin(entity, self._interrupt(serving.popitem()[0]))
                    return
        super().join(entity)

    def begin(self, entity: Entity, worker: int) -> None:
        """Start a service or go on with it, until it ends or somebody more urgent comes."""
        entity.turn += 1
        entity.worker = worker
        if entity.interrupted:
            self._record(SERVICE_RESUMED, entity.id, self.id, (worker,))
            days = entity.days_left
        else:
            rule = self._rule
            ruling = rule(entity.entity_class, self.id, entity.visit) if rule else ""
            self._record(SERVICE_STARTED, entity.id, self.id, (worker, 0.0, ruling))
            days = entity.service_days[entity.visit]
        entity.ends_at = self._env.now + days
        self._serving[entity.rank][entity] = None
        self._schedule(Timer(entity, self._on_service_end), NORMAL, days)

    def _interrupt(self, entity: Entity) -> int:
        entity.turn += 1
        entity.interrupted = True
        entity.days_left = max(0.0, entity.ends_at - self._env.now)
        self._of_rank[entity.rank].appendleft(entity)
        self._record(SERVICE_INTERRUPTED, entity.id, self.id, (entity.worker,))
        return entity.worker

    def _service_ends(self, timer: Timer) -> None:
        entity = timer.entity
        if timer.turn == entity.turn:
            entity.turn += 1
            entity.interrupted = False
            del self._serving[entity.rank][entity]
            self._floor.ended(entity)


class CaseloadDesk(PatientDesk):
    """A station whose workers have open cases of their own, up to a cap.

    The lines are of those who are not assigned yet; each worker has lines of his own cases.
    """

    def __init__(
        self, station: Station, rank_count: int, floor: Floor, rule: VisitRule | None
    ) -> None:
        super().__init__(station, rank_count, floor, rule)
        assert station.workers is not None and station.caseload is not None
        self._workers = range(station.workers)
        self._cap = station.caseload
        self._open = [0 for _ in self._workers]
        self._busy = [False for _ in self._workers]
        self._own = [Lines.of(station, rank_count) for _ in self._workers]

    def join(self, entity: Entity) -> None:
        """Bring an open case to its own worker; give another one a worker, or let it wait."""
        if entity.workers is not None and self in entity.workers:
            self._come_to(entity, entity.workers[self])
            return
        worker = min(self._workers, key=self._open.__getitem__)
        if self._open[worker] < self._cap:
            self._assign(entity, worker)
        else:
            self._of_rank[entity.rank].append(entity)
            self.be_patient(entity)

    def begin(self, entity: Entity, worker: int) -> None:
        """Start a contact."""
        self._busy[worker] = True
        super().begin(entity, worker)

    def served(self, entity: Entity) -> None:
        """A contact ended: its worker goes on with the next of his open cases."""
        worker = entity.worker
        self._busy[worker] = False
        for line in self._own[worker].in_order:
            if line:
                self.begin(line.popleft(), worker)
                return

    def left(self, entity: Entity) -> None:
        """A case is no longer open: its worker takes the next one that waits unassigned."""
        assert entity.workers is not None
        worker = entity.workers.pop(self)
        self._open[worker] -= 1
        for line in self._in_order:
            while line:
                following = line.popleft()
                if not following.gone:
                    self._assign(following, worker)
                    return

    def _assign(self, entity: Entity, worker: int) -> None:
        entity.turn += 1
        entity.workers = {**(entity.workers or {}), self: worker}
        self._open[worker] += 1
        self._record(CASE_ASSIGNED, entity.id, self.id, (worker,))
        self._come_to(entity, worker)

    def _come_to(self, entity: Entity, worker: int) -> None:
        if self._busy[worker]:
            self._own[worker].of_rank[entity.rank].append(entity)
        else:
            self.begin(entity, worker)
