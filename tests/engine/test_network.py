"""The abstract engine: small runs to be read from top to bottom."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from casesim.domain.durations import Duration, DurationLaw
from casesim.domain.network import Discipline, Network, Route, Station, WorkerHours
from casesim.domain.network_arrivals import Arrivals, EntityClass
from casesim.domain.network_state import (
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    NETWORK_APPLIERS,
    NETWORK_FIELDS,
    SERVICE_ENDED,
    SERVICE_STARTED,
    NetworkState,
)
from casesim.engine import itineraries as drawing
from casesim.engine.network import simulate_network

TWO_DAYS = Duration(law=DurationLaw.FIXED, mean_days=2.0)
DESK = Station(id="desk", workers=1, service=TWO_DAYS)
REVIEW = Station(
    id="review",
    workers=2,
    service=Duration(law=DurationLaw.LOGNORMAL, mean_days=1.0, sigma=0.5),
    routes=(Route(to="desk", probability=0.5),),
)
CLASSES = (
    EntityClass(id="urgent", share=0.25, priority=0),
    EntityClass(id="other", share=0.75, priority=5),
)


def network(*stations: Station, per_day=0.4, limit=None, classes=CLASSES, horizon_days=500.0):
    return Network(
        id="small",
        stations=stations,
        arrivals=Arrivals(per_day=per_day, enters=stations[0].id, classes=classes, limit=limit),
        horizon_days=horizon_days,
    )


def rows(run, kind):
    return [row for row in run.log if row.kind == kind]


LOOP = network(
    replace(DESK, routes=(Route(to="review", probability=1.0),), discipline=Discipline.PRIORITY),
    REVIEW,
    per_day=0.2,
)


def test_the_story_of_one_entity():
    run = simulate_network(network(DESK, limit=1), 1, 0)
    kinds = [row.kind for row in run.log]
    assert kinds == [ENTITY_ARRIVED, SERVICE_STARTED, SERVICE_ENDED, ENTITY_LEFT]
    arrived, started, ended, left = run.log
    assert started.time_days == arrived.time_days
    assert ended.time_days == left.time_days == pytest.approx(started.time_days + 2.0, abs=2e-6)
    assert {row.case for row in run.log} == {"E000000"}
    assert (run.state.arrived_count, run.state.left_count, run.state.present) == (1, 1, {})


def test_each_row_has_the_fields_of_its_kind():
    for row in simulate_network(LOOP, 1, 0).log:
        assert len(row.fields) == len(NETWORK_FIELDS[row.kind])


def test_the_state_is_the_fold_of_the_log():
    run = simulate_network(LOOP, 1, 0)
    again = NetworkState()
    for row in run.log:
        NETWORK_APPLIERS[row.kind](again, row.time_days, row.case, row.agency, row.fields)

    def everything(state):
        present = {
            case: [getattr(one, name) for name in one.__slots__]
            for case, one in state.present.items()
        }
        return state.arrived_count, state.left_count, present

    assert run.state.present
    assert everything(again) == everything(run.state)


def test_same_seed_same_log_and_another_seed_another():
    digests = {simulate_network(LOOP, seed, 0).log.digest() for seed in (1, 1, 2)}
    assert len(digests) == 2


def test_replications_differ():
    first, second = (simulate_network(LOOP, 1, number).log.digest() for number in (0, 1))
    assert first != second


def test_the_chunk_of_the_draws_does_not_matter(monkeypatch):
    whole = simulate_network(LOOP, 1, 0).log.digest()
    monkeypatch.setattr(drawing, "_CHUNK", 7)
    assert simulate_network(LOOP, 1, 0).log.digest() == whole


def test_shares_and_routes_are_kept():
    run = simulate_network(replace(LOOP, horizon_days=20_000.0), 3, 0)
    arrived = rows(run, ENTITY_ARRIVED)
    urgent = sum(row.fields == ("urgent",) for row in arrived) / len(arrived)
    reviewed = [row.fields[0] for row in rows(run, SERVICE_ENDED) if row.agency == "review"]
    assert urgent == pytest.approx(0.25, abs=0.03)
    assert reviewed.count("desk") / len(reviewed) == pytest.approx(0.5, abs=0.03)


def test_routes_that_sum_to_one_let_nobody_out():
    """0.7 + 0.2 + 0.1 is a little less than 1 in binary."""
    routes = tuple(
        Route(to=name, probability=chance) for name, chance in (("a", 0.7), ("b", 0.2), ("c", 0.1))
    )
    stations = [replace(DESK, id=name, workers=50) for name in "abc"]
    run = simulate_network(network(replace(DESK, workers=50, routes=routes), *stations), 1, 0)
    ended = [row.fields[0] for row in rows(run, SERVICE_ENDED) if row.agency == "desk"]
    assert set(ended) == {"a", "b", "c"}


def test_priority_serves_the_urgent_first():
    run = simulate_network(network(replace(DESK, discipline=Discipline.PRIORITY)), 1, 0)
    waiting: dict[str, str] = {}
    for row in run.log:
        if row.kind == ENTITY_ARRIVED:
            waiting[row.case] = row.fields[0]
        elif row.kind == SERVICE_STARTED:
            served = waiting.pop(row.case)
            assert served == "urgent" or "urgent" not in waiting.values()


def test_fifo_does_not_look_at_classes():
    run = simulate_network(network(DESK), 1, 0)
    started = [row.case for row in rows(run, SERVICE_STARTED)]
    assert started == sorted(started)


def test_the_rule_is_asked_at_its_stations_only():
    asked = []

    def rule(entity_class, station, visit):
        asked.append((entity_class, station, visit))
        return f"{entity_class} leads"

    ruled = replace(LOOP, stations=(LOOP.stations[0], replace(REVIEW, asks_ruling=True)))
    run = simulate_network(ruled, 1, 0, rule=rule)
    started = rows(run, SERVICE_STARTED)
    assert {station for _, station, _ in asked} == {"review"}
    assert len(asked) == sum(row.agency == "review" for row in started)
    assert {row.fields[2] for row in started} == {"", "urgent leads", "other leads"}


def test_a_station_that_asks_goes_on_without_a_rule():
    ruled = network(replace(DESK, asks_ruling=True))
    assert (
        simulate_network(ruled, 1, 0).log.digest()
        == simulate_network(network(DESK), 1, 0).log.digest()
    )


HOURS = WorkerHours(per_service=10.0, per_week=20.0)


def test_hours_that_suffice_change_no_time():
    plenty = replace(DESK, hours=WorkerHours(per_service=1.0, per_week=100.0))
    booked = simulate_network(network(plenty), 1, 0).log
    free = simulate_network(network(DESK), 1, 0).log
    assert booked.times == free.times
    assert booked.kinds == free.kinds


def test_no_worker_works_more_than_the_week_holds():
    run = simulate_network(network(replace(DESK, workers=2, hours=HOURS), per_day=1.5), 1, 0)
    hours: dict[tuple[int, int], float] = {}
    for row in rows(run, SERVICE_STARTED):
        worker, booked, _ = row.fields
        week = int(row.time_days // 7.0)
        hours[worker, week] = hours.get((worker, week), 0.0) + booked
    assert max(hours.values()) == HOURS.per_week
    assert len(hours) > 100


def test_a_new_week_goes_on_with_the_line():
    """Two services fit into a week; a third entity waits for Monday though nobody is busy."""
    run = simulate_network(
        network(
            replace(DESK, hours=HOURS), per_day=50.0, limit=5, classes=(EntityClass(id="all"),)
        ),
        1,
        0,
    )
    started = [row.time_days for row in rows(run, SERVICE_STARTED)]
    assert started[2:] == [7.0, 9.0, 14.0]
    assert [row.case for row in rows(run, SERVICE_STARTED)] == sorted(
        row.case for row in rows(run, SERVICE_STARTED)
    )


def test_who_waits_for_a_new_week_after_a_quiet_one_is_served_at_once():
    """The worker rests when the week's hours are spent, and nobody comes until another week."""
    desk = replace(DESK, hours=WorkerHours(per_service=10.0, per_week=10.0))
    run = simulate_network(network(desk, per_day=0.02, horizon_days=5_000.0), 1, 0)
    arrived = {row.case: row.time_days for row in rows(run, ENTITY_ARRIVED)}
    free_from = 0.0
    for row in rows(run, SERVICE_STARTED):
        expected = max(arrived[row.case], free_from)
        assert row.time_days == pytest.approx(expected, abs=2e-6)
        free_from = max(row.time_days + 2.0, (row.time_days // 7.0 + 1.0) * 7.0)


def test_nothing_happens_after_the_horizon():
    run = simulate_network(LOOP, 1, 0)
    assert max(run.log.times) < LOOP.horizon_days
    assert run.state.arrived_count == run.state.left_count + len(run.state.present)


DIGEST = """
from tests.engine.test_network import LOOP
from casesim.engine.network import simulate_network
print(simulate_network(LOOP, 1, 0).log.digest())
"""


def test_the_digest_does_not_depend_on_the_hash_seed():
    path = os.pathsep.join(["", *sys.path])
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for hash_seed in ("1", "2")
    }
    assert digests == {simulate_network(LOOP, 1, 0).log.digest()}
