"""Plays on in a process of its own, and is killed at a chosen moment of a chosen decision.

`python -m tests.play.killed_player URL PLAY COUNT MOMENT` makes COUNT choices, tells each on a
line of its own once its effect is shown, and is killed by SIGKILL in the middle of the last.
"""

from __future__ import annotations

import os
import signal
import sys

from sqlalchemy import event

from casesim.play.playthrough import Playthrough
from casesim.play.runs import policy_of
from casesim.play.store import Store

MOMENTS = ("before_writing", "before_commit", "before_effect", "amid_effect", "after_effect")
"""Where within a choice the process dies, in the order in which they come."""

DECIDER = "guideline"
"""Policy that stands in for the trainee."""

KEPT = frozenset({"before_effect", "amid_effect", "after_effect"})
"""Moments at which the choice is in the journal already."""


def die(*_: object, **__: object) -> None:
    """End this process as the system does when memory runs out: at once, without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


def arm(play: Playthrough, store: Store, moment: str) -> None:
    """Let the next choice be deadly."""
    if moment == "before_writing":
        store.append = die  # type: ignore[method-assign]
    elif moment == "before_commit":
        event.listen(store._engine, "commit", die)
    elif moment == "before_effect":
        play._session.simulation.decide = die  # type: ignore[method-assign]
    elif moment == "amid_effect":
        play._session.simulation.advance = die  # type: ignore[method-assign]


def main(url: str, play_id: str, count: int, moment: str) -> None:
    store = Store(url)
    play = Playthrough.resume(play_id, store)
    decider = policy_of(DECIDER, play._session.setting)
    for number in range(count):
        if (point := play.current) is None:
            return
        if number == count - 1:
            arm(play, store, moment)
        play.decide(decider.decide(point))
        print(point.id, flush=True)
    die()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
