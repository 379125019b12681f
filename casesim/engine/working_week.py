"""The week of one worker who has families: an agenda as a budget, growing into a post, vacancy.

Source:
    World Bank, Social Safety Nets course, Integration and Intermediation, October 2019: a weekly
    agenda of 44 hours in four parts (the shares of the parts are not in the text we have).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from casesim.domain.population import Agenda
from casesim.domain.state import DAYS_A_WEEK
from casesim.domain.vocabulary import Activity

_DAYS_A_MONTH = 30.4375
_VISITS, _NETWORK, _SELF, _ADMIN = "visits", "networking", "self_care", "administration"
_PART_OF: Mapping[Activity, str] = {
    Activity.CONTACT: _VISITS,
    Activity.TRAVEL: _VISITS,
    Activity.NETWORKING: _NETWORK,
    Activity.MEETING: _NETWORK,
    Activity.SUPERVISION: _SELF,
    Activity.RECORDS: _ADMIN,
}


class WorkingWeek:
    """Hours that one worker has for her families, by week and by what they go to.

    Args:
        agenda: of the week.
        numbers: the ledger's values.
        weekday: of day 0, 0 for Monday.
        by_part: whether each part of the agenda is a budget; else only the sum is.

    Attributes:
        most: hours of a full week for the families, supervision included [hours].
        began_days: when the worker took the post, -inf for one who has grown into it [days].
        vacant_until: nobody has the post before this [days].
    """

    def __init__(
        self, agenda: Agenda, numbers: Mapping[str, float], weekday: int, *, by_part: bool
    ) -> None:
        there = 1.0 - numbers["hours.absence_share"]
        self._parts = {
            _VISITS: there * agenda.interviews_and_visits,
            _NETWORK: there * agenda.networking,
            _ADMIN: there * agenda.administration * numbers["agenda.administration_of_cases"],
        }
        self._self_care = there * agenda.self_care
        self._full = sum(self._parts.values())
        self._borrowed = numbers["agenda.borrowed"] if by_part else 1.0
        self._least = numbers["hours.least_week"]
        self._start = numbers["turnover.ramp_up_start"]
        self._ramp_days = numbers["turnover.ramp_up_months"] * _DAYS_A_MONTH
        self._weekday = weekday
        self._taken: dict[tuple[str, int], float] = {}
        self.most = self._full + self._self_care
        self.began_days = -inf
        self.vacant_until = -inf

    def grown(self, time_days: float) -> float:
        """Share of a full load that the worker can carry at a time 0..1 [1]."""
        since = time_days - self.began_days
        if since >= self._ramp_days:
            return 1.0
        return self._start + (1.0 - self._start) * max(0.0, since) / self._ramp_days

    def case_hours(self, week: int) -> float:
        """Hours of a week for work on the families, without supervision [hours]."""
        monday = float(week * DAYS_A_WEEK - self._weekday)
        return max(self._least, self._full * self.grown(monday))

    def room(self, activity: Activity, week: int) -> tuple[float, float]:
        """What a week can give to an activity in all, and what is left of it [hours]."""
        part = _PART_OF[activity]
        taken = self._taken.get((part, week), 0.0)
        if part == _SELF:
            return max(self._least, self._self_care), max(self._least, self._self_care) - taken
        whole = self.case_hours(week)
        own = self._parts[part] * whole / self._full
        most = own + self._borrowed * (whole - own)
        spent = sum(self._taken.get((each, week), 0.0) for each in self._parts)
        return most, min(most - taken, whole - spent)

    def take(self, activity: Activity, week: int, hours: float) -> None:
        """Write down what was booked."""
        key = (_PART_OF[activity], week)
        self._taken[key] = self._taken.get(key, 0.0) + hours
