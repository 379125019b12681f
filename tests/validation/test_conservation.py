"""Each entity ends in exactly one state, or is counted as unfinished."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casesim.domain.durations import Duration, DurationLaw
from casesim.domain.network import Discipline, Network, NetworkMeasure, Route, Station, WorkerHours
from casesim.domain.network_arrivals import Arrivals, Population, RateSteps, RateWave, Step
from casesim.domain.network_state import (
    CASE_ASSIGNED,
    ENTITY_ABANDONED,
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    NETWORK_APPLIERS,
    SERVICE_ENDED,
    SERVICE_INTERRUPTED,
    SERVICE_RESUMED,
    SERVICE_STARTED,
    NetworkState,
)
from casesim.engine.network import NetworkRun, simulate_network
from casesim.experiments.replications import abstract_values
from tests.validation.systems import JACKSON, LOGNORMAL, MM1, MM3, PRIORITY, TWO_CLASSES

DAY = Duration(law=DurationLaw.EXPONENTIAL, mean_days=1.0)
# What a station has beyond workers, a service, a discipline and routes.
EXTRAS = (
    {},
    {"hours": WorkerHours(per_service=4.0, per_week=20.0)},
    {"patience": DAY},
    {"discipline": Discipline.PREEMPTIVE},
    {"discipline": Discipline.PREEMPTIVE, "patience": DAY},
    {"caseload": 2},
    {"caseload": 1, "patience": DAY},
    {"workers": None},
)


@st.composite
def streams(draw) -> Arrivals:
    when = draw(
        st.sampled_from(
            [
                {"per_day": 0.7},
                {"per_day": 3.0, "limit": 40},
                {"gaps": DAY, "limit": 1},
                {"wave": RateWave(mean_per_day=2.0, amplitude=1.0, period_days=7.0)},
                {"steps": RateSteps(each=Step.DAY, expected=(0.0, 3.0, 1.0), repeats=True)},
                {"steps": RateSteps(each=Step.WEEK, expected=(2.0, 0.0))},
                {"population": Population(size=7, between=DAY)},
            ]
        )
    )
    return Arrivals(enters="s0", classes=TWO_CLASSES, **when)


@st.composite
def networks(draw) -> Network:
    count = draw(st.integers(1, 4))
    names = [f"s{number}" for number in range(count)]
    stations = tuple(
        Station(
            **{
                "id": name,
                "workers": draw(st.integers(1, 3)),
                "service": Duration(
                    law=draw(st.sampled_from([DurationLaw.EXPONENTIAL, DurationLaw.FIXED])),
                    mean_days=draw(st.floats(0.1, 4.0)),
                ),
                "discipline": draw(st.sampled_from([Discipline.FIFO, Discipline.PRIORITY])),
                "routes": tuple(
                    Route(to=to, probability=0.8 / count)
                    for to in draw(st.lists(st.sampled_from(names), max_size=count, unique=True))
                ),
                **draw(st.sampled_from(EXTRAS)),
            }
        )
        for name in names
    )
    return Network(
        id="any",
        stations=stations,
        arrivals=draw(streams()),
        horizon_days=draw(st.floats(1.0, 120.0)),
    )


def check_conservation(network: Network, run: NetworkRun) -> None:
    kinds: dict[str, list[str]] = {}
    at: dict[str, str] = {}
    busy: Counter[str] = Counter()
    workers = {each.id: each.workers or math.inf for each in network.stations}
    for row in run.log:
        kinds.setdefault(row.case, []).append(row.kind)
        if row.kind == ENTITY_ARRIVED:
            at[row.case] = row.agency
        elif row.kind in (SERVICE_STARTED, SERVICE_RESUMED):
            assert at[row.case] == row.agency
            busy[row.agency] += 1
            assert busy[row.agency] <= workers[row.agency]
        elif row.kind in (SERVICE_ENDED, SERVICE_INTERRUPTED):
            busy[row.agency] -= 1
            at[row.case] = row.fields[0] if row.kind == SERVICE_ENDED else row.agency
    gave_up = {case for case, told in kinds.items() if told[-1] == ENTITY_ABANDONED}
    left = {case for case, told in kinds.items() if told[-1] == ENTITY_LEFT}
    assert set(run.state.present) == set(kinds) - left - gave_up
    assert run.state.arrived_count == len(kinds)
    assert run.state.left_count == len(left)
    assert run.state.abandoned_count == len(gave_up)
    assert sum(busy.values()) == sum(each.in_service for each in run.state.present.values())
    for told in kinds.values():
        check_story(told)


# What may come after what: one letter for each kind of row.
STORY = re.compile(r"a(c?s(ir)*e)*(l|c?g|c?(s(ir)*i?)?)?")
LETTERS = {
    ENTITY_ARRIVED: "a",
    CASE_ASSIGNED: "c",
    SERVICE_STARTED: "s",
    SERVICE_INTERRUPTED: "i",
    SERVICE_RESUMED: "r",
    SERVICE_ENDED: "e",
    ENTITY_ABANDONED: "g",
    ENTITY_LEFT: "l",
}


def check_story(told: list[str]) -> None:
    """One arrival, then starts and ends in turn, and nothing after the leaving."""
    story = "".join(LETTERS[kind] for kind in told)
    assert STORY.fullmatch(story), story
    assert "l" not in story or story.endswith("el")


def check_caseloads(network: Network, run: NetworkRun) -> None:
    """No worker ever has more open cases than the cap, and none waits while one has room."""
    caps = {each.id: each for each in network.stations if each.caseload is not None}
    open_now: Counter[tuple[str, int]] = Counter()
    own: dict[str, list[tuple[str, int]]] = {}
    for row in run.log:
        if row.kind == CASE_ASSIGNED:
            place = (row.agency, row.fields[0])
            open_now[place] += 1
            own.setdefault(row.case, []).append(place)
            assert open_now[place] <= caps[row.agency].caseload
        elif row.kind == SERVICE_STARTED and row.agency in caps:
            assert (row.agency, row.fields[0]) in own[row.case]
        elif row.kind in (ENTITY_LEFT, ENTITY_ABANDONED):
            open_now.subtract(own.pop(row.case, ()))


@settings(max_examples=60)
@given(network=networks(), seed=st.integers(0, 1_000))
def test_nobody_is_lost_and_nobody_is_in_two_places(network, seed):
    run = simulate_network(network, seed, 0)
    check_conservation(network, run)
    check_caseloads(network, run)


@settings(max_examples=20)
@given(network=networks(), seed=st.integers(0, 1_000))
def test_the_state_is_the_fold_of_any_log(network, seed):
    run = simulate_network(network, seed, 0)
    again = NetworkState()
    for row in run.log:
        NETWORK_APPLIERS[row.kind](again, row.time_days, row.case, row.agency, row.fields)
    assert again.present.keys() == run.state.present.keys()
    for case, entity in again.present.items():
        for name in entity.__slots__:
            assert getattr(entity, name) == getattr(run.state.present[case], name)


@settings(max_examples=20)
@given(network=networks(), seed=st.integers(0, 1_000))
def test_all_that_came_are_completed_given_up_or_unfinished(network, seed):
    values = abstract_values(network, seed, 0)
    came = simulate_network(network, seed, 0).state.arrived_count
    assert values["completed"] + values["abandoned"] + values["unfinished"] == came
    assert 0.0 <= values.get("utilisation", 0.0) <= 1.0
    assert values["mean_queue_length"] >= -1e-9
    if came:
        assert values["mean_number_in_system"] >= values["mean_queue_length"] - 1e-9


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
