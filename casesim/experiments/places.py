"""The places of a decision tree that come up in some futures, and the answers to try there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.found_rules import Answer

OFTEN = 3
"""Decisions at a place in one future above which no single option is right for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the tree.

    Attributes:
        at: "<kind>" or "<kind>/<subject>".
        first_days: when it first came up [days].
        answers: what to try there.
    """

    at: str
    first_days: float
    answers: tuple[Answer, ...]


@dataclass(slots=True)
class _Seen:
    first_days: float
    points: int = 0
    chosen: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)


class Watching:
    """Lets a policy decide, and notes where it does and what the others would have done.

    Args:
        decider: whose choices are made.
        others: policies that are asked beside it, by name.
    """

    def __init__(self, decider: Policy, others: Mapping[str, Policy]) -> None:
        self._decider = decider
        self._others = others
        self._seen: dict[str, _Seen] = {}

    @property
    def name(self) -> str:
        """Name of the policy that decides."""
        return self._decider.name

    def decide(self, point: DecisionPoint) -> Choice:
        """Answer one decision point as the decider does."""
        choice = self._decider.decide(point)
        differ = [name for name, each in self._others.items() if _differs(each, point, choice)]
        places = [point.kind, f"{point.kind}/{point.subject}"] if point.subject else [point.kind]
        for at in places:
            seen = self._seen.setdefault(at, _Seen(first_days=point.time_days))
            seen.points += 1
            seen.first_days = min(seen.first_days, point.time_days)
            seen.chosen[choice.option_id] += 1
            seen.open.update(option.id for option in point.options)
            seen.others.update(differ)
        return choice

    def places(self, futures: int) -> tuple[Place, ...]:
        """Where something else could be answered; kinds first, each group in order of time.

        Args:
            futures: how many were watched.
        """
        ordered = sorted(self._seen.items(), key=lambda each: ("/" in each[0], each[1].first_days))
        found = (
            Place(at=at, first_days=seen.first_days, answers=_answers(at, seen, futures))
            for at, seen in ordered
        )
        return tuple(place for place in found if place.answers)


def _differs(policy: Policy, point: DecisionPoint, choice: Choice) -> bool:
    other = policy.decide(point)
    return (other.option_id, dict(other.values)) != (choice.option_id, dict(choice.values))


def _answers(at: str, seen: _Seen, futures: int) -> tuple[Answer, ...]:
    by_policy = [Answer(at=at, policy=name) for name in seen.others]
    if seen.points > OFTEN * futures:
        return tuple(by_policy)
    usual = [name for name, count in seen.open.items() if 2 * count >= seen.points]
    always = {name for name, count in seen.chosen.items() if count == seen.points}
    by_option = [Answer(at=at, option=name) for name in usual if name not in always]
    return (*by_policy, *by_option)
