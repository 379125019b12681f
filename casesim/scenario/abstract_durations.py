"""How long things take in the file of an abstract scenario: each law with what it needs."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from casesim.domain.durations import Duration, DurationLaw
from casesim.scenario._fields import NotNegative, Part

Days = Annotated[float, Field(gt=0, le=36_500, allow_inf_nan=False)]
DaysFromZero = Annotated[float, Field(ge=0, le=36_500, allow_inf_nan=False)]


class ExponentialEntry(Part):
    """Without memory: how long it has taken says nothing of how long it will take."""

    law: Literal["exponential"]
    """Family of the distribution: exponential."""
    mean_days: Days
    """Mean, in days."""


class FixedEntry(Part):
    """Always the same."""

    law: Literal["fixed"]
    """Family of the distribution: fixed."""
    mean_days: Days
    """How long it always takes, in days."""


class LognormalEntry(Part):
    """The logarithm is normal: most are short and a few very long."""

    law: Literal["lognormal"]
    """Family of the distribution: lognormal."""
    mean_days: Days
    """Mean, in days."""
    sd_days: Days | None = None
    """Standard deviation, in days; this or sigma."""
    sigma: Annotated[float, Field(gt=0, le=5, allow_inf_nan=False)] | None = None
    """Standard deviation of the logarithm; this or sd_days."""


class GammaEntry(Part):
    """Sums of exponential steps; with sd_days = mean_days it is exponential."""

    law: Literal["gamma"]
    """Family of the distribution: gamma."""
    mean_days: Days
    """Mean, in days."""
    sd_days: Days
    """Standard deviation, in days."""


class NormalEntry(Part):
    """A normal, cut at its bounds: what lies outside never occurs, the rest keeps its odds."""

    law: Literal["normal"]
    """Family of the distribution: normal."""
    mean_days: Days
    """Mean before the cut, in days."""
    sd_days: Days
    """Standard deviation before the cut, in days."""
    low_days: DaysFromZero | None = None
    """Nothing takes less, in days; 0 if absent."""
    high_days: Days | None = None
    """Nothing takes longer, in days; absent for no upper bound."""


class TriangularEntry(Part):
    """Least, most frequent and most days, as people tend to tell them."""

    law: Literal["triangular"]
    """Family of the distribution: triangular."""
    low_days: DaysFromZero
    """Least, in days."""
    mode_days: DaysFromZero
    """Most frequent, in days."""
    high_days: Days
    """Most, in days."""


class UniformEntry(Part):
    """Anything between two bounds alike."""

    law: Literal["uniform"]
    """Family of the distribution: uniform."""
    low_days: DaysFromZero
    """Least, in days."""
    high_days: Days
    """Most, in days."""


class EmpiricalEntry(Part):
    """One of the values that were observed."""

    law: Literal["empirical"]
    """Family of the distribution: empirical."""
    values_days: Annotated[tuple[DaysFromZero, ...], Field(min_length=1, max_length=10_000)]
    """Observed values, in days."""
    weights: Annotated[tuple[NotNegative, ...], Field(max_length=10_000)] = ()
    """How often each was observed, in any unit; absent where all are alike."""


DurationEntry = Annotated[
    ExponentialEntry
    | FixedEntry
    | LognormalEntry
    | GammaEntry
    | NormalEntry
    | TriangularEntry
    | UniformEntry
    | EmpiricalEntry,
    Field(discriminator="law"),
]


def duration_of(entry: DurationEntry) -> Duration:
    """The duration that an entry describes.

    Raises:
        NetworkError: its parameters contradict each other.
    """
    parameters = entry.model_dump(exclude={"law"})
    return Duration(law=DurationLaw(entry.law), **parameters)
