"""Places of services: who goes before whom, what is kept or paid for, and long queues."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.engine.capacity import Access, Capacity
from casesim.engine.streams import RandomStreams
from tests.engine.playing import the_case

DAYS = 60


def step(taken, every=1.0):
    return replace(the_case().services[0], slot_every_days=every, slot_taken=taken)


def capacity(**access):
    return Capacity(RandomStreams(1, 0), taken_scale=1.0, fullest=0.98, access=Access(**access))


def places(taken=0.8, count=DAYS, **access):
    """When so many families who ask on day 0 have their places."""
    given = capacity(**access)
    return [given.place(step(taken), 0.0, urgent=False) for _ in range(count)]


def test_one_who_comes_later_to_a_long_queue_goes_behind_it_and_no_place_is_given_twice():
    given = capacity()
    asked = [0.0, 0.0, 5.0, 0.0, 2.0, 9.0, 0.0]
    found = [given.place(step(0.5), when, urgent=False) for when in asked]
    assert len(set(found)) == len(found)
    assert all(place >= when for place, when in zip(found, asked, strict=True))
    again = capacity()
    everyone = [again.place(step(0.5), 0.0, urgent=False) for _ in range(40)]
    assert set(found) <= set(everyone)


@pytest.mark.row("W-020")
def test_where_nobody_else_asks_every_place_is_free():
    free = Capacity(RandomStreams(1, 0), taken_scale=0.0, fullest=0.98, access=Access())
    found = [free.place(step(0.8), 0.0, urgent=False) for _ in range(DAYS)]
    assert found == [float(day) for day in range(DAYS)]
    assert places()[-1] > found[-1]


def test_what_is_full_for_others_is_free_for_the_urgent():
    given = capacity()
    waits = [given.place(step(0.9), 0.0, urgent=False) for _ in range(5)]
    assert given.place(step(0.9), 0.0, urgent=True) < waits[-1]


@pytest.mark.row("W-023")
def test_flagged_funds_put_ours_before_others_in_the_queue():
    plain, some, all_of_them = (places(flagged=share) for share in (0.0, 0.5, 1.0))
    assert all(before <= after for before, after in zip(some, plain, strict=True))
    assert some[-1] < plain[-1]
    assert all_of_them == [float(day) for day in range(DAYS)]


@pytest.mark.row("W-024")
def test_reserved_places_are_kept_from_others():
    plain, kept = places(), places(reserved=0.5)
    assert all(before <= after for before, after in zip(kept, plain, strict=True))
    assert 1.5 * kept[-1] < plain[-1]


@pytest.mark.row("W-025")
@pytest.mark.row("W-026")
@pytest.mark.parametrize("budget", ["purchased", "new_line"])
def test_what_is_paid_for_adds_places_and_takes_none_from_others(budget):
    nobody_else = places(0.0, **{budget: 1.0})
    assert nobody_else == sorted(nobody_else)
    assert nobody_else[-1] == pytest.approx(DAYS / 2, abs=1.0)
    plain, more = places(), places(**{budget: 0.25})
    assert all(after <= before for before, after in zip(plain, more, strict=True))
    # A quarter more of the places that there are, beside the fifth that others leave.
    assert more[-1] < 0.6 * plain[-1]


def test_half_the_places_come_half_as_often():
    assert places(0.0, places_scale=0.5) == [2.0 * day for day in range(DAYS)]
