"""Caseloads and systems run by policies: one run, or many with intervals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from casesim.analysis.case_outcomes import Outcome
from casesim.analysis.population_outcomes import population_outcomes
from casesim.domain.catalogue import catalogue_of
from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.ledger import Ledger
from casesim.domain.log import EventLog
from casesim.domain.population import Population
from casesim.engine.simulation import Decided, Simulation
from casesim.engine.working_week import WorkingWeek
from casesim.experiments.intervals import Interval
from casesim.experiments.means import means
from casesim.experiments.replications import replicate
from casesim.policies.many_families import make_policy_for_many
from casesim.policies.recorded import RecordedPolicy
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.clocks import with_clocks


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationArm:
    """What is run.

    Attributes:
        ledger: the numbers of the run; the population's own and then the protocol's clocks are
            put on top.
        policy: name of the policy that decides for every family.
        horizon_days: how long they are followed; the population's own if None [days].
        choices: made where their decision and option exist; the policy decides the rest.
    """

    population: Population
    protocol: CaseProtocol
    ledger: Ledger
    policy: str
    horizon_days: float | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def numbers(self) -> Ledger:
        """The ledger that the run uses."""
        by = f"scenario {self.population.id}"
        own = self.ledger.with_overrides(self.population.ledger_overrides, by=by)
        return with_clocks(own, self.protocol)


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationRun:
    """A population that was followed to its horizon."""

    log: EventLog
    decisions: tuple[Decided, ...]
    outcomes: dict[str, Outcome]


Shown = Callable[[DecisionPoint, Choice], None]
"""Is shown each decision with what is chosen there, before the choice takes effect."""


class _Watched:
    """A policy whose decisions are shown to somebody."""

    def __init__(self, policy: Policy, shown: Shown) -> None:
        self._policy = policy
        self._shown = shown

    @property
    def name(self) -> str:
        """That of the policy."""
        return self._policy.name

    def decide(self, point: DecisionPoint) -> Choice:
        """Answer one decision point."""
        choice = self._policy.decide(point)
        self._shown(point, choice)
        return choice


class _OnePolicyEach(dict[str, Policy]):
    """Case -> policy, made when a family's first decision opens."""

    def __init__(self, arm: PopulationArm, simulation: Simulation, shown: Shown | None) -> None:
        self._arm = arm
        self._families = simulation.families
        self._shown = shown

    def __missing__(self, case: str) -> Policy:
        arm = self._arm
        catalogue = catalogue_of(self._families[case].scenario)
        policy = make_policy_for_many(arm.policy, catalogue, arm.protocol)
        own = tuple(each for each in arm.choices if each.decision_id.startswith(f"{case}/"))
        decides = RecordedPolicy(own, policy) if own else policy
        self[case] = _Watched(decides, self._shown) if self._shown else decides
        return self[case]


def run_population(
    arm: PopulationArm, seed: int, replication: int = 0, shown: Shown | None = None
) -> PopulationRun:
    """Let a policy decide for every family up to the horizon.

    Args:
        arm: what is run.
        seed: of the luck.
        replication: number of the replication, from 0.
        shown: is shown every decision with its options.

    Raises:
        ExperimentError: there is no policy of that name.
    """
    simulation = Simulation(
        arm.population,
        arm.protocol,
        arm.numbers,
        seed=seed,
        replication=replication,
        horizon_days=arm.horizon_days,
    )
    simulation.run(_OnePolicyEach(arm, simulation, shown))
    outcomes = population_outcomes(
        simulation.log,
        arm.population,
        simulation.families,
        arm.numbers,
        week_hours=_full_week(arm),
        end_days=simulation.horizon_days,
    )
    return PopulationRun(log=simulation.log, decisions=tuple(simulation.decided), outcomes=outcomes)


def _full_week(arm: PopulationArm) -> float:
    """Hours of a filled post for families, supervision included [hours]."""
    numbers = {name: entry.value for name, entry in arm.numbers.items()}
    return WorkingWeek(arm.population.agenda, numbers, 0, by_part=True).most


def population_values(arm: PopulationArm, seed: int, replication: int) -> dict[str, Outcome]:
    """Measures of one replication."""
    return run_population(arm, seed, replication).outcomes


def population_means(
    arm: PopulationArm, seed: int, replications: int, executor: Executor | None = None
) -> dict[str, Interval]:
    """The mean of each measure over replications, with its interval.

    Args:
        arm: what is run.
        seed: of the experiment.
        replications: how many, at least 2, from 0 on.
        executor: any `concurrent.futures` executor, or None to run them here.

    Raises:
        ExperimentError: fewer than 2 replications, or there is no policy of that name.
    """
    results = replicate(partial(population_values, arm, seed), replications, executor)
    return means_of(results)


def means_of(results: Iterable[dict[str, Outcome]]) -> dict[str, Interval]:
    """The mean of each measure that every replication has, with its interval."""
    found = list(results)
    shared = [name for name in found[0] if all(name in each for each in found)]
    samples = {name: [each[name].value for each in found] for name in shared}
    return means(samples, {name: found[0][name].unit for name in shared})
