"""An abstract scenario: a queueing network with the social part switched off.

Anonymous entities arrive, wait at stations, are served by workers and are routed on or leave.
It is the limit in which the engine can be checked against theory (Erlang C, Cobham,
Pollaczek-Khinchine, Jackson) and the form in which its speed is measured.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from casesim.domain.network_visits import mean_visits
from casesim.errors import CasesimError

MOST_MEAN_VISITS = 200
"""A whole way is drawn when an entity arrives, which bounds how long it may be."""


# Sums of decimals such as 0.1 are off by less than this.
_ROUNDING = 1e-9


class NetworkError(CasesimError):
    """An abstract scenario contradicts itself."""


class Discipline(StrEnum):
    """Who is served next. Nobody is interrupted."""

    FIFO = "fifo"
    PRIORITY = "priority"


class DurationLaw(StrEnum):
    """Family of a service time's distribution."""

    EXPONENTIAL = "exponential"
    LOGNORMAL = "lognormal"
    FIXED = "fixed"


class NetworkMeasure(StrEnum):
    """What is reported of an abstract scenario."""

    MEAN_WAIT = "mean_wait"
    MEAN_QUEUE_LENGTH = "mean_queue_length"
    MEAN_TIME_IN_SYSTEM = "mean_time_in_system"
    UTILISATION = "utilisation"
    COMPLETED = "completed"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTime:
    """Distribution of the days that one service takes.

    Attributes:
        law: family of the distribution.
        mean_days: mean, > 0 [days].
        sigma: standard deviation of the logarithm; lognormal only, > 0 there, 0 elsewhere [1].
    """

    law: DurationLaw
    mean_days: float
    sigma: float = 0.0

    def __post_init__(self) -> None:
        _above_zero("service.mean_days", self.mean_days)
        lognormal = self.law is DurationLaw.LOGNORMAL
        if lognormal != (self.sigma > 0.0) or not math.isfinite(self.sigma):
            raise NetworkError(
                f"service.sigma must be above 0 for a lognormal law and absent elsewhere "
                f"(got {self.sigma} with law {self.law.value})"
            )


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
        _above_zero("hours.per_service", self.per_service)
        if not math.isfinite(self.per_week) or self.per_week < self.per_service:
            raise NetworkError(
                f"hours.per_week must be at least hours.per_service, or no service could ever "
                f"start (got {self.per_week} with {self.per_service} per service)"
            )

    @property
    def services_per_week(self) -> int:
        """How many services a worker's week holds."""
        return math.floor(self.per_week / self.per_service + _ROUNDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A pool of equal workers with one waiting list.

    Attributes:
        id: name within the network.
        workers: how many entities are served at the same time, at least 1.
        service: days of one service.
        discipline: who is served next.
        routes: ways on after the service; what is missing to 1 leaves the network.
        hours: hours of the worker that a service books, or None where they are not kept.
        asks_ruling: whether the rule given to the engine is asked at each start of a service.
    """

    id: str
    workers: int
    service: ServiceTime
    discipline: Discipline = Discipline.FIFO
    routes: tuple[Route, ...] = ()
    hours: WorkerHours | None = None
    asks_ruling: bool = False

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise NetworkError(
                f"station {self.id}: workers must be at least 1 (got {self.workers})"
            )
        total = math.fsum(route.probability for route in self.routes)
        if total > 1.0 + _ROUNDING:
            raise NetworkError(
                f"station {self.id}: probabilities of its routes must not exceed 1 (got {total:g})"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityClass:
    """A class of entities.

    Attributes:
        id: name within the network.
        share: its part of the arrivals, > 0; shares of all classes sum to 1 [1].
        priority: smaller is served earlier where the discipline is priority.
    """

    id: str
    share: float = 1.0
    priority: int = 0

    def __post_init__(self) -> None:
        if not 0.0 < self.share <= 1.0:
            raise NetworkError(
                f"class {self.id}: share must be above 0 and at most 1 (got {self.share})"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """A Poisson stream of arrivals.

    Attributes:
        per_day: rate, > 0 [entities per day].
        enters: id of the station where everybody enters.
        classes: classes of entities, at least one.
        limit: how many arrive at most, or None where they arrive up to the horizon.
    """

    per_day: float
    enters: str
    classes: tuple[EntityClass, ...] = (EntityClass(id="all"),)
    limit: int | None = None

    def __post_init__(self) -> None:
        _above_zero("arrivals.per_day", self.per_day)
        _named_once("class", [each.id for each in self.classes])
        total = math.fsum(each.share for each in self.classes)
        if abs(total - 1.0) > _ROUNDING:
            raise NetworkError(f"arrivals: shares of the classes must sum to 1 (got {total:g})")
        if self.limit is not None and self.limit < 1:
            raise NetworkError(f"arrivals.limit must be at least 1 (got {self.limit})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """An abstract scenario.

    Attributes:
        id: name of the scenario.
        stations: at least one.
        arrivals: who comes, how often.
        horizon_days: end of a run [days since start].
        warm_up_days: what begins earlier is left out of the measures [days since start].
        measures: what is reported.
    """

    id: str
    stations: tuple[Station, ...]
    arrivals: Arrivals
    horizon_days: float
    warm_up_days: float = 0.0
    measures: tuple[NetworkMeasure, ...] = tuple(NetworkMeasure)

    def __post_init__(self) -> None:
        known = _named_once("station", [each.id for each in self.stations])
        _must_exist("arrivals.enters", self.arrivals.enters, known)
        for station in self.stations:
            for route in station.routes:
                _must_exist(f"station {station.id}: route", route.to, known)
        _above_zero("horizon_days", self.horizon_days)
        if not 0.0 <= self.warm_up_days < self.horizon_days:
            raise NetworkError(
                f"warm_up_days must be at least 0 and below horizon_days "
                f"(got {self.warm_up_days:g} of {self.horizon_days:g})"
            )
        self._everybody_can_leave()
        self._nobody_stays_for_ever()

    def station(self, station_id: str) -> Station:
        """The station of that id."""
        return self.stations[self.station_ids.index(station_id)]

    @property
    def station_ids(self) -> tuple[str, ...]:
        """Ids of the stations, in order of the file."""
        return tuple(each.id for each in self.stations)

    def _everybody_can_leave(self) -> None:
        """Refuse a loop without a way out: its entities would only ever pile up."""
        leaving = {each.id for each in self.stations if _leaving_share(each) > _ROUNDING}
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


def _leaving_share(station: Station) -> float:
    return 1.0 - math.fsum(route.probability for route in station.routes)


def _above_zero(name: str, value: float) -> None:
    if not (math.isfinite(value) and value > 0.0):
        raise NetworkError(f"{name} must be a finite number above 0 (got {value})")


def _named_once(what: str, ids: list[str]) -> frozenset[str]:
    if not ids:
        raise NetworkError(f"an abstract scenario needs at least one {what} (got none)")
    twice = [each for number, each in enumerate(ids) if each in ids[:number]]
    if twice:
        raise NetworkError(f"{what} {twice[0]} is named twice; each id may stand once")
    return frozenset(ids)


def _must_exist(where: str, station_id: str, known: frozenset[str]) -> None:
    if station_id not in known:
        raise NetworkError(
            f"{where}: there is no station {station_id!r}; known are {', '.join(sorted(known))}"
        )
