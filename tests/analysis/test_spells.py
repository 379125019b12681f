from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casesim.analysis.spells import days_of, gaps, merged, without

SPELLS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 20)).map(
        lambda each: (float(each[0]), float(each[0] + each[1]))
    ),
    max_size=8,
)


def test_spells_that_touch_are_one():
    assert merged([(3.0, 5.0), (0.0, 3.0), (7.0, 7.0)]) == [(0.0, 5.0)]


def test_what_is_covered_is_taken_out():
    assert without([(0.0, 10.0)], [(2.0, 4.0), (3.0, 5.0), (9.0, 12.0)]) == [(0.0, 2.0), (5.0, 9.0)]


def test_a_gap_counts_beyond_its_length():
    assert gaps([10.0, 50.0], 30.0, 100.0) == [(40.0, 50.0), (80.0, 100.0)]


def test_no_gap_where_contact_is_regular():
    assert gaps([25.0, 50.0, 75.0], 30.0, 100.0) == []


@given(SPELLS, SPELLS)
def test_time_is_either_covered_or_left(spells, covers):
    """Inclusion and exclusion, day by day."""
    days = {day for begin, end in spells for day in range(int(begin), int(end))}
    covered = {day for begin, end in covers for day in range(int(begin), int(end))}
    assert days_of(spells) == len(days)
    assert days_of(without(spells, covers)) == len(days - covered)
