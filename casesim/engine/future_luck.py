"""Luck of one past with many futures.

What was drawn before a moment stays as it was, unless it is redrawn on purpose; what was not
drawn by then comes from the future's own addresses; and what had begun by then and was still
going on is drawn anew, given that it has lasted so long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casesim.engine.streams import LuckSource, RandomStreams

Address = tuple[LuckSource, str, int]
"""Source, entity and occasion of a draw."""
_BISECTIONS = 48
_BELOW_ONE = 1.0 - 2.0**-53


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw of a run: the how-manieth it was, from 0, and its value 0..1 [1]."""

    number: int
    uniform: float


class KeptLuck(RandomStreams):
    """The luck of a run, which notes what was drawn, and in which order.

    Attributes:
        draws: address -> its draw.
    """

    __slots__ = ("draws",)

    def __init__(self, seed: int, replication: int, branch: str = "") -> None:
        super().__init__(seed, replication, branch)
        self.draws: dict[Address, Draw] = {}

    def uniform(self, source: LuckSource, entity: str, occasion: int = 0) -> float:
        """The uniform of one address, noted."""
        address = (source, entity, occasion)
        draw = self.draws.get(address)
        if draw is None:
            value = super().uniform(source, entity, occasion)
            draw = self.draws[address] = Draw(len(self.draws), value)
        return draw.uniform


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What a run had drawn by a moment.

    Attributes:
        draws: all draws of the run by address, later ones too.
        count: how many of them were drawn by then.
        until_days: the moment [days].
    """

    draws: Mapping[Address, Draw] = field(repr=False)
    count: int
    until_days: float

    def addresses(self) -> tuple[Address, ...]:
        """What was drawn by then, in the order in which it was."""
        return tuple(each for each, draw in self.draws.items() if draw.number < self.count)


class FutureLuck(RandomStreams):
    """Luck of a future: the past's own up to a moment, then its own.

    Args:
        seed: of the run.
        replication: of the run.
        branch: word for the future.
        drawn: what the run had drawn by the moment from which the future begins. The moment is
            known here because the past is replayed; nothing in the simulation is told of it.
        redrawn: address -> uniform in place of the run's, for what is redrawn before.
    """

    __slots__ = ("_count", "_draws", "_redrawn", "_until_days")

    def __init__(
        self,
        seed: int,
        replication: int,
        branch: str,
        drawn: Drawn,
        redrawn: Mapping[Address, float],
    ) -> None:
        super().__init__(seed, replication, branch)
        self._draws, self._count = drawn.draws, drawn.count
        self._until_days = drawn.until_days
        self._redrawn = redrawn

    def uniform(self, source: LuckSource, entity: str, occasion: int = 0) -> float:
        """The uniform of one address: the run's own if it was drawn by then."""
        draw = self._draws.get((source, entity, occasion))
        if draw is None or draw.number >= self._count:
            return super().uniform(source, entity, occasion)
        if self._redrawn:
            return self._redrawn.get((source, entity, occasion), draw.uniform)
        return draw.uniform

    def lasting(
        self, source: LuckSource, entity: str, occasion: int, end_days: Callable[[float], float]
    ) -> float:
        """What the run began and what goes on at the moment ends at some time after it.

        By inverse transform: of all uniforms whose end lies after the moment, one by luck.
        """
        own = self.uniform(source, entity, occasion)
        if not self._was_drawn(source, entity, occasion) or end_days(own) <= self._until_days:
            return own
        low = _least(end_days, self._until_days, own)
        later = low + (1.0 - low) * super().uniform(source, entity, occasion)
        return min(later, _BELOW_ONE)

    def dated(self, source: LuckSource, entity: str, occasion: int, on_days: float) -> float:
        """What belongs to a date after the moment has not been seen by anybody yet."""
        if on_days > self._until_days:
            return super().uniform(source, entity, occasion)
        return self.uniform(source, entity, occasion)

    def _was_drawn(self, source: LuckSource, entity: str, occasion: int) -> bool:
        draw = self._draws.get((source, entity, occasion))
        return draw is not None and draw.number < self._count


def _least(end_days: Callable[[float], float], after_days: float, high: float) -> float:
    """The smallest uniform whose end lies after a time, by bisection below one that does [1]."""
    low = 0.0
    for _ in range(_BISECTIONS):
        middle = 0.5 * (low + high)
        if end_days(middle) > after_days:
            high = middle
        else:
            low = middle
    return high
