"""An abstract scenario: a queueing network with the social part switched off.

Anonymous entities arrive, wait at stations, are served by workers and are routed on or leave.
It is the limit in which the engine can be checked against theory (Erlang C, Cobham,
Pollaczek-Khinchine, Jackson, Markov chains) and the form in which its speed is measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from casesim.domain.durations import LEAVES, Duration, SpecialService
from casesim.domain.network_arrivals import Arrivals
from casesim.domain.network_checks import (
    ROUNDING,
    NetworkError,
    above_zero,
    must_exist,
    named_once,
)
from casesim.domain.network_visits import mean_visits

MOST_MEAN_VISITS = 200
"""A whole way is drawn when an entity arrives, which bounds how long it may be."""


class Discipline(StrEnum):
    """Who is served next. Only `PREEMPTIVE` interrupts, and goes on later where it stopped."""

    FIFO = "fifo"
    PRIORITY = "priority"
    PREEMPTIVE = "preemptive"


class NetworkMeasure(StrEnum):
    """What is reported of an abstract scenario."""

    MEAN_WAIT = "mean_wait"
    CHANCE_OF_WAITING = "chance_of_waiting"
    MEAN_QUEUE_LENGTH = "mean_queue_length"
    MEAN_TIME_IN_SYSTEM = "mean_time_in_system"
    MEAN_NUMBER_IN_SYSTEM = "mean_number_in_system"
    NUMBER_AT_AUDITS = "number_at_audits"
    NUMBER_DISTRIBUTION = "number_distribution"
    UTILISATION = "utilisation"
    THROUGHPUT = "throughput"
    ABANDONMENT = "abandonment"
    MEAN_ASSIGNMENT_WAIT = "mean_assignment_wait"
    CHANCE_OF_ASSIGNMENT_WAIT = "chance_of_assignment_wait"
    MEAN_OPEN_CASES = "mean_open_cases"
    COMPLETED = "completed"
    ABANDONED = "abandoned"
    UNFINISHED = "unfinished"


USUAL_MEASURES = tuple(
    each for each in NetworkMeasure if each is not NetworkMeasure.NUMBER_DISTRIBUTION
)
"""What is reported unless a scenario says otherwise: all that is a number and no table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way on from a station.

    Attributes:
        to: id of the next station; the same station is a feedback.
        probability: chance of this way, 0 < probability <= 1 [1].
    """

    to: str
    probability: float

    def __post_init__(self) -> None:
        if not 0.0 < self.probability <= 1.0:
            raise NetworkError(
                f"route to {self.to}: probability must be above 0 and at most 1 "
                f"(got {self.probability})"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerHours:
    """What one service takes from its worker's week; a week begins every 7 days from day 0.

    A worker whose hours of this week do not suffice starts nothing more before the next week.

    Attributes:
        per_service: hours booked when a service starts, > 0 [hours].
        per_week: hours of one worker, at least `per_service` [hours per week].
    """

    per_service: float
    per_week: float

    def __post_init__(self) -> None:
        above_zero("hours.per_service", self.per_service)
        if not math.isfinite(self.per_week) or self.per_week < self.per_service:
            raise NetworkError(
                f"hours.per_week must be at least hours.per_service, or no service could ever "
                f"start (got {self.per_week} with {self.per_service} per service)"
            )

    @property
    def services_per_week(self) -> int:
        """How many services a worker's week holds."""
        return math.floor(self.per_week / self.per_service + ROUNDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A pool of equal workers with one waiting list, or with a list for each worker.

    Attributes:
        id: name within the network.
        workers: how many entities are served at the same time, at least 1; None for unlimited,
            where nobody waits.
        service: days of one service.
        special_services: services that take other days; the first that fits holds.
        discipline: who is served next.
        routes: ways on after the service; what is missing to 1 leaves the network.
        patience: how long an entity waits before it leaves the network, or None for ever. It
            counts up to the first start of the service; at a station with a caseload, up to
            the assignment.
        caseload: how many open cases each worker has at most, or None where workers have none.
            An entity is assigned to the worker with the fewest when it first comes, comes back
            to the same one, and stays his open case until it leaves the network. Beyond the
            cap it waits unassigned.
        hours: hours of the worker that a service books, or None where they are not kept.
        asks_ruling: whether the rule given to the engine is asked at each start of a service.
    """

    id: str
    workers: int | None
    service: Duration
    special_services: tuple[SpecialService, ...] = ()
    discipline: Discipline = Discipline.FIFO
    routes: tuple[Route, ...] = ()
    patience: Duration | None = None
    caseload: int | None = None
    hours: WorkerHours | None = None
    asks_ruling: bool = False

    def __post_init__(self) -> None:
        if self.workers is not None and self.workers < 1:
            raise NetworkError(
                f"station {self.id}: workers must be at least 1 (got {self.workers})"
            )
        total = math.fsum(route.probability for route in self.routes)
        if total > 1.0 + ROUNDING:
            raise NetworkError(
                f"station {self.id}: probabilities of its routes must not exceed 1 (got {total:g})"
            )
        if self.caseload is not None and self.caseload < 1:
            raise NetworkError(f"station {self.id}: caseload must be at least 1")
        for together, remedy in self._misfits():
            raise NetworkError(f"station {self.id} cannot have {together}; {remedy}")

    @property
    def leaving_share(self) -> float:
        """Chance of leaving the network after a service [1]."""
        return 1.0 - math.fsum(route.probability for route in self.routes)

    def _misfits(self) -> Iterator[tuple[str, str]]:
        """What has no meaning together, and what to do about it."""
        if self.workers is None:
            held = {"patience": self.patience, "caseload": self.caseload, "hours": self.hours}
            for name, value in held.items():
                if value is not None:
                    yield f"unlimited workers and {name}", "nobody waits there: leave one out"
        if self.hours is not None and self.discipline is Discipline.PREEMPTIVE:
            yield "hours and discipline preemptive", "serve by priority instead"
        if self.hours is not None and self.caseload is not None:
            yield "hours and caseload", "leave one out"
        if self.discipline is Discipline.PREEMPTIVE and self.caseload is not None:
            yield "discipline preemptive and caseload", "serve by priority instead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audits:
    """How often it is counted who is there.

    Attributes:
        every_days: from one count to the next, from day 0 on, > 0 [days].
        largest: numbers above it are told together in the distribution, at least 1 [entities].
    """

    every_days: float = 1.0
    largest: int = 20

    def __post_init__(self) -> None:
        above_zero("audits.every_days", self.every_days)
        if self.largest < 1:
            raise NetworkError(f"audits.largest must be at least 1 (got {self.largest})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """An abstract scenario.

    Attributes:
        id: name of the scenario.
        stations: at least one.
        arrivals: who comes, how often.
        horizon_days: end of a run at the latest [days since start].
        warm_up_days: what begins earlier is left out of the measures [days since start].
        warm_up_entities: how many that come first are left out of the measures.
        measured_entities: how many that come next are measured; the run ends when all of them
            have left. None for all until the horizon.
        measures: what is reported.
        audits: how often it is counted who is there.
    """

    id: str
    stations: tuple[Station, ...]
    arrivals: Arrivals
    horizon_days: float
    warm_up_days: float = 0.0
    warm_up_entities: int = 0
    measured_entities: int | None = None
    measures: tuple[NetworkMeasure, ...] = USUAL_MEASURES
    audits: Audits = Audits()

    def __post_init__(self) -> None:
        self._names_exist(named_once("station", [each.id for each in self.stations]))
        above_zero("horizon_days", self.horizon_days)
        if not 0.0 <= self.warm_up_days < self.horizon_days:
            raise NetworkError(
                f"warm_up_days must be at least 0 and below horizon_days "
                f"(got {self.warm_up_days:g} of {self.horizon_days:g})"
            )
        self._counts_are_possible()
        self._everybody_can_leave()
        self._nobody_stays_for_ever()

    def station(self, station_id: str) -> Station:
        """The station of that id."""
        return self.stations[self.station_ids.index(station_id)]

    @property
    def station_ids(self) -> tuple[str, ...]:
        """Ids of the stations, in order of the file."""
        return tuple(each.id for each in self.stations)

    @property
    def counts_entities(self) -> bool:
        """Whether entities by number, and not days, say what is measured."""
        return self.warm_up_entities > 0 or self.measured_entities is not None

    def _names_exist(self, stations: frozenset[str]) -> None:
        classes = {each.id for each in self.arrivals.classes}
        for each in self.arrivals.classes:
            must_exist("arrivals.enters", self.arrivals.enters_at(each), stations)
        for station in self.stations:
            for route in station.routes:
                must_exist(f"station {station.id}: route", route.to, stations)
            ways = {LEAVES, *(route.to for route in station.routes)}
            for special in station.special_services:
                where = f"station {station.id}: special_services"
                if special.entity_class is not None:
                    must_exist(where, special.entity_class, classes, "class")
                if special.next_station is not None:
                    must_exist(where, special.next_station, ways, "way on to")

    def _counts_are_possible(self) -> None:
        measured = 1 if self.measured_entities is None else self.measured_entities
        if self.warm_up_entities < 0 or measured < 1:
            raise NetworkError(
                f"warm_up_entities must be at least 0 and measured_entities at least 1 "
                f"(got {self.warm_up_entities} and {self.measured_entities})"
            )
        if self.counts_entities and self.warm_up_days > 0.0:
            raise NetworkError(
                "warm_up_days cannot stand beside warm_up_entities or measured_entities; "
                "count either days or entities"
            )
        limit = self.arrivals.limit
        counted = self.warm_up_entities + measured
        if limit is not None and self.counts_entities and limit < counted:
            raise NetworkError(
                f"arrivals.limit must let the measured entities come (got {limit}, and "
                f"{counted} are needed); raise it or measure fewer"
            )

    def _everybody_can_leave(self) -> None:
        """Refuse a loop without a way out: its entities would only ever pile up."""
        leaving = {each.id for each in self.stations if each.leaving_share > ROUNDING}
        for _ in self.stations:
            leaving |= {s.id for s in self.stations if any(r.to in leaving for r in s.routes)}
        trapped = [each.id for each in self.stations if each.id not in leaving]
        if trapped:
            raise NetworkError(
                f"nobody could ever leave from station {trapped[0]}: let the probabilities of "
                f"some route on its way sum to less than 1"
            )

    def _nobody_stays_for_ever(self) -> None:
        """Refuse a network that entities leave only after a great many visits."""
        visits = sum(mean_visits(self).values())
        if visits > MOST_MEAN_VISITS:
            raise NetworkError(
                f"an entity would make {visits:.3g} visits on average, at most "
                f"{MOST_MEAN_VISITS} are allowed: lower the probabilities of the routes that "
                f"lead back"
            )
