"""Which future is played next: first of what somebody looks at, then a little of everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from casesim.experiments.futures import SAME_LUCK, Asked, Future, Task
from casesim.experiments.played import Taken

COARSE = 6
"""Futures from which on a picture says something."""
FINER = 40
"""So many futures the decision that is looked at gets before the others go on."""
CLOSE_OPTIONS = 3
"""Options from which on a decision counts as looked at closely."""


class Attention:
    """The order of the futures of one play, which follows what is looked at.

    Args:
        asked: all futures that are wanted.
        came: those that are there already.
    """

    def __init__(self, asked: Asked, came: Iterable[Future] = ()) -> None:
        self._asked = asked
        self._there = Counter((each.decision, each.number) for each in came)
        self._taken = {each.number: each for each in asked.decisions}
        self._given = dict.fromkeys(self._taken, 0)
        self._close = [each.number for each in close_ones(asked)]
        self._looked_at: list[int] = []

    def look(self, decision_id: str) -> None:
        """Somebody looks at a decision: its futures come first."""
        self._looked_at = [
            number for number, each in self._taken.items() if each.decision_id == decision_id
        ]

    def tasks(self) -> Iterator[Task]:
        """Everything that is wanted, each future once."""
        while (number := self._next()) is not None:
            place = self._given[number]
            self._given[number] = place + 1
            options = tuple(self._taken[number].answers)
            if self._there[number, self._numbered(place)] < len(options):
                yield Task(number, self._numbered(place), options)

    def _next(self) -> int | None:
        """The decision that has the fewest futures among those whose turn it is."""
        everything = list(self._taken)
        stages = (
            (self._looked_at, COARSE),
            (self._close, COARSE),
            (self._looked_at, FINER),
            (everything, COARSE),
            (self._close, self._most),
            (everything, self._most),
        )
        for decisions, most in stages:
            waiting = [each for each in decisions if self._given[each] < min(most, self._most)]
            if waiting:
                return min(waiting, key=self._given.__getitem__)
        return None

    @property
    def _most(self) -> int:
        return self._asked.futures + (1 if self._asked.same_luck else 0)

    def _numbered(self, place: int) -> int:
        """The first future, the run's own luck, then the other futures."""
        if not self._asked.same_luck or place == 0:
            return place
        return SAME_LUCK if place == 1 else place - 1


def close_ones(asked: Asked) -> tuple[Taken, ...]:
    """The decisions that are looked at with more than the choice and the policy's own option."""
    return tuple(each for each in asked.decisions if len(each.answers) >= CLOSE_OPTIONS)
