"""The course of a family's concerns: drift, coupling, onset, harm, calming, relapse.

Everything is in closed form until something changes. One timer wakes the family at the next
moment at which something is bound to happen; a changed course tells an older timer by its number.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.agencies import Effect
from casesim.domain.families import Alternative
from casesim.domain.state import ConcernState
from casesim.domain.vocabulary import Changeability, Urgency
from casesim.engine.hazard_clock import Course, HazardClock
from casesim.engine.hazards import days_until, days_until_below
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun

DAYS_A_MONTH = 30.4375
DAYS_A_HALF_YEAR = 182.625
_SLIVER = 1e-7


class FamilyCourse:
    """Moves the concerns of one family; others say what pulls, pushes, jumps or protects."""

    def __init__(self, run: CaseRun) -> None:
        self._run = run
        self._courses: dict[str, Course] = {}
        self._sight_until: dict[str, float] = {}
        self._token = 0
        self._wakes_days = -1.0
        self._sharing = 1

    # ---- set-up -------------------------------------------------------------------------

    def start(self) -> None:
        """Draw what nobody knows, and set every concern going."""
        run = self._run
        alternatives = self._draw_truths()
        for concern in run.index.scenario.family.concerns:
            if any(concern.id in a.absent for a in alternatives):
                continue
            severity, own = concern.severity, concern.set_point
            for alternative in alternatives:
                severity = alternative.severity.get(concern.id, severity)
                own = alternative.set_point.get(concern.id, own)
            course = self._courses[concern.id] = Course(concern, own)
            protection = run.num[f"protection.{concern.protection}"]
            run.emit(ev.CONCERN_MOVED, concern.id, severity, severity, 0.0, protection)
            if concern.urgency == Urgency.IMMINENT:
                run.emit(ev.CONCERN_IMMINENT, concern.id)
            self._add_clocks(course)
        self._sharing = max(1, sum(1 for c in self._courses.values() if "onset" in c.clocks))
        self.refresh(self._courses)

    def _draw_truths(self) -> list[Alternative]:
        run = self._run
        drawn = []
        for truth in run.index.scenario.family.truths:
            left = run.uniform(LuckSource.TRUTH, truth.id)
            chosen = truth.alternatives[-1]
            for alternative in truth.alternatives:
                left -= alternative.share
                if left < 0.0:
                    chosen = alternative
                    break
            run.emit(ev.TRUTH_DRAWN, truth.id, chosen.id)
            drawn.append(chosen)
        return drawn

    def _add_clocks(self, course: Course) -> None:
        run, concern = self._run, course.concern
        if run.on("onset") and concern.changeability == Changeability.DYNAMIC and concern.harms:
            self._arm(course, "onset", run.num["onset.slope_b"])
        if run.on("harm"):
            for kind in concern.harms:
                self._arm(course, kind, run.num["harm.slope_b"])
        if run.on("relapse") and concern.accumulates:
            self._arm(course, "relapse", 0.0)

    def _arm(self, course: Course, kind: str, slope: float) -> None:
        clock = course.clocks.get(kind)
        if clock is None:
            clock = course.clocks[kind] = HazardClock(course.concern.id, kind, slope)
        run = self._run
        clock.left = run.luck.exponential(
            LuckSource.HAZARD, f"{run.case}/{course.concern.id}/{kind}", clock.occurrence
        )
        clock.occurrence += 1
        clock.since = run.now

    # ---- what others do to the course ---------------------------------------------------

    def exists(self, concern: str) -> bool:
        """Whether the concern is there in truth."""
        return concern in self._courses

    def severity(self, concern: str) -> float:
        """Severity now 0..100; 0 for what is not there [severity]."""
        if concern not in self._courses:
            return 0.0
        return self._run.state.concerns[concern].at(self._run.now)

    def pull(self, source: str, effect: Effect, share: float) -> None:
        """A service pulls a concern, by a share of its full effect 0..1."""
        if effect.concern in self._courses:
            self._courses[effect.concern].pulls[source] = (effect, share)
            self.refresh((effect.concern,))

    def release(self, source: str, effect: Effect, *, keep: bool) -> None:
        """A service stops pulling; what it reached stays where the effect says so."""
        course = self._courses.get(effect.concern)
        if course is None or source not in course.pulls:
            return
        _, share = course.pulls.pop(source)
        if keep:
            reached = effect.set_point + (course.own - effect.set_point) * (1.0 - share)
            course.own = min(course.own, reached)
        self.refresh((effect.concern,))

    def push(self, source: str, concern: str, amount: float) -> None:
        """Something raises (or, negative, lowers) the set point while it lasts; 0 ends it."""
        course = self._courses.get(concern)
        if course is None:
            return
        if amount == 0.0:
            course.pushes.pop(source, None)
        else:
            course.pushes[source] = amount
        self.refresh((concern,))

    def push_off(self, source: str) -> None:
        """Whatever this source pushed, it pushes no longer."""
        for concern, course in tuple(self._courses.items()):
            if source in course.pushes:
                self.push(source, concern, 0.0)

    def own_set_point(self, concern: str) -> float:
        """Where the concern drifts by itself 0..100; 0 for what is not there [severity]."""
        return self._courses[concern].own if concern in self._courses else 0.0

    def jump(self, concern: str, by: float, own: float = -1.0) -> None:
        """Severity jumps; with `own` at least 0 the own set point becomes that."""
        course = self._courses.get(concern)
        if course is None:
            return
        state = self._run.state.concerns[concern]
        self._accrue(course)
        severity = min(100.0, max(0.0, state.at(self._run.now) + by))
        if own >= 0.0:
            course.own = own
        self._move(course, severity, forced=True)
        self.refresh((concern,))

    def seen(self, member: str) -> None:
        """Somebody who can act saw this person: what sight can prevent is less likely a while."""
        run = self._run
        if not run.on("sight"):
            return
        until = run.now + run.num["sight.days"]
        fresh = self._sight_until.get(member, -1.0) <= run.now
        self._sight_until[member] = until
        if fresh:
            self._retime(self._sighted(member))
            self._schedule()

    def _sighted(self, member: str) -> list[Course]:
        return [
            course
            for course in self._courses.values()
            if course.concern.preventable_by_sight and member in course.concern.members
        ]

    # ---- recomputing --------------------------------------------------------------------

    def refresh(self, concerns: Iterable[str]) -> None:
        """Recompute the set points of these concerns and of what they push, then the timer."""
        todo = list(concerns)
        visited: set[str] = set()
        while todo:
            concern = todo.pop(0)
            course = self._courses.get(concern)
            if course is None or concern in visited:
                continue
            visited.add(concern)
            state = self._run.state.concerns[concern]
            self._accrue(course)
            if self._move(course, state.at(self._run.now)):
                todo += [
                    c.target
                    for c in self._run.index.scenario.family.couplings
                    if c.source == concern
                ]
            self._time(course)
        self._schedule()

    def _move(self, course: Course, severity: float, *, forced: bool = False) -> bool:
        state = self._run.state.concerns[course.concern.id]
        target, half_days, protection = self._aim(course, severity)
        same = abs(target - state.set_point) < self._run.num["drift.ignored_change"]
        if same and half_days == state.half_days and protection == state.protection and not forced:
            return False
        self._run.emit(
            ev.CONCERN_MOVED,
            course.concern.id,
            round(severity, 6),
            round(target, 6),
            round(half_days, 6),
            protection,
        )
        return True

    def _aim(self, course: Course, severity: float) -> tuple[float, float, float]:
        """Set point [severity], half-way time [days] and protection 0..1 as of now."""
        run, concern = self._run, course.concern
        protection = run.num[f"protection.{concern.protection}"]
        target, half_months = course.own, run.num[f"drift.half_time_months.{concern.domain}"]
        for source, (effect, share) in course.pulls.items():
            part = share
            if effect.needs and not self._runs(effect.needs):
                part *= effect.share_without
            pulled = effect.set_point + (course.own - effect.set_point) * (1.0 - part)
            if pulled < target or source == "":
                target, half_months = pulled, effect.half_months
            if effect.protection is not None:
                protection = max(protection, part * run.num[f"protection.{effect.protection}"])
        pulled_down = target < course.own
        target += sum(course.pushes.values()) + self._coupled(concern.id)
        still = concern.changeability == Changeability.STATIC or not run.on("drift")
        if still and not pulled_down:
            return severity, 0.0, protection
        return min(100.0, max(0.0, target)), half_months * DAYS_A_MONTH, protection

    def _runs(self, service: str) -> bool:
        status = self._run.state.services.get(service)
        return status is not None and status.running

    def _coupled(self, concern: str) -> float:
        run = self._run
        if not run.on("coupling"):
            return 0.0
        scale = run.num["coupling.scale"]
        return scale * sum(
            coupling.weight * self.severity(coupling.source)
            for coupling in run.index.scenario.family.couplings
            if coupling.target == concern
        )

    # ---- clocks -------------------------------------------------------------------------

    def _accrue(self, course: Course) -> None:
        """Use up each clock of the concern by what its hazard gathered since the last time."""
        now = self._run.now
        state = self._run.state.concerns[course.concern.id]
        for clock in course.clocks.values():
            if clock.rate > 0.0 and now > clock.since:
                clock.left -= clock.gathered(state, now)
                clock.left = max(clock.left, 0.0)
            clock.since = now

    def _retime(self, courses: list[Course]) -> None:
        for course in courses:
            self._accrue(course)
            self._time(course)

    def _time(self, course: Course) -> None:
        """Set the rates of the concern's clocks as of now, and when each will ring."""
        run = self._run
        state = run.state.concerns[course.concern.id]
        now, left_days = run.now, run.horizon_days - run.now
        severity = state.at(now)
        for clock in course.clocks.values():
            clock.rate = self._rate(course, clock, state)
            if clock.kind == "relapse":
                clock.when = self._relapse_when(course, clock, state)
            else:
                clock.when = now + days_until(
                    clock.left, clock.rate, clock.slope, severity,
                    state.set_point, state.half_days, left_days,
                )  # fmt: skip
        course.crossing = now + self._days_to_crossing(course, state, severity)
        course.next_days = course.crossing
        for clock in course.clocks.values():
            course.next_days = min(course.next_days, clock.when)

    def _days_to_crossing(self, course: Course, state: ConcernState, severity: float) -> float:
        if state.imminent:
            level = self._run.num["onset.subsides_below"]
        elif not state.resolved:
            level = self._run.num["drift.resolved_below"]
        else:
            return inf
        return days_until_below(level, severity, state.set_point, state.half_days)

    def _rate(self, course: Course, clock: HazardClock, state: ConcernState) -> float:
        run = self._run
        open_to_harm = 1.0 - state.protection
        if clock.kind == "relapse":
            return 0.0
        if clock.kind == "onset":
            if state.imminent or state.resolved:
                return 0.0
            monthly = run.num["onset.monthly_hazard_at_50"] / self._sharing
            return monthly / DAYS_A_MONTH * open_to_harm
        if not state.imminent:
            return 0.0
        rate = run.num[f"harm.monthly_at_50.{clock.kind}"] / DAYS_A_MONTH * open_to_harm
        if clock.kind in course.concern.preventable_by_sight and self._in_sight(course):
            rate *= run.num["sight.factor"]
        return rate

    def _in_sight(self, course: Course) -> bool:
        now = self._run.now
        return all(self._sight_until.get(m, -1.0) > now for m in course.concern.members)

    def _relapse_when(self, course: Course, clock: HazardClock, state: ConcernState) -> float:
        """Family-level half-year hazards, shared among the concerns, scaled by strengths."""
        if not state.resolved or course.resolved_days < 0.0:
            return inf
        run = self._run
        strong = any(course.concern.id in s.eases for s in run.index.scenario.family.strengths)
        factor = run.num["relapse.factor.strong" if strong else "relapse.factor.thin"]
        left, begin = clock.left, course.resolved_days
        for half_year in range(1, 11):
            hazard = run.num[f"relapse.half_year_hazard.{half_year}"] * factor / len(self._courses)
            if left < hazard:
                return begin + left / hazard * DAYS_A_HALF_YEAR
            left -= hazard
            begin += DAYS_A_HALF_YEAR
        return inf

    # ---- the timer ----------------------------------------------------------------------

    def _schedule(self) -> None:
        """Wake the family when the next thing is bound to happen, unless it already will be."""
        run = self._run
        now = run.now
        when = inf
        for course in self._courses.values():
            when = min(when, course.next_days)
        for until in self._sight_until.values():
            if now < until < when:
                when = until
        if when > run.horizon_days or when == self._wakes_days:
            return
        self._token += 1
        self._wakes_days = when
        token = self._token
        event = run.env.timeout(max(0.0, when - now))
        assert event.callbacks is not None
        event.callbacks.append(lambda _event: self._woken(token))

    def _woken(self, token: int) -> None:
        if token != self._token:
            return
        self._wakes_days = -1.0
        now = self._run.now + _SLIVER
        for course in self._courses.values():
            if course.crossing <= now:
                self._cross(course)
            for clock in tuple(course.clocks.values()):
                if clock.when <= now:
                    self._ring(course, clock)
        lapsed = [member for member, until in self._sight_until.items() if until <= now]
        for member in lapsed:
            del self._sight_until[member]
            self._retime(self._sighted(member))
        self._schedule()

    def _cross(self, course: Course) -> None:
        run, concern = self._run, course.concern.id
        self._accrue(course)
        state = run.state.concerns[concern]
        if state.imminent:
            run.emit(ev.CONCERN_CALMED, concern)
        else:
            run.emit(ev.CONCERN_RESOLVED, concern)
            course.resolved_days = run.now
        self._time(course)
        run.on_concern_changed(concern)

    def _ring(self, course: Course, clock: HazardClock) -> None:
        run, concern = self._run, course.concern.id
        self._accrue(course)
        if clock.kind == "onset":
            run.emit(ev.CONCERN_IMMINENT, concern)
            floor = run.num["onset.subsides_below"] + run.num["harm.severity_jump"]
            self._raise(course, floor)
        elif clock.kind == "relapse":
            run.emit(ev.CONCERN_RELAPSED, concern)
            share = run.num["relapse.returns_to_share"]
            course.own = max(course.own, course.base * share)
            self._raise(course, course.concern.severity * share)
        else:
            self._harm(course, clock)
        self._arm(course, clock.kind, clock.slope)
        self.refresh((concern,))
        self._time(course)
        run.on_concern_changed(concern)

    def _raise(self, course: Course, floor: float) -> None:
        severity = self._run.state.concerns[course.concern.id].at(self._run.now)
        self._move(course, min(100.0, max(severity, floor)), forced=True)

    def _harm(self, course: Course, clock: HazardClock) -> None:
        run, concern = self._run, course.concern
        members = concern.members
        pick = run.luck.uniform(
            LuckSource.VICTIM, f"{run.case}/{concern.id}/{clock.kind}", clock.occurrence
        )
        member = members[int(pick * len(members))]
        run.emit(ev.HARM_OCCURRED, clock.kind, concern.id, member)
        state = run.state.concerns[concern.id]
        severity = min(100.0, state.at(run.now) + run.num["harm.severity_jump"])
        self._move(course, severity, forced=True)
        run.on_harm(clock.kind, concern.id, member)
