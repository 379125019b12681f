"""Fills the page from a debrief: five steps, the decision that is looked at, how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casesim.debrief.results import Appraisal, Debrief
from casesim.play.catalogue import _
from casesim.play.words import CaseWords
from casesim.scenario.best_found_file import best_found_path
from casesim.ui.debrief_compare import Comparable, compare_part
from casesim.ui.debrief_decision import decision_part
from casesim.ui.debrief_list import BY_DIFFERENCE, BY_TIME, Looking, decisions_list
from casesim.ui.debrief_parts import luck_part, turning_part
from casesim.ui.debrief_steps import monday_step, people_step, sense_step, steps
from casesim.ui.html import joined
from casesim.ui.page import Page
from casesim.ui.refining import State

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough


class DebriefView:
    """Shows one debrief on a page.

    Args:
        page: where.
        play: the play that is looked back at, over.
        debrief: what is known of it so far.
        asked: decisions that are looked at closely.
        others: other plays of the same case, to compare with.
    """

    def __init__(
        self,
        page: Page,
        play: Playthrough,
        debrief: Debrief,
        asked: frozenset[str],
        others: Sequence[Comparable] = (),
    ) -> None:
        self.page = page
        self.play = play
        self.debrief = debrief
        self.asked = asked
        self._others = others
        self.words = CaseWords(play.scenario)
        self.order = BY_TIME
        first = [each.decision_id for each in debrief.appraisals]
        self.shown = next((each for each in first if each in asked), "".join(first[:1]))
        result = play.result()
        measures = {measure.name: measure.value for measure in result.measures}
        self._happened = measures.get(debrief.primary)
        self._result = result

    def show(self) -> None:
        """Show all of it, at the first step."""
        with self.page.hold_sync():
            self.page.header = self.header()
            self.page.debrief = dict(steps(self.words, self.debrief))
            self.page.people = people_step(self.words, self.debrief)
            self.page.sense = sense_step(self.words, self.debrief, self.asked)
            self.page.monday = monday_step(self.words, self.debrief)
            self._numbers()
            self.page.compared = ""
            self.page.status = ""
            self.page.screen = "debrief"

    def refresh(self, debrief: Debrief, asked: frozenset[str]) -> None:
        """Show what more is known; the page keeps its place."""
        self.debrief, self.asked = debrief, asked
        with self.page.hold_sync():
            self._numbers()

    def look(self, decision_id: str) -> None:
        """Show another decision."""
        if any(each.decision_id == decision_id for each in self.debrief.appraisals):
            self.shown = decision_id
        with self.page.hold_sync():
            self._numbers()

    def sort(self, order: str) -> None:
        """List the decisions by time or by difference."""
        self.order = BY_DIFFERENCE if order == BY_DIFFERENCE else BY_TIME
        self._list()

    def label_of(self, other: str) -> str:
        """What another play is called."""
        return next((each["label"] for each in self._others if each["id"] == other), other)

    def progress(self, state: State, text: str) -> None:
        """Tell how far the futures are."""
        self.page.progress = {
            "done": state.done,
            "total": state.total,
            "running": state.running,
            "text": text,
        }

    def header(self) -> dict[str, object]:
        """Title, and the time over which the case was followed."""
        names = self.words.names
        first, last = names.day_text(0, year=True), names.day_text(self.play.now_days, year=True)
        return {
            "play": self.play.id,
            "title": _("Debrief: {case}").format(case=self.play.scenario.title),
            "about": _("your run, {first} to {last}").format(first=first, last=last),
            "saved": "",
            "share": self.play.share_line,
            "earlier": [],
        }

    @property
    def decisions(self) -> frozenset[str]:
        """Every decision of the play."""
        return frozenset(each.decision_id for each in self.debrief.appraisals)

    @property
    def appraisal(self) -> Appraisal | None:
        """The decision that is shown, None where there is none."""
        found = [each for each in self.debrief.appraisals if each.decision_id == self.shown]
        return found[0] if found else None

    def _numbers(self) -> None:
        appraisal, words = self.appraisal, self.words
        if appraisal is not None:
            closely = appraisal.decision_id in self.asked
            self.page.appraisal = decision_part(
                words, self.debrief, appraisal, self._happened, closely=closely
            )
        parts = [luck_part(words, self.debrief), turning_part(words, self.debrief)]
        searched = best_found_path(self.play.scenario.id).is_file()
        self.page.parts = joined([*parts, compare_part(self._others, best=searched)])
        self._list()

    def _list(self) -> None:
        looking = Looking(shown=self.shown, order=self.order, asked=self.asked)
        self.page.choices = decisions_list(self.words, self.debrief, looking)
