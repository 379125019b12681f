"""When entities arrive: gaps from uniforms, exactly, whatever the rate does.

A Poisson stream whose rate changes is a stream of rate 1 in the time of the expected number of
arrivals, read back by the inverse of that number. Nothing is thinned, so that each arrival takes
one uniform and common luck stays common when the rate changes.

Source:
    Cinlar, Introduction to Stochastic Processes (1975), ch. 4, for the inversion.
"""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np

from casesim.domain.network_arrivals import Arrivals, RateSteps, RateWave
from casesim.engine.duration_draws import DurationTable
from casesim.engine.streams import FloatArray

# Halving alone would need 60 rounds to exhaust a double; Newton mostly needs five.
_ROUNDS = 80
_LAST_DIGITS = 4.0


class Gaps(Protocol):
    """Days from arrival to arrival; what came before is remembered."""

    def of(self, uniforms: FloatArray) -> FloatArray:
        """The next gaps [days], one for each uniform, shape (n,)."""


def gaps_of(arrivals: Arrivals) -> Gaps:
    """The gaps of a stream, from its first arrival on; of a population, those between contacts."""
    if arrivals.per_day is not None:
        return _ConstantRate(arrivals.per_day)
    if arrivals.steps is not None:
        return _ChangingRate(_Steps(arrivals.steps))
    if arrivals.wave is not None:
        return _ChangingRate(_Wave(arrivals.wave))
    between = arrivals.population.between if arrivals.population else arrivals.gaps
    assert between is not None
    return _Independent(DurationTable([between]))


class _ConstantRate:
    def __init__(self, per_day: float) -> None:
        self._per_day = per_day

    def of(self, uniforms: FloatArray) -> FloatArray:
        gaps: FloatArray = -np.log1p(-uniforms)
        gaps /= self._per_day
        return gaps


class _Independent:
    def __init__(self, table: DurationTable) -> None:
        self._table = table

    def of(self, uniforms: FloatArray) -> FloatArray:
        return self._table.days(np.zeros(len(uniforms), dtype=np.int64), uniforms)


class _Inverse(Protocol):
    def days_of(self, expected: FloatArray) -> FloatArray:
        """When that many arrivals are expected [days]; infinite where it never comes to it."""


class _ChangingRate:
    def __init__(self, inverse: _Inverse) -> None:
        self._inverse = inverse
        self._expected = 0.0
        self._days = 0.0

    def of(self, uniforms: FloatArray) -> FloatArray:
        # One running sum over all chunks, so that it rounds alike however long they are.
        expected = np.cumsum(np.concatenate(([self._expected], -np.log1p(-uniforms))))[1:]
        days = np.concatenate(([self._days], self._inverse.days_of(expected)))
        days = np.maximum.accumulate(days)
        self._expected, self._days = float(expected[-1]), float(days[-1])
        ends = np.isfinite(days[1:])
        gaps = np.full(len(uniforms), math.inf)
        gaps[ends] = days[1:][ends] - days[:-1][ends]
        return gaps


class _Steps:
    """Inverse of the expected number of arrivals where the rate is constant in each step."""

    def __init__(self, steps: RateSteps) -> None:
        self._each = np.array(steps.expected)
        self._before = np.concatenate(([0.0], np.cumsum(self._each)))
        self._step_days = steps.step_days
        self._repeats = steps.repeats
        # Rounding may put the end of a round a hair behind it, where nobody comes.
        positive = np.flatnonzero(self._each)
        self._last = int(positive[-1]) if steps.repeats else len(self._each) - 1

    def days_of(self, expected: FloatArray) -> FloatArray:
        total, count = self._before[-1], len(self._each)
        rounds = np.floor(expected / total) if self._repeats else np.zeros(len(expected))
        within = expected - rounds * total
        step = np.searchsorted(self._before, within, side="right") - 1
        step = np.clip(step, 0, self._last)
        each = self._each[step]
        with np.errstate(divide="ignore"):
            part = np.where(each > 0.0, (within - self._before[step]) / each, math.inf)
        days: FloatArray = (rounds * count + step + part) * self._step_days
        return days


class _Wave:
    """Inverse of the expected number of arrivals of a sinusoidal rate, by guarded Newton steps."""

    def __init__(self, wave: RateWave) -> None:
        self._wave = wave
        self._turn = 2.0 * math.pi / wave.period_days
        self._swing = wave.amplitude / self._turn
        self._start = math.sin(self._turn * wave.peak_day)

    def days_of(self, expected: FloatArray) -> FloatArray:
        """The root of day + swing * (sin(...) + start) = expected / mean."""
        even = expected / self._wave.mean_per_day
        low, high = even - 2.0 * self._swing, even + 2.0 * self._swing
        days, done = even.copy(), np.zeros(len(even), dtype=bool)
        for _ in range(_ROUNDS):
            angle = self._turn * (days - self._wave.peak_day)
            over = days + self._swing * (np.sin(angle) + self._start) - even
            low, high = np.where(over < 0.0, days, low), np.where(over < 0.0, high, days)
            with np.errstate(divide="ignore", invalid="ignore"):
                nearer = days - over / (1.0 + self._wave.amplitude * np.cos(angle))
            outside = ~((nearer > low) & (nearer < high)) & (over != 0.0)
            nearer = np.where(outside, 0.5 * (low + high), nearer)
            # Each stops by itself, so that no value depends on those drawn with it.
            done |= np.abs(nearer - days) <= _LAST_DIGITS * np.spacing(np.abs(days))
            if done.all():
                break
            days = np.where(done, days, nearer)
        return days
