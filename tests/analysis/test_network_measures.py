"""Measures of a log that can be checked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.analysis.folds import fold_log
from casesim.analysis.network_measures import network_folds, network_values, unit_of
from casesim.domain.durations import Duration, DurationLaw
from casesim.domain.log import NO_CAUSE, EventLog
from casesim.domain.network import Audits, Network, NetworkMeasure, Route, Station
from casesim.domain.network_arrivals import Arrivals, EntityClass
from casesim.domain.network_state import (
    CASE_ASSIGNED,
    ENTITY_ABANDONED,
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    SERVICE_ENDED,
    SERVICE_INTERRUPTED,
    SERVICE_RESUMED,
    SERVICE_STARTED,
)
from casesim.engine.network import simulate_network
from casesim.experiments.replications import abstract_values
from tests.validation.systems import JACKSON, PRIORITY

DAY = Duration(law=DurationLaw.EXPONENTIAL, mean_days=1.0)
NETWORK = Network(
    id="two",
    stations=(
        Station(id="desk", workers=1, service=DAY, routes=(Route(to="review", probability=0.5),)),
        Station(id="review", workers=2, service=DAY),
    ),
    arrivals=Arrivals(
        per_day=1.0,
        enters="desk",
        classes=(EntityClass(id="urgent", share=0.5), EntityClass(id="other", share=0.5)),
    ),
    horizon_days=10.0,
)
ROWS = [
    (0.0, ENTITY_ARRIVED, "A", "desk", ("urgent",)),
    (0.0, SERVICE_STARTED, "A", "desk", (0, 0.0, "")),
    (1.0, ENTITY_ARRIVED, "B", "desk", ("other",)),
    (3.0, SERVICE_ENDED, "A", "desk", ("review",)),
    (3.0, SERVICE_STARTED, "B", "desk", (0, 0.0, "")),
    (3.0, SERVICE_STARTED, "A", "review", (0, 0.0, "")),
    (5.0, SERVICE_ENDED, "A", "review", ("",)),
    (5.0, ENTITY_LEFT, "A", "review", ()),
    (6.0, ENTITY_ARRIVED, "C", "desk", ("other",)),
    (8.0, SERVICE_ENDED, "B", "desk", ("",)),
    (8.0, ENTITY_LEFT, "B", "desk", ()),
    (8.0, SERVICE_STARTED, "C", "desk", (0, 0.0, "")),
]


def values(network: Network) -> dict[str, float]:
    log = EventLog()
    for time_days, kind, case, agency, fields in ROWS:
        log.append(time_days, kind, case, agency, NO_CAUSE, fields)
    folds = network_folds(network)
    fold_log(log, folds)
    return network_values(folds)


def test_by_hand():
    assert values(NETWORK) == pytest.approx(
        {
            "mean_wait": (0.0 + 2.0 + 0.0 + 2.0) / 4,
            "mean_wait/desk": (0.0 + 2.0 + 2.0) / 3,
            "mean_wait/desk/urgent": 0.0,
            "mean_wait/desk/other": 2.0,
            "mean_wait/review": 0.0,
            "mean_wait/review/urgent": 0.0,
            "chance_of_waiting": 0.5,
            "chance_of_waiting/desk": 2 / 3,
            "chance_of_waiting/desk/urgent": 0.0,
            "chance_of_waiting/desk/other": 1.0,
            "chance_of_waiting/review": 0.0,
            "chance_of_waiting/review/urgent": 0.0,
            "mean_queue_length": 0.4,
            "mean_queue_length/desk": 0.4,
            "mean_queue_length/review": 0.0,
            "mean_time_in_system": (5.0 + 7.0) / 2,
            "mean_time_in_system/urgent": 5.0,
            "mean_time_in_system/other": 7.0,
            "mean_number_in_system": (5.0 + 7.0 + 4.0) / 10,
            "mean_number_in_system/desk": (3.0 + 7.0 + 4.0) / 10,
            "mean_number_in_system/review": 0.2,
            # On days 0 to 9, before what happens then: 0 1 2 2 2 2 1 2 2 1.
            "number_at_audits": 1.5,
            "number_at_audits/desk": 1.3,
            "number_at_audits/review": 0.2,
            "throughput": 0.2,
            "throughput/urgent": 0.1,
            "throughput/other": 0.1,
            "abandoned": 0.0,
            "utilisation": (10.0 + 2.0) / 30.0,
            "utilisation/desk": 1.0,
            "utilisation/review": 0.1,
            "completed": 2.0,
            "unfinished": 1.0,
        }
    )


def test_the_warm_up_is_left_out():
    """From day 2: B waits on, A is served on, and only C came."""
    after = values(replace(NETWORK, warm_up_days=2.0))
    assert after["mean_wait/desk/other"] == 2.0
    assert "mean_wait/desk/urgent" not in after
    assert "mean_time_in_system" not in after
    assert after["mean_queue_length"] == pytest.approx((1.0 + 2.0) / 8.0)
    assert after["utilisation/desk"] == pytest.approx(1.0)
    assert (after["completed"], after["unfinished"]) == (0.0, 1.0)


def test_only_what_is_asked_for_is_measured():
    asked = replace(NETWORK, measures=(NetworkMeasure.COMPLETED,))
    assert values(asked) == {"completed": 2.0}


@pytest.mark.parametrize("network", [PRIORITY, JACKSON], ids=lambda each: each.id)
def test_a_stored_log_gives_what_an_attached_fold_gives(network):
    network = replace(network, measures=tuple(NetworkMeasure), warm_up_days=50.0)
    folds = network_folds(network)
    fold_log(simulate_network(network, 1, 0).log, folds)
    assert network_values(folds) == abstract_values(network, 1, 0)


def test_every_measure_has_a_unit():
    assert unit_of("mean_wait/desk/urgent") == "day"
    assert {unit_of(measure.value) for measure in NetworkMeasure} == {
        *("day", "entity", "entity per day", "1")
    }


def rows_of(network: Network, told: list[tuple[object, ...]]) -> dict[str, float]:
    log = EventLog()
    for time_days, kind, case, agency, fields in told:
        log.append(time_days, kind, case, agency, NO_CAUSE, fields)
    folds = network_folds(network)
    fold_log(log, folds)
    return network_values(folds)


def test_entities_are_counted_from_the_first_that_is_measured_to_the_last_that_leaves():
    """Only B is measured: from day 1, when it came, to day 8, when it left."""
    counted = values(replace(NETWORK, warm_up_entities=1, measured_entities=1))
    assert counted["mean_wait"] == counted["mean_wait/desk/other"] == 2.0
    assert counted["mean_time_in_system"] == 7.0
    assert counted["utilisation/desk"] == pytest.approx(1.0)
    assert counted["utilisation/review"] == pytest.approx(2.0 / 7.0 / 2)
    assert counted["mean_queue_length"] == pytest.approx((2.0 + 2.0) / 7)
    assert counted["throughput"] == pytest.approx(2.0 / 7)
    assert (counted["completed"], counted["unfinished"]) == (1.0, 0.0)
    # On days 1 to 8, before what happens then.
    assert counted["number_at_audits"] == pytest.approx((1 + 2 + 2 + 2 + 2 + 1 + 2 + 2) / 8)


def test_what_is_measured_and_never_comes_leaves_means_out():
    counted = values(replace(NETWORK, warm_up_entities=5))
    assert counted == {"completed": 0.0, "abandoned": 0.0, "unfinished": 0.0}


def test_the_distribution_tells_large_numbers_together():
    network = replace(
        NETWORK, measures=(NetworkMeasure.NUMBER_DISTRIBUTION,), audits=Audits(largest=1)
    )
    found = values(network)
    assert found["number_distribution/0"] == 0.1
    assert found["number_distribution/1"] == pytest.approx(0.3)
    assert found["number_distribution/more"] == pytest.approx(0.6)
    assert found["number_distribution/review/1"] == pytest.approx(0.2)


INTERRUPTED = replace(NETWORK, stations=(replace(NETWORK.stations[0], routes=()),))
INTERRUPTED_ROWS = [
    (0.0, ENTITY_ARRIVED, "A", "desk", ("other",)),
    (0.0, SERVICE_STARTED, "A", "desk", (0, 0.0, "")),
    (2.0, ENTITY_ARRIVED, "B", "desk", ("urgent",)),
    (2.0, SERVICE_INTERRUPTED, "A", "desk", (0,)),
    (2.0, SERVICE_STARTED, "B", "desk", (0, 0.0, "")),
    (5.0, SERVICE_ENDED, "B", "desk", ("",)),
    (5.0, SERVICE_RESUMED, "A", "desk", (0,)),
    (5.0, ENTITY_LEFT, "B", "desk", ()),
    (6.0, SERVICE_ENDED, "A", "desk", ("",)),
    (6.0, ENTITY_LEFT, "A", "desk", ()),
]


def test_an_interrupted_entity_waits_in_line_again_and_its_wait_was_that_before_the_start():
    found = rows_of(INTERRUPTED, INTERRUPTED_ROWS)
    assert found["mean_wait"] == 0.0
    assert found["mean_queue_length"] == pytest.approx(0.3)
    assert found["utilisation"] == pytest.approx(0.6)
    assert found["mean_time_in_system/other"] == 6.0


PATIENT = replace(
    INTERRUPTED, stations=(replace(INTERRUPTED.stations[0], patience=DAY, caseload=1),)
)
CASELOAD_ROWS = [
    (0.0, ENTITY_ARRIVED, "A", "desk", ("other",)),
    (0.0, CASE_ASSIGNED, "A", "desk", (0,)),
    (0.0, SERVICE_STARTED, "A", "desk", (0, 0.0, "")),
    (1.0, ENTITY_ARRIVED, "B", "desk", ("urgent",)),
    (2.0, ENTITY_ARRIVED, "C", "desk", ("other",)),
    (3.0, ENTITY_ABANDONED, "B", "desk", ()),
    (6.0, SERVICE_ENDED, "A", "desk", ("",)),
    (6.0, ENTITY_LEFT, "A", "desk", ()),
    (6.0, CASE_ASSIGNED, "C", "desk", (0,)),
    (7.0, SERVICE_STARTED, "C", "desk", (0, 0.0, "")),
]


def test_the_wait_before_the_assignment_is_told_apart_from_that_for_a_contact():
    found = rows_of(PATIENT, CASELOAD_ROWS)
    assert found["mean_assignment_wait"] == pytest.approx((0.0 + 4.0) / 2)
    assert found["chance_of_assignment_wait"] == pytest.approx(2 / 3)
    assert found["mean_wait"] == pytest.approx(0.5)
    assert found["chance_of_waiting"] == pytest.approx(0.5)
    assert found["abandonment"] == pytest.approx(1 / 3)
    assert found["abandonment/desk/urgent"] == 1.0
    assert found["mean_open_cases"] == pytest.approx(1.0)
    assert found["mean_queue_length"] == pytest.approx(0.1)
    assert (found["completed"], found["abandoned"], found["unfinished"]) == (1.0, 1.0, 1.0)


def test_a_place_for_everybody_has_no_waits_and_no_utilisation():
    open_desk = replace(INTERRUPTED, stations=(replace(INTERRUPTED.stations[0], workers=None),))
    found = rows_of(open_desk, ROWS[:2])
    assert not {"mean_wait", "chance_of_waiting", "utilisation"} & found.keys()
    assert found["mean_number_in_system"] == 1.0
