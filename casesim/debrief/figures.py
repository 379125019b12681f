"""Numbers of a debrief as a reader sees them: never without the interval, or "cannot tell yet"."""

from __future__ import annotations

from collections.abc import Callable

from casesim.experiments.intervals import Interval
from casesim.play.catalogue import _

DIGITS = {"share": 2, "times": 1, "events": 1, "hours": 1}
"""Digits behind the point of what happened, by unit; the others are written whole."""

MINUS = "−"
ENOUGH = 2
"""So many futures have an interval."""

_ROUNDING = ((2.0, 0), (0.2, 1), (0.0001, 2))


def number_text(value: float, digits: int = 0) -> str:
    """A number in figures, with a minus that is one and no minus before zero."""
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if not text.strip("-0.") else text.replace("-", MINUS)


def signed_text(value: float, digits: int = 0) -> str:
    """A difference, with its sign."""
    text = number_text(value, digits)
    return text if text.startswith(MINUS) or not text.strip("0.") else f"+{text}"


def interval_text(interval: Interval | None) -> str:
    """A mean with its interval such as "58 [54, 62]", or that it cannot be told yet."""
    return _written(interval, number_text)


def difference_text(interval: Interval | None) -> str:
    """A difference such as "+4 [−1, +9]", or that it cannot be told yet."""
    return _written(interval, signed_text)


def size_text(interval: Interval) -> str:
    """How large a difference is, without its sign, in as many digits as it deserves."""
    return number_text(abs(interval.mean), _digits(interval))


def _written(interval: Interval | None, write: Callable[[float, int], str]) -> str:
    if interval is None or interval.n < ENOUGH:
        return _("cannot tell yet")
    digits = _digits(interval)
    low, high = write(interval.low, digits), write(interval.high, digits)
    return f"{write(interval.mean, digits)} [{low}, {high}]"


def _digits(interval: Interval) -> int:
    """As many digits as the interval's width deserves."""
    found = [digits for wide, digits in _ROUNDING if interval.half_width >= wide]
    return found[0] if found else DIGITS.get(interval.unit, 0)
