"""Replications of a case under policies, paired by the same luck, with the same results anywhere.

Luck comes from (seed, replication) and each draw's own address, so that two arms which differ in
a policy or a number share all the luck that neither of them changes. Which worker runs a
replication plays no part.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from casesim.analysis.case_outcomes import outcomes
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.catalogue import catalogue_of
from casesim.domain.ledger import Ledger
from casesim.engine.case_index import CaseIndex
from casesim.engine.simulation import Simulation
from casesim.experiments.intervals import Interval, mean_interval, paired_interval
from casesim.experiments.replications import replicate
from casesim.policies import make_policy
from casesim.protocols.case_protocol import CaseProtocol

FloatArray = NDArray[np.float64]
Samples = dict[str, FloatArray]
"""Measure -> one value per replication, shape (n_replications,), in the measure's unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseArm:
    """What is run.

    Attributes:
        ledger: the numbers of the run, the scenario's own included.
        policy: name of the policy that decides.
        horizon_days: how long the case is followed; the scenario's own if None [days].
    """

    scenario: CaseScenario
    protocol: CaseProtocol
    ledger: Ledger
    policy: str
    horizon_days: float | None = None


def sample_case(
    arm: CaseArm, seed: int, replications: int, executor: Executor | None = None
) -> Samples:
    """Measures of every replication of one arm.

    Args:
        arm: what is run.
        seed: of the experiment.
        replications: how many, from 0 on.
        executor: any `concurrent.futures` executor, or None to run them here.

    Raises:
        ExperimentError: fewer than 1 replication, or there is no policy of that name.
    """
    results = replicate(partial(case_values, arm, seed), replications, executor)
    return {name: np.array([each[name] for each in results]) for name in results[0]}


def case_values(
    arm: CaseArm, seed: int, replication: int, *, index: CaseIndex | None = None
) -> dict[str, float]:
    """Measures of one replication, by name with their parts.

    Args:
        arm: what is run.
        seed: of the experiment.
        replication: number of the replication, from 0.
        index: look-ups of the scenario, where many replications share them.
    """
    simulation = Simulation(
        arm.scenario,
        arm.protocol,
        arm.ledger,
        seed=seed,
        replication=replication,
        horizon_days=arm.horizon_days,
        index=index,
    )
    simulation.run(make_policy(arm.policy, catalogue_of(arm.scenario), arm.protocol))
    end_days = simulation.horizon_days
    found = outcomes(simulation.log, arm.scenario, arm.ledger, end_days=end_days)
    return {name: each.value for name, each in found.items()}


def case_means(
    samples: Samples, units: Mapping[str, str], *, confidence: float = 0.95
) -> dict[str, Interval]:
    """The mean of each measure with its interval; at least 2 replications.

    Args:
        samples: of one arm.
        units: measure -> unit; measures without one are left out.
        confidence: two-sided level of each interval, 0 < confidence < 1 [1].
    """
    return {
        name: mean_interval(samples[name], unit=unit, confidence=confidence)
        for name, unit in units.items()
        if name in samples
    }


def case_differences(
    base: Samples, alternative: Samples, units: Mapping[str, str], *, confidence: float = 0.95
) -> dict[str, Interval]:
    """How much more an alternative has of each measure, by replications with the same luck.

    Args:
        base: samples of one arm.
        alternative: of another, with the same seed and replications.
        units: measure -> unit; measures that an arm lacks are left out.
        confidence: two-sided level of each interval, 0 < confidence < 1 [1].
    """
    return {
        name: paired_interval(base[name], alternative[name], unit=unit, confidence=confidence)
        for name, unit in units.items()
        if name in base and name in alternative
    }
