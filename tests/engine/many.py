"""Simulations of the caseload and the system that ship, short ones and at the smallest scale."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from casesim.domain.catalogue import catalogue_of
from casesim.domain.decisions import Policy
from casesim.domain.population import Population
from casesim.engine.simulation import Simulation
from casesim.policies.many_families import make_policy_for_many
from casesim.scenario.loading import load_scenario
from tests.engine.playing import the_ledger, the_protocol

SMALLEST = 0.417


@cache
def the_caseload() -> Population:
    scenario = load_scenario("first_year")
    assert isinstance(scenario, Population)
    return scenario


@cache
def the_town() -> Population:
    scenario = load_scenario("fsc_town", scale=SMALLEST)
    assert isinstance(scenario, Population)
    return scenario


class OnePolicyEach(dict):
    """Case -> policy of that name, made when the family's first decision opens."""

    def __init__(self, simulation: Simulation, name: str) -> None:
        self.simulation = simulation
        self.name = name

    def __missing__(self, case: str) -> Policy:
        catalogue = catalogue_of(self.simulation.families[case].scenario)
        self[case] = make_policy_for_many(self.name, catalogue, the_protocol())
        return self[case]


def begun(
    population: Population,
    seed: int = 1,
    *,
    numbers: Mapping[str, float] | None = None,
    horizon_days: float | None = None,
) -> Simulation:
    """A population before its first decision."""
    ledger = the_ledger().with_overrides(numbers or {}, by="test")
    return Simulation(population, the_protocol(), ledger, seed=seed, horizon_days=horizon_days)


def followed(population: Population, seed: int = 1, policy: str = "siloed", **more) -> Simulation:
    """A population that a policy decided up to its horizon."""
    simulation = begun(population, seed, **more)
    simulation.run(OnePolicyEach(simulation, policy))
    return simulation
