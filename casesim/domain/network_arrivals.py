"""Who comes into an abstract scenario, and when.

Source:
    Cox and Lewis, The Statistical Analysis of Series of Events (1966), for a Poisson process
    whose rate changes; Eick, Massey and Whitt, Management Science 39 (1993), for the sinusoid.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from casesim.domain.durations import Duration
from casesim.domain.network_checks import ROUNDING, NetworkError, above_zero, named_once


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityClass:
    """A class of entities.

    Attributes:
        id: name within the network.
        share: its part of the arrivals, > 0; shares of all classes sum to 1 [1].
        priority: smaller is served earlier where the discipline looks at it.
        enters: id of the station where it enters, or None for that of the arrivals.
    """

    id: str
    share: float = 1.0
    priority: int = 0
    enters: str | None = None

    def __post_init__(self) -> None:
        if not 0.0 < self.share <= 1.0:
            raise NetworkError(
                f"class {self.id}: share must be above 0 and at most 1 (got {self.share})"
            )


class Step(StrEnum):
    """How long one rate holds."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    YEAR = "year"


STEP_DAYS: Final[Mapping[Step, float]] = MappingProxyType(
    {Step.HOUR: 1.0 / 24.0, Step.DAY: 1.0, Step.WEEK: 7.0, Step.YEAR: 365.0}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSteps:
    """A Poisson stream whose rate changes from step to step.

    Attributes:
        each: how long one rate holds; a year has 365 days.
        expected: mean number of arrivals in each step, from day 0 on [entities].
        repeats: whether the steps begin anew after the last; else the last rate stays.
    """

    each: Step
    expected: tuple[float, ...]
    repeats: bool = False

    def __post_init__(self) -> None:
        if any(not (math.isfinite(each) and each >= 0.0) for each in self.expected):
            raise NetworkError("steps.expected must be finite and at least 0")
        above_zero("the sum of steps.expected", math.fsum(self.expected))

    @property
    def step_days(self) -> float:
        """Length of a step [days]."""
        return STEP_DAYS[self.each]

    def expected_by(self, days: float) -> float:
        """Mean number of arrivals up to a day [entities]."""
        steps = days / self.step_days
        rounds, within = divmod(steps, len(self.expected)) if self.repeats else (0.0, steps)
        whole = min(int(within), len(self.expected) - 1)
        before = rounds * math.fsum(self.expected) + math.fsum(self.expected[:whole])
        return before + (within - whole) * self.expected[whole]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateWave:
    """A Poisson stream whose rate goes up and down like a sinusoid.

    The rate is mean_per_day * (1 + amplitude * cos(2 pi (day - peak_day) / period_days)).

    Attributes:
        mean_per_day: mean of the rate over a period, > 0 [entities per day].
        amplitude: how far it goes up and down, as a part of the mean, 0 to 1 [1].
        period_days: from peak to peak, > 0 [days].
        peak_day: a day on which the rate is highest [days since start].
    """

    mean_per_day: float
    amplitude: float
    period_days: float
    peak_day: float = 0.0

    def __post_init__(self) -> None:
        above_zero("wave.mean_per_day", self.mean_per_day)
        above_zero("wave.period_days", self.period_days)
        if not 0.0 <= self.amplitude <= 1.0:
            raise NetworkError(
                f"wave.amplitude must be between 0 and 1, or the rate would fall below 0 "
                f"(got {self.amplitude})"
            )

    def expected_by(self, days: float) -> float:
        """Mean number of arrivals up to a day [entities]."""
        turn = 2.0 * math.pi / self.period_days
        waves = math.sin(turn * (days - self.peak_day)) + math.sin(turn * self.peak_day)
        return self.mean_per_day * (days + self.amplitude / turn * waves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Members who stay, each of whom needs a contact again and again.

    A need is an entity: it enters, passes the stations and leaves; then its member needs
    nothing for a while. All members begin without a need.

    Attributes:
        size: how many members, at least 1.
        between: from the end of one contact to the next need of a member.
    """

    size: int
    between: Duration

    def __post_init__(self) -> None:
        if self.size < 1:
            raise NetworkError(f"population.size must be at least 1 (got {self.size})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """Who comes. One of `per_day`, `gaps`, `steps`, `wave` and `population` says when.

    Attributes:
        enters: id of the station where everybody enters whose class names no other.
        per_day: rate of a Poisson stream, > 0 [entities per day].
        gaps: days from one arrival to the next, one as the other; the first one comes after
            the first gap.
        steps: a Poisson stream whose rate changes from step to step.
        wave: a Poisson stream whose rate goes up and down.
        population: members who need contacts again and again.
        classes: classes of entities, at least one; a population is divided exactly.
        limit: how many arrive at most, or None where they arrive up to the horizon.
    """

    enters: str
    per_day: float | None = None
    gaps: Duration | None = None
    steps: RateSteps | None = None
    wave: RateWave | None = None
    population: Population | None = None
    classes: tuple[EntityClass, ...] = (EntityClass(id="all"),)
    limit: int | None = None

    def __post_init__(self) -> None:
        self._come_in_one_way()
        if self.per_day is not None:
            above_zero("arrivals.per_day", self.per_day)
        named_once("class", [each.id for each in self.classes])
        total = math.fsum(each.share for each in self.classes)
        if abs(total - 1.0) > ROUNDING:
            raise NetworkError(f"arrivals: shares of the classes must sum to 1 (got {total:g})")
        if self.limit is not None and self.limit < 1:
            raise NetworkError(f"arrivals.limit must be at least 1 (got {self.limit})")
        if self.limit is not None and self.population is not None:
            raise NetworkError("a population takes no limit; let the horizon end the run")

    def enters_at(self, entity_class: EntityClass) -> str:
        """Id of the station where a class enters."""
        return entity_class.enters or self.enters

    def expected_by(self, days: float) -> float:
        """Mean number of arrivals up to a day; of a population, the most there can be.

        Of independent gaps it is the number that fits on average, exact in the long run.
        """
        if self.per_day is not None:
            return self.per_day * days
        if self.population is not None:
            return self.population.size * days / self.population.between.expected_days
        if self.gaps is not None:
            return days / self.gaps.expected_days
        pattern = self.steps or self.wave
        assert pattern is not None
        return pattern.expected_by(days)

    def _come_in_one_way(self) -> None:
        ways = ("per_day", "gaps", "steps", "wave", "population")
        given = [name for name in ways if getattr(self, name) is not None]
        if len(given) != 1:
            raise NetworkError(
                f"arrivals must say exactly one of {', '.join(ways)} "
                f"(got {', '.join(given) or 'none'}); say one and leave the others out"
            )
