"""The true course of every concern, out of the rows that say when it changed its way.

Between two such rows a severity relaxes toward its set point in closed form, so that a course is
known exactly at any time, and with it when it crosses a level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from casesim.domain import events as ev
from casesim.domain.log import Fields

FloatArray = NDArray[np.float64]

_LN2 = float(np.log(2.0))


class Track:
    """One concern: pieces that begin at a time and relax toward a set point.

    Attributes:
        starts: shape (n_pieces,), ascending [days].
    """

    __slots__ = ("_known", "_rows", "_table")

    def __init__(self) -> None:
        self._rows: list[tuple[float, float, float, float]] = []
        self._known = 0
        self._table: FloatArray = np.empty((4, 0))

    def move(self, time_days: float, severity: float, set_point: float, half_days: float) -> None:
        """From now on it relaxes from a severity toward a set point."""
        self._rows.append((time_days, severity, set_point, half_days))

    @property
    def table(self) -> FloatArray:
        """Starts [days], severities, set points, rates [1/day] of the pieces, shape (4, n)."""
        if self._known != len(self._rows):
            self._known = len(self._rows)
            self._table = np.array(self._rows).T
            half_days = self._table[3]
            rates = np.divide(_LN2, half_days, out=np.zeros_like(half_days), where=half_days > 0.0)
            self._table[3] = rates
        return self._table

    @property
    def starts(self) -> FloatArray:
        """When each piece begins, shape (n_pieces,) [days]."""
        return cast("FloatArray", self.table[0])

    def severities(self, times_days: FloatArray) -> FloatArray:
        """Severity at each time 0..100, the later one where it jumps; shape (n_times,)."""
        starts, severities, set_points, rates = self.table
        number = np.maximum(np.searchsorted(starts, times_days, side="right") - 1, 0)
        gone = np.maximum(times_days - starts[number], 0.0)
        distance = severities[number] - set_points[number]
        left = distance * np.exp(-rates[number] * gone)
        moving = set_points[number] + left
        return cast("FloatArray", np.where(rates[number] > 0.0, moving, severities[number]))

    def crossings(self, level: float, end_days: float) -> FloatArray:
        """When it passes a level between two changes, in closed form [days]."""
        starts, severities, set_points, rates = self.table
        ends = np.append(starts[1:], end_days)
        distance = severities - set_points
        last = set_points + distance * np.exp(-rates * np.maximum(ends - starts, 0.0))
        passes = (rates > 0.0) & ((severities - level) * (last - level) < 0.0)
        ratio = distance[passes] / (level - set_points[passes])
        return cast("FloatArray", starts[passes] + np.log(ratio) / rates[passes])


class ConcernTracks:
    """A fold: the courses of the concerns of one case."""

    kinds = (ev.CONCERN_MOVED,)

    def __init__(self) -> None:
        self._tracks: dict[str, Track] = {}

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.CONCERN_MOVED:
            concern, severity, set_point, half_days, _ = cast(
                "tuple[str, float, float, float, float]", fields
            )
            track = self._tracks.get(concern)
            if track is None:
                track = self._tracks[concern] = Track()
            track.move(time_days, severity, set_point, half_days)

    def result(self) -> ConcernTracks:
        """The courses of all rows so far."""
        return self

    def exists(self, concern: str) -> bool:
        """Whether there was anything behind it."""
        return concern in self._tracks

    def severities(self, concern: str, times_days: Sequence[float] | FloatArray) -> FloatArray:
        """Severity at each time, 0 where the concern does not exist.

        Args:
            concern: id of a concern.
            times_days: shape (n_times,) [days].

        Returns:
            0..100, shape (n_times,) [severity].
        """
        times = np.asarray(times_days, dtype=np.float64)
        track = self._tracks.get(concern)
        return np.zeros_like(times) if track is None else track.severities(times)

    def marks(
        self, concerns: Iterable[str], levels: Iterable[float], end_days: float
    ) -> list[FloatArray]:
        """Moments at which one of the concerns jumps, turns, or passes one of the levels."""
        tracks = [self._tracks[each] for each in concerns if each in self._tracks]
        wanted = tuple(levels)
        found = [track.starts for track in tracks]
        return found + [track.crossings(level, end_days) for track in tracks for level in wanted]


def pieces(marks: Iterable[FloatArray], end_days: float) -> tuple[FloatArray, FloatArray]:
    """Cut the time from 0 to the end at all marks.

    Returns:
        Begin and length of each piece, shape (n_pieces,) each [days].
    """
    cuts = np.concatenate([np.array([0.0, end_days]), *marks])
    cuts = np.unique(np.clip(cuts, 0.0, end_days))
    return cuts[:-1], np.diff(cuts)
