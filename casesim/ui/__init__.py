"""Widgets, pictures and pages. Nothing imports this but the command line and the notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casesim.ui.app import PlayApp

__all__ = ["PlayApp"]


def __getattr__(name: str) -> object:
    # The command line starts a server without loading widgets.
    if name == "PlayApp":
        from casesim.ui.app import PlayApp

        return PlayApp
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
