"""Every draw of a run by its address, and a worker who decides otherwise just once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.engine.streams import RandomStreams

Draws = dict[tuple[str, str, int], float]
"""Address -> value of a draw."""


@contextmanager
def noted_draws(monkeypatch: pytest.MonkeyPatch) -> Iterator[Draws]:
    """Note every draw that is taken meanwhile."""
    values: Draws = {}
    plain = RandomStreams.uniform

    def noted(self, source, entity, occasion=0):
        value = plain(self, source, entity, occasion)
        values[source, entity, occasion] = value
        return value

    with monkeypatch.context() as patch:
        patch.setattr(RandomStreams, "uniform", noted)
        yield values


class OnceOtherwise:
    """Decides as another policy does, and once, at a turn of one family, otherwise.

    Args:
        policy: the other policy.
        at_turn: which of the family's decisions, from 1; 0 for none.
        case: the family, "" for any.
    """

    name = "once_otherwise"

    def __init__(self, policy: Policy, at_turn: int, case: str = "") -> None:
        self._policy, self._at_turn, self._case = policy, at_turn, case
        self._turn = 0

    def decide(self, point: DecisionPoint) -> Choice:
        choice = self._policy.decide(point)
        if self._case not in ("", point.case):
            return choice
        self._turn += 1
        if self._turn != self._at_turn:
            return choice
        other = next(option for option in point.options if option.id != choice.option_id)
        return Choice(decision_id=point.id, option_id=other.id)
