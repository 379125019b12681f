"""Abstract scenarios that come with casesim, and what is refused in one."""

from __future__ import annotations

import math

import pytest

from casesim.domain.durations import DurationLaw
from casesim.domain.network import USUAL_MEASURES, Discipline
from casesim.errors import FileFaultsError
from casesim.paths import scenarios_dir
from casesim.scenario.abstract_file import load_abstract, read_abstract
from casesim.scenario.strict_yaml import parse_document

ONE_DESK = """kind: abstract
id: desk
title: A desk
about: A desk.
source: 'judgement: an example'
horizon_days: 100
arrivals:
  per_day: 0.5
  enters: desk
stations:
  - id: desk
    workers: 1
    service: {law: exponential, mean_days: 1}
"""


def shipped(name):
    return load_abstract(scenarios_dir() / "abstract" / f"{name}.yaml")


def faults_in(text):
    with pytest.raises(FileFaultsError) as caught:
        read_abstract(parse_document(text, file="desk.yaml"))
    return caught.value.faults


def test_the_smallest_one_has_defaults():
    network = read_abstract(parse_document(ONE_DESK, file="desk.yaml"))
    (station,) = network.stations
    assert station.discipline is Discipline.FIFO
    assert station.hours is None
    assert network.arrivals.classes[0].share == 1.0
    assert network.warm_up_days == 0.0
    assert network.measures == USUAL_MEASURES
    assert network.measured_entities is None


@pytest.mark.parametrize(
    ("name", "workers", "load"), [("mm1", 1, 0.8), ("mm3", 3, 0.8), ("priority", 1, 0.8)]
)
def test_single_stations_have_the_load_that_they_say(name, workers, load):
    network = shipped(name)
    (station,) = network.stations
    assert station.workers == workers
    assert network.arrivals.per_day * station.service.mean_days / workers == pytest.approx(load)


def test_urgent_ones_come_first_in_the_priority_scenario():
    network = shipped("priority")
    urgent, standard = network.arrivals.classes
    assert (urgent.id, standard.id) == ("urgent", "standard")
    assert urgent.priority < standard.priority
    assert network.stations[0].discipline is Discipline.PRIORITY


def test_lognormal_services_vary_at_most_as_theory_is_checked():
    service = shipped("mg1").stations[0].service
    assert service.law is DurationLaw.LOGNORMAL
    assert 0 < service.sigma <= 1


def test_families_make_nine_visits_in_the_referral_network():
    """One at the desk, one assessment, then 3.5 rounds of agency and review."""
    network = shipped("referral_network")
    visits = dict.fromkeys(network.station_ids, 0.0)
    visits["intake"] = 1.0
    for _ in range(400):
        new = dict.fromkeys(network.station_ids, 0.0)
        new["intake"] = 1.0
        for station in network.stations:
            for route in station.routes:
                new[route.to] += visits[station.id] * route.probability
        visits = new
    assert math.fsum(visits.values()) == pytest.approx(9.0)
    for station in network.stations:
        load = network.arrivals.per_day * visits[station.id] * station.service.mean_days
        assert load / station.workers <= 0.85 + 1e-9


def test_hours_of_the_referral_network_never_bind():
    for station in shipped("referral_network").stations:
        services_a_week = station.hours.per_week / station.hours.per_service
        assert services_a_week > 100 * 7 / station.service.mean_days


def test_a_dangling_reference_is_placed_and_comes_with_the_nearest_name():
    (fault,) = faults_in(ONE_DESK.replace("enters: desk", "enters: dask"))
    assert str(fault) == (
        "desk.yaml:9:11: arrivals.enters names a station that does not exist (got dask)\n"
        "  Entities can only go to stations of this file.\n"
        "  Did you mean desk? Known here: desk."
    )


def test_contradictions_are_told_together_and_each_at_its_place():
    text = ONE_DESK.replace("enters: desk", "enters: dask") + (
        "    hours: {per_service: 2, per_week: 1}\n"
    )
    faults = faults_in(text)
    assert [(fault.line, fault.column) for fault in faults] == [(9, 11), (14, 5)]
    assert "no service could ever start" in faults[1].what


def test_a_loop_without_a_way_out_is_refused():
    (fault,) = faults_in(ONE_DESK + "    routes: [{to: desk, probability: 1}]\n")
    assert "nobody could ever leave from station desk" in fault.what


def test_a_loop_with_a_way_out_is_a_feedback():
    text = ONE_DESK + "    routes: [{to: desk, probability: 0.5}]\n"
    assert read_abstract(parse_document(text, file="desk.yaml")).stations[0].routes


def test_a_scenario_larger_than_can_be_run_is_refused_unless_limited():
    flood = ONE_DESK.replace("per_day: 0.5", "per_day: 1000000")
    (fault,) = faults_in(flood)
    assert "lets about 100,000,000 entities arrive" in fault.what
    limited = flood.replace("enters: desk", "enters: desk\n  limit: 10")
    assert read_abstract(parse_document(limited, file="desk.yaml")).arrivals.limit == 10
