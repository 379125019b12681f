"""Works a debrief out on all cores: what hangs on no future first, then futures as they come."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from casesim.debrief.counterfactual import Gathering
from casesim.debrief.making import MOST_OPTIONS, asked_of, debrief_of
from casesim.debrief.preparing import prepared
from casesim.debrief.results import Debrief
from casesim.debrief.ways import same_case, way_of_play, way_of_policy, way_of_save
from casesim.experiments.futures import Future, futures
from casesim.experiments.played import Taken, walk
from casesim.experiments.replications import local_executor
from casesim.play.catalogue import _
from casesim.play.savefile import read_save
from casesim.ui.attention import Attention, close_ones
from casesim.ui.beside_source import FreshLuck
from casesim.ui.refining import State
from casesim.ui.streaming import Streaming

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough

AHEAD_FOR_EACH_CORE = 2
"""Few enough that whoever looks at another decision soon sees its futures."""


class FuturesSource:
    """The debrief of a play that is over, refined by futures in other processes.

    Args:
        play: the play.
        executor: where futures are played; all cores of this machine where none is given.
        total: how many futures of each option, the usual number where none is given.
    """

    def __init__(
        self, play: Playthrough, executor: Executor | None = None, total: int | None = None
    ) -> None:
        self._cores = os.cpu_count() or 1
        self._executor = executor or local_executor(self._cores)
        # The processes start while this one works out what hangs on no future.
        for _number in range(self._cores):
            self._executor.submit(int)
        self._made = prepared(read_save(play.save()), play.scenario_file or None)
        self._asked = asked_of(self._made) if total is None else asked_of(self._made, futures=total)
        self._gathering = Gathering(self._asked)
        self._came: list[Future] = []
        self._streaming: Streaming[Future] = Streaming()
        self._attention = Attention(self._asked)
        self._streaming.use(self._stream())

    def state(self) -> State:
        """How far it is."""
        self._take()
        total = self._asked.total
        return State(
            done=round(self._gathering.done * total),
            total=total,
            running=self._streaming.running,
            fault=self._streaming.fault,
        )

    def asked(self) -> frozenset[str]:
        """Decisions that are looked at with more than the policy's own option."""
        return frozenset(each.decision_id for each in close_ones(self._asked))

    def look(self, decision_id: str) -> None:
        """Play the futures of a decision before those of the others."""
        self._attention.look(decision_id)

    def ask(self, decision_id: str) -> None:
        """Look at one more decision closely."""
        if decision_id in self.asked():
            return
        others = [each for each in self._asked.decisions if each.decision_id != decision_id]
        decisions = (*others, *self._closely(decision_id))
        decisions = tuple(sorted(decisions, key=lambda each: each.number))
        self._asked = replace(self._asked, decisions=decisions)
        self._gathering = Gathering(self._asked)
        for future in self._came:
            self._gathering.add(future)
        self._attention = Attention(self._asked, self._came)
        self._attention.look(decision_id)
        self._streaming.use(self._stream())

    def start(self) -> None:
        """Play futures until all are there or `cancel` is called."""
        self._streaming.start()

    def debrief(self) -> Debrief:
        """What can be told by now."""
        self._take()
        return debrief_of(self._made, self._gathering)

    def beside(self, label: str, *, policy: str = "", save: str = "") -> FreshLuck:
        """Set the play beside a policy, or beside the text of another save, on the same cores.

        Raises:
            CasesimError: no best policy was searched for, or the save is of another case.
        """
        session = self._made.session
        if save:
            other = way_of_save(read_save(save), session, label)
        else:
            other = way_of_policy(policy, session, label)
        ways = (way_of_play(session, _("You")), other)
        return FreshLuck(
            same_case(session), ways, self._executor, ahead=AHEAD_FOR_EACH_CORE * self._cores
        )

    def cancel(self) -> None:
        """Play no more; what came in stays."""
        self._streaming.stop()

    def close(self) -> None:
        """Let go of the processes, which end by themselves when nobody gives them work.

        Loky's are shared with whatever is opened next, so that they cannot be ended here.
        """
        own = isinstance(self._executor, ProcessPoolExecutor)
        self._streaming.close(lambda: self._executor.shutdown(wait=False) if own else None)

    def _take(self) -> None:
        for future in self._streaming.taken():
            self._came.append(future)
            self._gathering.add(future)

    def _stream(self) -> Generator[Future, None, None]:
        ahead = AHEAD_FOR_EACH_CORE * self._cores
        yield from futures(self._asked, self._executor, order=self._attention.tasks(), ahead=ahead)

    def _closely(self, decision_id: str) -> Iterator[Taken]:
        """The decision with as many options as the others that are looked at closely."""
        taken = walk(self._asked.played, policy=self._asked.policy, most_options=MOST_OPTIONS)
        return (each for each in taken if each.decision_id == decision_id)
