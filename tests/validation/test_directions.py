"""Directions that hold path by path with common luck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain.durations import DurationLaw
from casesim.domain.network import Discipline, Network, WorkerHours
from casesim.domain.network_state import ENTITY_ARRIVED, SERVICE_STARTED
from casesim.engine.network import simulate_network
from casesim.experiments.replications import abstract_values
from tests.validation.systems import JACKSON, LOGNORMAL, MM1, MM3, PRIORITY

COUNT = 1_500
ROUNDING = 2e-6
FIRST_COME = [MM1, MM3, LOGNORMAL]
SEEDS = [1, 2, 3]


def changed(network: Network, **changes) -> Network:
    """The network with its one station changed."""
    return replace(network, stations=(replace(network.stations[0], **changes),))


def waits(network: Network, seed: int) -> list[float]:
    """Wait of each entity, in order of arrival, until all were served."""
    arrivals = replace(network.arrivals, limit=COUNT)
    run = simulate_network(replace(network, arrivals=arrivals, horizon_days=1e6), seed, 0)
    arrived, waited = {}, {}
    for row in run.log:
        if row.kind == ENTITY_ARRIVED:
            arrived[row.case] = row.time_days
        elif row.kind == SERVICE_STARTED:
            waited[row.case] = row.time_days - arrived[row.case]
    assert len(waited) == COUNT
    return [waited[case] for case in sorted(waited)]


def never_longer(shorter: list[float], longer: list[float]) -> bool:
    return all(one <= other + ROUNDING for one, other in zip(shorter, longer, strict=True))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("network", FIRST_COME, ids=lambda each: each.id)
def test_more_workers_lengthen_nobodys_wait(network, seed):
    """Path by path, in a first-come queue with common luck."""
    workers = network.stations[0].workers
    more = [waits(changed(network, workers=workers + extra), seed) for extra in (0, 1, 2)]
    assert never_longer(more[1], more[0])
    assert never_longer(more[2], more[1])
    assert sum(more[1]) < sum(more[0])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("network", FIRST_COME, ids=lambda each: each.id)
def test_longer_services_shorten_nobodys_wait(network, seed):
    """Path by path, in a first-come queue with common luck."""
    service = network.stations[0].service
    slower = replace(service, mean_days=1.2 * service.mean_days)
    assert never_longer(waits(network, seed), waits(changed(network, service=slower), seed))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("network", FIRST_COME, ids=lambda each: each.id)
def test_hours_shorten_nobodys_wait(network, seed):
    """Path by path, with one worker or several in a first-come queue with common luck."""
    hours = WorkerHours(per_service=8.0, per_week=40.0)
    assert never_longer(waits(network, seed), waits(changed(network, hours=hours), seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_priority_helps_the_urgent_and_leaves_the_days_waited_alike_with_equal_services(seed):
    """The order does not change when the one worker is busy, so long as services are equal."""
    service = replace(PRIORITY.stations[0].service, law=DurationLaw.FIXED)
    by_priority = changed(PRIORITY, service=service)
    by_turn = changed(PRIORITY, service=service, discipline=Discipline.FIFO)
    assert sum(waits(by_priority, seed)) == pytest.approx(sum(waits(by_turn, seed)), rel=1e-6)
    first, turn = (abstract_values(each, seed, 0) for each in (by_priority, by_turn))
    assert first["mean_wait/desk/urgent"] < turn["mean_wait/desk/urgent"]
    assert first["mean_wait/desk/other"] > turn["mean_wait/desk/other"]


def test_more_workers_shorten_the_mean_time_in_a_network_with_feedback():
    """In the mean; path by path it need not hold where entities overtake each other."""
    desk, review = JACKSON.stations
    helped = replace(JACKSON, stations=(replace(desk, workers=2), review))
    pairs = [
        [abstract_values(each, 1, number)["mean_time_in_system"] for each in (JACKSON, helped)]
        for number in range(5)
    ]
    assert all(with_help < alone for alone, with_help in pairs)
