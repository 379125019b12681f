"""One trainee's way through a case: decide, see what happens, come back later, branch."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.ledger import Ledger
from casesim.domain.observation import Message, Observation
from casesim.engine.simulation import Decided
from casesim.errors import DecisionError, ReplayError
from casesim.play.appraising import guidance_on
from casesim.play.catalogue import _
from casesim.play.replaying import play_save
from casesim.play.run_header import DEFAULT_PROTOCOL, TRAINEE, Entry, Forecast
from casesim.play.runs import DEFAULT_POLICY, play_on, policy_of
from casesim.play.savefile import read_save, write_save
from casesim.play.sealing import AskedForecast
from casesim.play.session import Session
from casesim.play.setting import load_setting
from casesim.play.store import Store
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.guidance import Guidance

if TYPE_CHECKING:
    from casesim.analysis.results import PlayResult

_LARGEST_NEW_SEED = 1_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """What one choice led to, up to the next decision of the trainee.

    Attributes:
        from_days, to_days: the time that went by [days since scenario start].
        messages: what reached the seat meanwhile, in order.
        watched: what a colleague decided meanwhile, where the trainee does not move along.
    """

    from_days: float
    to_days: float
    messages: tuple[Message, ...]
    watched: tuple[Decided, ...] = ()


class Playthrough:
    """A play that is kept in the journal. Made by `start`, `resume`, `load` or `branch`.

    Every choice is safe in the journal before its effect is shown, so that a play can be
    resumed from where it was, whatever happened to the program.
    """

    def __init__(self, play_id: str, session: Session, store: Store) -> None:
        self._id = play_id
        self._session = session
        self._store = store
        self._colleague: Policy | None = None
        session.known = store.decided_elsewhere(play_id)
        self._let_colleague_decide()

    @classmethod
    def start(
        cls,
        scenario_id: str | Path,
        *,
        store: Store,
        seed: int | None = None,
        protocol: str = DEFAULT_PROTOCOL,
        player: str = "",
        follow_seat: bool = True,
        horizon_days: float | None = None,
    ) -> Playthrough:
        """Begin a case.

        Args:
            scenario_id: id of a scenario that came with casesim, or a file.
            store: the journal.
            seed: of the luck; a new one is drawn where none is given.
            protocol: id of the guidance document.
            player: name of the trainee, "" for none.
            follow_seat: move with the seat when another agency leads; else watch a colleague
                there decide as the guidance says.
            horizon_days: how long the case is followed, where not as long as it says [days].

        Raises:
            CasesimError: the scenario or the protocol cannot be read.
            StoreError: the journal cannot be written.
        """
        setting = load_setting(scenario_id, protocol=protocol)
        luck = secrets.randbelow(_LARGEST_NEW_SEED) if seed is None else seed
        header = setting.header(seed=luck, horizon_days=horizon_days, follow_seat=follow_seat)
        session = Session(setting, header, appraises=True)
        play_id = store.start(header, player=player, scenario_file=setting.scenario_file)
        return cls(play_id, session, store)

    @classmethod
    def resume(cls, play_id: str, store: Store) -> Playthrough:
        """Go on with a play of the journal, from its last choice.

        Raises:
            StoreError: there is no such play.
            ReplayError: casesim or the scenario has changed since, and the play would have
                gone another way.
        """
        kept = store.play(play_id)
        old = kept.header
        setting = load_setting(
            kept.scenario_file or old.scenario, protocol=old.protocol, overrides=old.overrides
        )
        header = setting.header(
            seed=old.seed,
            replication=old.replication,
            horizon_days=old.horizon_days,
            follow_seat=old.follow_seat,
        )
        session = Session(setting, header, appraises=True)
        try:
            session.replay(kept.entries, kept.forecasts)
        except ReplayError as error:
            raise ReplayError(
                _(
                    "this play cannot go on as it was: casesim ({then} then, {now} now), its "
                    "scenario or its guidance has changed; start the case anew, with seed {seed} "
                    "for the same luck ({reason})"
                ).format(then=old.casesim, now=header.casesim, seed=old.seed, reason=error)
            ) from error
        return cls(play_id, session, store)

    @classmethod
    def load(cls, save_text: str, store: Store, *, player: str = "") -> Playthrough:
        """Take a save into the journal as a play of its own, and go on from there.

        Args:
            save_text: what `save` gave.
            store: the journal.
            player: name of the trainee, "" for none.

        Raises:
            SaveError: the text is no save that this casesim can play; it says what can be done.
            ReplayError: the save replays to another log.
            StoreError: the journal cannot be written.
        """
        session = play_save(read_save(save_text), appraises=True)
        file = session.setting.scenario_file
        play_id = store.start(
            session.header,
            player=player,
            scenario_file=file,
            entries=session.entries,
            sealed=session.forecasts,
        )
        return cls(play_id, session, store)

    @property
    def id(self) -> str:
        """Name of the play in the journal."""
        return self._id

    @property
    def seed(self) -> int:
        """Seed of the luck."""
        return self._session.header.seed

    @property
    def share_line(self) -> str:
        """The command that starts the same case with the same luck anywhere."""
        return self._session.header.share_line

    @property
    def scenario(self) -> CaseScenario:
        """The case."""
        return self._session.setting.scenario

    @property
    def scenario_file(self) -> str:
        """File that the case was read from, "" for one that came with casesim."""
        return self._session.setting.scenario_file

    @property
    def protocol(self) -> CaseProtocol:
        """The guidance document."""
        return self._session.setting.protocol

    @property
    def ledger(self) -> Ledger:
        """The numbers that the run uses."""
        return self._session.setting.numbers

    @property
    def observation(self) -> Observation:
        """The case file as the seat knows it now."""
        return self._session.observation

    @property
    def open(self) -> tuple[DecisionPoint, ...]:
        """Decisions that are open now."""
        return self._session.open

    @property
    def left(self) -> tuple[Observation, ...]:
        """Case files of the offices that the trainee has left; her own memory goes with her.

        Empty for one who stayed behind and watches a colleague decide.
        """
        return tuple(self._session.left) if self._session.header.follow_seat else ()

    @property
    def current(self) -> DecisionPoint | None:
        """The decision to be taken next, None when the case is over."""
        return self.open[0] if self.open else None

    @property
    def finished(self) -> bool:
        """Whether the case was followed to its end."""
        return not self.open

    @property
    def now_days(self) -> float:
        """The clock [days since scenario start]."""
        return self._session.simulation.now_days

    @property
    def date(self) -> date:
        """The date in the case."""
        return self.scenario.calendar.date_of(self.now_days)

    @property
    def history(self) -> tuple[Decided, ...]:
        """What was decided so far, by whom and when."""
        return tuple(self._session.simulation.decided)

    @property
    def forecasts(self) -> tuple[Forecast, ...]:
        """The forecasts that were sealed, in order."""
        return tuple(self._session.forecasts)

    @property
    def forecast_asked(self) -> AskedForecast | None:
        """The forecast that is asked for beside the decision to be taken next, None for none."""
        return None if self.current is None else self.forecast_asked_at(self.current)

    def forecast_asked_at(self, point: DecisionPoint) -> AskedForecast | None:
        """The forecast that is asked for beside an open decision, None for none or a sealed one.

        In a branch none is asked for of which the forecaster has seen the outcome.
        """
        return self._session.asked(point)

    def forecast(self, question: str, answer: str, confidence: float) -> Forecast:
        """Seal a forecast: it is written down before the choice, and never changed.

        Args:
            question: id of a question that is asked for now.
            answer: "yes" or "no".
            confidence: probability that the answer is right: 0.5, 0.6, 0.7, 0.8, 0.9 or 1 [1].

        Raises:
            DecisionError: it is not asked for now, or sealed already, or there is no such answer.
            StoreError: it could not be written down; nothing has changed then.
        """
        return self._session.seal(question, answer, confidence, self._keep_sealed)

    def decide(self, choice: Choice) -> Step:
        """Make a choice: it is written down first, then the case goes on.

        Raises:
            DecisionError: the choice does not fit what is open; nothing has changed then.
            StoreError: it could not be written down; nothing has changed then.
        """
        start, rows = self.now_days, len(self._session.simulation.log)
        self._session.decide(choice, TRAINEE, self._keep)
        before = len(self.history)
        self._let_colleague_decide()
        messages = tuple(each for each in self.observation.inbox if each.row >= rows)
        return Step(start, self.now_days, messages, self.history[before:])

    def guidance(self, point: DecisionPoint) -> tuple[Guidance, ...]:
        """What the guidance document says of an open decision, silences included."""
        return guidance_on(point, self._session.setting)

    def branch(self, decision_id: str) -> Playthrough:
        """A new play that is the same up to a decision, which is open there again.

        Forecasts that were sealed beside earlier decisions go along. The others stay behind and
        are not asked for again, since whoever branches has seen what came of them.

        Raises:
            DecisionError: that decision was not taken in this play.
        """
        entries = self._session.entries
        taken = [entry.choice.decision_id for entry in entries]
        if decision_id not in taken:
            raise DecisionError(
                _("decision {decision} was not taken in this play; branch from: {all}").format(
                    decision=decision_id, all=", ".join(taken) or _("none yet")
                )
            )
        kept = entries[: taken.index(decision_id)]
        before = [each for each in self.forecasts if each.decision_id in taken[: len(kept)]]
        session = Session(self._session.setting, self._session.header, appraises=True)
        session.replay(kept, before)
        play_id = self._store.start(
            session.header,
            player=self._store.play(self._id).summary.player,
            scenario_file=session.setting.scenario_file,
            entries=kept,
            sealed=before,
            parent=self._id,
            parent_decision=decision_id,
        )
        return Playthrough(play_id, session, self._store)

    def save(self) -> str:
        """The play as a text that any casesim of this version can load."""
        return write_save(self._session.save())

    def result(self) -> PlayResult:
        """What became of everybody, once the case is over.

        Raises:
            DecisionError: it is not over yet.
        """
        if not self.finished:
            raise DecisionError(_("the result is told once the case is over; decide what is open"))
        return self._session.result()

    def under(self, policy: str) -> PlayResult:
        """What would have become of everybody under a policy, with the same luck.

        Args:
            policy: name of a policy, or "best" for what a search found for this case.

        Raises:
            CasesimError: there is no such policy, or no search was made for this case.
        """
        old = self._session.header
        header = self._session.setting.header(
            seed=old.seed, replication=old.replication, horizon_days=old.horizon_days
        )
        session = Session(self._session.setting, header, appraises=True)
        play_on(session, policy_of(policy, self._session.setting))
        return session.result()

    def _keep(self, number: int, entry: Entry) -> None:
        self._store.append(self._id, number, entry)

    def _keep_sealed(self, forecast: Forecast) -> None:
        self._store.seal(self._id, forecast)

    def _let_colleague_decide(self) -> None:
        """Where the trainee stays behind, the guideline policy decides for the new lead."""
        if not self._session.header.follow_seat:
            while (point := self.current) is not None and self._is_colleagues(point):
                choice = self._colleague_policy().decide(point)
                self._session.decide(choice, self._colleague_policy().name, self._keep)
        if self.finished:
            self._store.finish(self._id)

    def _is_colleagues(self, point: DecisionPoint) -> bool:
        return point.seat.split("/")[0] != self.scenario.convenor

    def _colleague_policy(self) -> Policy:
        if self._colleague is None:
            self._colleague = policy_of(DEFAULT_POLICY, self._session.setting)
        return self._colleague
