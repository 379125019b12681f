"""Waiting lists of our own, offered with SimPy's calls.

`simpy.PriorityResource` sorts its whole list at each request; here a request costs a heap push,
a free worker is granted without a scheduled event, and who leaves the line is marked and
skipped when his turn comes.
"""

from __future__ import annotations

from heapq import heappop, heappush
from types import TracebackType

import simpy
from simpy.events import PENDING


class Request(simpy.Event):
    """A place in the line of a pool, and then one of its workers.

    Yield it to wait for the worker; use it in a with-block, or give it back by `Pool.release`.
    """

    def __init__(self, pool: Pool, priority: int) -> None:
        super().__init__(pool.env)
        self.pool = pool
        self.priority = priority
        self.is_over = False

    @property
    def is_granted(self) -> bool:
        """Whether a worker was granted, now or before."""
        return self._value is not PENDING

    def grant_at_once(self) -> None:
        """Be an event that has already happened, so that whoever yields it goes straight on."""
        self._ok = True
        self._value = None
        # A processed event has no callbacks; SimPy's annotation leaves that out.
        self.callbacks = None  # type: ignore[assignment]

    def __enter__(self) -> Request:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # A generator that is merely thrown away at the end of a run gives nothing back.
        if kind is not GeneratorExit:
            self.pool.release(self)


class Pool:
    """Equal workers with one line: smaller priority first, then first come, first served.

    Args:
        env: the simulation's environment.
        capacity: number of workers, at least 1.
    """

    def __init__(self, env: simpy.Environment, capacity: int = 1) -> None:
        if capacity < 1:
            raise ValueError(f"a pool needs at least 1 worker (got {capacity})")
        self.env = env
        self.capacity = capacity
        self.waiting_count = 0
        self._free = capacity
        self._line: list[tuple[int, int, Request]] = []
        self._joined = 0

    @property
    def busy_count(self) -> int:
        """Workers that are granted to somebody."""
        return self.capacity - self._free

    def request(self, priority: int = 0) -> Request:
        """Ask for a worker."""
        request = Request(self, priority)
        if self._free:
            self._free -= 1
            request.grant_at_once()
        else:
            self._joined += 1
            self.waiting_count += 1
            heappush(self._line, (priority, self._joined, request))
        return request

    def release(self, request: Request) -> None:
        """Give the worker back, or leave the line; a second time does nothing."""
        if request.is_over:
            return
        request.is_over = True
        if request.is_granted:
            self._serve_next()
        else:
            self.waiting_count -= 1

    def cancel(self, request: Request) -> None:
        """Leave the line, or give back what was granted meanwhile."""
        self.release(request)

    def _serve_next(self) -> None:
        while self._line:
            request = heappop(self._line)[2]
            if not request.is_over:
                self.waiting_count -= 1
                request.succeed()
                return
        self._free += 1
