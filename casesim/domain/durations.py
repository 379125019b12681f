"""How long something in an abstract scenario takes: a distribution of days.

Source:
    Law, Simulation Modeling and Analysis, 5th ed. (2015), sec. 6.2, for the families and their
    parameters.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import mul
from statistics import NormalDist
from types import MappingProxyType
from typing import Final

from casesim.domain.network_checks import NetworkError, above_zero

_NORMAL = NormalDist()
# Below this share, cutting a normal leaves only a tail that its mean and deviation say nothing of.
_LEAST_KEPT = 1e-3
# Beyond it nearly all values of a gamma distribution are 0 to the last digit.
_MOST_VARIED = 20.0


class DurationLaw(StrEnum):
    """Family of a distribution of days."""

    EXPONENTIAL = "exponential"
    LOGNORMAL = "lognormal"
    GAMMA = "gamma"
    NORMAL = "normal"
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    FIXED = "fixed"
    EMPIRICAL = "empirical"


_NEEDED: Final[Mapping[DurationLaw, tuple[str, ...]]] = MappingProxyType(
    {
        DurationLaw.EXPONENTIAL: ("mean_days",),
        DurationLaw.LOGNORMAL: ("mean_days",),
        DurationLaw.GAMMA: ("mean_days", "sd_days"),
        DurationLaw.NORMAL: ("mean_days", "sd_days"),
        DurationLaw.TRIANGULAR: ("low_days", "mode_days", "high_days"),
        DurationLaw.UNIFORM: ("low_days", "high_days"),
        DurationLaw.FIXED: ("mean_days",),
        DurationLaw.EMPIRICAL: ("values_days",),
    }
)
_ALLOWED: Final[Mapping[DurationLaw, tuple[str, ...]]] = MappingProxyType(
    {
        DurationLaw.LOGNORMAL: ("sd_days", "sigma"),
        DurationLaw.NORMAL: ("low_days", "high_days"),
        DurationLaw.EMPIRICAL: ("weights",),
    }
)
_PARAMETERS = (
    *("mean_days", "sd_days", "sigma", "low_days", "mode_days", "high_days"),
    *("values_days", "weights"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """Distribution of the days that something takes. Each law has the parameters it needs.

    Attributes:
        law: family of the distribution.
        mean_days: mean, > 0; of a normal the mean before it is cut [days].
        sd_days: standard deviation, > 0; of a normal before it is cut [days].
        sigma: standard deviation of the logarithm, in place of `sd_days`; lognormal only [1].
        low_days: smallest value, >= 0; a normal is cut there, at 0 unless given [days].
        mode_days: most frequent value; triangular only [days].
        high_days: largest value; a normal is cut there if given [days].
        values_days: observed values, each as likely as any other unless weighed [days].
        weights: how often each of `values_days` occurs, in any unit; empty where all alike.
    """

    law: DurationLaw
    mean_days: float | None = None
    sd_days: float | None = None
    sigma: float | None = None
    low_days: float | None = None
    mode_days: float | None = None
    high_days: float | None = None
    values_days: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        self._has_its_parameters()
        for name in ("mean_days", "sd_days", "sigma"):
            value = getattr(self, name)
            if value is not None:
                above_zero(name, value)
        self._bounds_are_in_order()
        self._values_can_be_drawn()
        if self.law is DurationLaw.GAMMA and self.sd_days > _MOST_VARIED * self.mean_days:  # type: ignore[operator]
            raise NetworkError(
                f"sd_days of a gamma law must be at most {_MOST_VARIED:g} times mean_days "
                f"(got {self.sd_days:g} with {self.mean_days:g}); lower it"
            )
        if self.law is DurationLaw.NORMAL and self.kept_share < _LEAST_KEPT:
            raise NetworkError(
                f"the bounds of a normal law must leave at least {_LEAST_KEPT:.1%} of it "
                f"(got {self.kept_share:.2g}); widen them or shift mean_days"
            )

    @property
    def log_sigma(self) -> float:
        """Standard deviation of the logarithm of a lognormal, however it was given [1]."""
        if self.sigma is not None:
            return self.sigma
        assert self.sd_days is not None and self.mean_days is not None
        return math.sqrt(math.log1p((self.sd_days / self.mean_days) ** 2))

    @property
    def cut(self) -> tuple[float, float]:
        """Distribution function of the uncut normal at both of its bounds [1]."""
        assert self.mean_days is not None and self.sd_days is not None
        low = self.low_days or 0.0
        high = math.inf if self.high_days is None else self.high_days
        mean, sd = self.mean_days, self.sd_days
        return _NORMAL.cdf((low - mean) / sd), _NORMAL.cdf((high - mean) / sd)

    @property
    def kept_share(self) -> float:
        """How much of the normal lies between its bounds [1]."""
        below, upto = self.cut
        return upto - below

    @property
    def shares(self) -> tuple[float, ...]:
        """Chance of each of `values_days` [1]."""
        weights = self.weights or (1.0,) * len(self.values_days)
        total = math.fsum(weights)
        return tuple(each / total for each in weights)

    @property
    def expected_days(self) -> float:
        """Mean of what is drawn [days]."""
        if self.law is DurationLaw.EMPIRICAL:
            return math.fsum(map(mul, self.shares, self.values_days))
        if self.law is DurationLaw.NORMAL:
            return self._cut_mean()
        if self.mean_days is not None:
            return self.mean_days
        corners = (self.low_days, self.mode_days, self.high_days)
        known = [each for each in corners if each is not None]
        return math.fsum(known) / len(known)

    def _cut_mean(self) -> float:
        assert self.mean_days is not None and self.sd_days is not None
        ends = [(self.low_days or 0.0) - self.mean_days]
        density = _NORMAL.pdf(ends[0] / self.sd_days)
        if self.high_days is not None:
            density -= _NORMAL.pdf((self.high_days - self.mean_days) / self.sd_days)
        return self.mean_days + self.sd_days * density / self.kept_share

    def _has_its_parameters(self) -> None:
        given = [name for name in _PARAMETERS if getattr(self, name) not in (None, ())]
        needed = _NEEDED[self.law]
        missing = [name for name in needed if name not in given]
        foreign = [name for name in given if name not in (*needed, *_ALLOWED.get(self.law, ()))]
        if missing or foreign:
            what = f"needs {missing[0]}" if missing else f"takes no {foreign[0]}"
            raise NetworkError(f"a law {self.law.value} {what}; it takes {', '.join(needed)}")
        if self.law is DurationLaw.LOGNORMAL and ("sigma" in given) == ("sd_days" in given):
            raise NetworkError("a law lognormal needs either sigma or sd_days; give one of them")

    def _bounds_are_in_order(self) -> None:
        corners = (self.low_days, self.mode_days, self.high_days)
        known = [each for each in corners if each is not None]
        if any(not math.isfinite(each) or each < 0.0 for each in known):
            raise NetworkError(f"bounds must be finite and at least 0 days (got {known})")
        if known != sorted(known) or (len(known) > 1 and known[0] == known[-1]):
            raise NetworkError(
                f"low_days, mode_days and high_days must rise in this order (got "
                f"{', '.join(f'{each:g}' for each in known)}); take law fixed for no spread"
            )

    def _values_can_be_drawn(self) -> None:
        if self.law is not DurationLaw.EMPIRICAL:
            return
        if self.weights and len(self.weights) != len(self.values_days):
            raise NetworkError(
                f"weights must be as many as values_days "
                f"(got {len(self.weights)} for {len(self.values_days)} values)"
            )
        for name, numbers in (("values_days", self.values_days), ("weights", self.weights)):
            if any(not math.isfinite(each) or each < 0.0 for each in numbers):
                raise NetworkError(f"{name} must be finite and at least 0")
        if self.weights and not math.fsum(self.weights) > 0.0:
            raise NetworkError("weights must not all be 0")
        above_zero("the mean of values_days", self.expected_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialService:
    """A service that takes other than the usual days.

    Attributes:
        service: days of such a service.
        entity_class: id of the class it holds for, or None for every class.
        next_station: id of the station where the entity goes next, `LEAVES` for out of the
            network, or None wherever it goes.
    """

    service: Duration
    entity_class: str | None = None
    next_station: str | None = None


LEAVES: Final = "leaves"
"""In place of a next station: out of the network."""
