"""The members' own goals: whether each holds at the end, and for how much of the time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from casesim.analysis.concern_tracks import ConcernTracks, pieces
from casesim.analysis.followed import Followed, Values
from casesim.domain import events as ev
from casesim.domain.families import Goal
from casesim.domain.log import Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalHeld:
    """How one goal fared.

    Attributes:
        at_start: it held already when the case came up.
        at_end: it holds at the end of the time followed.
        share_of_time: share of the time followed in which it held 0..1 [1].
    """

    member: str
    goal: str
    at_end: bool
    share_of_time: float
    at_start: bool = False


class Goals:
    """A fold: a goal holds while its concern is low enough and its service has begun.

    It is lost for good once a service began that spoils it. A concern that does not exist has
    severity 0. Whether the seat knew of a goal plays no part.
    """

    kinds = (ev.CONCERN_MOVED, ev.SERVICE_STARTED)

    def __init__(self, followed: Followed) -> None:
        self._members = followed.scenario.family.members
        self._end_days = followed.end_days
        self._tracks = ConcernTracks()
        self._begun: dict[str, float] = {}

    def step(
        self, number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.SERVICE_STARTED:
            self._begun.setdefault(str(fields[0]), time_days)
        else:
            self._tracks.step(number, time_days, kind, case, agency, fields)

    def result(self) -> Values:
        """Shares of the goals that hold at the end, and of time, in all and by member [1]."""
        held = self.held()
        found = {"goals_reached": _mean([float(each.at_end) for each in held])}
        found["goals_share_of_time"] = _mean([each.share_of_time for each in held])
        for member in self._members:
            own = [float(each.at_end) for each in held if each.member == member.id]
            found[f"goals_reached/{member.id}"] = _mean(own)
        return found

    def held(self) -> tuple[GoalHeld, ...]:
        """Every goal, in the order of the scenario."""
        return tuple(
            self._held(member.id, goal) for member in self._members for goal in member.goals
        )

    def _held(self, member: str, goal: Goal) -> GoalHeld:
        since = self._begun.get(goal.needs_service, np.inf) if goal.needs_service else 0.0
        until = self._begun.get(goal.lost_by_service, np.inf)
        marks = self._tracks.marks((goal.concern,), (goal.severity_at_most,), self._end_days)
        begin, length = pieces([*marks, np.array([since, until])], self._end_days)
        middle = begin + length / 2.0
        low = self._tracks.severities(goal.concern, middle) <= goal.severity_at_most
        held = low & (middle >= since) & (middle < until)
        last = float(self._tracks.severities(goal.concern, [self._end_days])[0])
        at_end = last <= goal.severity_at_most and since <= self._end_days < until
        return GoalHeld(
            member=member,
            goal=goal.id,
            at_start=bool(held[0]),
            at_end=at_end,
            share_of_time=float(length[held].sum()) / self._end_days,
        )


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
