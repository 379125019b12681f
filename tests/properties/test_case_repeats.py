"""The same run twice, in two processes, replayed and branched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casesim.domain.decisions import Choice
from casesim.engine.simulation import Simulation
from casesim.errors import DecisionError
from tests.engine.playing import Tryer, played, simulation, the_case, the_ledger, the_protocol

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (
    "from tests.engine.playing import played\n"
    "print([played(seed, horizon_days=120.0).log.digest() for seed in (1, 2)])"
)


def in_a_new_process(hash_seed: str) -> subprocess.Popen:
    env = {**os.environ, "PYTHONHASHSEED": hash_seed}
    return subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=ROOT, env=env,
                            stdout=subprocess.PIPE, text=True)  # fmt: skip


def test_two_processes_with_different_hash_seeds_write_the_same_log():
    said = [
        started.communicate()[0] for started in [in_a_new_process(seed) for seed in ("1", "4242")]
    ]
    assert said[0] == said[1]
    assert len(said[0].split()) == 2


class Replayer:
    """Answers with recorded choices while they fit, else with a policy."""

    name = "replayer"

    def __init__(self, choices, otherwise):
        self.choices = {choice.decision_id: choice for choice in choices}
        self.otherwise = otherwise

    def decide(self, point):
        choice = self.choices.get(point.id)
        if choice is None:
            return self.otherwise.decide(point)
        try:
            point.resolved(choice)
        except DecisionError:
            return self.otherwise.decide(point)
        return choice


class Never:
    name = "never"

    def decide(self, point):
        raise AssertionError(f"{point.id} was not recorded")


@pytest.mark.parametrize("seed", range(4))
def test_recorded_choices_play_the_same_log(seed):
    first = played(seed, horizon_days=150.0)
    again = played(seed, Replayer(first.choices, Never()), horizon_days=150.0)
    assert again.log.digest() == first.log.digest()
    assert again.choices == first.choices


@pytest.mark.parametrize("seed", range(4))
def test_a_branch_keeps_what_was_before_it(seed):
    first = played(seed, horizon_days=120.0)
    turn = len(first.decided) // 2
    replaced = first.decided[turn]
    branch = simulation(seed, horizon_days=120.0)
    keep = Replayer(first.choices[:turn], Never())
    while len(branch.decided) < turn:
        for point in branch.advance():
            branch.decide(keep.decide(point))
    (point,) = branch.advance()
    assert point.id == replaced.decision_id
    before = list(branch.log)
    assert before == list(first.log)[: len(before)]
    other = next(o for o in point.options if o.id != replaced.choice.option_id)
    branch.decide(Choice(decision_id=point.id, option_id=other.id))
    branch.run(Replayer(first.choices[turn + 1 :], Tryer(seed)))
    assert branch.log.digest() != first.log.digest()
    assert branch.choices[:turn] == first.choices[:turn]


def test_another_replication_is_another_life():
    logs = set()
    for replication in range(3):
        sim = Simulation(
            the_case(), the_protocol(), the_ledger(), seed=1, replication=replication,
            horizon_days=40.0,
        )  # fmt: skip
        sim.run(Tryer(1))
        logs.add(sim.log.digest())
    assert len(logs) == 3
