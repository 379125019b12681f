"""How the case stood at each decision: what choices moved and what the time between moved."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.debrief.stands import Stand, stands_of
from casesim.errors import ExperimentError


def stand(name="first", days=0.0, chosen=(1.0, 2.0, 3.0, 4.0), policy=(0.0, 0.0, 0.0, 0.0)):
    return Stand(decision_id=name, time_days=days, chosen=np.array(chosen), policy=np.array(policy))


def test_all_moves_lead_from_the_first_value_to_what_happened():
    found = stands_of([stand(), stand("second", 2.0, policy=(5.0, 5.0, 6.0, 6.0))], 9.0)
    moved = found.choices.sum(axis=0) + found.spells.sum(axis=0)
    assert (found.policy[0] + moved == 9.0).all()
    assert found.spells[0].tolist() == [4.0, 3.0, 3.0, 2.0]
    assert found.spells[1].tolist() == [8.0, 7.0, 6.0, 5.0]


def test_futures_are_used_that_all_decisions_have():
    more = stand("second", 2.0, chosen=range(9), policy=range(9))
    assert stands_of([stand(), more], 1.0).chosen.shape == (2, 4)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "a play without a decision has no judgement to take apart"),
        ([stand(policy=(0.0,))], r"first: choice and policy need the same futures \(got 4 and 1\)"),
        ([stand(days=3.0), stand("second")], "must stand in the order in which they were taken"),
        ([stand(chosen=(1.0, 2.0, 3.0), policy=(0.0,) * 3)], r"at least 4 futures .* \(got 3\)"),
    ],
)
def test_what_cannot_be_taken_apart_is_told(given, message):
    with pytest.raises(ExperimentError, match=message):
        stands_of(given, 1.0)
