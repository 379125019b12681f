"""The best policy found by a search: rules by place in the decision tree, over a base policy.

It is the best of what was searched, in this model and under its assumptions; it is an upper mark
to compare with, and no advice. Like every policy it sees observations only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.found_rules import Rules

BEST = "best"


class BestFound:
    """Answers by rules.

    Args:
        rules: what a search has found.
        make: makes a policy by its name; may raise ExperimentError.
    """

    def __init__(self, rules: Rules, make: Callable[[str], Policy]) -> None:
        self._answers = {each.at: each for each in rules.answers}
        self._made = cache(make)
        self._base = make(rules.base)

    @property
    def name(self) -> str:
        """Name under which the policy is chosen and reported."""
        return BEST

    def decide(self, point: DecisionPoint) -> Choice:
        """Answer one decision point."""
        answer = self._answers.get(f"{point.kind}/{point.subject}")
        answer = answer or self._answers.get(point.kind)
        if answer is None:
            return self._base.decide(point)
        if answer.policy:
            return self._made(answer.policy).decide(point)
        if answer.option in _ids(point):
            return Choice(decision_id=point.id, option_id=answer.option)
        return self._base.decide(point)


def _ids(point: DecisionPoint) -> Iterable[str]:
    return (option.id for option in point.options)
