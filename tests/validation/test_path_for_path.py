"""With the social part off, the engine runs through the path of independent plain loops."""

from __future__ import annotations

from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest
import simpy

from casesim.domain.network import Network, NetworkMeasure
from casesim.domain.network_state import ENTITY_ARRIVED, ENTITY_LEFT, SERVICE_STARTED
from casesim.engine.network import simulate_network
from casesim.engine.streams import LuckSource, RandomStreams
from tests.benchmarks.plain_heapq import time_in_system_days
from tests.benchmarks.referral_network import Drawn, referral_network
from tests.validation.plain_loop import (
    kiefer_wolfowitz_waits,
    lindley_waits,
    priority_waits,
)
from tests.validation.systems import JACKSON, LOGNORMAL, MM1, MM3, PRIORITY

COUNT = 5_000
SEED = 11
CLOSE = 1e-9


def finite(network: Network) -> Network:
    """The network with COUNT arrivals and time for all of them to leave."""
    arrivals = replace(network.arrivals, limit=COUNT)
    return replace(network, arrivals=arrivals, horizon_days=1e6)


def uniforms(source: LuckSource) -> np.ndarray:
    return RandomStreams(SEED, 0).block(source, 0, COUNT, 1)[:, 0]


def gaps(network: Network) -> list[float]:
    return list(-np.log(1.0 - uniforms(LuckSource.ARRIVAL)) / network.arrivals.per_day)


def exponential_days() -> list[float]:
    return list(-np.log(1.0 - uniforms(LuckSource.SERVICE)))


def lognormal_days(sigma: float) -> list[float]:
    """Mean 1, by another inverse of the normal than the engine's."""
    normal = NormalDist(mu=-0.5 * sigma**2, sigma=sigma)
    return [float(np.exp(normal.inv_cdf(each))) for each in uniforms(LuckSource.SERVICE)]


class Visits:
    """Waits and times in the system by the exact clock, since a row's time is rounded."""

    def __init__(self, env: simpy.Environment) -> None:
        self.env = env
        self.arrived: dict[str, float] = {}
        self.waits: dict[str, float] = {}
        self.times: dict[str, float] = {}

    def read(self, number, rounded_days, kind, case, agency, fields) -> None:
        time_days = self.env.now
        assert abs(rounded_days - time_days) < 1e-6
        if kind == ENTITY_ARRIVED:
            self.arrived[case] = time_days
        elif kind == SERVICE_STARTED:
            self.waits.setdefault(case, time_days - self.arrived[case])
        elif kind == ENTITY_LEFT:
            self.times[case] = time_days - self.arrived[case]


def engine_path(network: Network) -> Visits:
    """Times of a network whose arrivals have a limit, until all have left."""
    env = simpy.Environment()
    visits = Visits(env)
    simulate_network(network, SEED, 0, readers=(visits.read,), env=env)
    assert len(visits.times) == COUNT
    return visits


def first_waits(network: Network) -> list[float]:
    waits = engine_path(finite(network)).waits
    return [waits[case] for case in sorted(waits)]


def test_mm1_follows_lindley():
    assert first_waits(MM1) == pytest.approx(
        lindley_waits(gaps(MM1), exponential_days()), abs=CLOSE
    )


def test_mm3_follows_kiefer_and_wolfowitz():
    expected = kiefer_wolfowitz_waits(gaps(MM3), exponential_days(), 3)
    assert max(expected) > 1.0
    assert first_waits(MM3) == pytest.approx(expected, abs=CLOSE)


def test_two_classes_follow_a_plain_priority_loop():
    ranks = [int(each >= 0.3) for each in uniforms(LuckSource.ENTITY_CLASS)]
    expected = priority_waits(gaps(PRIORITY), exponential_days(), ranks)
    assert first_waits(PRIORITY) == pytest.approx(expected, abs=CLOSE)


@pytest.mark.parametrize("sigma", [0.5, 1.0])
def test_lognormal_service_follows_lindley(sigma):
    service = replace(LOGNORMAL.stations[0].service, sigma=sigma)
    network = replace(LOGNORMAL, stations=(replace(LOGNORMAL.stations[0], service=service),))
    expected = lindley_waits(gaps(network), lognormal_days(sigma))
    assert first_waits(network) == pytest.approx(expected, abs=CLOSE)


@pytest.mark.parametrize(
    "network", [finite(JACKSON), referral_network(COUNT)], ids=lambda each: each.id
)
def test_a_network_with_feedback_follows_the_plain_heap(network):
    drawn = Drawn.of(network, SEED)
    times = engine_path(network).times
    expected = time_in_system_days(drawn, [each.workers for each in network.stations])
    assert [times[case] for case in sorted(times)] == pytest.approx(expected, abs=CLOSE)


@pytest.mark.parametrize("network", [MM1, MM3, PRIORITY, LOGNORMAL, JACKSON], ids=lambda n: n.id)
def test_no_measure_changes_the_path(network):
    bare = simulate_network(network, SEED, 0)
    measured = replace(network, measures=tuple(NetworkMeasure), warm_up_days=100.0)
    assert simulate_network(measured, SEED, 0).log.digest() == bare.log.digest()
