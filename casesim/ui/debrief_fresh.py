"""What may be expected of another way through a case, beside the one run that each had."""

from __future__ import annotations

from casesim.debrief.beside_words import beside_passage
from casesim.debrief.results import BesideRow, Debrief
from casesim.play.catalogue import _
from casesim.play.words import CaseWords
from casesim.ui.debrief_steps import passage_panel
from casesim.ui.html import Markup, element, joined, panel
from casesim.ui.refining import State

_KEEP = "fresh"
"""The focus stays here, whatever of it is shown."""


def fresh_part(
    words: CaseWords, debrief: Debrief, rows: tuple[BesideRow, ...], state: State | None
) -> Markup:
    """An offer to try both in fresh luck, then what came of it so far.

    Args:
        words: names and sentences of the case.
        debrief: of the play.
        rows: the play first; none before there is an interval.
        state: how far it is, None where nobody asked for it.
    """
    if state is None:
        return panel(
            _("Whose way does better on average?"),
            element(
                "p",
                _("One run says little. Both ways can be tried in other luck, the same for both."),
            ),
            _button("fresh", _("Try both in fresh luck")),
        )
    found = passage_panel(beside_passage(words, debrief, rows)) if rows else None
    return joined([found, panel(_("Fresh luck"), *_progress(state))])


def _progress(state: State) -> list[Markup]:
    if state.done >= state.total:
        said = _("All {all} courses of fresh luck are played.").format(all=state.total)
        return [element("p", said, tabindex=-1, role="status", data_keep=_KEEP)]
    text = _("{done} of {all} courses of fresh luck are played.")
    said = text.format(done=state.done, all=state.total)
    if state.running:
        return [element("p", said), _button("fresh_stop", _("Stop"))]
    return [element("p", said), _button("fresh", _("Go on"))]


def _button(send: str, label: str) -> Markup:
    button = element("button", label, type="button", data_send=send, data_keep=_KEEP)
    return element("p", button)
