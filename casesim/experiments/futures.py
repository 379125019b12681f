"""One past, many futures: for each option of each decision, as they are simulated.

A first coarse form of everything comes early and is refined. Decisions of which more options are
looked at go first: one future of what was chosen and of what the stated policy would choose, then
one of each other option; then the decisions of which only those two are; then what the play's own
luck would have brought; then one more of everything, again and again. A future's luck comes from
its number and each draw's own address, so that any number of workers gives the same numbers.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from concurrent.futures import Future as Pending
from dataclasses import dataclass, replace

from casesim.engine.future_luck import Address
from casesim.experiments.one_future import SAME_LUCK, Asked, Future, Futures

__all__ = ["SAME_LUCK", "Asked", "Future", "futures", "never"]

FIRST_OPTIONS = 2
"""Options of a decision that come before all others: the chosen one and the stated policy's."""
AHEAD = 16
"""Tasks that are handed to an executor before the first of them is waited for."""
_PLAYS_KEPT = 4


@dataclass(frozen=True, slots=True)
class Task:
    """One future of some options of one decision.

    Attributes:
        redrawn: what is drawn anew in this future, None where that has to be found out.
    """

    decision: int
    number: int
    options: tuple[str, ...]
    redrawn: Mapping[Address, float] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task, and what was drawn anew in it."""

    futures: list[Future]
    redrawn: Mapping[Address, float]


def never() -> bool:
    """Nobody asks to stop."""
    return False


def futures(
    asked: Asked,
    executor: Executor | None = None,
    *,
    cancel: Callable[[], bool] = never,
    order: Iterable[Task] | None = None,
    ahead: int = AHEAD,
) -> Iterator[Future]:
    """Futures of all options, in an order that gives a coarse form of everything first.

    Args:
        asked: what is asked.
        executor: any `concurrent.futures` executor, or None to simulate here.
        cancel: asked before each result; once it says yes nothing more is simulated.
        order: tasks in the order in which they are wanted, where not in that of `tasks`.
        ahead: how many tasks an executor is handed before the first of them is waited for.

    Raises:
        OtherPastError: the choices are not of this play.
    """
    todo = iter(tasks(asked) if order is None else order)
    results = _here(asked, todo) if executor is None else _elsewhere(asked, executor, todo, ahead)
    try:
        while not cancel():
            found = next(results, None)
            if found is None:
                return
            yield from found
    finally:
        results.close()


def tasks(asked: Asked) -> Iterator[Task]:
    """Everything that is to be simulated, in order."""
    options = {each.number: tuple(each.answers) for each in asked.decisions}
    wide = {number: each for number, each in options.items() if len(each) > FIRST_OPTIONS}
    for number, each in wide.items():
        yield Task(number, 0, each[:FIRST_OPTIONS])
    for number, each in wide.items():
        yield Task(number, 0, each[FIRST_OPTIONS:])
    for number, each in options.items():
        if number not in wide:
            yield Task(number, 0, each)
    rounds = (*((SAME_LUCK,) if asked.same_luck else ()), *range(1, asked.futures))
    for future in rounds:
        for number, each in options.items():
            yield Task(number, future, each)


def _here(asked: Asked, todo: Iterator[Task]) -> Generator[list[Future], None, None]:
    simulated, known = Futures(asked), _Redrawn()
    for task in todo:
        done = _simulated(simulated, known.told(task))
        known.note(task, done)
        yield done.futures


def _elsewhere(
    asked: Asked, executor: Executor, todo: Iterator[Task], ahead: int
) -> Generator[list[Future], None, None]:
    """Results in the order of the tasks; a few tasks are always on their way."""
    payload = pickle.dumps(asked)
    key = hashlib.sha256(payload).hexdigest()
    waiting: deque[tuple[Task, Pending[Done]]] = deque()
    known = _Redrawn()
    try:
        while True:
            while len(waiting) < ahead and (task := next(todo, None)) is not None:
                pending = executor.submit(simulate, key, payload, known.told(task))
                waiting.append((task, pending))
            if not waiting:
                return
            task, pending = waiting.popleft()
            done = pending.result()
            known.note(task, done)
            yield done.futures
    finally:
        for _, pending in waiting:
            pending.cancel()


class _Redrawn:
    """What was drawn anew in first futures, so that it is found out once for all options."""

    def __init__(self) -> None:
        self._known: dict[int, Mapping[Address, float]] = {}

    def note(self, task: Task, done: Done) -> None:
        if task.number == 0:
            self._known[task.decision] = done.redrawn

    def told(self, task: Task) -> Task:
        known = self._known.get(task.decision) if task.number == 0 else None
        return task if known is None else replace(task, redrawn=known)


_plays: dict[str, Futures] = {}


def simulate(key: str, payload: bytes, task: Task) -> Done:
    """Simulate a task in a process that keeps the last few plays.

    Args:
        key: of the play.
        payload: what is asked, as a pickle; read once for each play.
        task: what is to be simulated.
    """
    if key not in _plays:
        while len(_plays) >= _PLAYS_KEPT:
            del _plays[next(iter(_plays))]
        _plays[key] = Futures(pickle.loads(payload))
    return _simulated(_plays[key], task)


def _simulated(simulated: Futures, task: Task) -> Done:
    if task.number == SAME_LUCK:
        return Done(simulated.with_same_luck(task.decision, task.options), {})
    redrawn, ready = task.redrawn, None
    if redrawn is None:
        redrawn, ready = simulated.drawn_anew(task.decision, task.number)
    found = simulated.of(task.decision, task.number, task.options, redrawn, ready)
    return Done(found, redrawn)
