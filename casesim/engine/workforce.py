"""Hours of caseworkers: a weekly budget for each agency and role, never an event per hour."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casesim.domain.agencies import Agency
from casesim.domain.calendars import WorkCalendar
from casesim.domain.state import DAYS_A_WEEK, SEAT, week_of
from casesim.domain.vocabulary import Activity
from casesim.engine.working_week import WorkingWeek


class Workforce:
    """Books hours into weeks so that nobody works more than there is.

    Args:
        agencies: all agencies of the scenario by id.
        numbers: the ledger's values.
        calendar: working days.
        weekday: of day 0, 0 for Monday.
        weeks: post -> the week of the worker who has it, where several workers have families.
        scale: share of every agency's workers that is simulated (0, 1].
    """

    __slots__ = (
        "_agencies",
        "_booked",
        "_calendar",
        "_capacity",
        "_last",
        "_numbers",
        "_scale",
        "_weekday",
        "_weeks",
    )

    def __init__(
        self,
        agencies: Mapping[str, Agency],
        numbers: dict[str, float],
        calendar: WorkCalendar,
        weekday: int,
        *,
        weeks: Mapping[str, WorkingWeek] = MappingProxyType({}),
        scale: float = 1.0,
    ) -> None:
        self._agencies = agencies
        self._numbers = numbers
        self._calendar = calendar
        self._weekday = weekday
        self._weeks = weeks
        self._scale = scale
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
        if role in self._weeks:
            return self._weeks[role].most
        if role == SEAT:
            return self._numbers["hours.seat_week"]
        workers = self._agencies[agency].workers
        return self._scale * self._case_hours() * sum(1.0 - worker.load for worker in workers)

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
        if role in self._weeks:
            return ahead / self._weeks[role].case_hours(week)
        if role == SEAT:
            return ahead / max(self.capacity(agency, role), self._numbers["hours.least_week"])
        workers = self._agencies[agency].workers
        others = sum(worker.load for worker in workers) / len(workers)
        return others + ahead / (self._scale * self._case_hours() * len(workers))

    def booked_until(self, agency: str, role: str, now_days: float) -> float:
        """The Monday after the last week with booked hours, not before now [days]."""
        last = self._last.get((agency, role), -1)
        return max(now_days, float((last + 1) * DAYS_A_WEEK - self._weekday))

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
        activity: Activity = Activity.CONTACT,
    ) -> tuple[tuple[float, float], ...]:
        """Book hours from now on, in the first weeks that have room.

        Args:
            agency: whose worker.
            role: the seat's worker, another one, or a post.
            hours: how long it takes [hours].
            now_days: not before [days].
            leave: (first, last) of each absence in which nobody stands in [days].
            activity: what they go to; a post has an agenda.

        Returns:
            Parts as (start [days], hours [hours]), in order; one part unless the work is longer
            than a whole week's hours.
        """
        if hours <= 0.0:
            return ()
        own_week = self._weeks.get(role)
        capacity = max(self.capacity(agency, role), self._numbers["hours.least_week"])
        if own_week is not None:
            now_days = max(now_days, own_week.vacant_until)
        start = self._calendar.next_working_time(now_days)
        parts: list[tuple[float, float]] = []
        while True:
            start = self._back(start, leave)
            week = week_of(start, self._weekday)
            booked = self._booked.get((agency, role, week), 0.0)
            free = capacity - booked
            if own_week is not None:
                capacity, free = own_week.room(activity, week)
            part = hours if free >= hours else free if hours > capacity else 0.0
            if part > 0.0:
                self._booked[agency, role, week] = booked + part
                self._last[agency, role] = max(week, self._last.get((agency, role), week))
                if own_week is not None:
                    own_week.take(activity, week, part)
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
