"""What the processes of one case share: clock, door, luck, numbers, and the seat."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import simpy

from casesim.domain import events as ev
from casesim.domain.agencies import ServiceStep, Worker
from casesim.domain.decisions import DecisionPoint, Option
from casesim.domain.observation import Observation
from casesim.domain.population import EVERY_WAY, Referring
from casesim.domain.state import SEAT, WORKER, CaseState, SystemState
from casesim.domain.vocabulary import Activity, EscalationLevel
from casesim.engine.capacity import Capacity
from casesim.engine.case_index import CaseIndex
from casesim.engine.family_course import FamilyCourse
from casesim.engine.notices import Notices, Trouble
from casesim.engine.recorder import Recorder
from casesim.engine.streams import LuckSource, RandomStreams
from casesim.engine.workforce import Workforce

if TYPE_CHECKING:
    from casesim.engine.caseworkers import Caseworker

Process = Generator[simpy.Event, Any, Any]
Values = dict[str, tuple[str, ...]]
HOURS_A_DAY = 24.0
# The golden ratio's fraction: one after the other, variants of the same words come round evenly.
_TURN = 0.618034


class Desk(Protocol):
    """Where decisions are put before a seat, and what seats know."""

    state: SystemState

    def put(self, point: DecisionPoint) -> simpy.Event:
        """Open a decision; the event succeeds with the option and its values."""

    def observation(self, case: str) -> Observation:
        """What the seat of a case knows."""

    def move_seat(self, case: str, agency: str) -> None:
        """Another agency's worker decides for the case from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What all cases of a simulation share.

    Attributes:
        numbers: the ledger's values by name.
        switches: mechanism -> whether it is switched on.
        desk: where decisions are put.
        horizon_days: how long the cases are followed [days].
        levels: to which a trouble may be taken, from the workers up.
        receipt_days: level -> after how long it confirms that it got the matter [days].
        referring: what workers may do about referrals.
    """

    env: simpy.Environment
    recorder: Recorder
    luck: RandomStreams
    numbers: dict[str, float]
    switches: dict[str, bool]
    workforce: Workforce
    capacity: Capacity
    desk: Desk
    horizon_days: float
    levels: tuple[EscalationLevel, ...]
    receipt_days: Mapping[EscalationLevel, float]
    referring: Referring = EVERY_WAY


class CaseRun:
    """One case in one simulation.

    Attributes:
        seat: agency whose worker decides now.
        observation: what the seat knows.
        troubles: what waits for a decision, first come first served.
        notices: dangers judged or not, and what was said lately.
        wake: succeeds when something reaches the seat while it waits; None while it works.
        began_days: when the family came [days].
        barred: agency whose services are shut to them -> until when [days].
        successor: how the next one at this desk was named, "" for not yet.
        level: of intervention 1..3, 0 where nobody sorts families by it.
        home: station that the family belongs to, "" where agencies have no posts for families.
        caseworker: who has, or last had, the family at its station.
        vacancy: succeeds when the family gets a worker; None while it has one.
    """

    def __init__(self, case: str, world: World, index: CaseIndex) -> None:
        self.case = case
        self.index = index
        self.env = world.env
        self.recorder = world.recorder
        self.luck = world.luck
        self.num, self._switches = world.numbers, world.switches
        self.workforce = world.workforce
        self.capacity = world.capacity
        self._desk = world.desk
        self.system: SystemState = world.desk.state
        self.state: CaseState = world.desk.state.cases[case]
        self.observation: Observation = world.desk.observation(case)
        self.horizon_days = world.horizon_days
        self.levels, self.receipt_days = world.levels, world.receipt_days
        self.referring = world.referring
        self.calendar = index.scenario.calendar
        self.troubles: deque[Trouble] = deque()
        self.wake: simpy.Event | None = None
        self.wake_for_news = False
        self._first_words = world.luck.uniform(LuckSource.WORDS, case)
        self.occasions: dict[str, int] = {}
        self.conference: dict[str, str] = {}
        self.offered: dict[tuple[Callable[..., Option], tuple[str, ...]], Option] = {}
        self.service_options: tuple[tuple[ServiceStep, Option, Option | None], ...] = ()
        self._nothing_happened()
        self.course = FamilyCourse(self)
        self._stands_alone()

    def _nothing_happened(self) -> None:
        """Nobody has asked, told or tried anything yet."""
        self.waived: set[str] = set()
        self.tied: set[str] = set()
        self.notices = Notices()
        self.reported: set[str] = set()
        self.talked: set[str] = set()
        self.raised: set[str] = set()
        self.helpers_gone: set[str] = set()
        self.due: dict[str, float] = {}
        self.happened: set[str] = set()
        self.assessed: dict[str, tuple[str, float]] = {}
        self.posts: dict[str, float] = {}
        self.interim_asked = False
        self.rhythm_version = 0

    def _stands_alone(self) -> None:
        """It begins now; no post has the family, and nobody listens, until it is set so."""
        self.began_days = float(self.env.now)
        self.barred: dict[str, float] = {}
        self.successor = ""
        self.returning, self.returns = False, 0
        self.level = 0
        self.home = ""
        self.caseworker: Caseworker | None = None
        self.vacancy: simpy.Event | None = None
        self.new_desk: Callable[[], None] = _nothing
        self.on_harm: Callable[[str, str, str], None] = _nothing
        self.on_concern_changed: Callable[[str, str], None] = _nothing
        self.on_ended: Callable[[], None] = _nothing
        self.on_returned: Callable[[], None] = _nothing
        self.on_seat_moved: Callable[[], None] = _nothing

    @property
    def seat(self) -> str:
        """Agency whose worker decides for this case."""
        return self.state.agency

    @property
    def now(self) -> float:
        """Clock [days]."""
        return self.env.now

    @property
    def worker(self) -> Worker:
        """The worker who has the seat."""
        return self.worker_at(self.state.agency)

    def worker_at(self, agency: str) -> Worker:
        """The worker at an agency whom the family knows."""
        if self.caseworker is not None and agency == self.home:
            return self.caseworker.worker
        return self.index.agencies[agency].workers[0]

    def role_of(self, agency: str) -> str:
        """Whose hours an agency's work for this family takes: a post's, the seat's, a worker's."""
        if self.caseworker is not None and agency == self.home:
            return self.caseworker.post.id
        return SEAT if agency == self.state.agency and not self.home else WORKER

    def staffed(self) -> Process:
        """Wait until the family has a worker; at once where it has one."""
        while self.vacancy is not None and self.seat == self.home:
            yield self.vacancy

    def occasion(self, key: str) -> int:
        """How many times this key was asked for before, counted per case."""
        count = self.occasions.get(key, 0)
        self.occasions[key] = count + 1
        return count

    def uniform(self, source: LuckSource, key: str) -> float:
        """The next uniform of this case's own address (source, key)."""
        address = f"{source}/{key}"
        count = self.occasions.get(address, 0)
        self.occasions[address] = count + 1
        return self.luck.uniform(source, f"{self.case}/{key}", count)

    def lasting(self, source: LuckSource, key: str, end_days: Callable[[float], float]) -> float:
        """The next uniform of (source, key), for something that begins now and lasts.

        Args:
            source: what it is for.
            key: whom it concerns.
            end_days: when it is over for a uniform, not decreasing in it [days].
        """
        address = f"{source}/{key}"
        count = self.occasions.get(address, 0)
        self.occasions[address] = count + 1
        return self.luck.lasting(source, f"{self.case}/{key}", count, end_days)

    def emit(self, kind: str, *fields: Any, agency: str | None = None) -> int:
        """Record an event of this case; the agency is the seat's unless given."""
        return self.recorder.record(
            kind, self.case, self.state.agency if agency is None else agency, fields
        )

    def say(self, sender: str, words: str, *args: tuple[str, str], to: str | None = None) -> None:
        """Let words reach an agency (the seat's unless given), and wake a waiting seat."""
        receiver = self.state.agency if to is None else to
        variant = (self._first_words + self.occasion(words) * _TURN) % 1.0
        self.emit(ev.MESSAGE, sender, words, round(variant, 3), args, agency=receiver)
        if self.wake is not None and receiver == self.state.agency:
            self.rouse("news")

    def rouse(self, why: str) -> None:
        """Wake the seat if it waits for this: for trouble always, for news where it said so."""
        if self.wake is None or self.wake.triggered:
            return
        if why == "trouble" or self.wake_for_news:
            self.wake.succeed(why)

    def trouble(self, kind: str, subject: str, **context: str) -> None:
        """Queue a decision for the seat, once for each kind and subject that waits."""
        if any(t.kind == kind and t.subject == subject for t in self.troubles):
            return
        self.troubles.append(Trouble(kind, subject, context))
        self.rouse("trouble")

    def spend(self, activity: Activity, hours: float) -> Process:
        """Let the seat's worker spend hours: waits for working time and for room in the week."""
        yield from self.staffed()
        agency = self.seat
        role = self.role_of(agency)
        leave = () if self.state.cover else self.worker.leave
        for start, part in self.workforce.book(agency, role, hours, self.now, leave, activity):
            if start > self.now:
                yield self.env.timeout(start - self.now)
            self.emit(ev.HOURS_SPENT, role, activity, part, agency=agency)
            yield self.env.timeout(part / HOURS_A_DAY)

    def charge(self, agency: str, activity: Activity, hours: float) -> float:
        """Let another agency's worker spend hours when its week has room.

        Returns:
            When the work is over [days].
        """
        over = self.now
        role = self.role_of(agency) if agency == self.home else WORKER
        parts = self.workforce.book(agency, role, hours, self.now, activity=activity)
        for start, part in parts:
            over = start + part / HOURS_A_DAY
            if start <= self.now:
                self.emit(ev.HOURS_SPENT, role, activity, part, agency=agency)
            else:
                self.env.process(self._later(agency, role, activity, part, start))
        return over

    def _later(
        self, agency: str, role: str, activity: Activity, hours: float, start: float
    ) -> Process:
        yield self.env.timeout(start - self.now)
        self.emit(ev.HOURS_SPENT, role, activity, hours, agency=agency)

    def at_work(self, time_days: float) -> simpy.Event:
        """A timeout until the first working time not before a time [days]."""
        when = self.calendar.next_working_time(max(time_days, self.now))
        return self.env.timeout(max(0.0, when - self.now))

    def on(self, name: str) -> bool:
        """Whether a mechanism is switched on."""
        return self._switches[name]

    # ---- the seat ----------------------------------------------------------------------

    def ask(
        self, kind: str, subject: str, options: tuple[Option, ...], default: str, **context: str
    ) -> Process:
        """Open a decision for the seat and wait for the answer.

        Returns:
            The option chosen, and the values of its fields.
        """
        key = f"{kind}/{subject}" if subject else kind
        occasion = self.occasion(f"decision/{key}") + 1
        point_id = f"{self.case}/{key}/{occasion}"
        seen, last = self._desk.observation(self.case), options[-1].id
        if default != last and all(option.id != default for option in options):
            default = last
        point = DecisionPoint(
            id=point_id,
            kind=kind,
            case=self.case,
            subject=subject,
            occasion=occasion,
            seat=f"{self.seat}/{seen.role}",
            time_days=self.now,
            observation=seen,
            options=options,
            default=default,
            luck=self.luck.uniform(LuckSource.DECISION, point_id),
            context=context,
        )
        answer: tuple[Option, Values] = yield self._desk.put(point)
        return answer

    def seat_moves(self, agency: str) -> None:
        """Another agency's worker decides from now on."""
        self._desk.move_seat(self.case, agency)
        self.observation = self._desk.observation(self.case)
        self.on_seat_moved()

    @property
    def closed(self) -> dict[str, str]:
        """Place where nobody can stay any more -> where those who stayed there are found."""
        if not self.happened:
            return {}
        pressures = (self.index.pressures[name] for name in sorted(self.happened))
        return {one.closes: one.moves_to for one in pressures if one.closes}

    def place_of(self, member: str) -> str:
        """Where the seat would look for this person, by what it was told."""
        to_stay = self.index.services_to_stay_at
        for service, state in reversed(self.observation.services.items()):
            step = to_stay.get(service)
            if step is None or member not in step.members:
                continue
            if state == "running" or (state == "completed" and step.lasts):
                return step.stays_at
        usual = self.index.members[member].sleeps_at or next(iter(self.index.places))
        return self.closed.get(usual, usual)

    def holds(self, service: str) -> bool:
        """Whether what a service did holds now: it runs, or was completed and lasts."""
        status = self.state.services.get(service)
        if status is None:
            return False
        return status.running or (status.why == "completed" and self.index.services[service].lasts)

    def usual_companion(self, member: str) -> str:
        """An interpreter where the seat's worker lacks the person's language."""
        return (
            "nobody"
            if self.index.members[member].language in self.worker.languages
            else "interpreter"
        )

    def state_of_post(self, agency: str) -> str:
        """Whether the worker at an agency is new in the job."""
        return "new" if self.posts.get(agency, -1.0) > self.now else "filled"

    def start_members(self) -> None:
        """Write down how members stand to services at the start."""
        for member in self.index.members.values():
            self.emit(ev.TRUST_CHANGED, member.id, member.trust)
            for agency in self.index.agencies:
                known = member.rapport.get(agency)
                if known is not None:
                    self.emit(ev.RAPPORT_CHANGED, member.id, known, agency=agency)


def _nothing(*_: str) -> None:
    """Stands where nobody listens."""
