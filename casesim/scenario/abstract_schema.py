"""The file of an abstract scenario: a queueing network with the social part switched off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema, WrapValidator

from casesim.domain.network import USUAL_MEASURES, Discipline, NetworkMeasure
from casesim.domain.network_arrivals import Step
from casesim.scenario._fields import Chance, Id, NotNegative, Part, Positive, Share, Words
from casesim.scenario.abstract_durations import Days, DurationEntry

MAX_ARRIVALS = 20_000_000
MAX_WORKERS = 100_000
UNLIMITED = 0
"""What `unlimited` is read as; no file may say 0 workers."""


def _or_unlimited(value: object, check: Callable[[object], int]) -> int:
    return UNLIMITED if value == "unlimited" else check(value)


Workers = Annotated[
    int,
    Field(ge=1, le=MAX_WORKERS),
    WrapValidator(_or_unlimited),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": MAX_WORKERS},
                {"const": "unlimited"},
            ]
        }
    ),
]
Rate = Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]


class RouteEntry(Part):
    """One way on from a station."""

    to: Id
    """Id of the next station; the same station is a feedback."""
    probability: Chance
    """Chance of this way; what all ways leave to 1 leaves the network."""


class SpecialServiceEntry(Part):
    """A service that takes other days than the usual one."""

    entity_class: Id | None = None
    """Id of the class it holds for; absent for every class."""
    next_station: Id | None = None
    """Id of the station where the entity goes next, or leaves; absent wherever it goes."""
    service: DurationEntry
    """How long such a service takes."""


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
    workers: Workers
    """How many entities are served at the same time; unlimited for no waiting at all."""
    service: DurationEntry
    """How long one service takes."""
    special_services: tuple[SpecialServiceEntry, ...] = Field(default=(), max_length=1000)
    """Services that take other days, by class or by where the entity goes next; the first fits."""
    discipline: Discipline = Discipline.FIFO
    """Who is served next: fifo or priority; preemptive also interrupts, and resumes later."""
    routes: tuple[RouteEntry, ...] = Field(default=(), max_length=200)
    """Ways on after the service; none means that everybody leaves."""
    patience: DurationEntry | None = None
    """How long an entity waits before it leaves the network unserved; absent for ever."""
    caseload: Annotated[int, Field(ge=1, le=100_000)] | None = None
    """Open cases that each worker has at most; entities beyond it wait unassigned."""
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
    enters: Id | None = None
    """Id of the station where this class enters; absent for that of the arrivals."""


class StepsEntry(Part):
    """A Poisson stream whose rate changes from step to step."""

    each: Step
    """How long one rate holds: hour, day, week, or year of 365 days."""
    expected: Annotated[tuple[NotNegative, ...], Field(min_length=1, max_length=100_000)]
    """Mean number of arrivals in each step, from day 0 on."""
    repeats: bool = False
    """Whether the steps begin anew after the last; if not, the last rate stays."""


class WaveEntry(Part):
    """A Poisson stream whose rate goes up and down like a sinusoid."""

    mean_per_day: Rate
    """Mean of the rate over a period, entities per day."""
    amplitude: Share
    """How far the rate goes up and down, as a part of the mean."""
    period_days: Days
    """From peak to peak, in days."""
    peak_day: NotNegative = 0.0
    """A day on which the rate is highest."""


class PopulationEntry(Part):
    """Members who stay, each of whom needs a contact again and again."""

    size: Annotated[int, Field(ge=1, le=100_000)]
    """How many members there are."""
    between: DurationEntry
    """From the end of a member's contact to its next need; mean 1 / rate if needs have a rate."""


class ArrivalsEntry(Part):
    """Who comes, and when: one of per_day, gaps, steps, wave and population."""

    per_day: Rate | None = None
    """Rate of a Poisson stream, entities per day."""
    gaps: DurationEntry | None = None
    """Days from one arrival to the next, each drawn anew; fixed for a steady beat."""
    steps: StepsEntry | None = None
    """A Poisson stream whose rate changes by hour, day, week or year."""
    wave: WaveEntry | None = None
    """A Poisson stream whose rate goes up and down like a sinusoid."""
    population: PopulationEntry | None = None
    """A fixed number of members, in place of a stream from outside."""
    enters: Id
    """Id of the station where everybody enters whose class names no other."""
    classes: Annotated[tuple[EntityClassEntry, ...], Field(min_length=1, max_length=50)] = (
        EntityClassEntry(id="all", share=1.0),
    )
    """Classes of entities; absent for one class."""
    limit: Annotated[int, Field(ge=1, le=MAX_ARRIVALS)] | None = None
    """How many arrive at most; absent where they arrive up to the horizon."""


class AuditsEntry(Part):
    """How often it is counted who is there."""

    every_days: Days = 1.0
    """From one count to the next, from day 0 on, in days."""
    largest: Annotated[int, Field(ge=1, le=1000)] = 20
    """Larger numbers are told together in number_distribution."""


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
    warm_up_entities: Annotated[int, Field(ge=0, le=MAX_ARRIVALS)] = 0
    """How many that come first are left out of the measures; in place of warm_up_days."""
    measured_entities: Annotated[int, Field(ge=1, le=MAX_ARRIVALS)] | None = None
    """How many that come next are measured; the run ends when they have left."""
    arrivals: ArrivalsEntry
    """Who comes, and when."""
    stations: tuple[StationEntry, ...] = Field(min_length=1, max_length=200)
    """Pools of workers; at least one."""
    measures: tuple[NetworkMeasure, ...] = Field(default=USUAL_MEASURES, min_length=1)
    """What is reported; absent for everything but number_distribution."""
    audits: AuditsEntry = AuditsEntry()
    """How often it is counted who is there; absent for once a day."""
