"""Figures of the two systems: what is served, and what becomes of referrals nobody follows up.

Each is a figure of the calibration table: simulated at the smallest scale, beside its band.
"""

from __future__ import annotations

from concurrent.futures import Executor
from functools import cache, partial

import numpy as np

from casesim.domain.population import Population
from casesim.experiments.intervals import Interval, paired_interval
from casesim.experiments.population_runs import PopulationArm, population_values
from casesim.experiments.replications import replicate
from casesim.scenario.loading import load_ledger, load_protocol, load_scenario
from tests.evidence.effort import Effort
from tests.evidence.figures import Figure, mean

SEED = 2_100
REPLICATIONS_IN_FULL = 60
SMALLEST = {"jordan": 0.023, "jamaica": 0.113}
FOLLOWED_UP = "worker_follows_up"
NO_FOLLOW_UP = (0.07, 0.25)
"""V10: without follow-up completion drops toward 7 to 25 % (E-33, E-35c)."""
JORDAN = (0.061, 0.070)
"""95 % interval of 801 of 12,264 (E-33), by Wilson."""


def replications(effort: Effort) -> int:
    """How many at this effort, at least 10."""
    return max(10, round(REPLICATIONS_IN_FULL * effort.share))


@cache
def _outcomes(
    name: str, variants: tuple[str, ...], count: int, executor: Executor | None
) -> tuple[dict[str, float], ...]:
    population = load_scenario(name, scale=SMALLEST[name], variants=variants)
    assert isinstance(population, Population)
    arm = PopulationArm(
        population=population,
        protocol=load_protocol("map"),
        ledger=load_ledger(),
        policy="guideline",
    )
    found = replicate(partial(population_values, arm, SEED), count, executor)
    return tuple({each: outcome.value for each, outcome in one.items()} for one in found)


def values(
    name: str, measures: tuple[str, ...], count: int, *variants: str, effort: Effort | None = None
) -> dict[str, np.ndarray]:
    """Measures of a system at its smallest scale, one value for each replication.

    Args:
        name: of the system.
        measures: names of the measures.
        count: replications, from 0 on, the same luck for whatever variants.
        variants: that hold.
        effort: whose executor runs them; here if None.
    """
    found = _outcomes(name, variants, count, effort.executor if effort else None)
    return {each: np.array([one[each] for one in found]) for each in measures}


def change(
    name: str, measure: str, count: int, *, by: tuple[str, ...], beside: tuple[str, ...] = ()
) -> Interval:
    """What variants change of a measure, over common luck, beside others that hold in both."""
    before = values(name, (measure,), count, *beside)[measure]
    after = values(name, (measure,), count, *beside, *by)[measure]
    return paired_interval(before, after, unit=measure)


def jordan_served(effort: Effort) -> Figure:
    """E-33: households served of those referred, as the file has it."""
    return mean(list(_over("jordan", "served_share", effort)))


def without_follow_up(effort: Effort) -> Figure:
    """V10 in a system: referrals served without follow-up, with places for everybody."""
    return mean(list(_over("jordan", "referrals_served", effort, "enough_places")))


def with_follow_up(effort: Effort) -> Figure:
    """The same where the worker follows up."""
    return mean(list(_over("jordan", "referrals_served", effort, "enough_places", FOLLOWED_UP)))


def _over(name: str, measure: str, effort: Effort, *variants: str) -> np.ndarray:
    return values(name, (measure,), replications(effort), *variants, effort=effort)[measure]
