"""Evidence "matrix": every scenario in the folder, under every protocol, with every policy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.catalogue import catalogue_of
from casesim.domain.decisions import Policy
from casesim.domain.ledger import Ledger
from casesim.domain.network import Network
from casesim.domain.population import Population
from casesim.engine.simulation import Simulation
from casesim.experiments.replications import replicate
from casesim.policies import POLICIES, make_policy
from casesim.policies.many_families import make_policy_for_many
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.clocks import with_clocks
from casesim.scenario.loading import (
    load_ledger,
    load_protocol,
    load_scenario,
    protocol_names,
    scenario_names,
)
from casesim.scenario.population import smallest_scale
from tests.evidence.effort import Effort
from tests.evidence.report import Report, table
from tests.properties.invariants import nothing_is_broken
from tests.properties.spying import Spy

SEED = 1_936
REPLICATIONS_IN_FULL = {"case": 50, "caseload": 50, "system": 5}
FEWEST_DAYS = 60.0
EVERY = {"case": 1, "caseload": 3, "system": 20}
"""Decisions of a family of which the spy looks at one, from the first on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One run of the matrix."""

    scenario: str
    protocol: str
    policy: str
    replication: int
    days: float

    @property
    def told(self) -> str:
        """How it is named where it fails."""
        return f"{self.scenario}, {self.protocol}, {self.policy}, replication {self.replication}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What became of one run.

    Attributes:
        broken: what went wrong, "" if nothing did.
        looks: decisions at which the spy looked.
    """

    rows: int = 0
    decisions: int = 0
    looks: int = 0
    broken: str = ""


class SpiedOn(dict[str, Policy]):
    """Case -> its policy under the eyes of a spy, made when its first decision opens."""

    def __init__(self, simulation: Simulation, policy: str, every: int) -> None:
        self._simulation, self._policy, self._every = simulation, policy, every

    def __missing__(self, case: str) -> Policy:
        sim = self._simulation
        if isinstance(sim.scenario, Population):
            catalogue = catalogue_of(sim.families[case].scenario)
            policy = make_policy_for_many(self._policy, catalogue, sim.protocol)
        else:
            policy = make_policy(self._policy, catalogue_of(sim.scenario), sim.protocol)
        self[case] = spy = Spy(sim._runs[case], policy, every=self._every)
        return spy

    @property
    def looks(self) -> int:
        """At how many decisions the spies looked."""
        return sum(spy.looks for spy in self.values() if isinstance(spy, Spy))


def matrix(effort: Effort) -> Report:
    """Run everything; it holds if nothing raises, breaks or leaks."""
    names = [name for name in scenario_names() if not isinstance(scenario_of(name), Network)]
    cells = [cell for name in names for cell in cells_of(name, effort.share)]
    looked = replicate(partial(_cell, cells), len(cells), effort.executor)
    pairs = list(zip(cells, looked, strict=True))
    rows = [_row(name, [pair for pair in pairs if pair[0].scenario == name]) for name in names]
    broken = [f"- {cell.told}: {found.broken}" for cell, found in pairs if found.broken]
    head = ["scenario", "kind", "days", "protocols", "policies", "runs", "rows of log",
            "decisions", "looked at by the spy", "broken"]  # fmt: skip
    text = "\n\n".join(
        [
            "## Every scenario, every protocol, every policy",
            f"Protocols: {', '.join(protocol_names())}; policies: {', '.join(POLICIES)}. After "
            "each run: time never runs back, families, referrals and plan items are conserved, "
            "hours lie within those there are, one lead once one is agreed, nothing is shared "
            "without consent or ground, the log folds to the state. During it a spy looks for "
            "latent numbers and unheard facts in what the seat sees. Systems are at their "
            "smallest scale.",
            table(head, rows),
            "\n".join(broken) or "No exception, no broken invariant, no leak.",
        ]
    )
    return Report(name="matrix", holds=not broken, text=text)


def cells_of(name: str, share: float) -> list[Cell]:
    """The runs of a scenario: at a small share of many families fewer pairs, and fewer days.

    They go round protocols and policies together, so that a part of them has all of both.
    """
    scenario = scenario_of(name)
    protocols, policies = protocol_names(), tuple(POLICIES)
    many = isinstance(scenario, Population)
    pairs = [
        (protocols[(number + turn) % len(protocols)], policy)
        for turn in range(len(protocols))
        for number, policy in enumerate(policies)
    ]
    count = math.ceil(share * REPLICATIONS_IN_FULL[kind_of(scenario)] * len(pairs))
    days = float(scenario.horizon_days)
    if many and share < 1.0:
        days = max(FEWEST_DAYS, days * share)
    return [
        Cell(
            scenario=name, protocol=pairs[n % len(pairs)][0], policy=pairs[n % len(pairs)][1],
            replication=n // len(pairs), days=days,
        )
        for n in range(max(count, len(policies)))
    ]  # fmt: skip


def kind_of(scenario: CaseScenario | Population) -> str:
    """As its file says it: a case, a caseload or a system."""
    if isinstance(scenario, Population):
        return scenario.kind
    return "case"


@cache
def scenario_of(name: str) -> CaseScenario | Population | Network:
    """A scenario of the folder, a system at its smallest scale."""
    scenario = load_scenario(name)
    if isinstance(scenario, Population) and kind_of(scenario) == "system":
        return load_scenario(name, scale=smallest_scale(load_scenario(name, scale=1.0)))
    return scenario


@cache
def _protocol(name: str) -> CaseProtocol:
    return load_protocol(name)


@cache
def _ledger(scenario: str, protocol: str) -> Ledger:
    own = scenario_of(scenario).ledger_overrides
    return with_clocks(load_ledger().with_overrides(own, by=scenario), _protocol(protocol))


def _cell(cells: Sequence[Cell], number: int) -> Looked:
    return looked_at(cells[number])


def looked_at(cell: Cell) -> Looked:
    """Run one cell, and say what broke instead of raising it."""
    scenario = scenario_of(cell.scenario)
    sim = Simulation(
        scenario, _protocol(cell.protocol), _ledger(cell.scenario, cell.protocol),
        seed=SEED, replication=cell.replication, horizon_days=cell.days,
    )  # fmt: skip
    spies = SpiedOn(sim, cell.policy, EVERY[kind_of(scenario)])
    try:
        sim.run(spies)
        nothing_is_broken(sim)
    except Exception as error:
        return Looked(broken=_told(error))
    return Looked(rows=len(sim.log), decisions=len(sim.decided), looks=spies.looks)


def _told(error: Exception) -> str:
    first = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {first}"


def _row(name: str, pairs: Sequence[tuple[Cell, Looked]]) -> list[str]:
    cells, found = [cell for cell, _ in pairs], [each for _, each in pairs]
    scenario = scenario_of(name)
    kind = kind_of(scenario)
    scale = f", scale {scenario.scale:g}" if kind == "system" else ""
    return [
        name, kind + scale, f"{cells[0].days:.0f}",
        str(len({cell.protocol for cell in cells})), str(len({cell.policy for cell in cells})),
        f"{len(cells):,}", *(f"{sum(column):,}" for column in zip(
            *((each.rows, each.decisions, each.looks) for each in found), strict=True)),
        str(sum(each.broken != "" for each in found)),
    ]  # fmt: skip
