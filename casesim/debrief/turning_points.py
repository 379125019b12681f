"""The decisions and events that moved the outcome of a play most.

Each choice and each spell between two choices moved the value of the case (stands.py). Which
moved it most is picked on the futures with even numbers and told from the others, so that luck
in the estimates does not make a turning point. A spell is named by the most telling thing that
the log knows of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casesim.debrief.results import TurningPoint
from casesim.debrief.stands import Stands
from casesim.debrief.telling import PASSING, Happening, most_telling
from casesim.experiments.intervals import mean_interval, t_interval

FloatArray = NDArray[np.float64]

MOST = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Move:
    """One move: when and what, and the values before and after in each future."""

    time_days: float
    kind: str
    subject: str
    before: FloatArray
    after: FloatArray

    @property
    def picked_by(self) -> float:
        """How far it moved the value in the half that picks."""
        return abs(float(np.mean((self.after - self.before)[::2])))

    def told(self, unit: str, confidence: float) -> TurningPoint:
        """The move as the other half has it."""
        before, after = self.before[1::2], self.after[1::2]
        return TurningPoint(
            time_days=self.time_days,
            kind=self.kind,
            subject=self.subject,
            before=mean_interval(before, unit=unit, confidence=confidence),
            after=mean_interval(after, unit=unit, confidence=confidence),
            moved=t_interval(after - before, unit=unit, confidence=confidence),
        )


def turning_points(
    stands: Stands,
    spells: Sequence[Sequence[Happening]],
    *,
    end_days: float,
    unit: str,
    most: int = MOST,
    confidence: float = 0.95,
) -> tuple[TurningPoint, ...]:
    """What moved the outcome most, in the order of time; what moved nothing is left out.

    Args:
        stands: futures of all decisions of the play.
        spells: what the log tells of the time after each decision, as `telling.spells` has it.
        end_days: when the play ended [days].
        unit: of the primary outcome.
        most: how many at most.
        confidence: two-sided level of each interval, 0 < confidence < 1 [1].
    """
    moved = [each for each in _moves(stands, spells, end_days) if each.picked_by > 0.0]
    largest = sorted(moved, key=lambda each: -each.picked_by)[:most]
    return tuple(
        each.told(unit, confidence) for each in sorted(largest, key=lambda each: each.time_days)
    )


def _moves(
    stands: Stands, spells: Sequence[Sequence[Happening]], end_days: float
) -> Iterator[_Move]:
    ends = np.full((1, stands.chosen.shape[1]), stands.realised)
    following = np.concatenate((stands.policy[1:], ends))
    until = (*stands.times_days[1:], end_days)
    for number, name in enumerate(stands.decision_ids):
        since = stands.times_days[number]
        chosen = stands.chosen[number]
        yield _Move(since, "decision", name, stands.policy[number], chosen)
        told = most_telling(spells[number]) or Happening(until[number], PASSING)
        yield _Move(told.time_days, told.kind, told.subject, chosen, following[number])
