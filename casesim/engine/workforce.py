"""Hours of caseworkers: a weekly budget for each agency and role, never an event per hour."""

from __future__ import annotations

from math import ceil

from casesim.domain.agencies import Agency, ServiceStep
from casesim.domain.calendars import WorkCalendar
from casesim.domain.state import DAYS_A_WEEK, SEAT, week_of
from casesim.engine.streams import LuckSource, RandomStreams


class Workforce:
    """Books hours into weeks so that nobody works more than there is.

    Args:
        agencies: all agencies of the scenario by id.
        numbers: the ledger's values.
        calendar: working days.
        weekday: of day 0, 0 for Monday.
    """

    __slots__ = (
        "_agencies",
        "_booked",
        "_calendar",
        "_capacity",
        "_last",
        "_numbers",
        "_weekday",
    )

    def __init__(
        self,
        agencies: dict[str, Agency],
        numbers: dict[str, float],
        calendar: WorkCalendar,
        weekday: int,
    ) -> None:
        self._agencies = agencies
        self._numbers = numbers
        self._calendar = calendar
        self._weekday = weekday
        self._booked: dict[tuple[str, str, int], float] = {}
        self._last: dict[tuple[str, str], int] = {}
        self._capacity: dict[tuple[str, str], float] = {}

    def capacity(self, agency: str, role: str) -> float:
        """Hours a week that the role can give to the cases simulated [hours]."""
        key = (agency, role)
        if key not in self._capacity:
            self._capacity[key] = self._weekly(agency, role)
        return self._capacity[key]

    def _weekly(self, agency: str, role: str) -> float:
        if role == SEAT:
            return self._numbers["hours.seat_week"]
        workers = self._agencies[agency].workers
        return self._case_hours() * sum(1.0 - worker.load for worker in workers)

    def _case_hours(self) -> float:
        """Hours a week that a worker has for cases [hours]."""
        at_work = self._numbers["hours.week"] * (1.0 - self._numbers["hours.absence_share"])
        return at_work * self._numbers["hours.case_share"]

    def load(self, agency: str, role: str, time_days: float) -> float:
        """Work waiting from this week on, with what other families take, in weeks of work [1]."""
        week = week_of(time_days, self._weekday)
        ahead = sum(
            self._booked.get((agency, role, later), 0.0)
            for later in range(week, self._last.get((agency, role), week) + 1)
        )
        if role == SEAT:
            return ahead / max(self.capacity(agency, role), self._numbers["hours.least_week"])
        workers = self._agencies[agency].workers
        others = sum(worker.load for worker in workers) / len(workers)
        return others + ahead / (self._case_hours() * len(workers))

    def used(self, agency: str, role: str, time_days: float) -> float:
        """Hours already booked in the week of this time [hours]."""
        return self._booked.get((agency, role, week_of(time_days, self._weekday)), 0.0)

    def book(
        self,
        agency: str,
        role: str,
        hours: float,
        now_days: float,
        leave: tuple[tuple[float, float], ...] = (),
    ) -> tuple[tuple[float, float], ...]:
        """Book hours from now on, in the first weeks that have room.

        Args:
            agency: whose worker.
            role: the seat's worker or another one.
            hours: how long it takes [hours].
            now_days: not before [days].
            leave: (first, last) of each absence in which nobody stands in [days].

        Returns:
            Parts as (start [days], hours [hours]), in order; one part unless the work is longer
            than a whole week's hours.
        """
        if hours <= 0.0:
            return ()
        capacity = max(self.capacity(agency, role), self._numbers["hours.least_week"])
        start = self._calendar.next_working_time(now_days)
        parts: list[tuple[float, float]] = []
        while True:
            start = self._back(start, leave)
            week = week_of(start, self._weekday)
            booked = self._booked.get((agency, role, week), 0.0)
            free = capacity - booked
            part = hours if free >= hours else free if hours > capacity else 0.0
            if part > 0.0:
                self._booked[agency, role, week] = booked + part
                self._last[agency, role] = max(week, self._last.get((agency, role), week))
                parts.append((start, part))
                hours -= part
                if hours <= 0.0:
                    return tuple(parts)
            monday = float((week + 1) * DAYS_A_WEEK - self._weekday)
            start = self._calendar.next_working_time(monday)

    def _back(self, start: float, leave: tuple[tuple[float, float], ...]) -> float:
        for first, last in leave:
            if first <= start < last:
                return self._calendar.next_working_time(last)
        return start


class Capacity:
    """Places of services: slots that come free one after the other, some taken by others.

    Whether others have a slot is luck of that slot's own address; what our families take is
    kept here, so that no slot is given twice.
    """

    __slots__ = ("_fullest", "_given", "_luck", "_scale")

    def __init__(self, luck: RandomStreams, *, taken_scale: float, fullest: float) -> None:
        self._luck = luck
        self._scale = taken_scale
        self._fullest = fullest
        self._given: set[tuple[str, int]] = set()

    def place(self, step: ServiceStep, earliest_days: float, *, urgent: bool) -> float:
        """Take the first free slot at or after a time, and return when it is [days].

        Args:
            step: whose slot.
            earliest_days: not before [days].
            urgent: goes before others; only slots given to our families are taken.
        """
        if step.slot_every_days <= 0.0:
            return earliest_days
        slot = ceil(earliest_days / step.slot_every_days)
        while not self._free(step, slot, urgent=urgent):
            slot += 1
        self._given.add((step.id, slot))
        return slot * step.slot_every_days

    def _free(self, step: ServiceStep, slot: int, *, urgent: bool) -> bool:
        if (step.id, slot) in self._given:
            return False
        if urgent:
            return True
        taken = step.slot_taken * self._scale
        return self._luck.uniform(LuckSource.SLOT, step.id, slot) >= min(taken, self._fullest)
