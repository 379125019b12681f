"""Hazards in closed form along a concern's course.

Between two changes a severity relaxes, s(t) = s* + (s0 - s*)·exp(-k·t), and a hazard depends on it
as h(s) = r·exp(b·(s - 50)/25). Its integral is an exponential integral, so that nothing has to
be stepped through: an event falls when the integral crosses its threshold.

Source:
    Abramowitz and Stegun (1964), 5.1, for Ei; the form of the hazard is a proportional hazard.
"""

from __future__ import annotations

from math import exp, inf, log

from scipy.special import expi

_LN2 = log(2.0)
_MIDDLE = 50.0
_STEP = 25.0
_FLAT = 1e-9
_NEWTON_STEPS = 40
_CLOSE_DAYS = 1e-9


def integral(
    rate: float, slope: float, severity: float, set_point: float, half_days: float, days: float
) -> float:
    """Hazard integrated over the next days of a relaxing severity [1].

    Args:
        rate: hazard at severity 50 [per day].
        slope: b of the form above [per 25 severity].
        severity: at the start 0..100 [severity].
        set_point: what it relaxes to [severity].
        half_days: half-way time [days]; 0 where the severity stands still.
        days: how long [days].
    """
    steep = slope / _STEP
    if half_days <= 0.0 or abs(severity - set_point) * steep < _FLAT:
        return rate * exp(steep * (severity - _MIDDLE)) * days
    start = steep * (severity - set_point)
    per_day = _LN2 / half_days
    end = start * exp(-per_day * days)
    scale = rate * exp(steep * (set_point - _MIDDLE)) / per_day
    if abs(end) < _FLAT:
        end = _FLAT if start > 0.0 else -_FLAT
        settled = (log(start / end)) / per_day
        rest = rate * exp(steep * (set_point - _MIDDLE)) * (days - settled)
        return scale * float(expi(start) - expi(end)) + rest
    return scale * float(expi(start) - expi(end))


def highest(
    rate: float, slope: float, severity: float, set_point: float, half_days: float
) -> float:
    """The largest value that the hazard takes from now on [per day]."""
    top = severity if half_days <= 0.0 or severity > set_point else set_point
    return rate * exp(slope / _STEP * (top - _MIDDLE))


def days_until(
    left: float,
    rate: float,
    slope: float,
    severity: float,
    set_point: float,
    half_days: float,
    within: float,
) -> float:
    """Days until the integral reaches what is left of the threshold.

    Args:
        left: what the integral still has to gather [1].
        rate: hazard at severity 50 [per day].
        slope: b of the form above [per 25 severity].
        severity: now 0..100 [severity].
        set_point: what it relaxes to [severity].
        half_days: half-way time [days]; 0 where the severity stands still.
        within: how far ahead to look [days].

    Returns:
        Days from now, or infinity if not within `within` days.
    """
    if rate <= 0.0 or within <= 0.0:
        return inf
    if highest(rate, slope, severity, set_point, half_days) * within < left:
        return inf
    if integral(rate, slope, severity, set_point, half_days, within) < left:
        return inf
    return _solve(left, rate, slope, severity, set_point, half_days, within)


def _solve(
    left: float,
    rate: float,
    slope: float,
    severity: float,
    set_point: float,
    half_days: float,
    within: float,
) -> float:
    """Newton's method kept inside a bracket; the integral is increasing and smooth."""
    low, high = 0.0, within
    steep = slope / _STEP
    days = min(within, left / (rate * exp(steep * (severity - _MIDDLE))))
    for _ in range(_NEWTON_STEPS):
        gap = integral(rate, slope, severity, set_point, half_days, days) - left
        low, high = (days, high) if gap < 0.0 else (low, days)
        now = _severity_after(severity, set_point, half_days, days)
        step = gap / (rate * exp(steep * (now - _MIDDLE)))
        following = days - step
        if not low <= following <= high:
            following = 0.5 * (low + high)
        if abs(following - days) < _CLOSE_DAYS:
            return following
        days = following
    return days


def _severity_after(severity: float, set_point: float, half_days: float, days: float) -> float:
    if half_days <= 0.0:
        return severity
    return set_point + (severity - set_point) * exp(-_LN2 * days / half_days)


def days_until_below(level: float, severity: float, set_point: float, half_days: float) -> float:
    """Days until a relaxing severity falls below a level; infinity if it never does [days]."""
    if severity < level:
        return 0.0
    if half_days <= 0.0 or set_point >= level:
        return inf
    return half_days * log((severity - set_point) / (level - set_point)) / _LN2


def days_until_reached(level: float, severity: float, set_point: float, half_days: float) -> float:
    """Days until a relaxing severity, rising or falling, comes to a level that lies ahead [days].

    Infinity where the level lies behind, or at or beyond the set point.
    """
    way = severity - set_point
    if half_days <= 0.0 or way == 0.0:
        return inf
    rest = (level - set_point) / way
    if not 0.0 < rest < 1.0:
        return inf
    return -half_days * log(rest) / _LN2
