"""Evidence "futures": what happens in a case is like one more of its futures.

A future keeps what was seen and draws the rest anew. If it draws as the world does, a play that a
policy goes on with is one more future among those simulated from any of its moments: its place
among them is even, and the mean of what luck did is zero. If something unseen leaked into the
futures, what happened would lie too near to them; if they forgot something seen, too far away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from scipy.stats import chisquare

from casesim.analysis.case_outcomes import outcomes
from casesim.debrief.best_option import compare_options
from casesim.debrief.judgement import judgement_and_luck
from casesim.debrief.marks import mark_of
from casesim.debrief.results import JudgementAndLuck
from casesim.debrief.stands import Stand, stands_of
from casesim.debrief.yardstick import yardstick
from casesim.experiments.futures import Asked, Future, futures
from casesim.experiments.intervals import sum_interval, t_interval
from casesim.experiments.played import Played, points, walk
from casesim.experiments.replications import replicate
from casesim.policies.recorded import RecordedPolicy
from tests.evidence.effort import Effort
from tests.evidence.planted import NO_DIFFERENCE, counted, level_is_kept, told
from tests.evidence.report import Report, section, table
from tests.evidence.runs import World, the_world

CASE = "mdm_l"
POLICY = "guideline"
DAYS = 60.0
MEASURES = ("area_under_stability", "goals_share_of_time", "burdened_contacts", "contacts_missed")
PLAYS = 200
PLACES = 5
"""Places among four futures."""
WHERE = 4
"""Moments of a play that are looked at, evenly from its first decision on."""
SEED = 77
EVEN = 0.001
"""Chance below which places are called uneven."""
TRIALS, FEWEST_TRIALS, FUTURES = 20, 4, 30
TRUTH, SHORTEST_TRUTH = 300, 60
OPTIONS = 2
TAKEN_APART, FEWEST_TAKEN_APART = 12, 2
OTHER_POLICY = "reactive"
FEW_DAYS = 14.0
FEW_FUTURES = 12


def futures_evidence(effort: Effort) -> Report:
    """Places of what happened, and intervals of a decision of the case itself."""
    world = the_world(CASE)
    parts = (places(world, effort), one_decision(world, effort), taken_apart(world, effort))
    return Report(
        name="futures",
        holds=all(holds for holds, _ in parts),
        text="\n\n".join(["## Futures of a case", *(text for _, text in parts)]),
    )


def played(world: World, seed: int, policy: str = POLICY, days: float = DAYS) -> Played:
    """A play of the first weeks by a policy."""
    empty = Played(
        scenario=world.scenario,
        protocol=world.protocol,
        ledger=world.ledger,
        seed=seed,
        horizon_days=days,
        choices=(),
    )
    simulation = empty.simulation()
    simulation.run(empty.policy(policy))
    return replace(empty, choices=tuple(simulation.choices))


def realised(play: Played, measures: Sequence[str]) -> np.ndarray:
    """What happened in a play, shape (n_measures,)."""
    simulation = play.simulation()
    simulation.run(RecordedPolicy(play.choices, play.policy(POLICY)))
    found = outcomes(
        simulation.log, play.scenario, play.ledger, end_days=play.horizon_days, parts=False
    )
    return np.array([found[name].value for name in measures])


# ---- what happened among its futures ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """What happened and the futures from one moment of a play, in every measure.

    Attributes:
        realised: shape (n_measures,).
        futures: shape (n_futures, n_measures).
        luck: 0..1 each, by which ties are broken, shape (n_measures,).
    """

    realised: np.ndarray
    futures: np.ndarray
    luck: np.ndarray

    def ranks(self) -> np.ndarray:
        """Place of what happened among its futures, ties broken by luck, shape (n_measures,)."""
        below = (self.futures < self.realised).sum(axis=0)
        ties = (self.futures == self.realised).sum(axis=0)
        return below + np.floor(self.luck * (ties + 1)).astype(int)


def places(world: World, effort: Effort) -> tuple[bool, str]:
    plays = max(PLACES, round(PLAYS * effort.share))
    found = replicate(partial(_place, world), plays, effort.executor)
    ranks = np.array([each.ranks() for each in found])
    moved = np.array([each.realised - each.futures.mean(axis=0) for each in found])
    rows, holds = [], []
    for number, measure in enumerate(MEASURES):
        counts = np.bincount(ranks[:, number], minlength=PLACES)
        even = float(chisquare(counts).pvalue)
        luck = t_interval(moved[:, number], unit="", confidence=0.999)
        rows.append([measure, " ".join(map(str, counts)), f"{even:.3f}", told(luck)])
        holds.append(even > EVEN and luck.holds(0.0))
    text = section(
        "What happened among its futures",
        f"{plays} plays of {CASE} over {DAYS:.0f} days by the policy {POLICY}, each at one of its "
        f"decisions beside {PLACES - 1} futures from there. Places of what happened, from the "
        f"lowest to the highest, must be even (chance above {EVEN}), and what luck did must be "
        f"zero on average (99.9 % interval).",
        table(["measure", "plays by place", "chance", "mean of luck"], rows),
    )
    return all(holds), text


def _place(world: World, number: int) -> Place:
    """The futures of one moment of a play that the policy itself played."""
    play = played(world, SEED + number)
    decisions = walk(play, policy=POLICY, most_options=1)
    at = decisions[(number % WHERE) * len(decisions) // WHERE]
    found = futures(
        Asked(played=play, decisions=(at,), futures=PLACES - 1, policy=POLICY, measures=MEASURES)
    )
    values = np.array([each.values for each in found])
    luck = np.random.Generator(np.random.Philox(key=[SEED, number])).random(len(MEASURES))
    return Place(realised=realised(play, MEASURES), futures=values, luck=luck)


# ---- one decision of the case -------------------------------------------------------------


def one_decision(world: World, effort: Effort) -> tuple[bool, str]:
    """Intervals of a difference in the case itself, and of one option beside itself."""
    trials = max(FEWEST_TRIALS, round(TRIALS * effort.share))
    sizes = [max(SHORTEST_TRUTH, round(TRUTH * effort.share)), *[FUTURES] * trials]
    found = replicate(partial(_first_decision, world, tuple(sizes)), len(sizes), effort.executor)
    true, *tried = found
    chosen, other = true
    differences, nothing = [], []
    reference = yardstick(true[chosen], measure=MEASURES[0], ledger=world.ledger)
    for number, each in enumerate(tried):
        gap = each[other] - each[chosen], true[chosen] - true[other]
        differences.append(sum_interval(*gap, unit="").holds(0.0))
        fresh = tried[number - 1][chosen]
        beside = compare_options(
            {"once": each[chosen], "again": fresh}, "once", sign=1.0, unit=reference.unit
        )
        nothing.append(mark_of(beside, reference) in NO_DIFFERENCE)
    rows = [
        [f"{other} less {chosen}, as in {sizes[0]} other futures", *counted(differences)],
        [f"{chosen} beside itself is called sound or cannot tell", *counted(nothing)],
    ]
    text = section(
        "A decision of the case itself",
        f"The first decision of a play of {CASE}, {FUTURES} futures in each trial, all with fresh "
        f"luck. The rates must not contradict the level of 95 %.",
        table(["holds", "trials", "of"], rows),
    )
    return level_is_kept(differences) and level_is_kept(nothing), text


def _first_decision(world: World, sizes: Sequence[int], number: int) -> dict[str, np.ndarray]:
    """The primary outcome of futures of the first decision, with luck of their own."""
    play = played(world, SEED, days=FEW_DAYS)
    first = walk(play, policy=POLICY, most_options=OPTIONS)[0]
    asked = Asked(
        played=play, decisions=(first,), futures=sizes[number], policy=POLICY, label=str(number)
    )
    return {option: values for (_, option), values in by_option(futures(asked)).items()}


def by_option(found: Iterable[Future]) -> dict[tuple[int, str], np.ndarray]:
    """Decision and option -> primary outcome by number of the future."""
    values: dict[tuple[int, str], list[tuple[int, float]]] = {}
    for each in found:
        values.setdefault((each.decision, each.option_id), []).append((each.number, each.values[0]))
    return {name: np.array([value for _, value in sorted(of)]) for name, of in values.items()}


# ---- plays taken apart --------------------------------------------------------------------


def taken_apart(world: World, effort: Effort) -> tuple[bool, str]:
    """Whether judgement and luck add up in plays by another policy than the stated one."""
    plays = max(FEWEST_TAKEN_APART, round(TAKEN_APART * effort.share))
    parts = replicate(partial(_taken_apart, world), plays, effort.executor)
    held = [each.total.holds(each.realised) for each in parts]
    luck = t_interval(np.array([each.luck.mean for each in parts]), unit="", confidence=0.99)
    judged = t_interval(np.array([each.judgement.mean for each in parts]), unit="")
    text = section(
        "Plays taken apart",
        f"{plays} plays of {CASE} over {FEW_DAYS:.0f} days by the policy {OTHER_POLICY}, with "
        f"{FEW_FUTURES} futures at each decision under {POLICY}. In {sum(held)} of {len(held)} "
        f"the sum holds what happened. Judgement is {told(judged)}, luck {told(luck)} on average "
        f"(99 % interval; it must hold zero).",
    )
    return level_is_kept(held) and luck.holds(0.0), text


def _taken_apart(world: World, number: int) -> JudgementAndLuck:
    play = played(world, SEED + number, OTHER_POLICY, FEW_DAYS)
    policy = play.policy(POLICY)
    wanted = {choice.decision_id: policy.decide(point).option_id for point, choice in points(play)}
    decisions = walk(play, policy=POLICY, most_options=OPTIONS)
    asked = Asked(
        played=play, decisions=decisions, futures=FEW_FUTURES, policy=POLICY, label="apart"
    )
    values = by_option(futures(asked))
    stands = [
        Stand(
            decision_id=each.decision_id,
            time_days=each.time_days,
            chosen=values[each.number, each.chosen],
            policy=values[each.number, wanted[each.decision_id]],
        )
        for each in decisions
    ]
    (happened,) = realised(play, MEASURES[:1])
    return judgement_and_luck(stands_of(stands, happened), measure=MEASURES[0], unit="")
