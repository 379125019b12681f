"""Widgets, pictures and pages. Nothing imports this but the command line and the notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casesim.ui.app import PlayApp
    from casesim.ui.debrief_app import DebriefApp

__all__ = ["DebriefApp", "PlayApp"]


def __getattr__(name: str) -> object:
    # The command line starts a server without loading widgets.
    if name == "PlayApp":
        from casesim.ui.app import PlayApp

        return PlayApp
    if name == "DebriefApp":
        from casesim.ui.debrief_app import DebriefApp

        return DebriefApp
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
