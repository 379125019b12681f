"""Simulations for tests, of Mdm L unless another case is named: a policy that tries everything,
and a look behind the scenes."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import Choice, DecisionPoint, FormField, Option
from casesim.domain.ledger import Ledger
from casesim.engine.case_index import CaseIndex
from casesim.engine.case_run import CaseRun
from casesim.engine.simulation import Simulation
from casesim.protocols.case_protocol import CaseProtocol
from casesim.scenario.loading import load_protocol
from tests.cases import a_case, its_index, its_ledger

CASE = "C0001"


def the_case() -> CaseScenario:
    return a_case("mdm_l")


def the_index() -> CaseIndex:
    return its_index("mdm_l")


def the_ledger() -> Ledger:
    return its_ledger("mdm_l")


@cache
def the_protocol(name: str = "map") -> CaseProtocol:
    return load_protocol(name)


def simulation(
    seed: int = 1,
    *,
    scenario: CaseScenario | None = None,
    numbers: Mapping[str, float] | None = None,
    horizon_days: float | None = None,
    protocol: str = "map",
) -> Simulation:
    """A simulation of Mdm L, or of a variant of her case, with some numbers replaced."""
    named = scenario.id if scenario else "mdm_l"
    ledger = its_ledger(named).with_overrides(numbers or {}, by="test")
    plain = scenario is None or scenario is a_case(named)
    return Simulation(
        scenario or the_case(),
        the_protocol(protocol),
        ledger,
        seed=seed,
        horizon_days=horizon_days,
        index=its_index(named) if plain else None,
    )


def run_of(sim: Simulation, case: str = CASE) -> CaseRun:
    """What the processes of a case share: only tests look behind the scenes."""
    return sim._runs[case]


def started(seed: int = 1, **more) -> CaseRun:
    """A case that stands at its first decision."""
    sim = simulation(seed, **more)
    sim.advance()
    return run_of(sim)


def until(run: CaseRun, time_days: float) -> None:
    """Let time pass without anybody deciding."""
    run.env.run(until=time_days)


def rows(run: CaseRun, kind: str) -> list[tuple]:
    """Fields of all rows of a kind so far."""
    return [row.fields for row in run.recorder.log if row.kind == kind]


class Waiter:
    """Waits, whatever is asked."""

    name = "waiter"

    def decide(self, point: DecisionPoint) -> Choice:
        return Choice(decision_id=point.id, option_id=point.default)


class Tryer:
    """Chooses options and details by luck, the rarer actions of a point as often as the others.

    Args:
        seed: of its choices, apart from the simulation's.
        avoid: actions that it does not take.
    """

    name = "tryer"

    def __init__(self, seed: int, avoid: tuple[str, ...] = ()) -> None:
        self.seed = seed
        self.avoid = avoid
        self.taken: set[tuple[str, str]] = set()
        self.offered: set[tuple[str, str]] = set()

    def decide(self, point: DecisionPoint) -> Choice:
        luck = random.Random(f"{self.seed}/{point.id}")
        self.offered |= {(point.kind, option.action) for option in point.options}
        actions = sorted({option.action for option in point.options} - set(self.avoid))
        action = luck.choice(actions or ["wait"])
        option = luck.choice([o for o in point.options if o.action == action])
        self.taken.add((point.kind, action))
        return Choice(
            decision_id=point.id, option_id=option.id, values=filled(option, luck), reason=""
        )


def filled(option: Option, luck: random.Random) -> dict[str, tuple[str, ...]]:
    """Every detail of an option filled in by luck."""
    return {form.id: _value(form, luck) for form in option.fields}


def _value(form: FormField, luck: random.Random) -> tuple[str, ...]:
    if form.kind == "one":
        return (luck.choice(form.items),)
    some = luck.sample(form.items, luck.randint(0, len(form.items)))
    if form.kind == "several":
        return tuple(some)
    return tuple(f"{luck.choice(form.buckets)}:{item}" for item in some)


def played(seed: int = 1, policy=None, **more) -> Simulation:
    """A simulation played to its end."""
    sim = simulation(seed, **more)
    sim.run(policy or Tryer(seed))
    return sim


class Script:
    """Takes the named option at points of a kind, and waits elsewhere.

    Args:
        steps: kind -> (option id, values) taken each time, or a list of them in order.
    """

    name = "script"

    def __init__(self, **steps) -> None:
        self.steps = steps
        self.points: list[DecisionPoint] = []

    def decide(self, point: DecisionPoint) -> Choice:
        self.points.append(point)
        step = self.steps.get(point.kind)
        if isinstance(step, list):
            step = step.pop(0) if step else None
        if step is None or all(option.id != step[0] for option in point.options):
            return Choice(decision_id=point.id, option_id=point.default)
        return Choice(decision_id=point.id, option_id=step[0], values=step[1])

    def kinds(self) -> list[str]:
        return [point.kind for point in self.points]
