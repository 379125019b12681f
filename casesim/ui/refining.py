"""Refines a debrief in the background while the page stays usable.

Futures are played by other processes. Only the kernel's own loop touches the page: it asks now
and then what has come in, and draws it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from casesim.debrief.results import BesideRow, Debrief

ASK_EVERY_SECONDS = 0.15
DRAWING_SHARE = 0.2
"""Drawing may take so much of the kernel's time, so that whoever clicks does not wait."""
SHORTEST_PAUSE_SECONDS = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a source is.

    Attributes:
        done, total: futures that were played, and all that are wanted.
        running: whether more is coming.
        fault: what went wrong while playing them, None for nothing.
    """

    done: int
    total: int
    running: bool
    fault: Exception | None = None


class Source(Protocol):
    """What finds something out in the background."""

    def state(self) -> State:
        """How far it is."""

    def start(self) -> None:
        """Go on until all is there or `cancel` is called."""

    def cancel(self) -> None:
        """Find out no more; what came in stays."""

    def close(self) -> None:
        """Let go of what it works with."""


class BesideSource(Source, Protocol):
    """What sets a play beside another way through its case better and better."""

    def rows(self) -> tuple[BesideRow, ...]:
        """The play first; none before there is an interval."""


class DebriefSource(Source, Protocol):
    """What knows a debrief better and better."""

    def asked(self) -> frozenset[str]:
        """Decisions that are looked at closely: with more options than the policy's own."""

    def look(self, decision_id: str) -> None:
        """Play the futures of a decision before those of the others."""

    def ask(self, decision_id: str) -> None:
        """Look at one more decision closely."""

    def debrief(self) -> Debrief:
        """What can be told by now."""

    def beside(self, label: str, *, policy: str = "", save: str = "") -> BesideSource:
        """Set the play beside a policy, or beside the text of another save."""


class Refining:
    """Draws what a source finds out, as it comes in.

    Args:
        source: what refines.
        draw: shows what is known by now; called by the kernel's loop alone.
        failed: is told what went wrong.
    """

    def __init__(
        self,
        source: Source,
        draw: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._source = source
        self._draw = draw
        self._failed = failed
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, or go on after it was stopped."""
        self._source.start()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self.watch())

    def stop(self) -> None:
        """Play no more futures; what came in stays and is drawn."""
        self._source.cancel()

    def close(self) -> None:
        """Forget the page."""
        self._source.cancel()
        if self._task is not None:
            self._task.cancel()
        self._source.close()

    async def watch(self) -> None:
        """Draw whenever something new has come in, until nothing more comes."""
        try:
            await self._watch()
        except Exception as error:
            self._source.cancel()
            self._failed(error)

    async def _watch(self) -> None:
        drawn, free_at = -1, 0.0
        while True:
            state, began = self._source.state(), time.monotonic()
            if state.done != drawn and (began >= free_at or not state.running):
                drawn = state.done
                self._draw()
                took = time.monotonic() - began
                free_at = time.monotonic() + max(SHORTEST_PAUSE_SECONDS, took / DRAWING_SHARE)
            if not state.running:
                break
            await asyncio.sleep(ASK_EVERY_SECONDS)
        if state.fault is not None:
            self._failed(state.fault)
