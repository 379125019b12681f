"""Hours of a week are booked once, and places are given once."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.domain.state import week_of
from casesim.engine.capacity import Capacity
from casesim.engine.streams import RandomStreams
from casesim.engine.workforce import Workforce
from tests.engine.playing import the_case, the_index, the_ledger

NUMBERS = {name: entry.value for name, entry in the_ledger().items()}
WEEKDAY = the_case().start.weekday()


def workforce(**numbers):
    changed = NUMBERS | {name.replace("__", "."): value for name, value in numbers.items()}
    return Workforce(the_index().agencies, changed, the_case().calendar, WEEKDAY)


def weekly(parts):
    weeks = {}
    for start, hours in parts:
        week = week_of(start, WEEKDAY)
        weeks[week] = weeks.get(week, 0.0) + hours
    return weeks


@given(st.lists(st.tuples(st.floats(0.01, 25.0), st.floats(0.0, 100.0)), min_size=1, max_size=25))
def test_whatever_is_booked_fits_the_weeks_and_nothing_is_lost(tasks):
    force, booked, weeks = workforce(), 0.0, {}
    for hours, now in tasks:
        parts = force.book("sso", "seat", hours, now)
        assert sum(part for _, part in parts) == pytest.approx(hours)
        assert all(start >= now for start, _ in parts)
        assert [start for start, _ in parts] == sorted(start for start, _ in parts)
        booked += hours
        for week, used in weekly(parts).items():
            weeks[week] = weeks.get(week, 0.0) + used
    assert all(used <= force.capacity("sso", "seat") + 1e-9 for used in weeks.values())
    assert sum(weeks.values()) == pytest.approx(booked)


def test_work_is_done_in_working_time():
    force, calendar = workforce(), the_case().calendar
    for _ in range(30):
        for start, _ in force.book("sso", "seat", 1.7, 3.0):
            assert calendar.next_working_time(start) == start


def test_a_full_week_moves_work_to_the_next():
    force = workforce()
    capacity = force.capacity("sso", "seat")
    ((first, _),) = force.book("sso", "seat", capacity, 0.0)
    ((second, _),) = force.book("sso", "seat", 0.5, 0.0)
    assert week_of(second, WEEKDAY) == week_of(first, WEEKDAY) + 1
    assert force.used("sso", "seat", first) == capacity


def test_nobody_books_into_an_absence():
    force = workforce()
    ((start, _),) = force.book("sso", "seat", 1.0, 2.0, ((1.0, 10.0),))
    assert start >= 10.0


def test_roles_and_agencies_have_hours_of_their_own():
    force = workforce()
    force.book("sso", "seat", 9.0, 0.0)
    assert force.used("sso", "worker", 0.5) == 0.0
    assert force.used("hdb", "seat", 0.5) == 0.0


@pytest.mark.row("W-036")
def test_a_workers_hours_are_what_absence_other_duties_and_other_families_leave():
    about = the_index().agencies["hdb"]
    free = sum(1.0 - worker.load for worker in about.workers)
    whole = NUMBERS["hours.week"] * (1.0 - NUMBERS["hours.absence_share"])
    assert workforce().capacity("hdb", "worker") == pytest.approx(
        whole * NUMBERS["hours.case_share"] * free
    )


def test_nobody_waits_for_ever_for_an_agency_that_has_no_hour_left():
    agencies = {
        name: replace(a, workers=tuple(replace(w, load=1.0) for w in a.workers))
        for name, a in the_index().agencies.items()
    }
    force = Workforce(agencies, NUMBERS, the_case().calendar, WEEKDAY)
    assert force.capacity("hdb", "worker") == 0.0
    parts = force.book("hdb", "worker", 2.0, 0.0)
    assert sum(hours for _, hours in parts) == pytest.approx(2.0)


def test_load_grows_with_what_waits_and_no_work_needs_no_time():
    force = workforce()
    assert force.book("hdb", "worker", 0.0, 0.0) == ()
    before = force.load("hdb", "worker", 1.0)
    workers = the_index().agencies["hdb"].workers
    assert before == pytest.approx(sum(w.load for w in workers) / len(workers))
    force.book("hdb", "worker", 5.0, 1.0)
    assert force.load("hdb", "worker", 1.0) > before
    assert force.load("sso", "seat", 1.0) == 0.0


def step(taken, every=7.0):
    return replace(the_case().services[0], slot_every_days=every, slot_taken=taken)


@pytest.mark.row("W-021")
def test_urgent_help_goes_before_others_but_takes_no_place_of_ours():
    capacity = Capacity(RandomStreams(1, 0), taken_scale=1.0, fullest=0.98)
    first = capacity.place(step(1.0), 3.0, urgent=True)
    second = capacity.place(step(1.0), 3.0, urgent=True)
    assert (first, second) == (7.0, 14.0)


def test_a_place_that_comes_too_late_is_left_to_others():
    capacity = Capacity(RandomStreams(1, 0), taken_scale=1.0, fullest=0.98)
    assert capacity.place(step(0.0), 3.0, urgent=True, latest_days=6.9) == inf
    assert capacity.place(step(0.0), 3.0, urgent=True, latest_days=7.0) == 7.0


def test_even_a_full_service_gives_a_place_some_time():
    capacity = Capacity(RandomStreams(1, 0), taken_scale=5.0, fullest=0.98)
    assert capacity.place(step(1.0), 0.0, urgent=False) > 0.0


def test_without_places_to_wait_for_it_is_now():
    capacity = Capacity(RandomStreams(1, 0), taken_scale=1.0, fullest=0.98)
    assert capacity.place(step(1.0, every=0.0), 3.3, urgent=False) == 3.3


def test_places_differ_between_replications_and_are_the_same_again():
    def places(replication):
        capacity = Capacity(RandomStreams(1, replication), taken_scale=1.0, fullest=0.98)
        return [capacity.place(step(0.7), 0.0, urgent=False) for _ in range(10)]

    assert places(0) == places(0)
    assert places(0) != places(1)
