"""How fast the clocks of a family's concerns are used up, and when each of them rings."""

from __future__ import annotations

from math import copysign, inf
from typing import TYPE_CHECKING

from casesim.domain.state import ConcernState
from casesim.domain.vocabulary import Changeability
from casesim.engine.hazard_clock import Course, HazardClock
from casesim.engine.hazards import days_until, days_until_below, days_until_reached
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun

DAYS_A_MONTH = 30.4375
DAYS_A_HALF_YEAR = 182.625
_ONSET, _RELAPSE = "onset", "relapse"
_HALF_YEAR_HAZARD = "relapse.half_year_hazard."
_ONSET_HAZARD, _HARM_HAZARD = "onset.monthly_hazard_at_50", "harm.monthly_at_50."


class ClockTiming:
    """Sets the clocks of one family.

    Attributes:
        sight_until: member -> until when somebody's recent sight of them counts [days].
        sharing: concerns among which the family's hazard of onset is shared.
        concerns: concerns among which its hazard of relapse is shared.
    """

    def __init__(self, run: CaseRun) -> None:
        self._run = run
        self.sight_until: dict[str, float] = {}
        self.sharing = 1
        self.concerns = 1
        half_years = sum(name.startswith(_HALF_YEAR_HAZARD) for name in run.num)
        self._half_years = [f"{_HALF_YEAR_HAZARD}{n}" for n in range(1, half_years + 1)]

    def add_clocks(self, course: Course) -> None:
        """Give a concern the clocks of what may happen to it."""
        run, concern = self._run, course.concern
        if run.on("onset") and concern.changeability == Changeability.DYNAMIC and concern.harms:
            self.arm(course, _ONSET, run.num["onset.slope_b"])
        if run.on("harm"):
            for kind in concern.harms:
                self.arm(course, kind, run.num["harm.slope_b"])
        if run.on("relapse") and concern.accumulates:
            self.arm(course, _RELAPSE, 0.0)

    def arm(self, course: Course, kind: str, slope: float) -> None:
        """Draw the threshold of a clock's next occurrence."""
        clock = course.clocks.get(kind)
        if clock is None:
            monthly = self._monthly(kind)
            clock = course.clocks[kind] = HazardClock(course.concern.id, kind, slope, monthly)
        run = self._run
        clock.left = run.luck.exponential(
            LuckSource.HAZARD, f"{run.case}/{course.concern.id}/{kind}", clock.occurrence
        )
        clock.occurrence += 1
        clock.since = run.now

    def renew(self, course: Course) -> None:
        """Let each clock go on as any that has lasted so long: what is used up stays used up.

        A unit exponential has no memory: beyond what is used up, a fresh one is left.

        Source:
            Ross, Introduction to Probability Models, 11th ed. (2014), sec. 5.2.2.
        """
        self.accrue(course)
        run = self._run
        for clock in course.clocks.values():
            used = self._relapse_used(course) if clock.kind == _RELAPSE else 0.0
            clock.left = used + run.luck.exponential(
                LuckSource.HAZARD,
                f"{run.case}/{course.concern.id}/{clock.kind}/left",
                clock.occurrence,
            )
        self.set(course)

    def _monthly(self, kind: str) -> float:
        """Hazard at severity 50 of a kind of clock; that of relapse is not by severity."""
        if kind == _RELAPSE:
            return 0.0
        return self._run.num[_ONSET_HAZARD if kind == _ONSET else f"{_HARM_HAZARD}{kind}"]

    def accrue(self, course: Course) -> None:
        """Use up each clock of the concern by what its hazard gathered since the last time."""
        now = self._run.now
        state = self._run.state.concerns[course.concern.id]
        for clock in course.clocks.values():
            if clock.rate > 0.0 and now > clock.since:
                clock.left -= clock.gathered(state, now)
                clock.left = max(clock.left, 0.0)
            clock.since = now

    def set(self, course: Course) -> None:
        """Set the rates of the concern's clocks as of now, and when each will ring."""
        run = self._run
        state = run.state.concerns[course.concern.id]
        now = run.now
        severity = state.at(now)
        course.crossing = now + self._days_to_crossing(state, severity)
        course.tells_days = now + self._days_to_telling(course, state, severity)
        course.next_days = min(course.crossing, course.tells_days)
        for clock in course.clocks.values():
            clock.rate = self._rate(course, clock, state)
            clock.when = inf
            if clock.kind == _RELAPSE:
                clock.when = self._relapse_when(course, clock, state)
            elif clock.rate > 0.0:
                clock.when = now + days_until(
                    clock.left, clock.rate, clock.slope, severity,
                    state.set_point, state.half_days, run.horizon_days - now,
                )  # fmt: skip
            if clock.when < course.next_days:
                course.next_days = clock.when

    def _days_to_crossing(self, state: ConcernState, severity: float) -> float:
        """Until an imminent risk calms, a concern is resolved, or a resolved one is back."""
        num = self._run.num
        if state.resolved:
            above = num["drift.resolved_below"] + num["drift.back_above_resolved"]
            level = max(num["onset.subsides_below"], above)
            if severity >= level:
                return 0.0
            return days_until_reached(level, severity, state.set_point, state.half_days)
        level = num["onset.subsides_below" if state.imminent else "drift.resolved_below"]
        return days_until_below(level, severity, state.set_point, state.half_days)

    def _days_to_telling(self, course: Course, state: ConcernState, severity: float) -> float:
        """Until what this concern pushes has to follow it again."""
        if not course.pushes_others:
            return inf
        step = self._run.num["coupling.followed_in_steps"]
        if abs(severity - course.told) >= step:
            return 0.0
        level = course.told + copysign(step, state.set_point - severity)
        return days_until_reached(level, severity, state.set_point, state.half_days)

    def _rate(self, course: Course, clock: HazardClock, state: ConcernState) -> float:
        """Hazard at severity 50 as things are now [per day]."""
        if clock.kind == _ONSET:
            if state.imminent or state.resolved:
                return 0.0
            return clock.monthly / self.sharing / DAYS_A_MONTH * (1.0 - state.protection)
        if not state.imminent:
            return 0.0
        rate = clock.monthly / DAYS_A_MONTH * (1.0 - state.protection)
        if clock.kind in course.concern.preventable_by_sight and self._in_sight(course):
            rate *= self._run.num["sight.factor"]
        return rate

    def _in_sight(self, course: Course) -> bool:
        now, members = self._run.now, course.concern.members
        return bool(members) and all(self.sight_until.get(m, -1.0) > now for m in members)

    def _relapse_when(self, course: Course, clock: HazardClock, state: ConcernState) -> float:
        """Family-level half-year hazards, shared among the concerns, scaled by strengths."""
        if not state.resolved or course.resolved_days < 0.0:
            return inf
        left, begin = clock.left, course.resolved_days
        for hazard in self._relapse_hazards(course):
            if left < hazard:
                return begin + left / hazard * DAYS_A_HALF_YEAR
            left -= hazard
            begin += DAYS_A_HALF_YEAR
        return inf

    def _relapse_hazards(self, course: Course) -> list[float]:
        """Hazard of relapse in each half-year since the concern was resolved [1]."""
        run = self._run
        strong = any(course.concern.id in s.eases for s in run.index.scenario.family.strengths)
        factor = run.num["relapse.factor.strong" if strong else "relapse.factor.thin"]
        return [run.num[name] * factor / self.concerns for name in self._half_years]

    def _relapse_used(self, course: Course) -> float:
        """What the hazard of relapse gathered since the concern was resolved [1]."""
        state = self._run.state.concerns[course.concern.id]
        if not state.resolved or course.resolved_days < 0.0:
            return 0.0
        half_years = (self._run.now - course.resolved_days) / DAYS_A_HALF_YEAR
        hazards = enumerate(self._relapse_hazards(course))
        return sum(hazard * min(1.0, max(0.0, half_years - n)) for n, hazard in hazards)
