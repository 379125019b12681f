"""A play beside other ways through the same case: a policy, the best found, other plays, a class.

Each is valued twice. With the play's own luck it is one course against another, and says what
would have happened. Over fresh luck it says what may be expected, with its interval; the same
luck for all makes the differences sharp. A play is there what was chosen in it, as a plan: its
choices are made wherever their decision and option come up, and a policy takes the rest. A policy
reacts to what it sees in each course, and a plan does not, so that a play may fall behind in
fresh luck for that reason alone.

The best found is best in this model among what was searched, and no advice.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from casesim.analysis.case_measures import MEASURES
from casesim.analysis.case_outcomes import FIRST_CASE, values_of
from casesim.analysis.followed import Followed
from casesim.debrief.results import BesideRow
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.catalogue import catalogue_of
from casesim.domain.decisions import Choice, Policy
from casesim.domain.found_rules import Rules
from casesim.domain.ledger import Ledger
from casesim.engine.simulation import Simulation
from casesim.errors import ExperimentError
from casesim.experiments.intervals import familywise_confidence, mean_interval, paired_interval
from casesim.experiments.replications import replicate
from casesim.policies import make_policy
from casesim.policies.best_found import BestFound
from casesim.policies.recorded import RecordedPolicy
from casesim.protocols.case_protocol import CaseProtocol

FloatArray = NDArray[np.float64]
Course = list[tuple[float, ...]]
"""One course of luck: way -> the outcome of each of its plays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameCase:
    """The case that all of them go through, with the luck of the play.

    Attributes:
        ledger: the numbers of the run.
        measure: name of the primary outcome.
        seed, replication: of the play.
        horizon_days: how long the case is followed; the scenario's own if None [days].
    """

    scenario: CaseScenario
    protocol: CaseProtocol
    ledger: Ledger
    measure: str
    seed: int
    replication: int = 0
    horizon_days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way through a case: a policy, or what was chosen in plays.

    Attributes:
        name: under which it is shown.
        policy: decides all, or what was not recorded.
        plays: choices of each playthrough; none for a policy alone, several for a class.
        rules: decide instead of the policy: a best found one.
    """

    name: str
    policy: str = "guideline"
    plays: tuple[tuple[Choice, ...], ...] = ()
    rules: Rules | None = None

    def deciders(self, case: SameCase) -> list[Policy]:
        """Whoever decides in each of its plays, made anew."""

        def make(name: str) -> Policy:
            return make_policy(name, catalogue_of(case.scenario), case.protocol)

        if self.rules is not None:
            return [BestFound(self.rules, make)]
        if not self.plays:
            return [make(self.policy)]
        return [RecordedPolicy(choices, make(self.policy)) for choices in self.plays]


def beside(
    case: SameCase,
    play: Way,
    others: Sequence[Way],
    *,
    fresh: int,
    executor: Executor | None = None,
    confidence: float = 0.95,
) -> tuple[BesideRow, ...]:
    """Set a play beside other ways through its case.

    Args:
        case: with the luck of the play.
        play: the play itself.
        others: what it is set beside.
        fresh: in how many other courses of luck, at least 2.
        executor: any `concurrent.futures` executor, or None to run them here.
        confidence: of each mean, and of all differences together, 0 < confidence < 1 [1].

    Returns:
        The play first, then the others in their order.

    Raises:
        ExperimentError: fewer than 2 courses of fresh luck, the measure does not exist, or there
            is no policy of that name.
    """
    check(case, fresh)
    ways = (play, *others)
    courses = replicate(partial(course, case, ways), fresh + 1, executor)
    return rows_of(case, ways, courses, confidence)


def check(case: SameCase, fresh: int) -> None:
    """Refuse what cannot be meant.

    Raises:
        ExperimentError: fewer than 2 courses of fresh luck, or the measure does not exist.
    """
    if case.measure not in MEASURES:
        raise ExperimentError(
            f"there is no measure {case.measure!r}; choose one of: {', '.join(MEASURES)}"
        )
    if fresh < 2:
        raise ExperimentError(
            f"fresh luck needs at least 2 courses to have an interval (got {fresh}); ask for more"
        )


def course(case: SameCase, ways: Sequence[Way], number: int) -> Course:
    """The outcome of each play of each way in one course; number 0 is the play's own luck."""
    return [tuple(_value(case, decider, number) for decider in way.deciders(case)) for way in ways]


def _value(case: SameCase, decider: Policy, number: int) -> float:
    simulation = Simulation(
        case.scenario,
        case.protocol,
        case.ledger,
        seed=case.seed,
        replication=case.replication + number,
        horizon_days=case.horizon_days,
    )
    simulation.run(decider)
    followed = Followed(
        scenario=case.scenario, ledger=case.ledger, end_days=simulation.horizon_days
    )
    found = values_of(simulation.log, FIRST_CASE, followed, [MEASURES[case.measure]])
    return found[case.measure]


def rows_of(
    case: SameCase, ways: Sequence[Way], courses: Sequence[Course], confidence: float = 0.95
) -> tuple[BesideRow, ...]:
    """What the courses that were run say of each way.

    Args:
        case: that all went through.
        ways: the play first.
        courses: that of the play's own luck first, then at least 2 of fresh luck.
        confidence: of each mean, and of all differences together, 0 < confidence < 1 [1].
    """
    unit = MEASURES[case.measure].unit
    same, fresh = courses[0], courses[1:]
    means = np.array([[float(np.mean(plays)) for plays in course] for course in fresh])
    each = familywise_confidence(confidence, len(ways) - 1)
    mine = float(np.mean(same[0]))
    return tuple(
        BesideRow(
            name=way.name,
            plays=len(same[number]),
            same_luck=tuple(same[number]),
            same_luck_more=float(np.mean(same[number])) - mine,
            fresh=mean_interval(means[:, number], unit=unit, confidence=confidence),
            fresh_more=paired_interval(means[:, 0], means[:, number], unit=unit, confidence=each)
            if number
            else None,
        )
        for number, way in enumerate(ways)
    )
