"""Days of many durations at once, by inverse transform of one uniform each.

Source:
    Law, Simulation Modeling and Analysis, 5th ed. (2015), sec. 8.2.1 and 8.3, for the inverses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from casesim.domain.durations import Duration, DurationLaw
from casesim.engine.streams import FloatArray, IntArray


class DurationTable:
    """Durations by number, each drawn from its own law.

    Args:
        durations: at least one.
    """

    def __init__(self, durations: Sequence[Duration]) -> None:
        laws = [each.law for each in durations]
        self._numbers_of = {law: [n for n, own in enumerate(laws) if own is law] for law in laws}
        self._columns = np.array([_parameters(each) for each in durations]).T
        self._observed = {
            number: (np.cumsum(each.shares)[:-1], np.array(each.values_days))
            for number, each in enumerate(durations)
            if each.law is DurationLaw.EMPIRICAL
        }

    def days(self, which: IntArray, uniforms: FloatArray) -> FloatArray:
        """One value of each duration asked for [days], increasing in its uniform.

        Args:
            which: numbers of the durations, shape (n,).
            uniforms: strictly between 0 and 1, shape (n,).
        """
        if len(self._numbers_of) == 1:
            return self._of_law(next(iter(self._numbers_of)), which, uniforms)
        days = np.empty(len(which))
        for law, numbers in self._numbers_of.items():
            here = np.isin(which, numbers)
            days[here] = self._of_law(law, which[here], uniforms[here])
        return days

    def _of_law(self, law: DurationLaw, which: IntArray, uniforms: FloatArray) -> FloatArray:
        if law is DurationLaw.EMPIRICAL:
            return self._of_observed(which, uniforms)
        return _QUANTILES[law](uniforms, self._columns[:, which])

    def _of_observed(self, which: IntArray, uniforms: FloatArray) -> FloatArray:
        days = np.empty(len(which))
        for number, (edges, values) in self._observed.items():
            here = which == number
            days[here] = values[np.searchsorted(edges, uniforms[here], side="right")]
        return days


def _parameters(duration: Duration) -> tuple[float, float, float, float]:
    """What the quantiles of a law are computed from, in the order in which they take it."""
    each = duration
    mean, sd = each.mean_days or 0.0, each.sd_days or 0.0
    if each.law is DurationLaw.LOGNORMAL:
        return mean, each.log_sigma, 0.0, 0.0
    if each.law is DurationLaw.GAMMA:
        return (mean / sd) ** 2, sd**2 / mean, 0.0, 0.0
    if each.law is DurationLaw.NORMAL:
        return mean, sd, *each.cut
    if each.law in (DurationLaw.TRIANGULAR, DurationLaw.UNIFORM):
        return each.low_days or 0.0, each.high_days or 0.0, each.mode_days or 0.0, 0.0
    return mean, 0.0, 0.0, 0.0


def _exponential(uniforms: FloatArray, columns: FloatArray) -> FloatArray:
    days: FloatArray = -columns[0] * np.log1p(-uniforms)
    return days


def _lognormal(uniforms: FloatArray, columns: FloatArray) -> FloatArray:
    from scipy.special import ndtri

    mean, sigma = columns[:2]
    days: FloatArray = mean * np.exp(sigma * ndtri(uniforms) - 0.5 * sigma * sigma)
    return days


def _gamma(uniforms: FloatArray, columns: FloatArray) -> FloatArray:
    from scipy.special import gammaincinv

    shape, scale = columns[:2]
    days: FloatArray = gammaincinv(shape, uniforms) * scale
    return days


def _cut_normal(uniforms: FloatArray, columns: FloatArray) -> FloatArray:
    from scipy.special import ndtri

    mean, sd, below, upto = columns
    # Rounding could put the smallest values a hair below a bound of 0 days.
    days: FloatArray = np.maximum(mean + sd * ndtri(below + uniforms * (upto - below)), 0.0)
    return days


def _triangular(uniforms: FloatArray, columns: FloatArray) -> FloatArray:
    low, high, mode = columns[:3]
    width = high - low
    rising = uniforms * width <= mode - low
    days: FloatArray = np.where(
        rising,
        low + np.sqrt(uniforms * width * (mode - low)),
        high - np.sqrt((1.0 - uniforms) * width * (high - mode)),
    )
    return days


def _uniform(uniforms: FloatArray, columns: FloatArray) -> FloatArray:
    low, high = columns[:2]
    days: FloatArray = low + uniforms * (high - low)
    return days


def _fixed(uniforms: FloatArray, columns: FloatArray) -> FloatArray:
    days: FloatArray = columns[0]
    return days


_QUANTILES: Final[Mapping[DurationLaw, Callable[[FloatArray, FloatArray], FloatArray]]] = {
    DurationLaw.EXPONENTIAL: _exponential,
    DurationLaw.LOGNORMAL: _lognormal,
    DurationLaw.GAMMA: _gamma,
    DurationLaw.NORMAL: _cut_normal,
    DurationLaw.TRIANGULAR: _triangular,
    DurationLaw.UNIFORM: _uniform,
    DurationLaw.FIXED: _fixed,
}
