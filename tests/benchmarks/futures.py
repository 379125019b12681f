"""(c) 200 futures of mdm_l over two years under guideline, on one core, in plain SimPy timeouts."""

from __future__ import annotations

from collections.abc import Iterator

import simpy

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.catalogue import catalogue_of
from casesim.engine.case_run import CaseIndex
from casesim.engine.simulation import Simulation
from casesim.policies import make_policy
from casesim.scenario.loading import load_ledger, load_protocol, load_scenario
from tests.benchmarks.figures import Figure, cpu_seconds

FUTURES = 200
HORIZON_DAYS = 730.0
TIMEOUTS = 300_000
LIMIT, AIM = 1_000_000.0, 300_000.0
ROUNDS = 3
SHARE = 0.1


def futures(scenario: CaseScenario, count: int) -> None:
    """Simulate that many futures of a case from its start."""
    protocol, ledger = load_protocol("map"), load_ledger()
    index, catalogue = CaseIndex(scenario), catalogue_of(scenario)
    for replication in range(count):
        simulation = Simulation(
            scenario,
            protocol,
            ledger,
            seed=1,
            replication=replication,
            horizon_days=HORIZON_DAYS,
            index=index,
        )
        simulation.run(make_policy("guideline", catalogue, protocol))


def timeouts() -> None:
    """One process that waits again and again, in plain SimPy."""
    env = simpy.Environment()
    env.process(_waits(env))
    env.run()


def _waits(env: simpy.Environment) -> Iterator[simpy.Event]:
    for _ in range(TIMEOUTS):
        yield env.timeout(1.0)


def measure() -> list[Figure]:
    """Each round pairs a tenth of the futures with plain timeouts just before."""
    scenario = load_scenario("mdm_l")
    assert isinstance(scenario, CaseScenario)
    futures(scenario, 1)
    values = []
    for _ in range(ROUNDS):
        per_timeout = cpu_seconds(timeouts) / TIMEOUTS
        values.append(
            cpu_seconds(lambda: futures(scenario, int(FUTURES * SHARE))) / SHARE / per_timeout
        )
    return [
        Figure(
            name="200 futures of mdm_l over two years under guideline",
            values=values,
            unit="plain SimPy timeouts",
            limit=LIMIT,
            aim=AIM,
            more_is_better=False,
            note=f"measured on {SHARE:g} of the futures, scaled up; the log is kept",
        )
    ]
