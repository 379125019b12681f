"""Folds over the log of a population: who waits for a worker, how many a worker has, hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, cast

from casesim.analysis.followed import Values
from casesim.domain import events as ev
from casesim.domain.log import Fields
from casesim.domain.population import Population
from casesim.domain.state import WORKER
from casesim.domain.vocabulary import Activity

WITH_WORKER, WITHOUT, ELSEWHERE, ENDED = "open", "waiting", "elsewhere", "ended"
STATES: Final = (WITH_WORKER, WITHOUT, ELSEWHERE, ENDED)
DAYS_A_WEEK = 7.0


@dataclass(slots=True)
class FamilySpell:
    """One family as the log tells of it. Days are -1 for never.

    Attributes:
        state: one of `STATES`; a case that was closed and came back is not ended.
        since_days: since when it is in that state [days].
        first_days: when it had its first worker [days].
        without_days: time without a worker up to the last change [days].
        at_home: its own station has it, and no other agency leads.
    """

    kind: str
    station: str
    came_days: float
    open_days: float
    state: str = WITHOUT
    since_days: float = 0.0
    first_days: float = -1.0
    without_days: float = 0.0
    ended_days: float = -1.0
    changes: int = 0
    at_home: bool = True

    def waited(self, end_days: float) -> float:
        """From coming to the first worker; so far, where there was none [days]."""
        return (end_days if self.first_days < 0.0 else self.first_days) - self.came_days

    def without(self, end_days: float) -> float:
        """All time without a worker until the end [days]."""
        now = end_days - self.since_days if self.state == WITHOUT else 0.0
        return self.without_days + now


@dataclass(slots=True)
class _Area:
    """A count integrated over time."""

    count: float = 0.0
    since_days: float = 0.0
    total: float = 0.0

    def change(self, time_days: float, by: float) -> None:
        self.total += self.count * (time_days - self.since_days)
        self.count += by
        self.since_days = time_days

    def until(self, end_days: float) -> float:
        return self.total + self.count * (end_days - self.since_days)


@dataclass(slots=True, eq=False)
class Families:
    """A fold: each family in exactly one state, its waits, and how many families a worker has.

    Args:
        population: as it was simulated.
        end_days: until when it was followed [days].
    """

    population: Population
    end_days: float
    spells: dict[str, FamilySpell] = field(default_factory=dict)
    _assigned: _Area = field(default_factory=_Area)
    _vacant: _Area = field(default_factory=_Area)
    _left: int = 0

    kinds = (
        ev.FAMILY_CAME, ev.WORKER_ASSIGNED, ev.WORKER_LACKING, ev.LEAD_MOVED, ev.CASE_ENDED,
        ev.CASE_RETURNED, ev.POST_VACATED, ev.POST_FILLED,
    )  # fmt: skip

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ev.FAMILY_CAME:
            opened = cast("float", fields[2])
            self.spells[case] = FamilySpell(
                str(fields[0]), agency, time_days, opened, since_days=time_days
            )
        elif kind == ev.WORKER_ASSIGNED:
            self._enter(case, WITH_WORKER, time_days)
        elif kind == ev.WORKER_LACKING:
            self.spells[case].changes += 1
            self._enter(case, WITHOUT, time_days)
        elif kind == ev.LEAD_MOVED:
            self.spells[case].at_home = self.spells[case].station == fields[1]
            self._needs_work(case, time_days)
        elif kind == ev.CASE_ENDED:
            self.spells[case].ended_days = time_days
            self._enter(case, ENDED, time_days)
        elif kind == ev.CASE_RETURNED:
            self.spells[case].ended_days = -1.0
            self._needs_work(case, time_days)
        else:
            vacated = kind == ev.POST_VACATED
            self._left += vacated and time_days > 0.0
            self._vacant.change(time_days, 1.0 if vacated else -1.0)

    def _needs_work(self, case: str, time_days: float) -> None:
        self._enter(case, WITHOUT if self.spells[case].at_home else ELSEWHERE, time_days)

    def _enter(self, case: str, state: str, time_days: float) -> None:
        spell = self.spells[case]
        if spell.state == WITHOUT:
            spell.without_days += time_days - spell.since_days
        self._assigned.change(
            time_days, float((state == WITH_WORKER) - (spell.state == WITH_WORKER))
        )
        if state == WITH_WORKER and spell.first_days < 0.0:
            spell.first_days = time_days
        spell.state, spell.since_days = state, time_days

    def result(self) -> Values:
        """Counts by state and kind, waits, caseload, changes [families, days, share]."""
        end, posts = self.end_days, float(len(self.population.posts))
        vacant = self._vacant.until(end)
        filled = max(posts * end - vacant, 1e-9)
        ended = [s for s in self.spells.values() if s.state == ENDED]
        return {
            "families": float(len(self.spells)),
            **{f"families_{state}": self._count(state) for state in STATES},
            **self._waits(),
            "days_without_worker": _mean(s.without(end) for s in self.spells.values()),
            "open_caseload": self._assigned.until(end) / filled,
            "open_caseload_at_end": self._assigned.count / max(posts - self._vacant.count, 1.0),
            "time_to_closure": _mean(s.ended_days - s.came_days + s.open_days for s in ended),
            "worker_changes": _mean(float(s.changes) for s in self.spells.values()),
            "workers_left": float(self._left),
            "vacant_share": vacant / (posts * end),
            "households_per_worker": self.population.households
            * self.population.scale
            * end
            / filled,
        }

    def _count(self, state: str) -> float:
        return float(sum(spell.state == state for spell in self.spells.values()))

    def _waits(self) -> Values:
        new = [spell for spell in self.spells.values() if spell.open_days <= 0.0]
        found = {
            "pre_assignment_wait": _mean(spell.waited(self.end_days) for spell in new),
            "longest_wait": max((spell.waited(self.end_days) for spell in new), default=0.0),
        }
        for template in self.population.templates:
            own = [spell for spell in self.spells.values() if spell.kind == template.id]
            fresh = [spell for spell in own if spell.open_days <= 0.0]
            found |= {
                f"families/{template.id}": float(len(own)),
                f"pre_assignment_wait/{template.id}": _mean(
                    spell.waited(self.end_days) for spell in fresh
                ),
                f"days_without_worker/{template.id}": _mean(
                    spell.without(self.end_days) for spell in own
                ),
            }
        return found


@dataclass(slots=True, eq=False)
class PostHours:
    """A fold: hours of the workers who have families, by activity [hours].

    Args:
        population: as it was simulated.
        week_hours: of a filled post for families, supervision included [hours].
        end_days: until when it was followed [days].
    """

    population: Population
    week_hours: float
    end_days: float
    _hours: dict[str, float] = field(default_factory=lambda: dict.fromkeys(map(str, Activity), 0.0))
    _vacant: _Area = field(default_factory=_Area)

    kinds = (ev.HOURS_SPENT, ev.POST_VACATED, ev.POST_FILLED)

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind != ev.HOURS_SPENT:
            self._vacant.change(time_days, 1.0 if kind == ev.POST_VACATED else -1.0)
            return
        role, activity, hours = cast("tuple[str, str, float]", fields)
        if role != WORKER:
            self._hours[activity] += hours

    def result(self) -> Values:
        """Hours in all and by activity, and their share of those that filled posts have."""
        total = sum(self._hours.values())
        filled_days = len(self.population.posts) * self.end_days - self._vacant.until(self.end_days)
        available = max(filled_days, 1e-9) / DAYS_A_WEEK * self.week_hours
        parts = {f"hours_of_posts/{name}": hours for name, hours in self._hours.items()}
        return {"hours_of_posts": total, "hours_used": total / available, **parts}


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
