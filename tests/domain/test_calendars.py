from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.domain.calendars import WorkCalendar

START = date(2018, 1, 9)
WEEKDAYS = frozenset(range(5))
NEW_YEAR = frozenset({date(2018, 2, 16), date(2018, 2, 17)})
OFFICE = WorkCalendar(START, NEW_YEAR, 8.0, WEEKDAYS, 9.0)
NINE, FIVE = 9.0 / 24.0, 17.0 / 24.0
FRIDAY, SATURDAY, MONDAY = 3, 4, 6


def test_holidays_and_week_ends_are_off():
    assert OFFICE.is_working_day(date(2018, 2, 15))
    assert not OFFICE.is_working_day(date(2018, 2, 16))
    assert not OFFICE.is_working_day(date(2018, 1, 13))


@pytest.mark.parametrize(
    ("raised", "days", "due"),
    [
        (date(2018, 1, 9), 1, date(2018, 1, 10)),
        (date(2018, 1, 12), 1, date(2018, 1, 15)),
        (date(2018, 1, 13), 1, date(2018, 1, 15)),
        (date(2018, 2, 15), 1, date(2018, 2, 19)),
        (date(2018, 1, 9), 10, date(2018, 1, 23)),
        (date(2018, 1, 13), 0, date(2018, 1, 13)),
        (date(2017, 12, 29), 2, date(2018, 1, 2)),
        (date(2019, 12, 31), 3, date(2020, 1, 3)),
    ],
)
def test_the_day_of_raising_is_not_counted(raised, days, due):
    assert OFFICE.add_working_days(raised, days) == due


def test_working_days_between_two_dates():
    assert OFFICE.working_days_between(date(2018, 1, 12), date(2018, 1, 15)) == 1
    assert OFFICE.working_days_between(date(2018, 1, 15), date(2018, 1, 12)) == -1
    assert OFFICE.working_days_between(date(2018, 1, 12), date(2018, 1, 12)) == 0
    assert OFFICE.working_days_between(date(2018, 1, 5), date(2018, 1, 10)) == 3


def test_clock_and_dates():
    assert OFFICE.date_of(0.0) == START
    assert OFFICE.date_of(6.99) == date(2018, 1, 15)
    assert OFFICE.time_of(date(2018, 1, 15), 12.0) == 6.5
    assert OFFICE.date_of(OFFICE.time_of(date(2018, 3, 1), 23.5)) == date(2018, 3, 1)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (0.0, NINE),
        (0.5, 0.5),
        (FIVE, 1 + NINE),
        (FRIDAY + 0.9, MONDAY + NINE),
        (SATURDAY + 0.5, MONDAY + NINE),
        (38.2, 41 + NINE),
    ],
)
def test_the_next_time_at_which_somebody_is_at_work(time, expected):
    assert OFFICE.next_working_time(time) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("time", "days", "expected"),
    [
        (0.0, 1.0, FIVE),
        (0.0, 0.5, 13 / 24),
        (0.5, 0.0, 0.5),
        (SATURDAY + 0.5, 0.0, MONDAY + NINE),
        (FRIDAY + NINE, 1.5, MONDAY + 13 / 24),
        (FRIDAY + 15 / 24, 1.0, MONDAY + 15 / 24),
    ],
)
def test_when_work_ends(time, days, expected):
    assert OFFICE.after_working_days(time, days) == pytest.approx(expected)


def test_working_time_stands_still_outside_working_hours():
    assert OFFICE.working_time(0.0) == 0.0
    assert OFFICE.working_time(13 / 24) == pytest.approx(0.5)
    assert OFFICE.working_time(FIVE) == OFFICE.working_time(1.2) == 1.0
    assert OFFICE.working_time(SATURDAY + 0.5) == OFFICE.working_time(MONDAY) == 4.0


def test_a_six_day_week_works_on_saturday():
    six = WorkCalendar(START, NEW_YEAR, 8.0, frozenset(range(6)), 9.0)
    assert six.add_working_days(date(2018, 1, 12), 1) == date(2018, 1, 13)
    assert not six.is_working_day(date(2018, 2, 17))


def test_two_calendars_are_equal_whatever_was_asked_of_them():
    other = WorkCalendar(START, NEW_YEAR, 8.0, WEEKDAYS, 9.0)
    other.after_working_days(0.0, 900.0)
    assert other == OFFICE
    assert hash(other) == hash(OFFICE)
    assert pickle.loads(pickle.dumps(other)) == OFFICE


@pytest.mark.parametrize(
    ("hours", "workdays", "starts", "message"),
    [
        (8.0, frozenset(), 9.0, r"workdays must be some of 0 \(Monday\) to 6 \(got \[\]\)"),
        (8.0, frozenset({7}), 9.0, r"\(got \[7\]\)"),
        (0.0, WEEKDAYS, 9.0, r"within one day \(got 0.0 hours from 9.0 o'clock\)"),
        (8.0, WEEKDAYS, 17.0, "8.0 hours from 17.0"),
        (8.0, WEEKDAYS, -1.0, "8.0 hours from -1.0"),
    ],
)
def test_a_working_day_has_to_be_possible(hours, workdays, starts, message):
    with pytest.raises(ValueError, match=message):
        WorkCalendar(START, frozenset(), hours, workdays, starts)


def test_what_lies_before_the_start_has_no_working_time():
    with pytest.raises(ValueError, match=r"time_days must be at least 0 \(got -0.5\)"):
        OFFICE.working_time(-0.5)
    with pytest.raises(ValueError, match=r"time_days must be at least 0"):
        OFFICE.next_working_time(-2.0)


def test_work_has_no_negative_length():
    with pytest.raises(ValueError, match=r"working_days must be at least 0 \(got -1\)"):
        OFFICE.add_working_days(START, -1)
    with pytest.raises(ValueError, match=r"working_days must be at least 0 \(got -0.1\)"):
        OFFICE.after_working_days(0.0, -0.1)


TIMES = st.floats(0.0, 2_000.0)
LENGTHS = st.floats(0.0, 100.0)


@given(TIMES, LENGTHS)
def test_work_takes_the_working_time_that_it_takes(time, length):
    ends = OFFICE.after_working_days(time, length)
    passed = OFFICE.working_time(ends) - OFFICE.working_time(time)
    assert passed == pytest.approx(length, abs=1e-9)


@given(TIMES, LENGTHS, LENGTHS)
def test_longer_work_never_ends_earlier(time, one, other):
    ends = [OFFICE.after_working_days(time, length) for length in sorted((one, other))]
    assert ends == sorted(ends)


@given(TIMES)
def test_work_is_done_in_working_hours(time):
    begins = OFFICE.next_working_time(time)
    assert begins >= time
    assert OFFICE.is_working_day(OFFICE.date_of(begins))
    assert NINE - 1e-9 <= begins % 1.0 < FIVE


@given(st.dates(date(2017, 1, 1), date(2026, 12, 31)), st.integers(0, 60))
def test_tables_and_a_walk_day_by_day_agree(raised, days):
    day, left = raised, days
    while left:
        day += timedelta(days=1)
        left -= OFFICE.is_working_day(day)
    assert OFFICE.add_working_days(raised, days) == day
    assert OFFICE.working_days_between(raised, day) == days
