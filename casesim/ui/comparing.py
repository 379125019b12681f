"""The comparison on the debrief page: one run each at once, fresh luck for whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from casesim.errors import CasesimError
from casesim.play.catalogue import _
from casesim.ui.debrief_compare import BEST, PLAY, Course, compared_part, course_of
from casesim.ui.debrief_fresh import fresh_part
from casesim.ui.debrief_view import DebriefView
from casesim.ui.html import joined
from casesim.ui.page import Page
from casesim.ui.refining import BesideSource, DebriefSource, Refining

if TYPE_CHECKING:
    from casesim.ui.desk import Desk


class Comparing:
    """What the page does while a play is set beside another way.

    Args:
        page: where.
        desk: gives the desk from which other plays come.
        failed: is told what went wrong in the background.
    """

    def __init__(
        self, page: Page, desk: Callable[[], Desk], failed: Callable[[Exception], None]
    ) -> None:
        self._page = page
        self._desk = desk
        self._failed = failed
        self._view: DebriefView | None = None
        self._courses: tuple[Course, Course] | None = None
        self._open: Callable[[DebriefSource], BesideSource] | None = None
        self._fresh: BesideSource | None = None
        self._refining: Refining | None = None

    def compare(self, view: DebriefView, with_: str) -> None:
        """Show one run each.

        Args:
            view: the debrief that is shown.
            with_: id of a policy or of another play.
        """
        self.close()
        mine = course_of(_("You"), view.play.result())
        self._courses = (mine, self._other(view, with_))
        self._view = view
        self._draw()

    def begin(self, source: DebriefSource) -> None:
        """Try both in fresh luck, or go on with it.

        Raises:
            CasesimError: nothing is compared yet.
        """
        if self._open is None:
            raise CasesimError(_("Choose first what to compare with."))
        if self._fresh is None:
            self._fresh = self._open(source)
            self._refining = Refining(self._fresh, self._draw, self._failed)
        if self._refining is not None:
            self._refining.start()
        self._draw()

    def stop(self) -> None:
        """Play no more; what came in stays."""
        if self._refining is not None:
            self._refining.stop()
            self._draw()

    def close(self) -> None:
        """Forget the comparison."""
        if self._refining is not None:
            self._refining.close()
        self._view = self._courses = self._open = self._fresh = self._refining = None

    def _other(self, view: DebriefView, with_: str) -> Course:
        """What happened on the other way; how to try it in fresh luck is kept."""
        if with_.startswith(PLAY):
            label = view.label_of(with_)
            play = self._desk().resume(with_.removeprefix(PLAY))
            self._open = lambda source: source.beside(label, save=play.save())
            return course_of(label, play.result())
        label = _("The best found") if with_ == BEST else _("The guidance")
        policy = with_.partition(":")[2]
        self._open = lambda source: source.beside(label, policy=policy)
        return course_of(label, view.play.under(policy))

    def _draw(self) -> None:
        view, courses, fresh = self._view, self._courses, self._fresh
        if view is None or courses is None:
            return
        state, rows = (fresh.state(), fresh.rows()) if fresh is not None else (None, ())
        self._page.compared = joined(
            [
                compared_part(view.words, *courses, view.debrief.primary),
                fresh_part(view.words, view.debrief, rows, state),
            ]
        )
