"""Plain loops for what the simple recursions cannot say: no SimPy, nothing of casesim.

They take the same draws and must run through the same path.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush, heapreplace
from itertools import accumulate


def preemptive_times(
    gaps: Sequence[float], services: Sequence[float], ranks: Sequence[int]
) -> list[float]:
    """Times in the system with one worker who always serves the smallest rank, and resumes."""
    arrivals = list(accumulate(gaps))
    left = list(services)
    times = [0.0] * len(arrivals)
    present: list[tuple[int, int]] = []
    coming, now = 0, 0.0
    while coming < len(arrivals) or present:
        upcoming = arrivals[coming] if coming < len(arrivals) else math.inf
        if not present:
            now = upcoming
        else:
            who = present[0][1]
            if now + left[who] <= upcoming:
                now += left[who]
                heappop(present)
                times[who] = now - arrivals[who]
                continue
            left[who] -= upcoming - now
            now = upcoming
        heappush(present, (ranks[coming], coming))
        coming += 1
    return times


def waits_with_patience(
    arrivals: Sequence[float],
    services: Sequence[float],
    patience: Sequence[float],
    workers: int,
) -> list[float | None]:
    """Waits in a first-come queue whose customers leave it; None for who left."""
    free_from = [0.0] * workers
    waits: list[float | None] = []
    for arrival, service, most in zip(arrivals, services, patience, strict=True):
        start = max(arrival, free_from[0])
        if start - arrival > most:
            waits.append(None)
            continue
        heapreplace(free_from, start + service)
        waits.append(start - arrival)
    return waits


def member_waits(
    size: int, count: int, workers: int, luck: Callable[[int, int], tuple[float, float]]
) -> list[tuple[int, float]]:
    """(member, wait) of the first contacts of a population, in the order in which they begin.

    `luck` tells the days before a member's contact and those of the contact, by its number.
    """
    needs = [(luck(member, 0)[0], member, 0) for member in range(size)]
    heapify(needs)
    free_from = [0.0] * workers
    found = []
    while len(found) < count:
        need, member, number = heappop(needs)
        start = max(need, free_from[0])
        end = start + luck(member, number)[1]
        heapreplace(free_from, end)
        heappush(needs, (end + luck(member, number + 1)[0], member, number + 1))
        found.append((member, start - need))
    return found


class OneWorker:
    """One worker with a cap of open cases: contacts, days outside, and who waits unassigned.

    Args:
        arrivals: days on which cases come.
        contacts: days of each contact of each case.
        outside: days after each contact but the last.
        cap: open cases at most.
    """

    def __init__(
        self,
        arrivals: Sequence[float],
        contacts: Sequence[Sequence[float]],
        outside: Sequence[Sequence[float]],
        cap: int,
    ) -> None:
        self.arrivals, self.contacts, self.outside, self.cap = arrivals, contacts, outside, cap
        self.assigned: dict[int, float] = {}
        self.ended: dict[int, float] = {}
        self.held = [0] * len(arrivals)
        self.line: deque[int] = deque()
        self.unassigned: deque[int] = deque()
        self.open_count, self.busy = 0, False
        self.happens = [(day, case, "comes") for case, day in enumerate(arrivals)]
        heapify(self.happens)

    def run(self) -> None:
        while self.happens:
            now, case, what = heappop(self.happens)
            getattr(self, what)(now, case)

    def comes(self, now: float, case: int) -> None:
        if self.open_count < self.cap:
            self.takes(now, case)
        else:
            self.unassigned.append(case)

    def takes(self, now: float, case: int) -> None:
        self.open_count += 1
        self.assigned[case] = now
        self.is_due(now, case)

    def is_due(self, now: float, case: int) -> None:
        if self.busy:
            self.line.append(case)
        else:
            self.meets(now, case)

    def meets(self, now: float, case: int) -> None:
        self.busy = True
        heappush(self.happens, (now + self.contacts[case][self.held[case]], case, "has_met"))

    def has_met(self, now: float, case: int) -> None:
        self.busy = False
        number = self.held[case]
        self.held[case] = number + 1
        if self.line:
            self.meets(now, self.line.popleft())
        if number < len(self.outside[case]):
            heappush(self.happens, (now + self.outside[case][number], case, "is_due"))
            return
        self.ended[case] = now
        self.open_count -= 1
        if self.unassigned:
            self.takes(now, self.unassigned.popleft())


def arrivals_by_the_hour(
    unit_gaps: Sequence[float], expected: Sequence[float], step_days: float
) -> list[float]:
    """Arrival times of a Poisson stream of a recurring rate: each gap is used up step by step."""
    times = []
    step, used = 0, 0.0
    for gap in unit_gaps:
        left = gap
        while left > expected[step % len(expected)] * (1.0 - used):
            left -= expected[step % len(expected)] * (1.0 - used)
            step, used = step + 1, 0.0
        used += left / expected[step % len(expected)]
        times.append((step + used) * step_days)
    return times
