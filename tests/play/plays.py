"""Plays of Mdm L for tests: begun, and played on by a policy that takes whatever is possible."""

from __future__ import annotations

from functools import cache

from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.play.playthrough import Playthrough
from casesim.play.runs import policy_of
from casesim.play.setting import Setting, load_setting
from casesim.play.store import Store

SCENARIO = "mdm_l"
SEED = 11
SHORT_DAYS = 60.0


@cache
def a_setting() -> Setting:
    """Mdm L with MAP and the ledger, read once."""
    return load_setting(SCENARIO)


def a_play(store: Store, **said) -> Playthrough:
    """A play of Mdm L, followed for a short time only."""
    return Playthrough.start(SCENARIO, **{"store": store, "seed": SEED, **said})


def a_decider(name: str = "random") -> Policy:
    """A policy that stands in for a trainee."""
    return policy_of(name, a_setting())


def decide(play: Playthrough, decider: Policy, count: int) -> list[Choice]:
    """Make so many choices, fewer if the case ends before."""
    made = []
    while len(made) < count and (point := play.current) is not None:
        made.append(decider.decide(point))
        play.decide(made[-1])
    return made


def waiting(point: DecisionPoint) -> Choice:
    """The choice to leave a decision at its default."""
    return Choice(decision_id=point.id, option_id=point.default)
