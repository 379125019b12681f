"""Kills a play again and again, and compares what is left with a play that nobody disturbed."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path

from casesim.play.playthrough import Playthrough
from casesim.play.store import Store
from tests.play.killed_player import DECIDER, KEPT, MOMENTS
from tests.play.plays import a_decider, a_play, decide

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Killing:
    """What became of a play that was killed many times.

    Attributes:
        decisions: choices of the whole play.
        kills: processes killed, by the moment within a choice.
        lost: choices that had been shown or kept and were gone afterwards.
        invented: choices in the journal that were never written down before the kill.
        equal: whether the play ended with the same log as one that nobody disturbed.
    """

    decisions: int
    kills: dict[str, int]
    lost: int
    invented: int
    equal: bool

    @property
    def holds(self) -> bool:
        """Whether nothing was lost."""
        every_moment = set(self.kills) == set(MOMENTS)
        return self.equal and self.lost == 0 and self.invented == 0 and every_moment

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "holds": self.holds}


def kill_all_the_way(share: float, horizon_days: float) -> Killing:
    """Play to the end in processes that are killed at a share of the decisions.

    Args:
        share: of the decisions, 0 < share <= 1; with 1 each decision kills one process [1].
        horizon_days: how long the case is followed [days].
    """
    step = max(1, round(1.0 / share))
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'plays.db'}"
        store = Store(url)
        play = a_play(store, horizon_days=horizon_days)
        kills: Counter[str] = Counter()
        lost = invented = 0
        for moment in cycle(MOMENTS):
            kept = len(store.play(play.id).entries)
            told, killed = _play_and_die(url, play.id, step, moment)
            if not killed:
                break
            kills[moment] += 1
            expected = kept + step - (moment not in KEPT)
            found = [each.choice.decision_id for each in store.play(play.id).entries]
            lost += max(0, expected - len(found)) + (told != found[kept : kept + len(told)])
            invented += max(0, len(found) - expected)
        return _compared(store, play.id, horizon_days, kills, lost, invented)


def _play_and_die(url: str, play_id: str, count: int, moment: str) -> tuple[list[str], bool]:
    words = [sys.executable, "-m", "tests.play.killed_player", url, play_id, str(count), moment]
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode not in (0, -signal.SIGKILL):
        raise AssertionError(done.stderr)
    return done.stdout.split(), done.returncode != 0


def _compared(
    store: Store, play_id: str, horizon_days: float, kills: Counter[str], lost: int, invented: int
) -> Killing:
    killed = Playthrough.resume(play_id, store)
    undisturbed = a_play(store, horizon_days=horizon_days)
    decide(undisturbed, a_decider(DECIDER), sys.maxsize)
    return Killing(
        decisions=len(undisturbed.history),
        kills=dict(kills),
        lost=lost,
        invented=invented,
        equal=killed.finished and killed.save() == undisturbed.save(),
    )
