"""Achievements reached, to reach, and not applicable: by person, age band and household.

A line is reached for somebody when none of the concerns that stand in its way is severe at the
end; it is not applicable outside its age band. The true course counts, whoever knew of it.
"""

from __future__ import annotations

from collections import Counter

from casesim.analysis.concern_tracks import ConcernTracks
from casesim.analysis.followed import Followed, Values
from casesim.analysis.results import AchievementRow
from casesim.domain.achievements import NOT_APPLICABLE, REACHED, STATUSES, TO_REACH, Achievement
from casesim.domain.log import Fields

DAYS_A_YEAR = 365.25
HOUSEHOLD = "household"


class Achievements:
    """A fold: the checklist of a family at the end of the time followed."""

    def __init__(self, followed: Followed) -> None:
        self._scenario = followed.scenario
        self._end_days = followed.end_days
        self._below = followed.number("achievements.reached_below")
        self._tracks = ConcernTracks()
        self.kinds = self._tracks.kinds

    def step(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        self._tracks.step(number, time_days, kind, case, agency, fields)

    def result(self) -> Values:
        """Lines of each status, in all and by person; "household" for what all share [lines]."""
        found = self.statuses()
        whose = tuple(dict.fromkeys(each.member or HOUSEHOLD for each in found))
        values: Values = {}
        for status in STATUSES:
            name = f"achievements_{status}"
            own = Counter(each.member or HOUSEHOLD for each in found if each.status == status)
            values[name] = float(own.total())
            values |= {f"{name}/{who}": float(own[who]) for who in whose}
        return values

    def statuses(self) -> tuple[AchievementRow, ...]:
        """Every line for everybody whom it is judged for, in the order of the checklist."""
        return tuple(
            AchievementRow(
                achievement=line.id, says=line.says, member=who, status=self._status(line, who)
            )
            for line in self._scenario.achievements
            for who in self._judged(line)
        )

    def _judged(self, line: Achievement) -> tuple[str, ...]:
        if line.unit == "household":
            return ("",)
        return tuple(member.id for member in self._scenario.family.members)

    def _status(self, line: Achievement, who: str) -> str:
        if who and not line.fits(self._age(who)):
            return NOT_APPLICABLE
        concerns = [
            each.id
            for each in self._scenario.family.concerns
            if each.domain in line.domains and (not who or who in each.members)
        ]
        last = [float(self._tracks.severities(each, [self._end_days])[0]) for each in concerns]
        return TO_REACH if any(each >= self._below for each in last) else REACHED

    def _age(self, who: str) -> int:
        born = next(each.born_year for each in self._scenario.family.members if each.id == who)
        return int(self._scenario.start.year + self._end_days / DAYS_A_YEAR) - born
