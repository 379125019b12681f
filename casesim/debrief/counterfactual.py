"""What else could have become of a play: the options of its decisions in many futures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor

import numpy as np

from casesim.analysis.case_measures import unit_of
from casesim.debrief.results import Outlook
from casesim.experiments.futures import SAME_LUCK, Asked, Future, futures, never
from casesim.experiments.intervals import Interval, paired_interval, t_interval
from casesim.experiments.played import Played, Taken
from casesim.play.session import Session

MOST_TELLS = 8
_FEWEST = 2


def played_of(session: Session) -> Played:
    """A session as data; of decisions that others took too, those that the trainee took.

    Args:
        session: as far as it was played; a policy plays it on to its horizon in every future.
    """
    setting, header, entries = session.setting, session.header, session.entries
    own = {each.choice.decision_id for each in entries if each.by == entries[0].by}
    return Played(
        scenario=setting.scenario,
        protocol=setting.protocol,
        ledger=setting.numbers,
        seed=header.seed,
        replication=header.replication,
        horizon_days=header.horizon_days,
        choices=tuple(each.choice for each in entries),
        mine=frozenset(own),
    )


def outlooks(
    asked: Asked,
    executor: Executor | None = None,
    *,
    cancel: Callable[[], bool] = never,
    progress: Callable[[Gathering], None] | None = None,
) -> Gathering:
    """Simulate all futures that are asked for, or as many as come before somebody cancels.

    Args:
        asked: what is asked.
        executor: any `concurrent.futures` executor, or None to simulate here.
        cancel: asked before each result; once it says yes nothing more is simulated.
        progress: told after each future; it may look at what there is so far.
    """
    gathering = Gathering(asked)
    for future in futures(asked, executor, cancel=cancel):
        gathering.add(future)
        if progress is not None:
            progress(gathering)
    return gathering


class Gathering:
    """Futures as they come in, and what they say so far.

    Args:
        asked: what was asked.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._count = 0
        self._futures: dict[int, dict[str, dict[int, Future]]] = {
            taken.number: {option: {} for option in taken.answers} for taken in asked.decisions
        }

    def add(self, future: Future) -> None:
        """Take one future."""
        kept = self._futures[future.decision][future.option_id]
        self._count += future.number not in kept
        kept[future.number] = future

    @property
    def done(self) -> float:
        """Share of what was asked that is there 0..1 [1]."""
        return self._count / self.asked.total

    def count(self, decision: int) -> int:
        """How many futures of each option of a decision there are."""
        kept = self._futures[decision].values()
        return min(sum(number != SAME_LUCK for number in each) for each in kept)

    def redrawn(self, decision: int) -> float:
        """Share of a decision's futures in which something unseen was drawn anew 0..1 [1]."""
        found = [
            future.redrawn
            for kept in self._futures[decision].values()
            for number, future in kept.items()
            if number != SAME_LUCK
        ]
        return sum(found) / len(found) if found else 0.0

    def values(self, decision: int, option_id: str, measure: int = 0) -> dict[int, float]:
        """Number of a future -> value of a measure, by its place among `Asked.names`."""
        kept = self._futures[decision][option_id]
        return {
            number: kept[number].values[measure] for number in sorted(kept) if number != SAME_LUCK
        }

    def came_true(self, decision: int, option_id: str, question: str) -> list[bool]:
        """Whether a question of the scenario came true, in each future that can tell."""
        kept = self._futures[decision][option_id]
        told = [kept[number].forecasts for number in sorted(kept) if number != SAME_LUCK]
        return [each[question] for each in told if question in each]

    def of(self, taken: Taken) -> tuple[Outlook, ...]:
        """The options of a decision that are looked at, in the order in which they were open."""
        order = [each.id for each in taken.options if each.id in taken.answers]
        return tuple(self._outlook(taken, option_id) for option_id in order)

    def outlooks(self) -> dict[int, tuple[Outlook, ...]]:
        """Number of a decision -> its options."""
        return {taken.number: self.of(taken) for taken in self.asked.decisions}

    def _outlook(self, taken: Taken, option_id: str) -> Outlook:
        primary, *others = enumerate(self.asked.names)
        outcomes = self.values(taken.number, option_id)
        chosen = option_id == taken.chosen
        told = self._mean if chosen else self._against
        found = {name: told(taken, option_id, place, name) for place, name in others}
        same = self._futures[taken.number][option_id].get(SAME_LUCK)
        return Outlook(
            option_id=option_id,
            values=taken.answers[option_id].values,
            outcomes=tuple(outcomes.values()),
            expected=self._mean(taken, option_id, *primary),
            against_chosen=None if chosen else self._against(taken, option_id, *primary),
            others={name: each for name, each in found.items() if each is not None},
            same_luck=same.values[0] if same else None,
            hours=next(each.hours for each in taken.options if each.id == option_id),
            tells=self._tells(taken, option_id),
        )

    def _mean(self, taken: Taken, option_id: str, place: int, name: str) -> Interval | None:
        values = list(self.values(taken.number, option_id, place).values())
        return t_interval(np.array(values), unit=unit_of(name)) if len(values) >= _FEWEST else None

    def _against(self, taken: Taken, option_id: str, place: int, name: str) -> Interval | None:
        own = self.values(taken.number, option_id, place)
        base = self.values(taken.number, taken.chosen, place)
        both = [number for number in own if number in base]
        if len(both) < _FEWEST:
            return None
        return paired_interval(
            np.array([base[number] for number in both]),
            np.array([own[number] for number in both]),
            unit=unit_of(name),
        )

    def _tells(self, taken: Taken, option_id: str) -> tuple[tuple[str, float], ...]:
        """What happens most unequally often under the options, the same events for all of them."""
        shares = {
            each: _shares(future for number, future in kept.items() if number != SAME_LUCK)
            for each, kept in self._futures[taken.number].items()
            if any(number != SAME_LUCK for number in kept)
        }
        if option_id not in shares:
            return ()

        def spread(word: str) -> float:
            found = [each.get(word, 0.0) for each in shares.values()]
            return max(found) - min(found)

        words = {word for each in shares.values() for word in each}
        order = sorted(words, key=lambda word: (-spread(word), word))
        return tuple((word, shares[option_id].get(word, 0.0)) for word in order[:MOST_TELLS])


def _shares(kept: Iterable[Future]) -> dict[str, float]:
    """Event -> share of futures in which it happened 0..1 [1]."""
    futures_there = list(kept)
    words = sorted({word for future in futures_there for word in future.tells})
    return {
        word: sum(word in future.tells for future in futures_there) / len(futures_there)
        for word in words
    }
