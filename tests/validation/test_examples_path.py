"""The examples run through the path of independent plain loops, by the exact clock."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import simpy
from scipy.optimize import brentq
from scipy.stats import gamma

from casesim.domain.network_state import (
    CASE_ASSIGNED,
    ENTITY_ABANDONED,
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    SERVICE_STARTED,
)
from casesim.engine.network import simulate_network
from casesim.engine.streams import LuckSource, RandomStreams
from tests.validation.plain_loop import lindley_waits
from tests.validation.plain_special import (
    OneWorker,
    arrivals_by_the_hour,
    member_waits,
    preemptive_times,
    waits_with_patience,
)
from tests.validation.systems import shipped_network as example

COUNT = 3_000
SEED = 23
CLOSE = 1e-9


def uniforms(source: LuckSource, width: int = 1, count: int = COUNT) -> np.ndarray:
    """Shape (width, count): by occasion, then by entity."""
    return RandomStreams(SEED, 0).block(source, 0, count, width).T


def exponential(source: LuckSource, mean_days: float = 1.0) -> list[float]:
    return list(-np.log(1.0 - uniforms(source)[0]) * mean_days)


class Moments:
    """When each entity came to what, by the exact clock."""

    def __init__(self, name: str, *, limited: bool = True, horizon_days: float = 1e6) -> None:
        network = example(name)
        if limited:
            network = replace(network, arrivals=replace(network.arrivals, limit=COUNT))
        self.network = replace(network, horizon_days=horizon_days, warm_up_days=0.0, measures=())
        self.env = simpy.Environment()
        self.of: dict[str, dict[str, float]] = {}
        self.started: list[str] = []
        simulate_network(self.network, SEED, 0, readers=(self.read,), env=self.env, keep_log=False)

    def read(self, number, rounded_days, kind, case, agency, fields) -> None:
        self.of.setdefault(kind, {}).setdefault(case, self.env.now)
        if kind == SERVICE_STARTED:
            self.started.append(case)

    def between(self, first: str, second: str) -> list[float]:
        """Days from one kind of row to another of each entity that has both, by number."""
        ends = self.of[second]
        return [ends[case] - self.of[first][case] for case in sorted(ends)]


def test_an_interrupted_service_goes_on_where_it_stopped():
    path = Moments("preemptive")
    ranks = [int(each >= 0.3) for each in uniforms(LuckSource.ENTITY_CLASS)[0]]
    gaps = exponential(LuckSource.ARRIVAL, 1.0 / 0.6)
    expected = preemptive_times(gaps, exponential(LuckSource.SERVICE), ranks)
    assert path.between(ENTITY_ARRIVED, ENTITY_LEFT) == pytest.approx(expected, abs=CLOSE)


def test_who_gives_up_and_who_waits_how_long():
    path = Moments("patience")
    waits = waits_with_patience(
        np.cumsum(exponential(LuckSource.ARRIVAL, 1.0 / 2.7)),
        exponential(LuckSource.SERVICE),
        exponential(LuckSource.PATIENCE, 2.0),
        3,
    )
    left = [f"E{number:06d}" for number, wait in enumerate(waits) if wait is None]
    assert sorted(path.of[ENTITY_ABANDONED]) == left
    assert len(left) > 100
    served = [wait for wait in waits if wait is not None]
    assert path.between(ENTITY_ARRIVED, SERVICE_STARTED) == pytest.approx(served, abs=CLOSE)


def test_a_wave_of_arrivals_is_inverted_exactly():
    """Each arrival by bracketing, each gamma service by another library's quantile."""
    path = Moments("wave")
    rate = path.network.arrivals.wave
    day, expected = 0.0, []
    for total in np.cumsum(-np.log(1.0 - uniforms(LuckSource.ARRIVAL)[0])):
        day = brentq(lambda x, due=total: rate.expected_by(x) - due, day, day + 50.0, xtol=1e-13)
        expected.append(day)
    arrived = path.of[ENTITY_ARRIVED]
    assert [arrived[case] for case in sorted(arrived)] == pytest.approx(expected, abs=CLOSE)
    days = gamma.ppf(uniforms(LuckSource.SERVICE)[0], 4.0, scale=0.5)
    assert path.between(ENTITY_ARRIVED, ENTITY_LEFT) == pytest.approx(days, abs=CLOSE)


def test_a_population_is_served_in_the_order_of_its_needs():
    path = Moments("population", limited=False, horizon_days=2_000.0)
    rounds = 500
    away, service = (
        RandomStreams(SEED, 0).block(source, 0, rounds * 10, 1)[:, 0]
        for source in (LuckSource.ARRIVAL, LuckSource.SERVICE)
    )

    def luck(member: int, number: int) -> tuple[float, float]:
        place = number * 10 + member
        return -8.0 * math.log(1.0 - away[place]), -math.log(1.0 - service[place])

    count = len(path.started)
    assert count > 1_500
    begun = [
        (int(case[1:]) % 10, path.of[SERVICE_STARTED][case] - path.of[ENTITY_ARRIVED][case])
        for case in path.started
    ]
    expected = member_waits(10, count, 2, luck)
    assert [member for member, _ in begun] == [member for member, _ in expected]
    assert [wait for _, wait in begun] == pytest.approx([w for _, w in expected], abs=CLOSE)


def test_cases_beyond_the_cap_wait_for_one_that_ends():
    path = Moments("caseload")
    most = 80
    route, luck = (uniforms(source, most) for source in (LuckSource.ROUTE, LuckSource.SERVICE))
    contacts, outside = [], []
    for case in range(COUNT):
        number = next(n for n in range(0, most, 2) if route[n, case] >= 0.5) // 2 + 1
        days = -np.log(1.0 - luck[: 2 * number - 1, case])
        contacts.append(list(0.5 * days[::2]))
        outside.append(list(2.0 * days[1::2]))
    arrivals = np.cumsum(exponential(LuckSource.ARRIVAL, 1.0 / 0.6))
    worker = OneWorker(arrivals, contacts, outside, 4)
    worker.run()
    waits = [worker.assigned[case] - arrivals[case] for case in range(COUNT)]
    assert sum(wait > 0.0 for wait in waits) > 200
    assert path.between(ENTITY_ARRIVED, CASE_ASSIGNED) == pytest.approx(waits, abs=CLOSE)
    times = [worker.ended[case] - arrivals[case] for case in range(COUNT)]
    assert path.between(ENTITY_ARRIVED, ENTITY_LEFT) == pytest.approx(times, abs=CLOSE)


def test_arrivals_at_a_steady_beat_follow_lindley():
    path = Moments("steady")
    waits = lindley_waits([1.6666666666666667] * COUNT, exponential(LuckSource.SERVICE))
    assert path.between(ENTITY_ARRIVED, SERVICE_STARTED) == pytest.approx(waits, abs=CLOSE)


def test_a_rush_is_used_up_hour_by_hour():
    path = Moments("rush_hours")
    arrivals = arrivals_by_the_hour(
        exponential(LuckSource.ARRIVAL), path.network.arrivals.steps.expected, 1.0 / 24.0
    )
    arrived = path.of[ENTITY_ARRIVED]
    assert [arrived[case] for case in sorted(arrived)] == pytest.approx(arrivals, abs=CLOSE)
    services = exponential(LuckSource.SERVICE, 0.05)
    waits = waits_with_patience(arrivals, services, [math.inf] * COUNT, 2)
    assert path.between(ENTITY_ARRIVED, SERVICE_STARTED) == pytest.approx(waits, abs=CLOSE)
