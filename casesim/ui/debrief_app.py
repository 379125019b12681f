"""The page on which a play is looked back at, without playing one first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casesim.ui.app import PlayApp
from casesim.ui.play_view import PlayView
from casesim.ui.start_page import debrief_start

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough


class DebriefApp(PlayApp):
    """The debrief of a play of the journal, of a save file, or of an example.

    Shown by naming it in the last line of a cell.
    """

    def _more_handlers(self) -> dict[str, Any]:
        return {"example": self._example}

    def _start_page(self) -> Mapping[str, Any]:
        desk = self._open_desk()
        desk.cards()  # the titles of the cases
        return debrief_start(desk.finished())

    def _example(self, _message: Mapping[str, Any]) -> None:
        self._show(self._open_desk().example())

    def _show(self, play: Playthrough, status: str = "") -> None:
        self._debrief.open(play)
        self._view = PlayView(self.page, play)
