"""What a run had drawn, and what had reached its seat, by each of its decisions.

A replay of the run with other luck is held to it: as soon as something else would reach the seat
before the decision, the replay is given up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from casesim.domain import events as ev
from casesim.domain.decisions import Choice, DecisionPoint
from casesim.domain.log import Fields
from casesim.domain.observation import Observation
from casesim.domain.observing import FOLDED
from casesim.domain.state import WORKER
from casesim.domain.vocabulary import ReferralState
from casesim.engine.future_luck import Drawn, KeptLuck
from casesim.engine.recorder import Reader
from casesim.engine.simulation import Simulation
from casesim.engine.streams import RandomStreams
from casesim.errors import CasesimError

Start = Callable[[RandomStreams, tuple[Reader, ...]], Simulation]
"""Makes the simulation of a run, given its luck and who reads along."""
_ON_ITS_WAY = (
    ReferralState.SENT,
    ReferralState.RECEIVED,
    ReferralState.IN_PROCESS,
    ReferralState.APPROVED,
)
_OWN = frozenset(kind for kind in FOLDED if ev.KINDS[kind].audience == ev.AGENCY)


class OtherPastError(CasesimError):
    """Something else reached the seat than in the run that is replayed."""


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row that may have reached a seat, without its number."""

    time_days: float
    kind: str
    agency: str
    fields: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A decision of a run, and the past before it.

    Attributes:
        number: of the decision in the run, from 1.
        asked: what was put before the seat at each decision so far, this one included.
        choices: what was chosen before.
        drawn: what had been drawn.
        seen: rows that had reached the seat, in order.
        awaited: what the seat had not heard the end of: "agency/what" it had asked for, and
            services it had referred to.
        until_days: agency whose worker has, or had, the seat -> until when what reaches the
            agency reaches the seat [days].
    """

    number: int
    asked: tuple[tuple[object, ...], ...]
    choices: tuple[Choice, ...]
    drawn: Drawn
    seen: tuple[SeenRow, ...]
    awaited: tuple[str, ...]
    until_days: dict[str, float]


def asked_of(point: DecisionPoint) -> tuple[object, ...]:
    """What a seat sees of a decision beside its case file."""
    options = tuple(option.id for option in point.options)
    return (point.id, point.seat, options, tuple(point.context.items()))


class Past:
    """A run that was played once more from its start, with its own luck.

    Args:
        start: makes its simulation.
        seed: of the run.
        replication: of the run.
        choices: of the run, in order.

    Raises:
        OtherPastError: a choice answers no decision that is open.
    """

    def __init__(
        self, start: Start, seed: int, replication: int, choices: Sequence[Choice]
    ) -> None:
        self._luck = KeptLuck(seed, replication)
        self._rows: list[SeenRow] = []
        self._choices = tuple(choices)
        self._asked: list[tuple[object, ...]] = []
        self._seats: list[str] = []
        self._awaited: list[tuple[str, ...]] = []
        self._cuts: list[tuple[int, int, float]] = []
        self._replay(start(self._luck, (self._read,)))

    def _read(
        self, _number: int, time: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        if kind != ev.HOURS_SPENT or fields[0] != WORKER:
            self._rows.append(SeenRow(time, kind, agency, fields))

    def _replay(self, simulation: Simulation) -> None:
        simulation.advance()
        for choice in self._choices:
            point = open_point(simulation, choice.decision_id)
            self._asked.append(asked_of(point))
            self._seats.append(point.seat.split("/")[0])
            self._awaited.append(_awaited(point.observation))
            cut = (len(self._luck.draws), len(self._rows), simulation.now_days)
            self._cuts.append(cut)
            simulation.decide(choice)
            simulation.advance()

    def moment(self, number: int) -> Moment:
        """The decision of that number, from 1, and the past before it."""
        count, rows, now_days = self._cuts[number - 1]
        until = self._until_days(number)
        seen = (
            row for row in self._rows[:rows] if reaches(until, row.time_days, row.kind, row.agency)
        )
        return Moment(
            number=number,
            asked=tuple(self._asked[:number]),
            choices=self._choices[: number - 1],
            drawn=Drawn(draws=self._luck.draws, count=count, until_days=now_days),
            seen=tuple(seen),
            awaited=self._awaited[number - 1],
            until_days=until,
        )

    def _until_days(self, number: int) -> dict[str, float]:
        """Agencies that have had the seat, and until when it heard what they heard [days]."""
        until: dict[str, float] = {}
        last = number - 1
        for n, seat in enumerate(self._seats[:number]):
            until[seat] = self._cuts[min(n + 1, last)][2]
        until[self._seats[last]] = inf
        return until


def _awaited(seen: Observation) -> tuple[str, ...]:
    asked = (f"{each.id}/{each.waiting_for}" for each in seen.agencies.values() if each.waiting_for)
    sent = (each.service for each in seen.referrals.values() if each.state in _ON_ITS_WAY)
    return tuple(dict.fromkeys((*asked, *sent)))


def reaches(until_days: dict[str, float], time: float, kind: str, agency: str) -> bool:
    """Whether a row reached whoever had the seat, now or before its agency handed it over."""
    return kind not in _OWN or until_days.get(agency, -1.0) >= time


def open_point(simulation: Simulation, decision_id: str) -> DecisionPoint:
    """The decision of that id that is open.

    Raises:
        OtherPastError: it is not open.
    """
    for point in simulation.open:
        if point.id == decision_id:
            return point
    names = ", ".join(point.id for point in simulation.open) or "none"
    raise OtherPastError(f"decision {decision_id!r} is not open in this past; open now: {names}")


class SeenWatch:
    """Holds a replay to what had reached the seat by a moment."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._next = 0
        self._there = False

    def read(
        self, _number: int, time: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row.

        Raises:
            OtherPastError: it is not what reached the seat then.
        """
        if self._there or not reaches(self._moment.until_days, time, kind, agency):
            return
        if kind == ev.HOURS_SPENT and fields[0] == WORKER:
            return
        seen, at = self._moment.seen, self._next
        if at >= len(seen) or not _alike(seen[at], time, kind, fields):
            raise OtherPastError(f"{kind} at day {time:.2f} did not reach the seat in this past")
        self._next = at + 1

    def arrive(self) -> None:
        """The moment is there; from now on anything may come.

        Raises:
            OtherPastError: something that had reached the seat has not come.
        """
        seen = self._moment.seen
        if self._next < len(seen):
            missing = seen[self._next]
            raise OtherPastError(
                f"{missing.kind} of day {missing.time_days:.2f} did not come in this past"
            )
        self._there = True


def _alike(row: SeenRow, time: float, kind: str, fields: Fields) -> bool:
    return row.time_days == time and row.kind == kind and row.fields == fields


def replay_to(simulation: Simulation, watch: SeenWatch, moment: Moment) -> DecisionPoint:
    """Make the choices of the past again, up to the decision, which is open then.

    Raises:
        OtherPastError: the seat would have been asked, or have heard, something else.
    """
    simulation.advance()
    for choice, asked in zip(moment.choices, moment.asked, strict=False):
        if asked_of(open_point(simulation, choice.decision_id)) != asked:
            raise OtherPastError(f"decision {choice.decision_id!r} was put otherwise in this past")
        simulation.decide(choice)
        simulation.advance()
    last = moment.asked[-1]
    point = open_point(simulation, str(last[0]))
    if asked_of(point) != last:
        raise OtherPastError(f"decision {point.id!r} was put otherwise in this past")
    watch.arrive()
    return point
