"""Queues without SimPy and without casesim's engine: recursions and a heap.

They take the same draws and must run through the same path.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush, heapreplace
from itertools import accumulate


def lindley_waits(gaps: Sequence[float], services: Sequence[float]) -> list[float]:
    """Waits in a first-come queue with one worker (Lindley 1952)."""
    waits, wait = [], 0.0
    for number, service in enumerate(services):
        waits.append(wait)
        if number + 1 < len(services):
            wait = max(0.0, wait + service - gaps[number + 1])
    return waits


def kiefer_wolfowitz_waits(
    gaps: Sequence[float], services: Sequence[float], workers: int
) -> list[float]:
    """Waits in a first-come queue with several workers (Kiefer and Wolfowitz 1955)."""
    free_from = [0.0] * workers
    heapify(free_from)
    waits = []
    for arrival, service in zip(accumulate(gaps), services, strict=True):
        start = max(arrival, free_from[0])
        heapreplace(free_from, start + service)
        waits.append(start - arrival)
    return waits


def priority_waits(
    gaps: Sequence[float], services: Sequence[float], ranks: Sequence[int]
) -> list[float]:
    """Waits with one worker who takes the smallest rank first and interrupts nobody."""
    arrivals = list(accumulate(gaps))
    waits = [0.0] * len(arrivals)
    line: list[tuple[int, int]] = []
    coming, now = 0, 0.0
    while coming < len(arrivals) or line:
        if not line:
            now = max(now, arrivals[coming])
        while coming < len(arrivals) and arrivals[coming] <= now:
            heappush(line, (ranks[coming], coming))
            coming += 1
        _, who = heappop(line)
        waits[who] = now - arrivals[who]
        now += services[who]
    return waits
