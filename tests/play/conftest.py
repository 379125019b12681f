"""A journal of its own for each test."""

from __future__ import annotations

import pytest

from casesim.play.store import Store


@pytest.fixture
def database(tmp_path):
    return tmp_path / "plays.db"


@pytest.fixture
def store(database):
    store = Store(f"sqlite:///{database}")
    yield store
    store.close()
