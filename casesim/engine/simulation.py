"""The simulation of a case scenario: advance to the next decisions, decide, run by policies.

No thread and no waiting inside a cell: `advance` steps until decisions are open or the horizon is
reached, `decide` answers one. A recorded choice is kept only if its id and its option still exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import simpy

from casesim.domain import events as ev
from casesim.domain.applying import APPLIERS
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.ledger import Ledger
from casesim.domain.log import EventLog
from casesim.domain.observation import Observation
from casesim.domain.observing import FOLDED, Observer
from casesim.domain.state import SystemState, initial_state
from casesim.engine import case_workflow
from casesim.engine.case_index import CaseIndex
from casesim.engine.case_run import CaseRun, World
from casesim.engine.garbage import rare_collection
from casesim.engine.hearing import concern_changed, harm_happened
from casesim.engine.recorder import Recorder
from casesim.engine.streams import RandomStreams
from casesim.engine.workforce import Capacity, Workforce
from casesim.errors import DecisionError
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.escalation import levels, receipt_days

_SWITCH = "switch."


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision that was answered."""

    time_days: float
    decision_id: str
    kind: str
    subject: str
    seat: str
    choice: Choice


class Simulation:
    """One replication of a scenario.

    Args:
        scenario: what is simulated.
        protocol: the document whose rules hold. A trouble goes up by its levels; beyond that
            outcomes do not depend on it, rulings and the choices of policies do.
        ledger: every number that the scenario does not give.
        seed: of all luck.
        replication: number of the replication, from 0.
        horizon_days: how long to follow the case; the scenario's own unless given [days].
    """

    def __init__(
        self,
        scenario: CaseScenario,
        protocol: CaseProtocol,
        ledger: Ledger,
        *,
        seed: int,
        replication: int = 0,
        horizon_days: float | None = None,
        index: CaseIndex | None = None,
    ) -> None:
        self.scenario = scenario
        self.protocol = protocol
        self.ledger = ledger
        self.seed = seed
        self.replication = replication
        self.horizon_days = float(horizon_days or scenario.horizon_days)
        self.decided: list[Decided] = []
        self._open: dict[str, tuple[DecisionPoint, simpy.Event]] = {}
        self._env = simpy.Environment()
        self._index = index or CaseIndex(scenario)
        cases = [f"C{number:04d}" for number in range(1, scenario.copies + 1)]
        members = tuple(self._index.members)
        self.state: SystemState = initial_state(
            ((case, scenario.convenor, members) for case in cases),
            weekday=scenario.start.weekday(),
        )
        self._recorder = Recorder(self._env, self.state, APPLIERS, (self._read,), heard=FOLDED)
        self._observers: dict[str, Observer] = {}
        world = self._world()
        for case in cases:
            self._seat(case, scenario.convenor)
        self._runs = {case: CaseRun(case, world) for case in cases}
        for run in self._runs.values():
            _begin(run)

    def _world(self) -> World:
        numbers = {name: entry.value for name, entry in self.ledger.items()}
        luck = RandomStreams(self.seed, self.replication)
        return World(
            index=self._index,
            env=self._env,
            recorder=self._recorder,
            luck=luck,
            numbers=numbers,
            switches={
                name.removeprefix(_SWITCH): value > 0.0
                for name, value in numbers.items()
                if name.startswith(_SWITCH)
            },
            workforce=Workforce(
                self._index.agencies, numbers, self.scenario.calendar, self.state.weekday
            ),
            capacity=Capacity(
                luck, taken_scale=numbers["slots.taken_scale"], fullest=numbers["slots.fullest"]
            ),
            desk=self,
            horizon_days=self.horizon_days,
            levels=levels(self.protocol),
            receipt_days=receipt_days(self.protocol),
        )

    # ---- reading ------------------------------------------------------------------------

    @property
    def now_days(self) -> float:
        """Clock [days since the scenario's start]."""
        return float(self._env.now)

    @property
    def log(self) -> EventLog:
        """Everything that happened."""
        return self._recorder.log

    @property
    def finished(self) -> bool:
        """Whether the horizon was reached."""
        return not self._open and self._env.peek() > self.horizon_days

    @property
    def choices(self) -> list[Choice]:
        """The choices made, in order."""
        return [decided.choice for decided in self.decided]

    @property
    def open(self) -> tuple[DecisionPoint, ...]:
        """Decisions that wait for an answer."""
        return tuple(point for point, _ in self._open.values())

    def observation(self, case: str = "C0001") -> Observation:
        """What the case's seat knows now."""
        seen = self._observers[case].observation
        seen.now_days = float(self._env.now)
        return seen

    # ---- going on -----------------------------------------------------------------------

    def advance(self) -> tuple[DecisionPoint, ...]:
        """Step until decisions are open (all of that instant) or the horizon is reached."""
        env, horizon = self._env, self.horizon_days
        while True:
            ahead = env.peek()
            if self._open and ahead > env.now:
                return self.open
            if ahead > horizon:
                return self.open
            env.step()

    def decide(self, choice: Choice) -> None:
        """Answer one open decision.

        Raises:
            DecisionError: no such decision is open, or the choice does not fit it. Nothing
                changes then.
        """
        if choice.decision_id not in self._open:
            names = ", ".join(self._open) or "none"
            raise DecisionError(f"decision {choice.decision_id!r} is not open; open now: {names}")
        point, event = self._open[choice.decision_id]
        option, values = point.resolved(choice)
        del self._open[choice.decision_id]
        self.decided.append(
            Decided(
                time_days=point.time_days,
                decision_id=point.id,
                kind=point.kind,
                subject=point.subject,
                seat=point.seat,
                choice=choice,
            )
        )
        filled = tuple((name, items) for name, items in values.items())
        agency = point.seat.split("/")[0]
        self._recorder.emit(
            ev.CHOICE_MADE,
            point.case,
            agency,
            point.id,
            point.kind,
            point.subject,
            option.id,
            filled,
        )
        event.succeed((option, values))

    def run(self, policies: Policy | Mapping[str, Policy]) -> None:
        """Let policies answer everything until the horizon.

        Args:
            policies: one for all cases, or one for each case id.
        """
        with rare_collection():
            while points := self.advance():
                for point in points:
                    policy = policies[point.case] if isinstance(policies, Mapping) else policies
                    self.decide(policy.decide(point))

    # ---- for the cases ------------------------------------------------------------------

    def put(self, point: DecisionPoint) -> simpy.Event:
        """Open a decision; the event succeeds with what was chosen."""
        event = self._env.event()
        self._open[point.id] = (point, event)
        return event

    def move_seat(self, case: str, agency: str) -> None:
        """The seat of a case moves: the new agency's observation is what had reached it before."""
        before = self._observers[case].observation
        self._seat(case, agency)
        observer, log = self._observers[case], self.log
        for n, kind in enumerate(log.kinds):
            if kind in FOLDED and log.cases[n] == case:
                observer.read(n, log.times[n], kind, case, log.agencies[n], log.fields[n])
        observer.observation.done[:] = before.done
        observer.observation.referrals = before.referrals | observer.observation.referrals
        observer.observation.role = "lead"

    def _seat(self, case: str, agency: str) -> None:
        role = "convenor" if agency == self.scenario.convenor else "lead"
        seen = Observation(case=case, agency=agency, role=role)
        self._observers[case] = Observer(seen, self.state.weekday)

    def _read(
        self,
        number: int,
        time: float,
        kind: str,
        case: str,
        agency: str,
        fields: tuple[object, ...],
    ) -> None:
        observer = self._observers.get(case)
        if observer is not None:
            observer.read(number, time, kind, case, agency, fields)


def _begin(run: CaseRun) -> None:
    run.new_desk = partial(case_workflow.new_desk, run)
    run.on_harm = partial(harm_happened, run)
    run.on_concern_changed = partial(concern_changed, run)
    run.start_members()
    run.course.start()
    case_workflow.surface(run)
    run.env.process(case_workflow.course(run))
