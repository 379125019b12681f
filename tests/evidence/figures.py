"""One simulated figure with its interval, to be set beside a published band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from casesim.experiments.intervals import t_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure.

    Attributes:
        n: what was counted, or how many replications a mean is of.
        low, high: its 95 % interval.
    """

    simulated: float
    n: int
    low: float
    high: float

    def meets(self, band: tuple[float, float]) -> bool:
        """Whether its interval and a band meet."""
        return self.low <= band[1] and band[0] <= self.high


def share(found: Sequence[bool]) -> Figure:
    """A share with its interval (Wilson 1927), as if what was counted were independent."""
    if not found:
        return Figure(simulated=float("nan"), n=0, low=0.0, high=1.0)
    ends = binomtest(sum(found), len(found)).proportion_ci(method="wilson")
    return Figure(
        simulated=sum(found) / len(found), n=len(found), low=float(ends.low), high=float(ends.high)
    )


def mean(values: Sequence[float]) -> Figure:
    """A mean of replications with its t-interval."""
    found = t_interval(np.array(values), unit="")
    return Figure(simulated=found.mean, n=found.n, low=found.low, high=found.high)


def ended_by(days: float, spells: Sequence[tuple[float, bool]]) -> Figure:
    """Share that has ended by a time, who goes on counted with the time so far.

    Product-limit estimate (Kaplan and Meier 1958) with Greenwood's interval.

    Args:
        days: the time [days].
        spells: how long each was followed [days], and whether it ended then.
    """
    going_on, variance = 1.0, 0.0
    times = np.sort([length for length, _ in spells])
    for length in sorted({each for each, ended in spells if ended and each <= days}):
        at_risk = len(times) - int(np.searchsorted(times, length, side="left"))
        ends = sum(ended and each == length for each, ended in spells)
        going_on *= 1.0 - ends / at_risk
        variance += ends / (at_risk * max(at_risk - ends, 1))
    half = 1.96 * going_on * variance**0.5
    ended = 1.0 - going_on
    return Figure(
        simulated=ended, n=len(spells), low=max(0.0, ended - half), high=min(1.0, ended + half)
    )
