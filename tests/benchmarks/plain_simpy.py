"""The referral network as SimPy's documentation teaches it, with nothing on: the reference.

One process per family, a `PriorityResource` per station, a with-block per visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import simpy

if TYPE_CHECKING:
    from tests.benchmarks.referral_network import Drawn


def time_in_system_days(drawn: Drawn, workers: Sequence[int]) -> list[float]:
    """Days that each family spends in the network, in order of arrival."""
    env = simpy.Environment()
    stations = [simpy.PriorityResource(env, capacity) for capacity in workers]
    spent = [0.0] * len(drawn.gaps)

    def family(number, rank, way, days):
        arrived = env.now
        for station, service_days in zip(way, days, strict=True):
            with stations[station].request(priority=rank) as request:
                yield request
                yield env.timeout(service_days)
        spent[number] = env.now - arrived

    def arrivals():
        rows = zip(drawn.gaps, drawn.ranks, drawn.ways, drawn.days, strict=True)
        for number, (gap, rank, way, days) in enumerate(rows):
            yield env.timeout(gap)
            env.process(family(number, rank, way, days))

    env.process(arrivals())
    env.run()
    return spent
