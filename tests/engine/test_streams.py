"""Luck by address: fast, uniform, the same in every process."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from scipy.stats import kstest

from casesim.engine.streams import LuckSource, RandomStreams

STREAMS = RandomStreams(7, 0)
SERVICE = LuckSource.SERVICE


def test_a_draw_never_changes_between_versions():
    """A stored run replays only as long as these stay what they are."""
    assert STREAMS.uniform(SERVICE, "F0042", 3) == 0.2148071471737999
    assert STREAMS.block(SERVICE, 42, 1, 2, 3).tolist() == [
        [0.16579648464295127, 0.6386260168314845]
    ]


def test_uniforms_are_uniform():
    values = [STREAMS.uniform(SERVICE, f"F{number:04d}", 0) for number in range(20_000)]
    assert min(values) > 0.0
    assert max(values) < 1.0
    assert kstest(values, "uniform").pvalue > 0.01


def test_exponentials_are_exponential():
    values = [STREAMS.exponential(SERVICE, "F0042", occasion) for occasion in range(20_000)]
    assert kstest(values, "expon").pvalue > 0.01


def test_blocks_are_uniform_along_entities_and_along_occasions():
    block = STREAMS.block(SERVICE, 0, 4_000, 5)
    assert block.min() > 0.0
    assert block.max() < 1.0
    assert kstest(block.ravel(), "uniform").pvalue > 0.01
    assert np.abs(np.corrcoef(block, rowvar=False) - np.eye(5)).max() < 0.05
    assert abs(np.corrcoef(block[:-1, 0], block[1:, 0])[0, 1]) < 0.05


@pytest.mark.parametrize("other", [RandomStreams(8, 0), RandomStreams(7, 1)])
def test_seed_and_replication_are_part_of_the_address(other):
    assert other.uniform(SERVICE, "F0042") != STREAMS.uniform(SERVICE, "F0042")
    assert not np.isin(other.block(SERVICE, 0, 50, 2), STREAMS.block(SERVICE, 0, 50, 2)).any()


def test_sources_have_luck_of_their_own():
    values = {STREAMS.uniform(source, "F0042") for source in LuckSource}
    blocks = {STREAMS.block(source, 42, 1, 1)[0, 0] for source in LuckSource}
    assert len(values) == len(blocks) == len(LuckSource)


DRAWS = """
from casesim.engine.streams import LuckSource, RandomStreams
streams = RandomStreams(7, 3)
print([streams.uniform(source, "F0042", 2) for source in LuckSource])
print(streams.block(LuckSource.ROUTE, 5, 3, 2).tolist())
"""


def test_luck_does_not_depend_on_the_hash_seed():
    printed = [
        subprocess.run(
            [sys.executable, "-c", DRAWS],
            env={
                **os.environ,
                "PYTHONHASHSEED": hash_seed,
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert "0." in printed[0]
