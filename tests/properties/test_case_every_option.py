"""Every option of every kind of decision can be taken, whatever was done before."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.domain.decisions import WAIT
from tests.engine.playing import Tryer, played

SHORT, ENDING, LONG = range(120, 180), range(150, 160, 3), range(100, 116)


@pytest.fixture(scope="module")
def tried():
    policies = []
    happened = set()
    for seed in (*SHORT, *ENDING):
        policies.append(Tryer(seed, avoid=("end",) if seed % 3 else ()))
        happened |= set(played(seed, policies[-1], horizon_days=70.0).log.kinds)
    for seed in LONG:
        policies.append(Tryer(seed, avoid=("end",)))
        happened |= set(played(seed, policies[-1]).log.kinds)
    offered = set().union(*(policy.offered for policy in policies))
    taken = set().union(*(policy.taken for policy in policies))
    return offered, taken, happened


def test_every_action_that_was_ever_offered_was_taken(tried):
    offered, taken, _ = tried
    assert not offered - taken
    assert len(taken) > 140


def test_the_plays_went_where_trouble_is(tried):
    _, _, happened = tried
    assert happened >= {
        ev.LEAD_MOVED, ev.LEAVE_STARTED, ev.LEAD_DISPUTED, ev.CASE_ENDED, ev.HARM_OCCURRED,
        ev.BREACH_LEARNED, ev.ESCALATION_ANSWERED, ev.OWN_LAPSE, ev.CONSENT_ENDED,
        ev.INTERIM_HELD, ev.BARRIER_MET, ev.WORKER_LEFT, ev.PRESSURE_HELD, ev.GOAL_LOST,
    }  # fmt: skip


def test_wait_is_always_there(tried):
    offered, _, _ = tried
    kinds = {kind for kind, _ in offered}
    assert len(kinds) >= 30
    assert {(kind, WAIT) for kind in kinds} <= offered


@pytest.mark.slow
@pytest.mark.parametrize("block", range(8))
def test_a_hundred_and_fifty_more_lives(block):
    """Full years, with and without an end, so that seats move and consents run out."""
    for seed in range(200 + 20 * block, 220 + 20 * block):
        sim = played(seed, Tryer(seed, avoid=("end",) if seed % 3 else ()))
        assert sim.finished
