"""The documents, read once for all tests of the protocols."""

from __future__ import annotations

import pytest

from casesim.paths import scenarios_dir
from casesim.scenario.protocol_schema import load_protocol


@pytest.fixture(scope="session")
def protocol():
    return load_protocol(scenarios_dir() / "protocols" / "map.yaml")


@pytest.fixture(scope="session")
def bal():
    return load_protocol(scenarios_dir() / "protocols" / "bal.yaml")
