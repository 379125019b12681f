"""One future of a decision: the past as the seat saw it, then other luck, for each option."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from casesim.analysis.case_measures import MEASURES
from casesim.analysis.case_outcomes import FIRST_CASE, values_of
from casesim.analysis.followed import Followed
from casesim.analysis.forecast_folds import FORECASTS, came_true
from casesim.analysis.tells import tells_of
from casesim.domain.decisions import Choice, Policy
from casesim.domain.log import TIME_DECIMALS
from casesim.engine.case_index import CaseIndex
from casesim.engine.future_luck import Address, FutureLuck
from casesim.engine.garbage import rare_collection
from casesim.engine.past import Moment, Past, SeenWatch, replay_to
from casesim.engine.recorder import Reader
from casesim.engine.simulation import Simulation
from casesim.engine.streams import RandomStreams
from casesim.errors import ExperimentError
from casesim.experiments.played import GUIDELINE, Played, PolicyMaker, Taken
from casesim.experiments.same_luck import same_luck
from casesim.experiments.unseen import Unseen, drawn_anew, proposals, unseen
from casesim.policies.recorded import RecordedPolicy

SAME_LUCK = -1
"""Number of the future that is none: what the play's own luck would have brought."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked of the futures of a play.

    Attributes:
        decisions: whose options are looked at.
        futures: how many of each option.
        policy: decides after the decision, by name or made.
        measures: told of each future; the scenario's primary outcome comes first in any case.
        keeps_later: later choices of the play are kept while they still occur. By default the
            policy decides all that comes after: in another future the same question comes up
            in another situation, and what was answered then need not fit it.
        label: word for separate luck, so that two estimates do not share their futures.
        redraws: what the seat could not see is drawn anew, given what it has seen.
        same_luck: each option is also followed with the play's own luck, its later choices kept
            while they still occur; it comes as the future of number `SAME_LUCK`.
    """

    played: Played
    decisions: tuple[Taken, ...]
    futures: int = 100
    policy: str | PolicyMaker = GUIDELINE
    measures: tuple[str, ...] = ()
    keeps_later: bool = False
    label: str = ""
    redraws: bool = True
    same_luck: bool = False

    def __post_init__(self) -> None:
        if self.futures < 1:
            raise ExperimentError(f"at least 1 future is simulated (got {self.futures})")
        for name in self.measures:
            if name not in MEASURES:
                known = ", ".join(MEASURES)
                raise ExperimentError(f"there is no measure {name!r}; choose of: {known}")

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the measures that are told, the primary outcome first."""
        return tuple(dict.fromkeys((self.played.scenario.primary_outcome, *self.measures)))

    @property
    def total(self) -> int:
        """How many futures of options there are in all."""
        rounds = self.futures + self.same_luck
        return rounds * sum(len(each.answers) for each in self.decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Future:
    """What became of one option in one future.

    Attributes:
        decision: number of the decision in the play.
        number: of the future, from 0; equal numbers share their luck, at every decision.
            `SAME_LUCK` for what the play's own luck would have brought.
        values: of the measures that were asked for, in their order.
        tells: what happened after the decision, as "word/of what".
        redrawn: something unseen was drawn anew, not only what came after.
        forecasts: question of the scenario -> whether it came true; those that can tell.
    """

    decision: int
    option_id: str
    number: int
    values: tuple[float, ...]
    tells: tuple[str, ...]
    redrawn: bool
    forecasts: Mapping[str, bool] = field(default_factory=dict)


class Futures:
    """Simulates futures of one play; made once in each process that takes part.

    Args:
        asked: what is asked.
    """

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        played = asked.played
        self._index = CaseIndex(played.scenario)
        self._followed = Followed(
            scenario=played.scenario, ledger=played.ledger, end_days=played.horizon_days
        )
        self._measures = [MEASURES[name] for name in asked.names]
        self._taken = {each.number: each for each in asked.decisions}
        self._moments: dict[int, tuple[Moment, Unseen]] = {}

    @cached_property
    def _past(self) -> Past:
        played = self.asked.played
        return Past(self._start, played.seed, played.replication, played.choices)

    @cached_property
    def _policy(self) -> Policy:
        return self.asked.played.policy(self.asked.policy)

    def _start(self, luck: RandomStreams, readers: tuple[Reader, ...]) -> Simulation:
        return self.asked.played.simulation(index=self._index, luck=luck, readers=readers)

    def moment(self, decision: int) -> tuple[Moment, Unseen]:
        """The past before a decision, and what of it could not be seen."""
        if decision not in self._moments:
            moment = self._past.moment(decision)
            hidden = unseen(moment, self.asked.played.scenario)
            self._moments[decision] = (moment, hidden)
        return self._moments[decision]

    def of(
        self,
        decision: int,
        number: int,
        options: Iterable[str],
        redrawn: Mapping[Address, float],
        ready: Simulation | None = None,
    ) -> list[Future]:
        """One future of some options of a decision, which share its luck.

        Args:
            decision: its number in the play.
            number: of the future.
            options: ids of options that are looked at there.
            redrawn: what is drawn anew in it.
            ready: a replay with that which stands at the decision, for the first option.

        Raises:
            OtherPastError: the past cannot be replayed; the choices are not of this play.
        """
        futures = []
        with rare_collection():
            for option_id in options:
                choice = self._taken[decision].answers[option_id]
                simulation = ready or self.at(decision, number, redrawn)
                ready = None
                futures.append(
                    self._followed_up(simulation, decision, number, choice, redrawn=bool(redrawn))
                )
        return futures

    def with_same_luck(self, decision: int, options: Iterable[str]) -> list[Future]:
        """Some options of a decision with the play's own luck, its later choices kept."""
        with rare_collection():
            return [self._with_same_luck(decision, option_id) for option_id in options]

    def drawn_anew(
        self, decision: int, number: int
    ) -> tuple[dict[Address, float], Simulation | None]:
        """What is drawn anew in a future, and a replay with it that stands at the decision."""
        if not self.asked.redraws:
            return {}, None
        played = self.asked.played
        moment, hidden = self.moment(decision)
        branch = f"unseen/{self.asked.label}/{moment.asked[-1][0]}/{number}"
        luck = RandomStreams(played.seed, played.replication, branch)
        with rare_collection():
            return drawn_anew(proposals(hidden, luck), partial(self.at, decision, number))

    def at(self, decision: int, number: int, redrawn: Mapping[Address, float]) -> Simulation:
        """The play replayed to a decision, which is open, with a future's luck from there on.

        Raises:
            OtherPastError: with what is redrawn, something else would have reached the seat.
        """
        played = self.asked.played
        moment, _ = self.moment(decision)
        branch = f"future/{self.asked.label}/{number}"
        luck = FutureLuck(played.seed, played.replication, branch, moment.drawn, redrawn)
        watch = SeenWatch(moment)
        simulation = self._start(luck, (watch.read,))
        replay_to(simulation, watch, moment)
        simulation.renew_hazards()
        return simulation

    def _with_same_luck(self, decision: int, option_id: str) -> Future:
        asked, taken = self.asked, self._taken[decision]
        choice = taken.answers[option_id]
        simulation = same_luck(asked.played, choice, policy=asked.policy, index=self._index)
        first = bisect_left(simulation.log.times, round(taken.time_days, TIME_DECIMALS))
        return self._told(simulation, decision, SAME_LUCK, choice, redrawn=False, first=first)

    def _followed_up(
        self, simulation: Simulation, decision: int, number: int, choice: Choice, *, redrawn: bool
    ) -> Future:
        first = len(simulation.log)
        simulation.decide(choice)
        simulation.run(self._decider(decision))
        return self._told(simulation, decision, number, choice, redrawn=redrawn, first=first)

    def _told(
        self,
        simulation: Simulation,
        decision: int,
        number: int,
        choice: Choice,
        *,
        redrawn: bool,
        first: int,
    ) -> Future:
        measures = (*self._measures, FORECASTS)
        values = values_of(simulation.log, FIRST_CASE, self._followed, measures)
        return Future(
            decision=decision,
            option_id=choice.option_id,
            number=number,
            values=tuple(values[name] for name in self.asked.names),
            tells=tells_of(simulation.log, FIRST_CASE, first),
            redrawn=redrawn,
            forecasts=came_true(values),
        )

    def _decider(self, decision: int) -> Policy:
        if not self.asked.keeps_later:
            return self._policy
        return RecordedPolicy(self.asked.played.choices[decision:], self._policy)
