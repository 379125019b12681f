"""A planted case: small enough for hundreds of trials, and every value known in closed form.

At each of 20 decisions one sees the family, calls, or waits. A visit protects for the next three
steps, a call half as much. At each step a harm happens with a chance that falls with protection,
and costs points of the outcome. Half-way it comes out whether relatives can help, which is worth
many points, was the case or not all along, and is nobody's doing: a hidden truth that a future
draws anew until it has come out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from casesim.debrief.stands import Stand, Stands, stands_of
from casesim.debrief.telling import Happening
from casesim.domain import events as ev

STEPS = 20
LASTS = 3
CHANCE = 0.45
LOWERED_BY = 0.12
COST = 5.0
HELP = 12.0
BEGINS = 100.0
COMES_OUT = 10
PROTECTS = {"visit": 1.0, "call": 0.5, "wait": 0.0}
BEST, WORSE = "visit", "wait"
UNIT = "points"

Rule = Callable[[int], str]


@dataclass(frozen=True, eq=False)
class Play:
    """What was chosen and what happened at each step, and the outcome."""

    chosen: tuple[str, ...]
    harms: tuple[bool, ...]
    relatives: bool
    realised: float

    def spells(self) -> list[list[Happening]]:
        """What happened after each decision."""
        found = [
            [Happening(step + 0.5, ev.HARM_OCCURRED, f"H{step}")] if harmed else []
            for step, harmed in enumerate(self.harms)
        ]
        found[COMES_OUT - 1].append(Happening(COMES_OUT - 0.5, ev.HELPER_CAME, "relatives"))
        return found


def always(option: str) -> Rule:
    return lambda _step: option


def nested(rank: int, order: Sequence[int]) -> Rule:
    """Policy `rank` takes the worse option at the first 2 * rank of the same decisions."""
    worse = set(order[: 2 * rank])
    return lambda step: WORSE if step in worse else BEST


def luck(seed: int, count: int, *, name: int = 0) -> np.ndarray:
    """Uniforms of some futures, shape (count, STEPS + 1); the last is of the hidden truth."""
    generator = np.random.Generator(np.random.Philox(key=[seed, name]))
    return generator.random((count, STEPS + 1))


def chances(options: Sequence[str]) -> np.ndarray:
    """Chance of a harm at each step, shape (STEPS,)."""
    protects = np.array([PROTECTS[option] for option in options])
    felt = [protects[max(0, step + 1 - LASTS) : step + 1].sum() for step in range(STEPS)]
    return CHANCE - LOWERED_BY * np.array(felt)


def outcomes(options: Sequence[str], uniforms: np.ndarray) -> np.ndarray:
    harms = uniforms[:, :STEPS] < chances(options)
    return BEGINS + HELP * (uniforms[:, STEPS] < 0.5) - COST * harms.sum(axis=1)


def played(rule: Rule, seed: int) -> Play:
    """One playthrough; its luck is never that of a future."""
    options = tuple(rule(step) for step in range(STEPS))
    own = luck(seed, 1, name=1)
    harms = own[0, :STEPS] < chances(options)
    return Play(
        options, tuple(map(bool, harms)), bool(own[0, STEPS] < 0.5), outcomes(options, own)[0]
    )


def continued(play: Play, step: int, option: str) -> tuple[str, ...]:
    """A decision answered so, and the stated policy, which always visits, from there on."""
    return (*play.chosen[:step], option, *[BEST] * (STEPS - step - 1))


def futures(play: Play, step: int, option: str, uniforms: np.ndarray) -> np.ndarray:
    """The outcome when a decision is answered so; what was seen is kept."""
    options = continued(play, step, option)
    harms = uniforms[:, :STEPS] < chances(options)
    harms[:, :step] = play.harms[:step]
    relatives = uniforms[:, STEPS] < 0.5
    if step >= COMES_OUT:
        relatives[:] = play.relatives
    return BEGINS + HELP * relatives - COST * harms.sum(axis=1)


def value(play: Play, step: int, option: str) -> float:
    """The mean of `futures` in closed form."""
    ahead = chances(continued(play, step, option))[step:].sum() + sum(play.harms[:step])
    known = float(play.relatives) if step >= COMES_OUT else 0.5
    return BEGINS + HELP * known - COST * ahead


def effect(step: int, option: str, against: str = BEST) -> float:
    """One option less another, whatever else is chosen."""
    return COST * LOWERED_BY * min(LASTS, STEPS - step) * (PROTECTS[option] - PROTECTS[against])


def stands(play: Play, count: int, seed: int) -> Stands:
    uniforms = luck(seed, count, name=2)
    return stands_of(
        [
            Stand(
                decision_id=f"C0001/step/{step}",
                time_days=float(step),
                chosen=futures(play, step, play.chosen[step], uniforms),
                policy=futures(play, step, BEST, uniforms),
            )
            for step in range(STEPS)
        ],
        play.realised,
    )


def judgement(play: Play) -> float:
    """The judgement of a play in closed form."""
    return sum(effect(step, play.chosen[step]) for step in range(STEPS))
