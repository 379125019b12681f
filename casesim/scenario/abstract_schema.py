"""The file of an abstract scenario: a queueing network with the social part switched off."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casesim.domain.network import Discipline, DurationLaw, NetworkMeasure
from casesim.scenario._fields import Chance, Id, NotNegative, Part, Positive, Words

MAX_ARRIVALS = 20_000_000


class ServiceTimeEntry(Part):
    """How long one service takes."""

    law: DurationLaw
    """Family of the distribution: exponential, lognormal or fixed."""
    mean_days: Annotated[float, Field(gt=0, le=36_500, allow_inf_nan=False)]
    """Mean of one service, in days."""
    sigma: Annotated[float, Field(ge=0, le=5, allow_inf_nan=False)] = 0.0
    """Standard deviation of the logarithm; only for lognormal."""


class RouteEntry(Part):
    """One way on from a station."""

    to: Id
    """Id of the next station; the same station is a feedback."""
    probability: Chance
    """Chance of this way; what all ways leave to 1 leaves the network."""


class HoursEntry(Part):
    """What one service takes from its worker's week."""

    per_service: Positive
    """Hours that a service books when it starts."""
    per_week: Positive
    """Hours of one worker in a week of seven days."""


class StationEntry(Part):
    """A pool of equal workers with one waiting list."""

    id: Id
    """Name of the station within the network."""
    workers: Annotated[int, Field(ge=1, le=100_000)]
    """How many entities are served at the same time."""
    service: ServiceTimeEntry
    """How long one service takes."""
    discipline: Discipline = Discipline.FIFO
    """Who is served next: fifo or priority. Nobody is interrupted."""
    routes: tuple[RouteEntry, ...] = Field(default=(), max_length=200)
    """Ways on after the service; none means that everybody leaves."""
    hours: HoursEntry | None = None
    """Hours of the worker that a service books; absent where they are not kept."""
    asks_ruling: bool = False
    """Whether a rule is asked each time a service starts."""


class EntityClassEntry(Part):
    """A class of entities."""

    id: Id
    """Name of the class within the network."""
    share: Chance
    """Its part of the arrivals; the shares of all classes sum to 1."""
    priority: Annotated[int, Field(ge=0, le=1000)] = 0
    """Smaller is served earlier, where a station serves by priority."""


class ArrivalsEntry(Part):
    """Who comes, and how often."""

    per_day: Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]
    """Rate of a Poisson stream, entities per day."""
    enters: Id
    """Id of the station where everybody enters."""
    classes: Annotated[tuple[EntityClassEntry, ...], Field(min_length=1, max_length=50)] = (
        EntityClassEntry(id="all", share=1.0),
    )
    """Classes of entities; absent for one class."""
    limit: Annotated[int, Field(ge=1, le=MAX_ARRIVALS)] | None = None
    """How many arrive at most; absent where they arrive up to the horizon."""


class AbstractFile(Part):
    """An abstract scenario as a file."""

    kind: Literal["abstract"]
    """Always "abstract"."""
    id: Id
    """Name of the scenario, unique among scenarios."""
    title: Annotated[str, Field(min_length=1, max_length=120)]
    """Title for lists."""
    about: Words
    """What the scenario is for, and which theory it can be compared with."""
    source: Words
    """Where its numbers come from: a citation with year, or "judgement: why"."""
    horizon_days: Annotated[float, Field(gt=0, le=3_650_000, allow_inf_nan=False)]
    """End of a run, in days since the start."""
    warm_up_days: NotNegative = 0.0
    """What begins earlier is left out of the measures, in days since the start."""
    arrivals: ArrivalsEntry
    """Who comes, and how often."""
    stations: tuple[StationEntry, ...] = Field(min_length=1, max_length=200)
    """Pools of workers; at least one."""
    measures: tuple[NetworkMeasure, ...] = Field(default=tuple(NetworkMeasure), min_length=1)
    """What is reported; absent for everything."""
