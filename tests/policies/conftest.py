"""Policies made for the hand-made family, under the MAP protocol."""

from __future__ import annotations

import pytest

from casesim.policies import make_policy
from casesim.scenario.loading import load_protocol
from tests.policies.household import a_catalogue


@pytest.fixture(scope="session")
def catalogue():
    return a_catalogue()


@pytest.fixture(scope="session")
def protocol():
    return load_protocol("map")


@pytest.fixture(scope="session")
def policy(catalogue, protocol):
    return lambda name: make_policy(name, catalogue, protocol)


@pytest.fixture(scope="session")
def takes(policy):
    """Which option a policy takes at a point."""
    return lambda name, point: policy(name).decide(point).option_id
