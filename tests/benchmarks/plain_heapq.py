"""The referral network as a heap of tuples in plain Python: the floor, with nothing on.

It knows neither SimPy nor casesim's engine, and is also the independent loop that the engine
has to follow path for path.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.referral_network import Drawn


def time_in_system_days(drawn: Drawn, workers: Sequence[int]) -> list[float]:
    """Days that each family spends in the network, in order of arrival."""
    gaps, ranks, ways, days = drawn.gaps, drawn.ranks, drawn.ways, drawn.days
    free, lines = list(workers), [tuple(deque() for _ in range(max(ranks) + 1)) for _ in workers]
    visit, spent = [0] * len(gaps), [0.0] * len(gaps)
    heap, number = [(gaps[0], 0, True, 0)], count(1)

    def begin(now, who):
        heappush(heap, (now + days[who][visit[who]], next(number), False, who))

    def join(now, who):
        station = ways[who][visit[who]]
        if free[station]:
            free[station] -= 1
            begin(now, who)
        else:
            lines[station][ranks[who]].append(who)

    def end(now, who):
        station = ways[who][visit[who]]
        line = next(filter(None, lines[station]), None)
        if line:
            begin(now, line.popleft())
        else:
            free[station] += 1
        visit[who] += 1
        if visit[who] < len(ways[who]):
            join(now, who)
        else:
            spent[who] += now

    while heap:
        now, _, arrives, who = heappop(heap)
        if arrives:
            spent[who] = -now
            if who + 1 < len(gaps):
                heappush(heap, (now + gaps[who + 1], next(number), True, who + 1))
            join(now, who)
        else:
            end(now, who)
    return spent
