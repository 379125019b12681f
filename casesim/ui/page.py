"""The widget in the browser: one page whose parts Python fills and whose choices it hears."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from casesim.ui.interface_words import interface_words

_STATIC = Path(__file__).with_name("static")
SCRIPTS = (
    "dom.js",
    "ranking.js",
    "forecast.js",
    "form.js",
    "start.js",
    "dialogs.js",
    "debrief.js",
    "page.js",
)


def script() -> str:
    """The page's script: its files one after the other, as one module."""
    return "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)


class Page(anywidget.AnyWidget):
    """What the browser shows.

    Attributes:
        screen: "start", "play", "end" or "debrief".
        start, header, decision: data of which the script makes the start page, the header and
            the form of the open decision.
        left, plan, right, ending: parts of the page as HTML that is escaped already.
        debrief: steps of the debrief and fields for one's own words.
        people, sense, monday: its second, third and last step, as HTML like the others.
        choices, appraisal, parts, compared: list, decision, whole result and comparison of its
            fourth step, likewise.
        progress: how far the futures of the debrief are.
        status: what happened meanwhile, read out politely.
        alert: what went wrong, in a sentence, read out at once; "" for nothing.
        footer: what stands below the notice: review, seed.
        turn: goes up with every message that was answered.
    """

    _esm = script()
    _css = (_STATIC / "page.css").read_text(encoding="utf-8")
    words = traitlets.Dict().tag(sync=True)
    screen = traitlets.Unicode("start").tag(sync=True)
    start = traitlets.Dict().tag(sync=True)
    header = traitlets.Dict().tag(sync=True)
    decision = traitlets.Dict().tag(sync=True)
    left = traitlets.Unicode().tag(sync=True)
    plan = traitlets.Unicode().tag(sync=True)
    right = traitlets.Unicode().tag(sync=True)
    ending = traitlets.Unicode().tag(sync=True)
    debrief = traitlets.Dict().tag(sync=True)
    people = traitlets.Unicode().tag(sync=True)
    sense = traitlets.Unicode().tag(sync=True)
    monday = traitlets.Unicode().tag(sync=True)
    choices = traitlets.Unicode().tag(sync=True)
    appraisal = traitlets.Unicode().tag(sync=True)
    parts = traitlets.Unicode().tag(sync=True)
    compared = traitlets.Unicode().tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    alert = traitlets.Unicode().tag(sync=True)
    footer = traitlets.Unicode().tag(sync=True)
    turn = traitlets.Int(0).tag(sync=True)

    def __init__(self) -> None:
        super().__init__(words=interface_words())
