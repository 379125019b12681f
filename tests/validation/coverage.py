"""How often nominal 95 % intervals of M/M/1 hold the true mean wait.

Waits come from Lindley's recursion over the engine's own luck, which the engine follows to 1e-9,
so that a thousand experiments take seconds.
"""

from __future__ import annotations

import numpy as np

from casesim.engine.streams import LuckSource, RandomStreams
from casesim.experiments.intervals import t_interval

LOAD = 0.8
TRUE_WAIT = LOAD / (1.0 - LOAD)
WARM_UP, CUSTOMERS = 1_000, 5_000
REPLICATIONS = 20
EXPERIMENTS = 1_000
FEWEST, MOST = 926, 971
"""Of so many experiments, where 95 % or what a t interval falls short of it may end."""


def mean_wait(seed: int, replication: int) -> float:
    """Mean wait of the customers after the warm-up in one replication [days]."""
    streams = RandomStreams(seed, replication)
    count = WARM_UP + CUSTOMERS
    gap, service = (
        -np.log1p(-streams.block(source, 0, count, 1)[:, 0])
        for source in (LuckSource.ARRIVAL, LuckSource.SERVICE)
    )
    return float(lindley(gap / LOAD, service)[WARM_UP:].mean())


def lindley(gaps: np.ndarray, services: np.ndarray) -> np.ndarray:
    """All waits at once: how far the work has risen above its lowest level so far."""
    level = np.concatenate(([0.0], np.cumsum(services[:-1] - gaps[1:])))
    return level - np.minimum.accumulate(level)


def covered(experiments: int) -> int:
    """In how many of so many experiments the interval holds the true wait."""
    return sum(
        t_interval(
            np.array([mean_wait(seed, number) for number in range(REPLICATIONS)]), unit="day"
        ).holds(TRUE_WAIT)
        for seed in range(experiments)
    )
