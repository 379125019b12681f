"""Sets a play beside another way through its case, course by course, in other processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Executor, Future

from casesim.debrief.beside import Course, SameCase, Way, check, course, rows_of
from casesim.debrief.results import BesideRow
from casesim.ui.refining import State
from casesim.ui.streaming import Streaming

FRESH = 50
"""Courses of fresh luck: a matter of half a minute."""
_ENOUGH = 2
"""So many courses of fresh luck have an interval."""


class FreshLuck:
    """A play and other ways in the play's own luck and in fresh luck, as the courses come in.

    Args:
        case: that all go through, with the luck of the play.
        ways: the play first.
        executor: where courses are run; it is shared and not ended here.
        fresh: how many courses of fresh luck, at least 2.
        ahead: how many of them are handed over before the first is waited for.
    """

    def __init__(
        self,
        case: SameCase,
        ways: Sequence[Way],
        executor: Executor,
        *,
        fresh: int = FRESH,
        ahead: int = 4,
    ) -> None:
        check(case, fresh)
        self._case, self._ways = case, tuple(ways)
        self._executor, self._fresh, self._ahead = executor, fresh, ahead
        self._courses: list[Course] = []
        self._streaming: Streaming[Course] = Streaming()
        self._streaming.use(self._stream())

    def state(self) -> State:
        """How far it is, in courses of fresh luck."""
        self._courses.extend(self._streaming.taken())
        return State(
            done=max(0, len(self._courses) - 1),
            total=self._fresh,
            running=self._streaming.running,
            fault=self._streaming.fault,
        )

    def rows(self) -> tuple[BesideRow, ...]:
        """The play first; none before there is an interval."""
        if self.state().done < _ENOUGH:
            return ()
        return rows_of(self._case, self._ways, self._courses)

    def start(self) -> None:
        """Run courses until all are there or `cancel` is called."""
        self._streaming.start()

    def cancel(self) -> None:
        """Run no more; what came in stays."""
        self._streaming.stop()

    def close(self) -> None:
        """Forget what was not run yet."""
        self._streaming.close(lambda: None)

    def _stream(self) -> Generator[Course, None, None]:
        """Courses in their order: that of the play's own luck first."""
        waiting: deque[Future[Course]] = deque()
        numbers = iter(range(self._fresh + 1))
        try:
            while True:
                while len(waiting) < self._ahead and (number := next(numbers, None)) is not None:
                    waiting.append(self._executor.submit(course, self._case, self._ways, number))
                if not waiting:
                    return
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()
