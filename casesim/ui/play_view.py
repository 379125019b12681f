"""Fills the page from a play: header, columns, the decision that is open, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casesim.domain.decisions import DecisionPoint
from casesim.domain.observation import Message
from casesim.play.catalogue import _, ngettext
from casesim.play.names import term
from casesim.play.reviewed import review_line
from casesim.play.words import CaseWords
from casesim.ui.agenda import agenda, hours_number, plan_panel
from casesim.ui.case_file import case_file
from casesim.ui.decision_form import decision_form
from casesim.ui.forecast_form import forecast_form
from casesim.ui.guidance_panel import guidance_panel
from casesim.ui.page import Page

if TYPE_CHECKING:
    from casesim.play.playthrough import Playthrough


class PlayView:
    """Shows one play on a page.

    Args:
        page: where.
        play: what.
    """

    def __init__(self, page: Page, play: Playthrough) -> None:
        self.page = page
        self.play = play
        self.words = CaseWords(play.scenario)

    def show(self, point: DecisionPoint, since: Sequence[Message], status: str) -> None:
        """Show the household as known now, the decision `point`, and what came `since`."""
        seen, words = self.play.observation, self.words
        rulings = self.play.guidance(point)
        guidance = guidance_panel(words, point, self.play.protocol.key, rulings)
        forecast = forecast_form(words, self.play, point)
        with self.page.hold_sync():
            self.page.header = self.header(seen.role)
            self.page.left = case_file(words, seen)
            self.page.right = agenda(words, seen, since, self._week_hours(), self.play.left)
            self.page.plan = plan_panel(words, seen)
            self.page.decision = dict(
                decision_form(words, point, self.play.open, guidance, forecast)
            )
            self.page.status = status
            self.page.footer = self.footer()
            self.page.screen = "play"

    def show_end(self) -> None:
        """Show what became of everybody."""
        from casesim.ui.end_page import end_page

        with self.page.hold_sync():
            self.page.header = self.header("")
            self.page.ending = end_page(self.words, self.play)
            self.page.status = ""
            self.page.footer = self.footer()
            self.page.screen = "end"

    def since_last(self) -> list[Message]:
        """Messages since the last decision, for a page that is opened anew."""
        history = self.play.history
        last = history[-1].time_days if history else -1.0
        return [message for message in self.play.observation.inbox if message.time_days > last]

    def header(self, role: str) -> dict[str, object]:
        """Title, date, day, role, hours, and the decisions to branch from."""
        names, now = self.words.names, self.play.now_days
        day = _("day {number}").format(number=int(now) + 1)
        parts = [names.day_text(now, year=True), day]
        if role:
            agency = names.name(self.play.observation.agency)
            parts.append(f"{term('role', role)} ({agency})")
        parts.append(_("guidance: {document}").format(document=self.play.protocol.key))
        return {
            "play": self.play.id,
            "title": self.play.scenario.title,
            "about": " · ".join(parts),
            "saved": self._saved(role),
            "share": self.play.share_line,
            "earlier": self.earlier(),
        }

    def _saved(self, role: str) -> str:
        if not role:
            return _("Saved")
        return _("Saved · week's hours {used} of {all}").format(
            used=hours_number(self.play.observation.hours_week),
            all=hours_number(self._week_hours()),
        )

    def earlier(self) -> list[dict[str, str]]:
        """The decisions made so far, by what was chosen."""
        found = []
        for decided in self.play.history:
            day = self.words.names.day_text(decided.time_days)
            chosen = self.words.chosen_text(decided.kind, decided.choice.option_id)
            found.append({"id": decided.decision_id, "label": f"{day}: {chosen}"})
        return found

    def footer(self) -> str:
        """Who reviewed the case, the seed, and whether numbers of the model were replaced."""
        parts = [review_line(self.play.scenario), _("Seed {seed}.").format(seed=self.play.seed)]
        if count := len(self.play.ledger.overrides):
            said = ngettext(
                "{count} number of the model is replaced; the end says which.",
                "{count} numbers of the model are replaced; the end says which.",
                count,
            )
            parts.append(said.format(count=count))
        return " ".join(parts)

    def _week_hours(self) -> float:
        return self.play.ledger.value("hours.seat_week")
