"""Working time: which days count, and when in clock time a stretch of work ends.

The clock counts calendar days from midnight of the start date. Working time counts days of
work: 2.5 working days are two full days and half of the hours of a third. Holidays come from
outside, with the scenario's country.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

_HOURS_A_DAY = 24.0
_DAYS_A_WEEK = 7
_BLOCK_DAYS = 366


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days and hours of one country and its offices.

    Attributes:
        start: date of day 0 of the clock.
        holidays: days off beside the weekly ones; of any year.
        hours_per_day: length of a working day [hours].
        workdays: weekdays on which work is done, Monday is 0.
        day_start_hour: hour at which a working day begins [hours since midnight].
    """

    start: date
    holidays: frozenset[date]
    hours_per_day: float
    workdays: frozenset[int]
    day_start_hour: float
    _done_before: list[int] = field(init=False, repr=False, compare=False)
    _nth_day: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._check()
        # Tables that grow with what is asked: working days before each day of the clock, and
        # the day of the clock on which the n-th working day falls.
        object.__setattr__(self, "_done_before", [0])
        object.__setattr__(self, "_nth_day", [])

    def is_working_day(self, day: date) -> bool:
        """Say whether offices work on this day."""
        return day.weekday() in self.workdays and day not in self.holidays

    def add_working_days(self, day: date, working_days: int) -> date:
        """The last day that is in time, `working_days` after `day`.

        Args:
            day: day on which something was raised; it is not counted.
            working_days: at least 0; with 0 the answer is `day` itself [working days].

        Raises:
            ValueError: `working_days` is negative.
        """
        if working_days < 0:
            raise ValueError(f"working_days must be at least 0 (got {working_days})")
        first = (day - self.start).days
        if first < 0:
            return self._walk(day, working_days)
        if working_days == 0:
            return day
        nth = self._days_done(first + 1) + working_days - 1
        return self.start + timedelta(days=self._day_of(nth))

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first`, up to and with `last`; negative if `last` is earlier."""
        if last < first:
            return -self.working_days_between(last, first)
        begin, end = (first - self.start).days + 1, (last - self.start).days + 1
        if begin < 0:
            days = (first + timedelta(days=n) for n in range(1, end - begin + 1))
            return sum(self.is_working_day(day) for day in days)
        return self._days_done(end) - self._days_done(begin)

    def date_of(self, time_days: float) -> date:
        """The date at a time of the clock [days since scenario start]."""
        return self.start + timedelta(days=time_days // 1)

    def time_of(self, day: date, hour: float = 0.0) -> float:
        """The time of the clock at an hour of a date [days since scenario start]."""
        return (day - self.start).days + hour / _HOURS_A_DAY

    def next_working_time(self, time_days: float) -> float:
        """The earliest time, from `time_days` on, at which somebody is at work [days].

        Raises:
            ValueError: the time lies before the scenario's start.
        """
        day = self._day_number(time_days)
        opens = day + self.day_start_hour / _HOURS_A_DAY
        done = self._days_done(day + 1)
        works = done > self._done_before[day]
        if works and time_days < opens + self.hours_per_day / _HOURS_A_DAY:
            return max(time_days, opens)
        return self._day_of(done) + self.day_start_hour / _HOURS_A_DAY

    def working_time(self, time_days: float) -> float:
        """Working time that has gone by since the start [working days].

        Raises:
            ValueError: the time lies before the scenario's start.
        """
        day = self._day_number(time_days)
        done = self._days_done(day)
        if not self._works(day):
            return float(done)
        hours = (time_days - day) * _HOURS_A_DAY - self.day_start_hour
        return done + min(max(hours / self.hours_per_day, 0.0), 1.0)

    def after_working_days(self, time_days: float, working_days: float) -> float:
        """When work of this length ends that begins now, or as soon as offices open [days].

        Args:
            time_days: when it is begun [days since scenario start].
            working_days: its length, at least 0, parts of a day allowed [working days].

        Raises:
            ValueError: the time lies before the scenario's start, or the length is negative.
        """
        if working_days < 0.0:
            raise ValueError(f"working_days must be at least 0 (got {working_days})")
        begins = self.next_working_time(time_days)
        if working_days == 0.0:
            return begins
        ends = self.working_time(begins) + working_days
        nth = int(ends)
        part = ends - nth
        if part == 0.0:
            nth, part = nth - 1, 1.0
        hour = self.day_start_hour + part * self.hours_per_day
        # A length too small to move the clock must not end the day before it begins.
        return max(begins, self._day_of(nth) + hour / _HOURS_A_DAY)

    def _check(self) -> None:
        if not self.workdays or not self.workdays <= set(range(_DAYS_A_WEEK)):
            raise ValueError(
                f"workdays must be some of 0 (Monday) to 6 (got {sorted(self.workdays)})"
            )
        ends = self.day_start_hour + self.hours_per_day
        if self.day_start_hour < 0.0 or self.hours_per_day <= 0.0 or ends > _HOURS_A_DAY:
            raise ValueError(
                "a working day must begin and end within one day (got "
                f"{self.hours_per_day} hours from {self.day_start_hour} o'clock)"
            )

    def _walk(self, day: date, working_days: int) -> date:
        left = working_days
        while left:
            day += timedelta(days=1)
            left -= self.is_working_day(day)
        return day

    def _day_number(self, time_days: float) -> int:
        if time_days < 0.0:
            raise ValueError(f"time_days must be at least 0 (got {time_days})")
        return int(time_days)

    def _works(self, day: int) -> bool:
        return self._days_done(day + 1) > self._done_before[day]

    def _days_done(self, day: int) -> int:
        while day >= len(self._done_before):
            self._grow()
        return self._done_before[day]

    def _day_of(self, nth: int) -> int:
        while nth >= len(self._nth_day):
            self._grow()
        return self._nth_day[nth]

    def _grow(self) -> None:
        known = len(self._done_before) - 1
        for day in range(known, known + _BLOCK_DAYS):
            if self.is_working_day(self.start + timedelta(days=day)):
                self._nth_day.append(day)
            self._done_before.append(len(self._nth_day))
