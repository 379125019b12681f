"""The simulation of a case scenario: advance to the next decisions, decide, run by policies.

No thread and no waiting inside a cell: `advance` steps until decisions are open or the horizon is
reached, `decide` answers one. A recorded choice is kept only if its id and its option still exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from types import MappingProxyType

import simpy

from casesim.domain import events as ev
from casesim.domain.agencies import Agency
from casesim.domain.applying import APPLIERS
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.ledger import Ledger
from casesim.domain.log import EventLog
from casesim.domain.observation import Observation
from casesim.domain.observing import FOLDED, Observer
from casesim.domain.population import EVERY_WAY, FamilyCase, Population
from casesim.domain.state import SystemState, initial_state
from casesim.engine import case_workflow
from casesim.engine.capacity import Access, Capacity
from casesim.engine.case_index import CaseIndex
from casesim.engine.case_run import CaseRun, World
from casesim.engine.caseworkers import Caseworkers, weeks_of
from casesim.engine.garbage import rare_collection
from casesim.engine.hearing import concern_changed, harm_happened
from casesim.engine.intake import coming
from casesim.engine.recorder import Reader, Recorder
from casesim.engine.streams import RandomStreams
from casesim.engine.workforce import Workforce
from casesim.engine.working_week import WorkingWeek
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
        scenario: what is simulated: one family, copies of it, or a population of families.
        protocol: the document whose rules hold. A trouble goes up by its levels; beyond that
            outcomes do not depend on it, rulings and the choices of policies do.
        ledger: every number that the scenario does not give.
        seed: of all luck.
        replication: number of the replication, from 0.
        horizon_days: how long to follow the case; the scenario's own unless given [days].
        index: look-ups of the scenario, where many runs share them.
        luck: used in place of the luck of the seed and the replication.
        readers: told of every row that may change what a seat knows.
    """

    def __init__(
        self,
        scenario: CaseScenario | Population,
        protocol: CaseProtocol,
        ledger: Ledger,
        *,
        seed: int,
        replication: int = 0,
        horizon_days: float | None = None,
        index: CaseIndex | None = None,
        luck: RandomStreams | None = None,
        readers: tuple[Reader, ...] = (),
    ) -> None:
        self.scenario = scenario
        self.protocol = protocol
        self.ledger = ledger
        self.seed = seed
        self.replication = replication
        self._luck = luck or RandomStreams(seed, replication)
        self.horizon_days = float(horizon_days or scenario.horizon_days)
        self.decided: list[Decided] = []
        self._open: dict[str, tuple[DecisionPoint, simpy.Event]] = {}
        self._env = simpy.Environment()
        self.families: dict[str, FamilyCase] = {}
        self.state: SystemState = initial_state(
            _first_cases(scenario), weekday=scenario.start.weekday()
        )
        readers = (*readers, self._read)
        self._recorder = Recorder(self._env, self.state, APPLIERS, readers, heard=FOLDED)
        self._observers: dict[str, Observer] = {}
        self._runs: dict[str, CaseRun] = {}
        if isinstance(scenario, Population):
            self._begin_population(scenario)
        else:
            self._begin_copies(scenario, index or CaseIndex(scenario))

    def _begin_copies(self, scenario: CaseScenario, index: CaseIndex) -> None:
        world = self._world(index.agencies)
        for case in self.state.cases:
            self._seat(case, scenario.convenor, role="convenor")
        self._runs |= {case: CaseRun(case, world, index) for case in self.state.cases}
        for run in self._runs.values():
            _listen(run)
            _begin(run)

    def _begin_population(self, population: Population) -> None:
        weeks = weeks_of(
            population, self._numbers, self.state.weekday, by_part=self._switches["agenda"]
        )
        agencies = {agency.id: agency for agency in population.agencies}
        world = self._world(agencies, weeks, population)
        workers = Caseworkers(population, world, weeks)
        workers.begin()
        self._env.process(coming(population, world, workers, partial(self._comes, world)))

    def _comes(self, world: World, family: FamilyCase) -> CaseRun:
        """A family is there: from now on it is a case like any other."""
        index, case = CaseIndex(family.scenario), family.case
        station, members = family.scenario.convenor, tuple(index.members)
        self.families[case] = family
        self._recorder.emit(
            ev.FAMILY_CAME, case, station,
            family.template, family.level, round(family.open_days, 6), members,
        )  # fmt: skip
        self._seat(case, station, role="convenor")
        run = self._runs[case] = CaseRun(case, world, index)
        _listen(run)
        return run

    @cached_property
    def _numbers(self) -> dict[str, float]:
        return {name: entry.value for name, entry in self.ledger.items()}

    @cached_property
    def _switches(self) -> dict[str, bool]:
        return {
            name.removeprefix(_SWITCH): value > 0.0
            for name, value in self._numbers.items()
            if name.startswith(_SWITCH)
        }

    def _world(
        self,
        agencies: Mapping[str, Agency],
        weeks: Mapping[str, WorkingWeek] = MappingProxyType({}),
        population: Population | None = None,
    ) -> World:
        luck, numbers = self._luck, self._numbers
        scale = population.scale if population else 1.0
        stations = population.stations if population else ()
        return World(
            env=self._env,
            recorder=self._recorder,
            luck=luck,
            numbers=numbers,
            switches=self._switches,
            workforce=Workforce(
                agencies,
                numbers,
                self.scenario.calendar,
                self.state.weekday,
                weeks=weeks,
                scale=scale,
            ),
            capacity=Capacity(
                luck,
                taken_scale=numbers["slots.taken_scale"],
                fullest=numbers["slots.fullest"],
                access=Access.of(numbers),
                places=scale,
                stations=tuple(station.agency for station in stations),
            ),
            desk=self,
            horizon_days=self.horizon_days,
            levels=tuple(level for level in levels(self.protocol) if level in self.scenario.levels),
            receipt_days=receipt_days(self.protocol),
            referring=population.referring if population else EVERY_WAY,
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

    def renew_hazards(self) -> None:
        """Let every hazard of the families go on from now by luck not drawn before."""
        for run in self._runs.values():
            run.course.renew()

    # ---- for the cases ------------------------------------------------------------------

    def put(self, point: DecisionPoint) -> simpy.Event:
        """Open a decision; the event succeeds with what was chosen."""
        event = self._env.event()
        self._open[point.id] = (point, event)
        return event

    def move_seat(self, case: str, agency: str) -> None:
        """The seat of a case moves: the new agency's observation is what had reached it before."""
        before = self._observers[case].observation
        convenor = self._runs[case].index.scenario.convenor
        self._seat(case, agency, role="convenor" if agency == convenor else "lead")
        observer, log = self._observers[case], self.log
        for n, kind in enumerate(log.kinds):
            if kind in FOLDED and log.cases[n] == case:
                observer.read(n, log.times[n], kind, case, log.agencies[n], log.fields[n])
        observer.observation.done[:] = before.done
        observer.observation.referrals = before.referrals | observer.observation.referrals
        observer.observation.role = "lead"

    def _seat(self, case: str, agency: str, *, role: str) -> None:
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


def _first_cases(scenario: CaseScenario | Population) -> list[tuple[str, str, tuple[str, ...]]]:
    """Case, agency of the seat and members of what is there before the first row."""
    if isinstance(scenario, Population):
        return []
    members = tuple(member.id for member in scenario.family.members)
    cases = (f"C{number:04d}" for number in range(1, scenario.copies + 1))
    return [(case, scenario.convenor, members) for case in cases]


def _listen(run: CaseRun) -> None:
    run.new_desk = partial(case_workflow.new_desk, run)
    run.on_harm = partial(harm_happened, run)
    run.on_returned = partial(case_workflow.open_again, run)
    run.on_concern_changed = partial(concern_changed, run)


def _begin(run: CaseRun) -> None:
    run.start_members()
    run.course.start()
    case_workflow.surface(run)
    run.env.process(case_workflow.course(run))
