"""The ledger of assumptions: every number that the model uses and a scenario does not give."""

from __future__ import annotations

import difflib
import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from casesim.errors import CasesimError

SWITCH_PREFIX = "switch."

_ANY = (-math.inf, math.inf)
_AT_LEAST_ZERO = (0.0, math.inf)
_SHARE = (0.0, 1.0)

# Closed list: unit -> lowest and highest value that makes sense at all.
UNITS: Mapping[str, tuple[float, float]] = {
    "count": _AT_LEAST_ZERO,
    "days": _AT_LEAST_ZERO,
    "effect size": _ANY,
    "factor": _AT_LEAST_ZERO,
    "hours": _AT_LEAST_ZERO,
    "hours per week": (0.0, 168.0),
    "log of a factor": _ANY,
    "log-odds": _ANY,
    "log-odds per week": _ANY,
    "months": _AT_LEAST_ZERO,
    "per 25 severity": _ANY,
    "per half-year": _AT_LEAST_ZERO,
    "per month": _AT_LEAST_ZERO,
    "per year": _AT_LEAST_ZERO,
    "rapport": (-1.0, 1.0),
    "severity": (0.0, 100.0),
    "share": _SHARE,
    "switch": _SHARE,
    "weeks": _AT_LEAST_ZERO,
    "working days": _AT_LEAST_ZERO,
}


class LedgerError(CasesimError):
    """An assumption does not exist or cannot have the value that it was given."""


class UnknownAssumptionError(LedgerError, KeyError):
    """No assumption has that name."""

    # KeyError would show its message in quotation marks.
    __str__ = Exception.__str__


class Distribution(StrEnum):
    """How a range is sampled."""

    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    LOGUNIFORM = "loguniform"


class Confidence(StrEnum):
    """In the number itself, not in whether it carries over to another place."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One number with where it comes from.

    Attributes:
        name: dotted, first the room it belongs to, such as "onset.slope_b".
        value: what the model uses, in `unit`.
        unit: one of `UNITS`.
        low: lower end of the range that is swept, in `unit`.
        high: upper end of it, in `unit`.
        distribution: how the range is sampled, None where it is not sampled.
        source: a citation with year, or "judgement: why".
        confidence: how sure the number itself is.
        switch: 1 turns a mechanism on and 0 turns it off.
        evidence: rows of published numbers that it rests on, such as "E-37a".
    """

    name: str
    value: float
    unit: str
    low: float
    high: float
    distribution: Distribution | None
    source: str
    confidence: Confidence
    switch: bool = False
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise LedgerError(
                f"{self.name}: unit {self.unit!r} is not known; known are {', '.join(UNITS)}"
            )
        if not self.low <= self.value <= self.high:
            raise LedgerError(
                f"{self.name}: value must lie between low and high "
                f"(got {self.value:g} with {self.low:g} to {self.high:g})"
            )
        for number in (self.low, self.value, self.high):
            self._check(number)
        if self.distribution is Distribution.LOGUNIFORM and self.low <= 0.0:
            raise LedgerError(f"{self.name}: low must be above 0 for loguniform (got {self.low:g})")

    def at(self, value: float) -> Assumption:
        """The same assumption with another value; its range is widened if need be.

        Raises:
            LedgerError: the unit does not allow the value.
        """
        self._check(value)
        return replace(self, value=value, low=min(self.low, value), high=max(self.high, value))

    def quantile(self, uniform: float) -> float:
        """Value at `uniform` of the sampled distribution, by inverse transform.

        Args:
            uniform: 0 <= uniform <= 1 [1].

        Raises:
            LedgerError: the entry is not sampled, or `uniform` is outside.
        """
        if self.distribution is None:
            raise LedgerError(f"{self.name} has no distribution and cannot be sampled")
        if not 0.0 <= uniform <= 1.0:
            raise LedgerError(f"{self.name}: a uniform lies between 0 and 1 (got {uniform})")
        if self.distribution is Distribution.UNIFORM:
            return self.low + uniform * (self.high - self.low)
        if self.distribution is Distribution.LOGUNIFORM:
            return float(self.low * (self.high / self.low) ** uniform)
        return _triangular(self.low, self.value, self.high, uniform)

    def _check(self, number: float) -> None:
        lowest, highest = UNITS[self.unit]
        if not (math.isfinite(number) and lowest <= number <= highest):
            raise LedgerError(
                f"{self.name}: {number:g} is not possible in the unit {self.unit} "
                f"({lowest:g} to {highest:g})"
            )
        if self.switch and number not in (0.0, 1.0):
            raise LedgerError(f"{self.name}: a switch is 1 for on or 0 for off (got {number:g})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One value that a scenario, a protocol or an experiment replaced."""

    name: str
    was: float
    value: float
    by: str


class Ledger(Mapping[str, Assumption]):
    """Name -> assumption, in the order of the file. Never changed in place.

    Attributes:
        overrides: what was replaced, by whom, oldest first.
    """

    __slots__ = ("_assumptions", "overrides")

    def __init__(
        self, assumptions: Iterable[Assumption], *, overrides: tuple[Override, ...] = ()
    ) -> None:
        self._assumptions = {each.name: each for each in assumptions}
        self.overrides = overrides

    def __getitem__(self, name: str) -> Assumption:
        try:
            return self._assumptions[name]
        except KeyError:
            raise UnknownAssumptionError(self._unknown(name)) from None

    def __contains__(self, name: object) -> bool:
        return name in self._assumptions

    def __iter__(self) -> Iterator[str]:
        return iter(self._assumptions)

    def __len__(self) -> int:
        return len(self._assumptions)

    def value(self, name: str) -> float:
        """The number of one assumption, in its unit.

        Raises:
            UnknownAssumptionError: there is no such assumption; near names are given.
        """
        return self[name].value

    def is_on(self, mechanism: str) -> bool:
        """Whether the switch of a mechanism is on."""
        return self.value(SWITCH_PREFIX + mechanism) == 1.0

    @property
    def switches(self) -> tuple[str, ...]:
        """Names of the entries that turn a mechanism on or off."""
        return tuple(name for name, each in self._assumptions.items() if each.switch)

    @property
    def sampled(self) -> tuple[str, ...]:
        """Names of the entries that are drawn from their ranges when uncertainty is swept."""
        return tuple(n for n, each in self._assumptions.items() if each.distribution is not None)

    @property
    def digest(self) -> str:
        """SHA-256 of all names and values; sources and ranges do not change a run."""
        lines = (f"{name}={self._assumptions[name].value!r}" for name in sorted(self))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def with_overrides(self, values: Mapping[str, float], *, by: str) -> Ledger:
        """A ledger with some values replaced, which remembers what it replaced.

        Args:
            values: name -> new value, in the unit of the entry.
            by: who overrides, such as "scenario mdm_l".

        Raises:
            LedgerError: a name does not exist, or its unit does not allow the value.
        """
        changed = dict(self._assumptions)
        record = list(self.overrides)
        for name, value in values.items():
            was = self[name]
            changed[name] = was.at(float(value))
            record.append(Override(name=name, was=was.value, value=float(value), by=by))
        return Ledger(changed.values(), overrides=tuple(record))

    def sample(self, uniforms: Mapping[str, float], *, by: str = "sample") -> Ledger:
        """A ledger with values drawn from their ranges by inverse transform.

        Args:
            uniforms: name -> uniform, 0 <= uniform <= 1 [1]; what is not named keeps its value.
            by: who draws, for the record.

        Raises:
            LedgerError: a name does not exist or is not sampled, or a uniform is outside 0..1.
        """
        return self.with_overrides({n: self[n].quantile(u) for n, u in uniforms.items()}, by=by)

    def _unknown(self, name: str) -> str:
        near = difflib.get_close_matches(name, self._assumptions, n=3, cutoff=0.5)
        hint = f"near names are {', '.join(near)}" if near else "no name is near to it"
        return f"the ledger has no assumption {name!r}; {hint}"


def _triangular(low: float, mode: float, high: float, uniform: float) -> float:
    width = high - low
    if width == 0.0:
        return low
    split = (mode - low) / width
    if uniform <= split:
        return low + math.sqrt(uniform * width * (mode - low))
    return high - math.sqrt((1.0 - uniform) * width * (high - mode))
