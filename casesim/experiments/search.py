"""Searches the decision tree of a case by rollouts for the best policy within a budget.

Places of the tree (a kind of decision, then a kind about one subject) are visited in the order
in which they first come up. At each, every answer that a policy that ships would give, and each
option that is often open there, is tried in whole futures that share the luck of the rules found
so far. The best is picked on one half of the futures and must hold on the other (so that luck
does not make a best), and what was found is valued on luck that the search never saw.

Source:
    Rollouts: Bertsekas and Castanon, Journal of Heuristics 5 (1999) 89. Sequential elimination
    under common random numbers: Nelson, Swann, Goldsman and Song, Operations Research 49 (2001)
    950.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from casesim.analysis.case_measures import MEASURES
from casesim.analysis.case_outcomes import FIRST_CASE, values_of
from casesim.analysis.followed import Followed
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.catalogue import catalogue_of
from casesim.domain.decisions import Policy
from casesim.domain.found_rules import Rules
from casesim.domain.ledger import Ledger
from casesim.engine.simulation import Simulation
from casesim.errors import ExperimentError
from casesim.experiments.intervals import Interval, paired_interval
from casesim.experiments.places import Place, Watching
from casesim.experiments.replications import replicate
from casesim.policies import POLICIES, make_policy
from casesim.policies.best_found import BestFound
from casesim.protocols.case_protocol import CaseProtocol

FloatArray = NDArray[np.float64]
LOOK = 6
"""Futures in which an answer is looked at before it is tried in earnest."""
HALF = 12
"""Futures of each half."""
NOT_BASES = ("random",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What is searched.

    Attributes:
        ledger: the numbers of the run, the scenario's own included.
        measure: name of the measure to do best in.
        seed: of the luck of the search; its check uses the next one.
        budget: futures that the search may simulate; its check comes on top.
        horizon_days: how long each future is; the scenario's own if None [days].
    """

    scenario: CaseScenario
    protocol: CaseProtocol
    ledger: Ledger
    measure: str
    seed: int
    budget: int
    horizon_days: float | None = None

    def __post_init__(self) -> None:
        measure = MEASURES.get(self.measure)
        if measure is None or measure.wished == "neither":
            known = ", ".join(name for name, each in MEASURES.items() if each.wished != "neither")
            raise ExperimentError(
                f"nothing is best in the measure {self.measure!r}; choose one of: {known}"
            )
        fewest = (len(POLICIES) - len(NOT_BASES)) * HALF * 2
        if self.budget < fewest:
            raise ExperimentError(
                f"a search needs a budget of at least {fewest} futures to compare the policies "
                f"that ship (got {self.budget}); give it more"
            )

    @property
    def sign(self) -> float:
        """1 where more of the measure is wished for, -1 where less is."""
        return -1.0 if MEASURES[self.measure].wished == "less" else 1.0

    def make(self, name: str) -> Policy:
        """A policy that ships.

        Raises:
            ExperimentError: there is none of that name.
        """
        return make_policy(name, catalogue_of(self.scenario), self.protocol)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search has found.

    Attributes:
        rules: the best policy found.
        futures: how many the search simulated.
        differences: policy -> the found rules less that policy, in the measure, on fresh luck.
    """

    rules: Rules
    futures: int
    differences: dict[str, Interval]


def search(searched: Searched, *, checks: int = 40, executor: Executor | None = None) -> Found:
    """Search, and check what was found on luck that the search never saw.

    Args:
        searched: what is searched.
        checks: replications of the check, at least 2.
        executor: any `concurrent.futures` executor, or None to run them here.

    Raises:
        ExperimentError: fewer than 2 checks.
    """
    if checks < 2:
        raise ExperimentError(f"the check needs at least 2 replications (got {checks})")
    rollouts = _Rollouts(searched, executor)
    rules = _climb(rollouts, rollouts.best_base())
    fresh = _Rollouts(searched, executor, seed=searched.seed + 1)
    found = fresh.values(rules, 0, checks)
    unit = MEASURES[searched.measure].unit
    differences = {
        name: _difference(fresh.values(Rules(base=name), 0, checks), found, unit, searched.sign)
        for name in POLICIES
    }
    return Found(rules=rules, futures=rollouts.used, differences=differences)


def _difference(base: FloatArray, found: FloatArray, unit: str, sign: float) -> Interval:
    return paired_interval(sign * base, sign * found, unit=unit)


def value(searched: Searched, rules: Rules, seed: int, first: int, number: int) -> float:
    """The measure in one future, with its sign turned so that more is wished for."""
    simulation = Simulation(
        searched.scenario,
        searched.protocol,
        searched.ledger,
        seed=seed,
        replication=first + number,
        horizon_days=searched.horizon_days,
    )
    simulation.run(BestFound(rules, searched.make))
    followed = Followed(
        scenario=searched.scenario, ledger=searched.ledger, end_days=simulation.horizon_days
    )
    found = values_of(simulation.log, FIRST_CASE, followed, [MEASURES[searched.measure]])
    return searched.sign * found[searched.measure]


@dataclass(slots=True)
class _Rollouts:
    """Futures under rules, each simulated once."""

    searched: Searched
    executor: Executor | None
    seed: int = -1
    used: int = 0
    _known: dict[tuple[Rules, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.seed < 0:
            self.seed = self.searched.seed

    @property
    def left(self) -> int:
        """Futures that the budget still has."""
        return self.searched.budget - self.used

    def values(self, rules: Rules, first: int, count: int) -> FloatArray:
        """The measure of some futures, shape (count,); more is wished for."""
        missing = [each for each in range(first, first + count) if (rules, each) not in self._known]
        if missing:
            start, length = missing[0], missing[-1] + 1 - missing[0]
            task = partial(value, self.searched, rules, self.seed, start)
            for number, each in enumerate(replicate(task, length, self.executor)):
                self._known[rules, start + number] = each
            self.used += length
        return np.array([self._known[rules, each] for each in range(first, first + count)])

    def best_base(self) -> Rules:
        """The policy that ships which does best in all futures of the search."""
        names = [name for name in POLICIES if name not in NOT_BASES]
        means = [self.values(Rules(base=name), 0, 2 * HALF).mean() for name in names]
        return Rules(base=names[int(np.argmax(means))])

    def gain(self, new: Rules, old: Rules, first: int, count: int) -> FloatArray:
        """New less old in each future, shape (count,)."""
        difference: FloatArray = self.values(new, first, count) - self.values(old, first, count)
        return difference


def _climb(rollouts: _Rollouts, rules: Rules) -> Rules:
    """Go through the places of the tree until no answer helps or the budget is used up."""
    while True:
        before = rules
        for place in _places(rollouts.searched, rules):
            rules = _improved(rollouts, rules, place)
        if rules == before or rollouts.left < LOOK:
            return rules


def _places(searched: Searched, rules: Rules) -> Sequence[Place]:
    """Where the rules come to decide, in the order in which that first happens."""
    watching = Watching(
        BestFound(rules, searched.make),
        {name: searched.make(name) for name in POLICIES if name not in NOT_BASES},
    )
    for replication in range(LOOK):
        Simulation(
            searched.scenario,
            searched.protocol,
            searched.ledger,
            seed=searched.seed,
            replication=replication,
            horizon_days=searched.horizon_days,
        ).run(watching)
    return watching.places(LOOK)


def _improved(rollouts: _Rollouts, rules: Rules, place: Place) -> Rules:
    """The rules with the best answer at a place, or as they are where none is better."""
    looked = [
        (float(rollouts.gain(new, rules, 0, LOOK).mean()), new)
        for new in _affordable(rollouts, rules, place, LOOK)
    ]
    promising = [new for gain, new in sorted(looked, key=lambda each: -each[0]) if gain > 0.0][:2]
    tried = [
        (float(rollouts.gain(new, rules, 0, HALF).mean()), new)
        for new in promising
        if rollouts.left >= 2 * HALF
    ]
    if not tried:
        return rules
    _, best = max(tried, key=lambda each: each[0])
    gains = rollouts.gain(best, rules, HALF, HALF)
    error = float(gains.std(ddof=1)) / HALF**0.5
    return best if float(gains.mean()) > error else rules


def _affordable(rollouts: _Rollouts, rules: Rules, place: Place, futures: int) -> Iterator[Rules]:
    for answer in place.answers:
        if rollouts.left < futures:
            return
        yield rules.with_answer(answer)
