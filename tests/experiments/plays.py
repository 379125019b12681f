"""Plays as data for tests: a case decided by a policy, which stands in for a trainee."""

from __future__ import annotations

from functools import cache

from casesim.domain.catalogue import catalogue_of
from casesim.engine.simulation import Simulation
from casesim.experiments.played import Played, Taken, walk
from casesim.policies import make_policy
from casesim.scenario.loading import load_protocol
from tests.cases import a_case, its_index, its_ledger

SEED = 7
SHORT_DAYS = 90.0


@cache
def the_play(name: str = "mdm_l", policy: str = "siloed", days: float = SHORT_DAYS) -> Played:
    """A play of a case, followed for a while."""
    scenario, ledger = a_case(name), its_ledger(name)
    protocol = load_protocol("map")
    simulation = Simulation(
        scenario, protocol, ledger, seed=SEED, horizon_days=days, index=its_index(name)
    )
    simulation.run(make_policy(policy, catalogue_of(scenario), protocol))
    return Played(
        scenario=scenario,
        protocol=protocol,
        ledger=ledger,
        seed=SEED,
        horizon_days=days,
        choices=tuple(simulation.choices),
    )


@cache
def its_walk(name: str = "mdm_l", policy: str = "siloed") -> tuple[Taken, ...]:
    """The decisions of that play."""
    return walk(the_play(name, policy))
