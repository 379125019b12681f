"""What holds for every test of a page: a handler that raises fails the test."""

from __future__ import annotations

import pytest
from ipywidgets.widgets.widget import CallbackDispatcher

from casesim.ui.app import PlayApp
from tests.ui.fakes import FakeDesk


def _call_all(self, *arguments, **named):
    for callback in self.callbacks:
        callback(*arguments, **named)


def _raise(self, error: Exception):
    raise error


@pytest.fixture(autouse=True)
def errors_fail(monkeypatch):
    """ipywidgets swallows what a handler raises, and the page turns it into a sentence."""
    monkeypatch.setattr(CallbackDispatcher, "__call__", _call_all)
    monkeypatch.setattr(PlayApp, "failed", _raise)


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def app(desk) -> PlayApp:
    """The page, on its start."""
    return PlayApp(desk)


@pytest.fixture
def playing(app) -> PlayApp:
    """The page at the first decision."""
    app.hear({"type": "begin", "scenario": "tiny", "seed": "", "player": ""})
    return app
