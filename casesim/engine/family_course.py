"""The course of a family's concerns: drift, coupling, onset, harm, calming, relapse.

Everything is in closed form until something changes. One timer wakes the family at the next
moment at which something is bound to happen; a changed course tells an older timer by its number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import inf
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.agencies import Effect
from casesim.domain.families import Alternative
from casesim.domain.vocabulary import Changeability, Protection, Urgency
from casesim.engine.clock_timing import DAYS_A_MONTH, ClockTiming
from casesim.engine.hazard_clock import Course, HazardClock
from casesim.engine.streams import LuckSource

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun

_SLIVER = 1e-7


class FamilyCourse:
    """Moves the concerns of one family; others say what pulls, pushes, jumps or protects."""

    def __init__(self, run: CaseRun) -> None:
        self._run = run
        self._courses: dict[str, Course] = {}
        self._sightable: dict[str, list[Course]] = {}
        self._timing = ClockTiming(run)
        self._token = 0
        self._wakes_days = -1.0

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
            half_months = run.num[f"drift.half_time_months.{concern.domain}"]
            still = concern.changeability == Changeability.STATIC or not run.on("drift")
            course = self._courses[concern.id] = Course(concern, own, half_months, still=still)
            course.told = severity
            protection = run.num[f"protection.{course.shield}"]
            run.emit(ev.CONCERN_MOVED, concern.id, severity, severity, 0.0, protection)
            unseen = any(concern.id in a.imminent for a in alternatives)
            if unseen or concern.urgency == Urgency.IMMINENT:
                run.emit(ev.CONCERN_IMMINENT, concern.id)
            if unseen and concern.urgency != Urgency.IMMINENT:
                run.notices.unjudged.add(concern.id)
            self._timing.add_clocks(course)
            if concern.preventable_by_sight:
                for member in concern.members:
                    self._sightable.setdefault(member, []).append(course)
        self._timing.sharing = max(1, sum(1 for c in self._courses.values() if "onset" in c.clocks))
        self._timing.concerns = max(1, len(self._courses))
        if run.on("coupling"):
            self._link()
        self.refresh(self._courses)

    def _link(self) -> None:
        for coupling in self._run.index.scenario.family.couplings:
            if coupling.source in self._courses and coupling.target in self._courses:
                self._courses[coupling.source].pushes_others.append(coupling.target)
                self._courses[coupling.target].pushed_by.append((coupling.source, coupling.weight))

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

    # ---- what others do to the course ---------------------------------------------------

    def exists(self, concern: str) -> bool:
        """Whether the concern is there in truth."""
        return concern in self._courses

    def severity(self, concern: str) -> float:
        """Severity now 0..100; 0 for what is not there [severity]."""
        state = self._run.state.concerns.get(concern)
        return 0.0 if state is None else state.at(self._run.env.now)

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
        self._timing.accrue(course)
        severity = min(100.0, max(0.0, state.at(self._run.now) + by))
        if own >= 0.0:
            course.own = own
        self._move(course, severity, forced=True)
        self.refresh((), moved=(concern,))

    def weaken(self, concerns: Iterable[str], why: str) -> None:
        """A crisis, a lost worker or a lost carer may take what protects down one level."""
        run = self._run
        for concern in concerns:
            course = self._courses.get(concern)
            if course is None or not run.on("protection_lost"):
                continue
            lost = run.uniform(LuckSource.PROTECTION, f"{concern}/{why}")
            if lost < run.num[f"protection.lowered_by.{why}"]:
                strong = course.shield == Protection.STRONG
                course.shield = Protection.WEAK if strong else Protection.NONE
                self.refresh((concern,))

    def protection(self, concern: str) -> str:
        """What protects the person now, apart from services: none, weak or strong."""
        course = self._courses.get(concern)
        return course.shield if course else self._run.index.concerns[concern].protection

    def seen(self, member: str) -> None:
        """Somebody who can act saw this person: what sight can prevent is less likely a while."""
        run = self._run
        if not run.on("sight"):
            return
        until = run.now + run.num["sight.days"]
        fresh = self._timing.sight_until.get(member, -1.0) <= run.now
        self._timing.sight_until[member] = until
        if fresh:
            self._retime(self._sighted(member))
            self._schedule()

    def renew(self) -> None:
        """Let every hazard go on as any that has lasted so long, by luck not drawn before."""
        for course in self._courses.values():
            self._timing.renew(course)
        self._schedule()

    def _sighted(self, member: str) -> list[Course]:
        """Concerns of which something may happen to this person that sight prevents."""
        states = self._run.state.concerns
        return [
            course
            for course in self._sightable.get(member, ())
            if states[course.concern.id].imminent
        ]

    # ---- recomputing --------------------------------------------------------------------

    def refresh(self, concerns: Iterable[str], *, moved: Collection[str] = ()) -> None:
        """Recompute the set points of these concerns and of what they push, then the timer.

        Args:
            concerns: whose set points may have changed.
            moved: whose severity is another than what they push was told last.
        """
        todo = [*concerns, *moved]
        visited: set[str] = set()
        while todo:
            concern = todo.pop(0)
            course = self._courses.get(concern)
            if course is None or concern in visited:
                continue
            visited.add(concern)
            severity = self._run.state.concerns[concern].at(self._run.now)
            self._timing.accrue(course)
            if self._move(course, severity) or concern in moved:
                course.told = severity
                todo += course.pushes_others
            self._timing.set(course)
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
        run = self._run
        protection = run.num[f"protection.{course.shield}"]
        target, half_months = course.own, course.half_months
        for effect, share in course.pulls.values():
            part = share
            if effect.needs and not self._runs(effect.needs):
                part *= effect.share_without
            pulled = effect.set_point + (course.own - effect.set_point) * (1.0 - part)
            if pulled < target:
                target, half_months = pulled, effect.half_months
            if effect.protection is not None:
                protection = max(protection, part * run.num[f"protection.{effect.protection}"])
        pulled_down = target < course.own
        target += sum(course.pushes.values()) + self._coupled(course)
        if course.still and not pulled_down:
            return severity, 0.0, protection
        return min(100.0, max(0.0, target)), half_months * DAYS_A_MONTH, protection

    def _runs(self, service: str) -> bool:
        status = self._run.state.services.get(service)
        return status is not None and status.running

    def _coupled(self, course: Course) -> float:
        states, now = self._run.state.concerns, self._run.now
        pushed = sum(weight * states[source].at(now) for source, weight in course.pushed_by)
        return self._run.num["coupling.scale"] * pushed

    def _retime(self, courses: list[Course]) -> None:
        for course in courses:
            self._timing.accrue(course)
            self._timing.set(course)

    # ---- the timer ----------------------------------------------------------------------

    def _schedule(self) -> None:
        """Wake the family when the next thing is bound to happen, unless it already will be."""
        run = self._run
        now = run.now
        when = inf
        for course in self._courses.values():
            if course.next_days < when:
                when = course.next_days
        for member, until in self._timing.sight_until.items():
            if until < when and self._sighted(member):
                when = max(now, until)
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
            if course.tells_days <= now:
                self.refresh((), moved=(course.concern.id,))
            for clock in tuple(course.clocks.values()):
                if clock.when <= now:
                    self._ring(course, clock)
        lapsed = [member for member, until in self._timing.sight_until.items() if until <= now]
        for member in lapsed:
            del self._timing.sight_until[member]
            self._retime(self._sighted(member))
        self._schedule()

    def _cross(self, course: Course) -> None:
        run, concern = self._run, course.concern.id
        self._timing.accrue(course)
        state = run.state.concerns[concern]
        back = state.resolved
        if back:
            run.emit(ev.CONCERN_RELAPSED, concern)
        elif state.imminent:
            run.emit(ev.CONCERN_CALMED, concern)
        else:
            run.emit(ev.CONCERN_RESOLVED, concern)
            course.resolved_days = run.now
        self._timing.set(course)
        run.on_concern_changed(concern, "back" if back else "eased")

    def _ring(self, course: Course, clock: HazardClock) -> None:
        run, concern = self._run, course.concern.id
        self._timing.accrue(course)
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
        self._timing.arm(course, clock.kind, clock.slope)
        self.refresh((), moved=(concern,))
        run.on_concern_changed(concern, clock.kind)

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
        self.weaken((concern.id,), "crisis")
        run.on_harm(clock.kind, concern.id, member)
