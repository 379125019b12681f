"""A policy that looks, at every decision, whether anything latent shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.engine.case_run import CaseRun

NUMBER = re.compile(r"-?\d+\.\d{3,}")
ROUND = 3
"""Decimals of what is taken for round: half a year is 182.625 days, whoever reckons it."""
QUARTERS_A_DAY = 96
"""A whole number of quarter hours is round as well: a month and a half is 45.65625 days, and so
is a quarter to four in the afternoon of the 45th day."""


def is_round(number: float) -> bool:
    """Whether a number is one that anybody may have reckoned, and gives nothing away."""
    return number == round(number, ROUND) or (number * QUARTERS_A_DAY).is_integer()


class Spy:
    """Looks at every point before another policy answers it.

    Args:
        run: of the case, from behind the scenes.
        otherwise: whose choices are made.
        every: of how many points it looks at one, the first included.

    Attributes:
        points: how many were decided.
        looks: at how many of them it looked.
    """

    name = "spy"

    def __init__(self, run: CaseRun, otherwise: Policy, *, every: int = 1) -> None:
        self.run, self.otherwise, self.every = run, otherwise, every
        self.points = self.looks = 0

    def decide(self, point: DecisionPoint) -> Choice:
        """Answer as the other does.

        Raises:
            AssertionError: something latent shows.
        """
        self.points += 1
        if (self.points - 1) % self.every == 0:
            self.looks += 1
            self._look(point)
        return self.otherwise.decide(point)

    def _look(self, point: DecisionPoint) -> None:
        shown = {round(n, 6) for n in numbers_in((point.observation, point.options, point.context))}
        assert not shown & latent_numbers(self.run), f"a latent number shows at {point.id}"
        self._facts_were_learned(point)

    def _facts_were_learned(self, point: DecisionPoint) -> None:
        held = self.run.state.knows.get(self.run.seat, {})
        for fact in point.observation.facts.values():
            assert fact.id in held, f"{fact.id} shows at {point.id} and was not learned"
        for message in point.observation.inbox:
            for role, value in message.args:
                assert role != "fact" or value in point.observation.facts, message


def walk(thing: object) -> Iterator[object]:
    """Every value inside a thing."""
    if is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from walk(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from walk(key)
            yield from walk(value)
    elif isinstance(thing, (tuple, list, set, frozenset)):
        for value in thing:
            yield from walk(value)
    else:
        yield thing


def numbers_in(thing: object) -> Iterator[float]:
    """Numbers that a thing holds or that stand in its texts, except round ones."""
    for value in walk(thing):
        if isinstance(value, str):
            yield from map(float, NUMBER.findall(value))
        elif isinstance(value, float) and not is_round(value):
            yield value


def latent_numbers(run: CaseRun) -> set[float]:
    """True severities, set points, rapport, trust and what is left of hazards, as of now."""
    found: set[float] = set()
    for name, concern in run.state.concerns.items():
        found |= {concern.severity, concern.set_point, concern.half_days, run.course.severity(name)}
    for member in run.state.members.values():
        found |= {member.trust, *member.rapport.values()}
    for course in run.course._courses.values():
        for clock in course.clocks.values():
            found |= {clock.left, clock.rate, clock.when}
    return {round(number, 6) for number in found if not is_round(number)}
