"""What holds for every address of luck."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from casesim.engine.streams import LuckSource, RandomStreams

SOURCES = st.sampled_from(LuckSource)
ADDRESSES = st.tuples(SOURCES, st.text(max_size=12), st.integers(0, 1_000_000))
SEEDS = st.integers(-(2**70), 2**70)
FIRST = st.integers(0, 2**40)


@given(seed=SEEDS, address=ADDRESSES, others=st.lists(ADDRESSES, max_size=8))
def test_a_draw_does_not_depend_on_other_draws(seed, address, others):
    alone = RandomStreams(seed, 0).uniform(*address)
    streams = RandomStreams(seed, 0)
    for other in others:
        streams.uniform(*other)
        streams.block(other[0], 0, 2, 1)
    assert streams.uniform(*address) == alone
    assert 0.0 < alone < 1.0


@given(seed=SEEDS, first=ADDRESSES, second=ADDRESSES)
def test_different_addresses_differ(seed, first, second):
    streams = RandomStreams(seed, 0)
    same = first == second
    assert (streams.uniform(*first) == streams.uniform(*second)) is same


@given(
    source=SOURCES,
    first=FIRST,
    skip=st.integers(0, 40),
    count=st.integers(1, 20),
    occasion=st.integers(0, 6),
    width=st.integers(1, 4),
)
def test_a_block_does_not_depend_on_how_the_range_is_cut(
    source, first, skip, count, occasion, width
):
    streams = RandomStreams(3, 1)
    whole = streams.block(source, first, skip + count, occasion + width)
    part = streams.block(source, first + skip, count, width, occasion)
    assert part.shape == (count, width)
    assert np.array_equal(part, whole[skip:, occasion:])


@given(first=ADDRESSES, second=st.text(max_size=12))
def test_an_entity_does_not_share_luck_with_another(first, second):
    source, entity, occasion = first
    streams = RandomStreams(3, 1)
    same = entity == second
    assert (streams.exponential(*first) == streams.exponential(source, second, occasion)) is same
