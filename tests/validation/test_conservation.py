"""Each entity ends in exactly one state, or is counted as unfinished."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casesim.domain.durations import Duration, DurationLaw
from casesim.domain.network import Discipline, Network, NetworkMeasure, Route, Station, WorkerHours
from casesim.domain.network_arrivals import Arrivals
from casesim.domain.network_state import (
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    SERVICE_ENDED,
    SERVICE_STARTED,
)
from casesim.engine.network import NetworkRun, simulate_network
from casesim.experiments.replications import abstract_values
from tests.validation.systems import JACKSON, LOGNORMAL, MM1, MM3, PRIORITY, TWO_CLASSES


@st.composite
def networks(draw) -> Network:
    count = draw(st.integers(1, 4))
    names = [f"s{number}" for number in range(count)]
    stations = tuple(
        Station(
            id=name,
            workers=draw(st.integers(1, 3)),
            service=Duration(
                law=draw(st.sampled_from([DurationLaw.EXPONENTIAL, DurationLaw.FIXED])),
                mean_days=draw(st.floats(0.1, 4.0)),
            ),
            discipline=draw(st.sampled_from(Discipline)),
            routes=tuple(
                Route(to=to, probability=0.8 / count)
                for to in draw(st.lists(st.sampled_from(names), max_size=count, unique=True))
            ),
            hours=draw(st.sampled_from([None, WorkerHours(per_service=4.0, per_week=20.0)])),
        )
        for name in names
    )
    return Network(
        id="any",
        stations=stations,
        arrivals=Arrivals(
            per_day=draw(st.floats(0.1, 3.0)),
            enters="s0",
            classes=TWO_CLASSES,
            limit=draw(st.sampled_from([None, 1, 40])),
        ),
        horizon_days=draw(st.floats(1.0, 120.0)),
    )


def check_conservation(network: Network, run: NetworkRun) -> None:
    kinds: dict[str, list[str]] = {}
    at: dict[str, str] = {}
    busy: Counter[str] = Counter()
    workers = {each.id: each.workers for each in network.stations}
    for row in run.log:
        kinds.setdefault(row.case, []).append(row.kind)
        if row.kind == ENTITY_ARRIVED:
            at[row.case] = row.agency
        elif row.kind == SERVICE_STARTED:
            assert at[row.case] == row.agency
            busy[row.agency] += 1
            assert busy[row.agency] <= workers[row.agency]
        elif row.kind == SERVICE_ENDED:
            busy[row.agency] -= 1
            at[row.case] = row.fields[0]
    left = {case for case, told in kinds.items() if told[-1] == ENTITY_LEFT}
    present = set(kinds) - left
    assert set(run.state.present) == present
    assert run.state.arrived_count == len(kinds)
    assert run.state.left_count == len(left)
    assert sum(busy.values()) == sum(each.in_service for each in run.state.present.values())
    for case, told in kinds.items():
        check_story(told, case in left)


def check_story(told: list[str], has_left: bool) -> None:
    """One arrival, then starts and ends in turn, and nothing after the leaving."""
    assert told[0] == ENTITY_ARRIVED
    services = told[1:-1] if has_left else told[1:]
    assert services[::2] == [SERVICE_STARTED] * len(services[::2])
    assert services[1::2] == [SERVICE_ENDED] * len(services[1::2])
    if has_left:
        assert services[-1] == SERVICE_ENDED


@settings(max_examples=60)
@given(network=networks(), seed=st.integers(0, 1_000))
def test_nobody_is_lost_and_nobody_is_in_two_places(network, seed):
    check_conservation(network, simulate_network(network, seed, 0))


@pytest.mark.parametrize("network", [MM1, MM3, PRIORITY, LOGNORMAL, JACKSON], ids=lambda n: n.id)
def test_completed_and_unfinished_are_all_that_came(network):
    counted = replace(network, measures=(NetworkMeasure.COMPLETED, NetworkMeasure.UNFINISHED))
    values = abstract_values(counted, 1, 0)
    state = simulate_network(counted, 1, 0).state
    assert values == {"completed": state.left_count, "unfinished": len(state.present)}
    assert sum(values.values()) == state.arrived_count


@pytest.mark.parametrize("network", [MM1, MM3, PRIORITY, LOGNORMAL], ids=lambda n: n.id)
def test_littles_law_holds_in_every_run_that_empties(network):
    """Days waited by all, counted by entity and counted by the line's length."""
    emptied = replace(
        network,
        arrivals=replace(network.arrivals, limit=500),
        measures=(NetworkMeasure.MEAN_WAIT, NetworkMeasure.MEAN_QUEUE_LENGTH),
    )
    values = abstract_values(emptied, 1, 0)
    waited_days = values["mean_wait"] * 500
    # Times of rows are rounded to 1e-6 day, which is all that may differ.
    assert values["mean_queue_length"] * emptied.horizon_days == pytest.approx(
        waited_days, abs=500 * 2e-6
    )
