"""The trainee's page: hears what was chosen, carries it out, and shows what followed."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from casesim.domain.decisions import Choice, DecisionPoint
from casesim.errors import CasesimError
from casesim.play.catalogue import _, ngettext
from casesim.ui.agenda import meanwhile
from casesim.ui.debrief_screen import DebriefScreen, OpenSource
from casesim.ui.forecast_form import seal
from casesim.ui.interface_words import notice
from casesim.ui.page import Page
from casesim.ui.play_view import PlayView
from casesim.ui.start_page import start_page

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough
    from casesim.ui.desk import Desk

SCENARIO_VARIABLE = "CASESIM_SCENARIO"
SEED_VARIABLE = "CASESIM_SEED"
PROTOCOL_VARIABLE = "CASESIM_PROTOCOL"
LONGEST_REASON = 2000

_log = logging.getLogger(__name__)


class PlayApp:
    """The page of one trainee. Shown by naming it in the last line of a cell.

    Args:
        desk: where plays come from; the user's own journal where none is given.
        open_source: gives what works a debrief out; futures on all cores where none is given.
    """

    def __init__(self, desk: Desk | None = None, open_source: OpenSource | None = None) -> None:
        self.page = Page()
        self.page.words = {**self.page.words, "notice": notice()}
        self.page.on_msg(self._heard)
        self._desk = desk
        self._view: PlayView | None = None
        self._debrief = DebriefScreen(self.page, self._open_desk, self._told, open_source)
        self._handlers = {
            "begin": self._begin,
            "resume": self._resume,
            "load": self._load,
            "decide": self._decide,
            "choose": self._choose,
            "branch": self._branch,
            "save": self._save,
            "home": self._home,
            "debrief": self._look_back,
            "ending": self._end_again,
            **self._debrief.handlers,
            **self._more_handlers(),
        }
        self._guarded(self._home, {})

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.page._repr_mimebundle_(**options)

    @property
    def play(self) -> Playthrough | None:
        """The play that is shown, None on the start page."""
        return self._view.play if self._view else None

    def hear(self, message: Mapping[str, Any]) -> None:
        """Carry out what the browser asks for; what goes wrong is told on the page."""
        handler = self._handlers.get(str(message.get("type")))
        if handler is not None:
            self._guarded(handler, message)
        self.page.turn += 1

    def _heard(self, _page: Page, message: Mapping[str, Any], _buffers: object) -> None:
        self.hear(message)

    def _guarded(self, handler: Any, message: Mapping[str, Any]) -> None:
        # An exception in a widget's handler vanishes: it is told and logged here or nowhere.
        self.page.alert = ""
        try:
            handler(message)
        except Exception as error:
            self._told(error)

    def _told(self, error: Exception) -> None:
        if isinstance(error, CasesimError):
            self.page.alert = str(error)
        else:
            self.failed(error)

    def failed(self, error: Exception) -> None:
        """Tell the trainee that something went wrong that nobody foresaw, and log it."""
        from casesim.play.opening import log_file

        file = log_file()
        handler = logging.FileHandler(file, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        _log.addHandler(handler)
        _log.exception("the page could not do what was asked", exc_info=error)
        _log.removeHandler(handler)
        handler.close()
        self.page.alert = _(
            "Something went wrong in the program, and it was not you. Every decision made before "
            "is saved. Reload the page to go on; if it happens again, send the file {file} to "
            "whoever runs casesim for you."
        ).format(file=file)

    # What can be asked for

    def _more_handlers(self) -> dict[str, Any]:
        """What a page of another kind can be asked for besides."""
        return {}

    def _home(self, _message: Mapping[str, Any]) -> None:
        start = self._start_page()
        self._view = None
        self._debrief.close()
        with self.page.hold_sync():
            self.page.start = dict(start)
            self.page.header = {}
            self.page.status = ""
            self.page.footer = ""
            self.page.alert = "\n".join(self._open_desk().problems)
            self.page.screen = "start"

    def _start_page(self) -> Mapping[str, Any]:
        desk = self._open_desk()
        return start_page(
            desk.cards(),
            desk.plays(),
            desk.documents(),
            document=desk.document,
            seed=os.environ.get(SEED_VARIABLE, ""),
            chosen=os.environ.get(SCENARIO_VARIABLE, ""),
        )

    def _begin(self, message: Mapping[str, Any]) -> None:
        seed = _seed(str(message.get("seed", "")))
        player = str(message.get("player", "")).strip()
        scenario, watch = str(message["scenario"]), bool(message.get("watch"))
        play = self._open_desk().begin(
            scenario,
            seed=seed,
            player=player,
            watch=watch,
            protocol=str(message.get("protocol", "")),
        )
        self._show(play)

    def _resume(self, message: Mapping[str, Any]) -> None:
        self._show(self._open_desk().resume(str(message["id"])))

    def _load(self, message: Mapping[str, Any]) -> None:
        self._show(self._open_desk().load(str(message["save"])))

    def _branch(self, message: Mapping[str, Any]) -> None:
        play = self._shown().play.branch(str(message["decision"]))
        self._show(play, _("This is a branch: what came before is as it was."))

    def _decide(self, message: Mapping[str, Any]) -> None:
        view = self._shown()
        values = {str(name): tuple(items) for name, items in message.get("values", {}).items()}
        choice = Choice(
            decision_id=str(message["decision"]),
            option_id=str(message["option"]),
            values=values,
            reason=str(message.get("reason", ""))[:LONGEST_REASON].strip(),
        )
        said = message.get("forecast")
        if said:
            seal(view.play, said)
        try:
            step = view.play.decide(choice)
        except CasesimError:
            if said:  # what was sealed just now is shown as sealed
                self._choose(message)
            raise
        if view.play.finished or view.play.current is None:
            view.show_end()
            return
        status = _("Your forecast is sealed.") + " " if said else ""
        status += meanwhile(view.words, step.from_days, step.to_days, len(step.messages))
        if step.watched:
            count = len(step.watched)
            status += " " + ngettext(
                "Meanwhile the lead made {count} decision.",
                "Meanwhile the lead made {count} decisions.",
                count,
            ).format(count=count)
        view.show(view.play.current, step.messages, status)

    def _choose(self, message: Mapping[str, Any]) -> None:
        view = self._shown()
        wanted = str(message["decision"])
        point = next((point for point in view.play.open if point.id == wanted), view.play.current)
        if point is not None:
            self._show_point(view, point)

    def _save(self, _message: Mapping[str, Any]) -> None:
        play = self._shown().play
        name = f"casesim-{play.scenario.id}-{play.seed}.json"
        self.page.send({"type": "save", "name": name, "text": play.save()})

    def _look_back(self, _message: Mapping[str, Any]) -> None:
        self._debrief.open(self._shown().play)

    def _end_again(self, _message: Mapping[str, Any]) -> None:
        self._debrief.close()
        self._shown().show_end()

    # Showing

    def _show(self, play: Playthrough, status: str = "") -> None:
        self._debrief.close()
        self._view = PlayView(self.page, play)
        if play.finished or play.current is None:
            self._view.show_end()
        else:
            self._show_point(self._view, play.current, status)

    def _show_point(self, view: PlayView, point: DecisionPoint, status: str = "") -> None:
        view.show(point, view.since_last(), status or self.page.status)

    def _shown(self) -> PlayView:
        if self._view is None:
            raise CasesimError(_("No case is open. Begin one, or go on with one of the list."))
        return self._view

    def _open_desk(self) -> Desk:
        if self._desk is None:
            from casesim.ui.desk import Desk

            self._desk = Desk(
                scenario=os.environ.get(SCENARIO_VARIABLE, ""),
                protocol=os.environ.get(PROTOCOL_VARIABLE, ""),
            )
        return self._desk


def _seed(text: str) -> int | None:
    """The seed that was typed in, None for none.

    Raises:
        CasesimError: it is not a whole number.
    """
    if not text.strip():
        return None
    if not text.strip().isdecimal():
        raise CasesimError(
            _(
                "A seed is a whole number such as 7 (got “{text}”). Leave it empty for new luck."
            ).format(text=text.strip()[:40])
        )
    return int(text)
