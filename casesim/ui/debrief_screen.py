"""The debrief on the page: opened at the end of a play, refined until it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from casesim.errors import CasesimError
from casesim.play.catalogue import _
from casesim.ui.comparing import Comparing
from casesim.ui.debrief_numbers import futures_text
from casesim.ui.debrief_view import DebriefView
from casesim.ui.page import Page
from casesim.ui.refining import DebriefSource, Refining, State

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough
    from casesim.ui.desk import Desk

OpenSource = Callable[["Playthrough"], DebriefSource]


class DebriefScreen:
    """What the page does while a debrief is shown.

    Args:
        page: where.
        desk: gives the desk from which other plays come.
        failed: is told what went wrong in the background.
        open_source: gives what works a debrief out.
    """

    def __init__(
        self,
        page: Page,
        desk: Callable[[], Desk],
        failed: Callable[[Exception], None],
        open_source: OpenSource | None = None,
    ) -> None:
        self._page = page
        self._desk = desk
        self._failed = failed
        self._open_source = open_source or _source_of
        self._source: DebriefSource | None = None
        self._refining: Refining | None = None
        self._view: DebriefView | None = None
        self._comparing = Comparing(page, desk, failed)
        self.handlers: dict[str, Callable[[Mapping[str, Any]], None]] = {
            "look": lambda message: self._look(str(message["id"])),
            "sort": lambda message: self._shown().sort(str(message["id"])),
            "ask": lambda message: self._ask(str(message["id"])),
            "cancel": lambda _message: self._stop(),
            "refine": lambda _message: self._refine(),
            "compare": lambda message: self._comparing.compare(self._shown(), str(message["id"])),
            "fresh": lambda _message: self._try_fresh(),
            "fresh_stop": lambda _message: self._comparing.stop(),
        }

    def open(self, play: Playthrough) -> None:
        """Show the debrief of a play that is over, and begin to refine it.

        Raises:
            CasesimError: the play is not over yet.
        """
        if not play.finished:
            raise CasesimError(_("The debrief comes when the case is over. Go on playing first."))
        self.close()
        self._source = self._open_source(play)
        others = self._desk().others(play)
        self._view = DebriefView(
            self._page, play, self._source.debrief(), self._source.asked(), others
        )
        self._refining = Refining(self._source, self._draw, self._failed)
        self._source.look(self._view.shown)
        self._view.show()
        self._refine()

    def close(self) -> None:
        """Leave the debrief: nothing is played any more."""
        self._comparing.close()
        if self._refining is not None:
            self._refining.close()
        self._source = self._refining = self._view = None

    def _refine(self) -> None:
        if self._refining is not None:
            self._refining.start()
        self._tell()

    def _look(self, decision_id: str) -> None:
        self._shown().look(decision_id)
        if self._source is not None:
            self._source.look(self._shown().shown)

    def _ask(self, decision_id: str) -> None:
        if self._source is not None and decision_id in self._shown().decisions:
            self._source.ask(decision_id)
            self._refine()
            self._draw()

    def _try_fresh(self) -> None:
        if self._source is not None:
            self._comparing.begin(self._source)

    def _stop(self) -> None:
        if self._refining is not None:
            self._refining.stop()
        self._tell()

    def _draw(self) -> None:
        if self._view is not None and self._source is not None:
            self._view.refresh(self._source.debrief(), self._source.asked())
            self._tell()

    def _tell(self) -> None:
        if self._view is None or self._source is None:
            return
        state = self._source.state()
        self._view.progress(state, _progress_text(state))

    def _shown(self) -> DebriefView:
        if self._view is None:
            raise CasesimError(_("No debrief is open. Open one at the end of a case."))
        return self._view


def _progress_text(state: State) -> str:
    if state.running:
        said = _("{done} of {all} played; the numbers are getting surer.")
    elif state.done < state.total:
        said = _("{done} of {all} played; stopped. The intervals say how sure the numbers are.")
    else:
        said = _("All {all} are played.")
    return said.format(done=state.done, all=futures_text(state.total))


def _source_of(play: Playthrough) -> DebriefSource:
    """Loaded when a debrief is opened: it needs what no play needs."""
    from casesim.ui.debrief_source import FuturesSource

    return FuturesSource(play)
