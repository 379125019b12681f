"""The runs of the evidence: every policy with the same luck, over draws or over switches."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger
from casesim.engine.case_index import CaseIndex
from casesim.experiments.case_replications import CaseArm, case_values
from casesim.experiments.replications import replicate
from casesim.play.setting import load_setting
from casesim.protocols.case_protocol import CaseProtocol
from tests.evidence.effort import Effort
from tests.evidence.outcomes import OUTCOMES, POLICIES

FloatArray = NDArray[np.float64]

SEED = 2018


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What all runs share."""

    scenario: CaseScenario
    protocol: CaseProtocol
    ledger: Ledger

    def values(
        self, ledger: Ledger, seed: int, replications: int, policies: Collection[str] = POLICIES
    ) -> FloatArray:
        """Outcomes, shape (n_replications, n_policies, n_outcomes); nan of policies not run."""
        index = CaseIndex(self.scenario)
        found = np.full((replications, len(POLICIES), len(OUTCOMES)), np.nan)
        for number, policy in enumerate(POLICIES):
            if policy not in policies:
                continue
            arm = CaseArm(
                scenario=self.scenario, protocol=self.protocol, ledger=ledger, policy=policy
            )
            for replication in range(replications):
                values = case_values(arm, seed, replication, index=index)
                found[replication, number] = [values[each.name] for each in OUTCOMES]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """Runs over draws from the ranges of the ledger.

    Attributes:
        entries: names of the entries that were drawn.
        uniforms: where in its range each lay 0..1, shape (n_draws, n_entries) [1].
        values: shape (n_draws, n_replications, n_policies, n_outcomes).
    """

    ledger: Ledger
    entries: tuple[str, ...]
    uniforms: FloatArray
    values: FloatArray


def the_world(scenario: str) -> World:
    """A case, MAP, and the ledger as it stands with the scenario's own numbers."""
    setting = load_setting(scenario)
    return World(scenario=setting.scenario, protocol=setting.protocol, ledger=setting.numbers)


def sweep(world: World, effort: Effort) -> Swept:
    """All policies over draws from the ranges; each draw has luck of its own.

    The draws are a Latin hypercube, so that each entry's range is covered evenly (McKay, Beckman
    and Conover, Technometrics 21 (1979) 239).
    """
    from scipy.stats import qmc

    entries = world.ledger.sampled
    uniforms = qmc.LatinHypercube(len(entries), rng=SEED).random(effort.draws)
    task = partial(_draw, world, entries, uniforms, effort.replications)
    values = np.array(replicate(task, effort.draws, effort.executor))
    return Swept(ledger=world.ledger, entries=entries, uniforms=uniforms, values=values)


def switched(
    world: World, effort: Effort, policies: Collection[str] = POLICIES
) -> dict[str, FloatArray]:
    """Policies with each mechanism off, and with none off (""), under common luck.

    Returns:
        Switch -> values, shape (n_replications, n_policies, n_outcomes).
    """
    switches = ("", *world.ledger.switches)
    task = partial(_switch, world, switches, effort.replications, tuple(policies))
    return dict(zip(switches, replicate(task, len(switches), effort.executor), strict=True))


def _draw(
    world: World, entries: tuple[str, ...], uniforms: FloatArray, replications: int, number: int
) -> FloatArray:
    where = dict(zip(entries, map(float, uniforms[number]), strict=True))
    ledger = world.ledger.sample(where, by=f"draw {number}")
    return world.values(ledger, SEED + 1 + number, replications)


def _switch(
    world: World,
    switches: tuple[str, ...],
    replications: int,
    policies: tuple[str, ...],
    number: int,
) -> FloatArray:
    name = switches[number]
    ledger = world.ledger.with_overrides({name: 0.0}, by="evidence") if name else world.ledger
    return world.values(ledger, SEED, replications, policies)
