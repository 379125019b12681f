"""Shapes of a spread of numbers: dots where they are few, a smooth hill where they are many.

Drawn in a field of 100 by 40 that the page stretches; lines keep their width.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from casesim.experiments.intervals import Interval
from casesim.ui.html import Markup, element, joined

FIELD_WIDTH = 100.0
FIELD_HEIGHT = 40.0
BASE = 30.0
HILL_HEIGHT = 25.0
FEW = 20
"""Below so many, each future is a dot."""
POINTS = 61
NARROWEST = 0.012
"""Width of the smoothing where all numbers are the same, as a share of the axis [1]."""
SILVERMAN = 0.9
NICE_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
TICKS = 6
MARGIN = 0.1
"""Room beside the lowest and the highest number, as a share of their distance [1]."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of numbers from left to right.

    Attributes:
        low, high: its ends, in the unit of what is drawn.
        ticks: where a number stands below it.
    """

    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a value lies, from 0 at the left to 100 at the right."""
        share = (value - self.low) / (self.high - self.low)
        return FIELD_WIDTH * min(1.0, max(0.0, share))


def axis_over(values: Sequence[float]) -> Axis:
    """An axis with round ticks that holds all values, and a little beside them.

    What cannot be below zero gets no room there.
    """
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) or max(1.0, abs(high)) * 0.1
    below = low - MARGIN * room
    low, high = below if low < 0.0 else max(0.0, below), high + MARGIN * room
    step = _step((high - low) / (TICKS - 1))
    ticks = tuple(step * n for n in range(math.ceil(low / step), math.floor(high / step) + 1))
    return Axis(low, high, ticks)


def _step(wanted: float) -> float:
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(nice * power for nice in NICE_STEPS if nice * power >= wanted * 0.999)


def hill(values: Sequence[float], axis: Axis) -> list[float]:
    """Density of the values at evenly spaced points of the axis, shape (61,) [1 / unit].

    Source:
        Silverman, Density Estimation (1986), eq. 3.31: width of a normal kernel.
    """
    width = _smoothing(values, axis)
    places = [axis.low + (axis.high - axis.low) * n / (POINTS - 1) for n in range(POINTS)]
    scale = 1.0 / (len(values) * width * math.sqrt(2.0 * math.pi))
    return [
        scale * sum(math.exp(-0.5 * ((place - value) / width) ** 2) for value in values)
        for place in places
    ]


def _smoothing(values: Sequence[float], axis: Axis) -> float:
    n = len(values)
    mean = sum(values) / n
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / max(1, n - 1))
    ordered = sorted(values)
    spread = (ordered[(3 * n) // 4] - ordered[n // 4]) / 1.34
    least = NARROWEST * (axis.high - axis.low)
    return max(least, SILVERMAN * (min(deviation, spread) or deviation) / math.pow(n, 0.2))


def spread(values: Sequence[float], axis: Axis, tallest: float) -> Markup:
    """Dots or a hill; `tallest` is the highest density among those that stand beside it."""
    if len(values) < FEW:
        return joined(_dot(place, height) for place, height in _piled(values, axis))
    heights = [BASE - HILL_HEIGHT * density / tallest for density in hill(values, axis)]
    steps = [FIELD_WIDTH * n / (POINTS - 1) for n in range(POINTS)]
    path = " L".join(f"{x:.1f} {y:.1f}" for x, y in zip(steps, heights, strict=True))
    return element("path", d=f"M0 {BASE} L{path} L{FIELD_WIDTH} {BASE} Z", class_="hill")


def tallest_hill(groups: Sequence[Sequence[float]], axis: Axis) -> float:
    """The highest density of all groups that are drawn as hills."""
    return max((max(hill(group, axis)) for group in groups if len(group) >= FEW), default=1.0)


def _piled(values: Sequence[float], axis: Axis) -> list[tuple[float, float]]:
    """Dots that would hide one another stand on top of each other."""
    seen: dict[int, int] = {}
    found = []
    for value in sorted(values):
        column = round(axis.at(value) / 2.0)
        seen[column] = seen.get(column, 0) + 1
        found.append((axis.at(value), max(2.0, BASE - 1.0 - 5.0 * seen[column])))
    return found


def _dot(x: float, y: float) -> Markup:
    # A line of no length with a round end stays round when the field is stretched.
    return element("path", d=f"M{x:.1f} {y:.1f} h0", class_="future")


def mean_bar(interval: Interval | None, axis: Axis) -> Markup:
    """The mean as a dot on the bar of its interval; nothing before it can be told."""
    if interval is None:
        return joined([])
    low, high, mean = axis.at(interval.low), axis.at(interval.high), axis.at(interval.mean)
    bar = element("path", d=f"M{low:.1f} {BASE} H{high:.1f}", class_="interval")
    return joined([bar, element("path", d=f"M{mean:.1f} {BASE} h0", class_="mean")])


def field(*shapes: object) -> Markup:
    """One line of a picture, stretched to the width that there is."""
    drawing = element(
        "svg",
        *shapes,
        viewBox=f"0 0 {FIELD_WIDTH:.0f} {FIELD_HEIGHT:.0f}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    return element("span", drawing, class_="field-of-numbers")
