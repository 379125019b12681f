"""One past, many futures: for each option of each decision, as they are simulated.

A first coarse form of everything comes early and is refined: one future of what was chosen and of
what the stated policy would choose at every decision, one of each other option, then what the
play's own luck would have brought, then one more of everything, again and again. A future's luck
comes from its number and each draw's own address, so that any number of workers gives the same
numbers.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor
from concurrent.futures import Future as Pending
from dataclasses import dataclass

from casesim.experiments.one_future import SAME_LUCK, Asked, Future, Futures

__all__ = ["SAME_LUCK", "Asked", "Future", "futures", "never"]

FIRST_OPTIONS = 2
"""Options of a decision that come before all others: the chosen one and the stated policy's."""
AHEAD = 16
"""Tasks that are handed to an executor before the first of them is waited for."""
_PLAYS_KEPT = 4


@dataclass(frozen=True, slots=True)
class Task:
    """One future of some options of one decision."""

    decision: int
    number: int
    options: tuple[str, ...]


def never() -> bool:
    """Nobody asks to stop."""
    return False


def futures(
    asked: Asked, executor: Executor | None = None, *, cancel: Callable[[], bool] = never
) -> Iterator[Future]:
    """Futures of all options, in an order that gives a coarse form of everything first.

    Args:
        asked: what is asked.
        executor: any `concurrent.futures` executor, or None to simulate here.
        cancel: asked before each result; once it says yes nothing more is simulated.

    Raises:
        OtherPastError: the choices are not of this play.
    """
    results = _here(asked) if executor is None else _elsewhere(asked, executor)
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
    heads = {each.number: tuple(each.answers)[:FIRST_OPTIONS] for each in asked.decisions}
    tails = {each.number: tuple(each.answers)[FIRST_OPTIONS:] for each in asked.decisions}
    for part in (heads, tails):
        for decision, options in part.items():
            if options:
                yield Task(decision, 0, options)
    if asked.same_luck:
        for decision in heads:
            yield Task(decision, SAME_LUCK, heads[decision] + tails[decision])
    for number in range(1, asked.futures):
        for decision in heads:
            yield Task(decision, number, heads[decision] + tails[decision])


def _here(asked: Asked) -> Generator[list[Future], None, None]:
    simulated = Futures(asked)
    for task in tasks(asked):
        yield simulated.of(task.decision, task.number, task.options)


def _elsewhere(asked: Asked, executor: Executor) -> Generator[list[Future], None, None]:
    """Results in the order of the tasks; a few tasks are always on their way."""
    payload = pickle.dumps(asked)
    key = hashlib.sha256(payload).hexdigest()
    waiting: deque[Pending[list[Future]]] = deque()
    todo = tasks(asked)
    try:
        while True:
            while len(waiting) < AHEAD and (task := next(todo, None)) is not None:
                waiting.append(executor.submit(simulate, key, payload, task))
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        for pending in waiting:
            pending.cancel()


_plays: dict[str, Futures] = {}


def simulate(key: str, payload: bytes, task: Task) -> list[Future]:
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
    return _plays[key].of(task.decision, task.number, task.options)
