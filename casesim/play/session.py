"""A case being played: the simulation, and the choices that brought it where it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

from casesim.analysis.case_outcomes import Outcome, outcomes
from casesim.analysis.case_result import case_result
from casesim.analysis.results import DecisionRow, PlayResult
from casesim.domain.decisions import Choice, DecisionPoint
from casesim.domain.log import EventLog
from casesim.domain.observation import Observation
from casesim.engine.simulation import Simulation
from casesim.errors import DecisionError, ReplayError
from casesim.play.appraising import Bearing, bearings
from casesim.play.catalogue import _
from casesim.play.run_header import Entry, Forecast, Mark, RunHeader, Save
from casesim.play.sealing import AskedForecast, asked_at, difference, sealed
from casesim.play.setting import Setting

Watch = Callable[["Session", DecisionPoint, Entry], None]
"""Looks at an open decision and at what was chosen of it, before the choice takes effect."""

CASE = "C0001"
MARK_CHARACTERS = 8


class Session:
    """One run of a case, decision by decision.

    Args:
        setting: scenario, protocol and ledger.
        header: seed, replication and horizon of the run.
        appraises: note for the end how guidance bore on each choice.

    Attributes:
        open: decisions that are open now, in the order in which they are to be answered.
        entries: choices made so far.
        forecasts: those sealed so far.
        known: decisions that were made in other branches of the play: whoever plays has seen
            what came of them, and is asked for no forecast beside them.
        left: case files of the offices that the seat has left, as they were then.
    """

    def __init__(self, setting: Setting, header: RunHeader, *, appraises: bool = False) -> None:
        self.setting = setting
        self.header = header
        self.entries: list[Entry] = []
        self.forecasts: list[Forecast] = []
        self.known: frozenset[str] = frozenset()
        self.left: list[Observation] = []
        self._appraises = appraises
        self._bearings: list[tuple[Bearing, ...]] = []
        self.simulation = Simulation(
            setting.scenario,
            setting.protocol,
            setting.numbers,
            seed=header.seed,
            replication=header.replication,
            horizon_days=header.horizon_days,
        )
        self._digest = RunningDigest(self.simulation.log)
        self.open: tuple[DecisionPoint, ...] = self.simulation.advance()

    @property
    def observation(self) -> Observation:
        """The case file of the seat that decides now."""
        return self.simulation.observation(CASE)

    def point(self, decision_id: str) -> DecisionPoint:
        """The open decision of that id.

        Raises:
            DecisionError: it is not open.
        """
        for point in self.open:
            if point.id == decision_id:
                return point
        names = ", ".join(point.id for point in self.open) or _("none, the case is over")
        raise DecisionError(
            _("decision {decision} is not open; open now: {all}").format(
                decision=decision_id, all=names
            )
        )

    def decide(
        self, choice: Choice, by: str, keep: Callable[[int, Entry], None] | None = None
    ) -> None:
        """Make a choice and go on to the next open decision or the horizon.

        Args:
            choice: for one of the open decisions.
            by: who chose.
            keep: writes the choice down before it takes effect, given its number from 1.

        Raises:
            DecisionError: it does not fit what is open; nothing has changed then.
        """
        point = self.point(choice.decision_id)
        point.resolved(choice)
        entry = Entry(choice, by, self._digest.mark())
        bore = bearings(point, choice, self.setting) if self._appraises else ()
        if keep is not None:
            keep(len(self.entries) + 1, entry)
        before = self.observation
        self.simulation.decide(choice)
        self.entries.append(entry)
        self._bearings.append(bore)
        self.open = self.simulation.advance()
        if self.observation.agency != before.agency:
            self.left.append(before)

    def asked(self, point: DecisionPoint) -> AskedForecast | None:
        """The forecast that is asked for beside an open decision, None for none or a sealed one."""
        decided = self.known.union(entry.choice.decision_id for entry in self.entries)
        asked = asked_at(point, self.setting.scenario, decided, self.header.horizon_days)
        done = {forecast.question for forecast in self.forecasts}
        return asked if asked is not None and asked.question.id not in done else None

    def seal(
        self,
        question: str,
        answer: str,
        confidence: float,
        keep: Callable[[Forecast], None] | None = None,
    ) -> Forecast:
        """Seal a forecast while the decision beside which it is asked is open.

        Args:
            question: id of the question.
            answer: "yes" or "no".
            confidence: probability that the answer is right, one of a few levels [1].
            keep: writes the forecast down.

        Raises:
            DecisionError: it is not asked for now, or sealed already, or there is no such answer.
        """
        forecast = sealed(
            self._asked_for(question),
            answer,
            confidence,
            number=len(self.entries) + 1,
            now_days=self.simulation.now_days,
            mark=self._digest.mark(),
        )
        if keep is not None:
            keep(forecast)
        self.forecasts.append(forecast)
        return forecast

    def _asked_for(self, question: str) -> AskedForecast:
        if any(each.question == question for each in self.forecasts):
            raise DecisionError(
                _("the forecast {question} is sealed, and cannot be changed any more").format(
                    question=repr(question)
                )
            )
        asked = [found for point in self.open if (found := self.asked(point)) is not None]
        for each in asked:
            if each.question.id == question:
                return each
        names = ", ".join(each.question.id for each in asked) or _("none")
        raise DecisionError(
            _("the forecast {question} is not asked for now; asked for now: {all}").format(
                question=repr(question), all=names
            )
        )

    def replay(
        self,
        entries: Iterable[Entry],
        forecasts: Sequence[Forecast] = (),
        watch: Watch | None = None,
    ) -> None:
        """Make the choices of an earlier run again, and see that the log is the same.

        Args:
            entries: its choices.
            forecasts: those that were sealed in it; they are sealed again in their places.
            watch: is shown each decision that whoever played took, not those of a colleague.

        Raises:
            ReplayError: it is not; the message names the first decision at which it shows. Or a
                forecast would have another seal now.
        """
        kept = list(forecasts)
        for entry in entries:
            self._seal_again(kept)
            found = self._digest.mark()
            if found != entry.mark:
                raise ReplayError(self._difference(entry, found))
            try:
                if watch is not None and self._is_own(entry):
                    watch(self, self.point(entry.choice.decision_id), entry)
                self.decide(entry.choice, entry.by)
            except DecisionError as error:
                raise ReplayError(
                    _("choice {number} cannot be made again: {reason}").format(
                        number=len(self.entries) + 1, reason=error
                    )
                ) from error
        self._seal_again(kept)
        if kept:
            raise _unlike(kept[0], _("its place among the choices"))

    def _seal_again(self, kept: list[Forecast]) -> None:
        """Seal again, and take out of the list, what was sealed before the choice that is next."""
        while kept and kept[0].before_choice == len(self.entries) + 1:
            old = kept.pop(0)
            try:
                now = self.seal(old.question, old.answer, old.confidence)
            except DecisionError as error:
                raise _unlike(old, str(error)) from error
            if what := difference(old, now):
                raise _unlike(old, what)

    def save(self) -> Save:
        """What is needed to play this again."""
        log = self.simulation.log
        return Save(
            header=self.header,
            entries=tuple(self.entries),
            forecasts=tuple(self.forecasts),
            log_rows=len(log),
            log_digest=self._digest.full(),
        )

    def result(self) -> PlayResult:
        """What became of everybody, once the case is over."""
        return case_result(
            self.simulation.log,
            self.setting.scenario,
            self.setting.numbers,
            self.header.horizon_days,
            self._decision_rows(),
        )

    def outcomes(self) -> dict[str, Outcome]:
        """Every measure of the run, once the case is over."""
        return outcomes(
            self.simulation.log,
            self.setting.scenario,
            self.setting.numbers,
            case=CASE,
            end_days=self.header.horizon_days,
        )

    def _decision_rows(self) -> list[DecisionRow]:
        """What the trainee or the policy under test decided; not what a colleague did."""
        taken = zip(self.simulation.decided, self.entries, self._bearings, strict=True)
        return [
            DecisionRow(
                decision_id=decided.decision_id,
                time_days=decided.time_days,
                kind=decided.kind,
                subject=decided.subject,
                option_id=decided.choice.option_id,
                values=decided.choice.values,
                reason=decided.choice.reason,
                guidance=bore,
            )
            for decided, entry, bore in taken
            if self._is_own(entry)
        ]

    def _is_own(self, entry: Entry) -> bool:
        """Whether it is a choice of whoever played, or of the policy under test."""
        return not self.entries or entry.by == self.entries[0].by

    def _difference(self, entry: Entry, found: Mark) -> str:
        after = self.entries[-1].choice.decision_id if self.entries else _("the start")
        return _(
            "first difference: between {after} and {before}, before choice {number} of the run: "
            "its log had {rows} rows with digest {digest}…, the log of this replay has {rows_now} "
            "rows with digest {digest_now}… (day {day:.1f})"
        ).format(
            after=after,
            before=entry.choice.decision_id,
            number=len(self.entries) + 1,
            rows=entry.mark.rows,
            digest=entry.mark.digest,
            rows_now=found.rows,
            digest_now=found.digest,
            day=self.simulation.now_days,
        )


def _unlike(forecast: Forecast, what: str) -> ReplayError:
    return ReplayError(
        _(
            "the forecast {question} is not the one that was sealed, or its question has been "
            "changed since ({what})"
        ).format(question=repr(forecast.question), what=what)
    )


class RunningDigest:
    """Digest of a log that grows, without reading again what has been read."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._sha = hashlib.sha256()
        self._rows = 0

    def mark(self) -> Mark:
        """Where the log stands now."""
        return Mark(rows=len(self._log), digest=self.full()[:MARK_CHARACTERS])

    def full(self) -> str:
        """The digest of the whole log, as the log itself gives it."""
        for line in self._log.json_lines(self._rows):
            self._sha.update(line.encode())
            self._sha.update(b"\n")
        self._rows = len(self._log)
        return self._sha.hexdigest()
