"""Evidence "planted": the statistics of the debrief on a case whose every value is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np
from scipy.stats import binomtest, kendalltau

from casesim.debrief.best_option import Compared, compare_options
from casesim.debrief.judgement import judgement_and_luck
from casesim.debrief.marks import mark_of
from casesim.debrief.results import JudgementAndLuck, Mark
from casesim.debrief.yardstick import Yardstick, yardstick
from casesim.experiments.intervals import Interval, t_interval
from casesim.scenario.loading import load_ledger
from tests.debrief import planted as case
from tests.evidence.effort import Effort
from tests.evidence.figures import Figure, share
from tests.evidence.report import Report, numbered, section, table

FUTURES = 100
TRIALS = 100
FEWEST_HELD = 88
POLICIES = 10
SEEDS = 20
LEAST_TAU = 0.9
PLAYS = 400
SEED = 4_000
NO_DIFFERENCE = (Mark.SOUND, Mark.CANNOT_TELL)
# What is said of intervals at once; the nominal level must not lie outside by more than luck.
SURE = 0.999


def planted(effort: Effort) -> Report:
    """Known effects, decisions that do not matter, nested policies, and sums of parts.

    It takes seconds, so that it is always done in full.
    """
    del effort
    parts = (known_effects(), nothing_matters(), ranks(), sums())
    return Report(
        name="planted",
        holds=all(holds for holds, _ in parts),
        text="\n\n".join(["## The debrief on a planted case", *(text for _, text in parts)]),
    )


@cache
def measured_by() -> Yardstick:
    """What luck does in the planted case, for an outcome of which more is wished for."""
    policy = [case.BEST] * case.STEPS
    reference = case.outcomes(policy, case.luck(SEED, 1_000, name=3))
    return yardstick(reference, measure="area_under_stability", ledger=load_ledger())


def random_play(seed: int) -> case.Play:
    """Somebody who visits, calls or waits as it comes."""
    names = tuple(case.PROTECTS)
    picks = np.random.Generator(np.random.Philox(key=[seed, 4])).integers(3, size=case.STEPS)
    return case.played(lambda step: names[picks[step]], seed)


def known_effects() -> tuple[bool, str]:
    """Differences between options and the loss of the chosen one, where both are known."""
    differences, losses, marks = [], [], Counter[tuple[str, Mark]]()
    for seed in range(SEED, SEED + TRIALS):
        play, step = random_play(seed), seed % case.STEPS
        found = compared(play, step, seed)
        known = {name: case.effect(step, name, play.chosen[step]) for name in case.PROTECTS}
        differences.append(all(each.holds(known[name]) for name, each in found.differences.items()))
        losses.append(found.loss is not None and found.loss.holds(max(known.values())))
        marks[play.chosen[step], mark_of(found, measured_by()) or Mark.CANNOT_TELL] += 1
    rows = [
        ["all differences of a decision", *counted(differences)],
        ["the loss against the best option", *counted(losses)],
    ]
    told = [[name, *(str(marks[name, mark]) for mark in Mark)] for name in case.PROTECTS]
    text = section(
        "Effects of known size",
        f"One decision with three options and {FUTURES} futures in each of {TRIALS} trials; at "
        f"least {FEWEST_HELD} must hold.",
        table(["inside its interval", "trials", "of"], rows),
        f"Marks of what was chosen there; a visit is the best option, and luck alone does "
        f"{measured_by().spread:.1f} {case.UNIT}:",
        table(["chosen", *(mark.value.replace("_", " ") for mark in Mark)], told),
    )
    return min(sum(differences), sum(losses)) >= FEWEST_HELD, text


def compared(play: case.Play, step: int, seed: int) -> Compared:
    uniforms = case.luck(seed, FUTURES, name=2)
    outcomes = {name: case.futures(play, step, name, uniforms) for name in case.PROTECTS}
    return compare_options(outcomes, play.chosen[step], sign=1.0, unit=case.UNIT)


def nothing_matters() -> tuple[bool, str]:
    """Three options that are the same thing, each with luck of its own."""
    zero = []
    for seed in range(SEED, SEED + TRIALS):
        play, step = random_play(seed), seed % case.STEPS
        outcomes = {
            colour: case.futures(play, step, case.BEST, case.luck(seed, FUTURES, name=10 + number))
            for number, colour in enumerate(("blue", "green", "red"))
        }
        found = compare_options(outcomes, "blue", sign=1.0, unit=case.UNIT)
        zero.append(mark_of(found, measured_by()) in NO_DIFFERENCE)
    text = section(
        "A decision that does not matter",
        f"Three options that do the same, each with fresh luck of its own, in {TRIALS} trials: "
        f"called sound or cannot tell in {sum(zero)} (at least {FEWEST_HELD} must be).",
    )
    return sum(zero) >= FEWEST_HELD, text


def ranks() -> tuple[bool, str]:
    """Nested policies by the judgement of one playthrough each, and by what happened."""
    taus = np.array([rank_correlations(seed) for seed in range(SEEDS)])
    by_judgement, by_outcome = np.median(taus, axis=0)
    text = section(
        "Nested policies",
        f"Policy k takes the worse option at 2k of the same {case.STEPS} decisions. Kendall's tau "
        f"between the true order of {POLICIES} policies and that of one playthrough each, over "
        f"{SEEDS} seeds; by judgement the median must be at least {LEAST_TAU}.",
        table(
            ["ranked by", "median tau", "lowest", "highest"],
            [tau_row("judgement", taus[:, 0]), tau_row("what happened", taus[:, 1])],
        ),
    )
    return bool(by_judgement >= LEAST_TAU and by_judgement > by_outcome), text


def rank_correlations(seed: int) -> tuple[float, float]:
    """Kendall's tau of the true order with judgement and with what happened."""
    order = np.random.Generator(np.random.Philox(key=[seed, 5])).permutation(case.STEPS).tolist()
    true, judged, happened = [], [], []
    for rank in range(POLICIES):
        play_seed = SEED + POLICIES * seed + rank
        play = case.played(case.nested(rank, order), play_seed)
        true.append(case.judgement(play))
        judged.append(parts_of(play, play_seed).judgement.mean)
        happened.append(play.realised)
    return kendalltau(true, judged).statistic, kendalltau(true, happened).statistic


def parts_of(play: case.Play, seed: int) -> JudgementAndLuck:
    found = case.stands(play, FUTURES, seed)
    return judgement_and_luck(found, measure="planted", unit=case.UNIT)


def tau_row(name: str, taus: np.ndarray) -> list[str]:
    return [name, *(f"{value:.2f}" for value in (np.median(taus), taus.min(), taus.max()))]


def sums() -> tuple[bool, str]:
    """Whether the parts hold what they should, over many plays that were played anyhow."""
    rows, lucks, totals = [], [], []
    for play, parts in many_plays():
        judgement = case.judgement(play)
        reference = case.value(play, 0, case.BEST)
        luck = play.realised - reference - judgement
        rows.append(
            (
                parts.total.holds(play.realised),
                parts.reference.holds(reference),
                parts.judgement.holds(judgement),
                parts.luck.holds(luck),
            )
        )
        lucks.append(parts.luck.mean)
        totals.append(parts.total.mean - play.realised)
    names = ("the sum holds what happened", "reference", "judgement", "luck")
    held = {name: [row[number] for row in rows] for number, name in enumerate(names)}
    zero = [t_interval(np.array(each), unit=case.UNIT, confidence=0.99) for each in (lucks, totals)]
    text = section(
        "Judgement and luck",
        f"{PLAYS} plays that visit, call or wait as it comes, taken apart with {FUTURES} futures "
        f"at each of {case.STEPS} decisions. How often a nominal 95 % interval holds:",
        table(["part", "plays", "of", "share with its interval"], list(held_rows(held))),
        f"Over all plays luck is {told(zero[0])} {case.UNIT} on average, and the sum differs from "
        f"what happened by {told(zero[1])} (99 % intervals; both must hold zero).",
    )
    nominal = all(level_is_kept(each) for each in held.values())
    return nominal and all(each.holds(0.0) for each in zero), text


def many_plays() -> Iterator[tuple[case.Play, JudgementAndLuck]]:
    for seed in range(2 * SEED, 2 * SEED + PLAYS):
        play = random_play(seed)
        yield play, parts_of(play, seed)


def level_is_kept(held: list[bool]) -> bool:
    """Whether so many are what a 95 % interval gives, give or take luck."""
    return bool(binomtest(sum(held), len(held), 0.95).pvalue > 1.0 - SURE)


def held_rows(held: dict[str, list[bool]]) -> Iterator[list[str]]:
    for name, each in held.items():
        figure: Figure = share(each)
        yield [name, *counted(each), numbered(figure.simulated, figure.low, figure.high)]


def counted(held: list[bool]) -> list[str]:
    return [str(sum(held)), str(len(held))]


def told(interval: Interval) -> str:
    return numbered(interval.mean, interval.low, interval.high)
