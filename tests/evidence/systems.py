"""Figures of the two systems: what is served, and what becomes of referrals nobody follows up.

Each is a figure of the calibration table: simulated at the smallest scale, beside its band.
"""

from __future__ import annotations

from concurrent.futures import Executor
from functools import cache, partial

import numpy as np

from casesim.domain.population import Population
from casesim.experiments.intervals import Interval, paired_interval, t_interval
from casesim.experiments.population_runs import PopulationArm, population_values
from casesim.experiments.replications import replicate
from casesim.scenario.loading import load_ledger, load_protocol, load_scenario
from tests.evidence.calibration import Figure
from tests.evidence.effort import Effort

SEED = 2_100
REPLICATIONS_IN_FULL = 60
SMALLEST = {"jordan": 0.023, "jamaica": 0.113}
FOLLOWED_UP = "worker_follows_up"
NO_FOLLOW_UP_LOW, NO_FOLLOW_UP_HIGH = 0.07, 0.25
"""V10: without follow-up completion drops toward 7 to 25 % (E-33, E-35c)."""
JORDAN_LOW, JORDAN_HIGH = 0.061, 0.070
"""95 % interval of 801 of 12,264 (E-33), by Wilson."""


def replications(effort: Effort) -> int:
    """How many at this effort, at least 5."""
    return max(5, round(REPLICATIONS_IN_FULL * effort.share))


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


def jordan_figures(effort: Effort) -> list[Figure]:
    """The fitted share served, and V10 with places for everybody: without and with follow-up."""
    count = replications(effort)
    pooled = ("families_served", "families_referred", "referrals_served", "referrals")
    fitted = values("jordan", pooled, count, effort=effort)
    alone = values("jordan", pooled, count, "enough_places", effort=effort)
    followed = values("jordan", pooled, count, "enough_places", FOLLOWED_UP, effort=effort)
    return [
        _families("households served, Jordan (801 of 12,264; places fitted to it)", fitted,
                  JORDAN_LOW, JORDAN_HIGH),
        _referrals("V10: referrals served without follow-up, no queue but with a list that ages",
                   alone, NO_FOLLOW_UP_LOW, NO_FOLLOW_UP_HIGH),
        _referrals("the same when the worker follows up", followed),
    ]  # fmt: skip


def _families(what: str, found: dict[str, np.ndarray], low: float, high: float) -> Figure:
    referred, served = (float(found[f"families_{part}"].sum()) for part in ("referred", "served"))
    return Figure(what=what, simulated=served / referred, n=round(referred), low=low, high=high)


def _referrals(
    what: str, found: dict[str, np.ndarray], low: float | None = None, high: float | None = None
) -> Figure:
    sent = found["referrals"]
    share = float((found["referrals_served"] * sent).sum() / sent.sum())
    return Figure(what=what, simulated=share, n=round(float(sent.sum())), low=low, high=high)


def served_interval(count: int) -> Interval:
    """The share of households served in Jordan as the file has it, over replications."""
    return t_interval(values("jordan", ("served_share",), count)["served_share"], unit="share")
