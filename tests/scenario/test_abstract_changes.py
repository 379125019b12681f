"""An abstract scenario with some values changed, as an arm of a comparison says."""

from __future__ import annotations

import pytest

from casesim.domain.network_arrivals import RateWave
from casesim.errors import FileFaultsError
from casesim.scenario.loading import load_abstract, load_scenario


def test_a_station_is_named_by_its_id_and_a_class_by_its_number():
    changed = load_abstract(
        "abstract_priority",
        {
            "stations.desk.workers": "2",
            "arrivals.classes.1.share": "0.4",
            "arrivals.classes.standard.share": "0.6",
        },
    )
    assert changed.stations[0].workers == 2
    assert [each.share for each in changed.arrivals.classes] == [0.4, 0.6]


def test_what_may_stand_there_can_be_added():
    patience = "{law: fixed, mean_days: 3}"
    changed = load_abstract("abstract_mm1", {"stations.desk.patience": patience})
    assert changed.stations[0].patience.mean_days == 3.0


def test_nothing_changed_is_the_scenario_itself():
    assert load_abstract("abstract_wave", {}) == load_scenario("abstract_wave")


def test_only_what_is_named_changes():
    changed = load_abstract("abstract_wave", {"arrivals.wave.amplitude": "0.1"})
    assert changed.arrivals.wave == RateWave(
        mean_per_day=4.0, amplitude=0.1, period_days=7.0, peak_day=2.0
    )


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ("stations.dask.workers", "2", "there is no 'dask' in it"),
        ("stations.dask.workers", "2", "Did you mean desk?"),
        ("stations.2.workers", "2", "there is no '2' in it"),
        ("arival.per_day", "2", "Did you mean arrivals?"),
        ("arrivals.per_day.more", "2", "there is no 'more' in it"),
        ("stations.desk.worker", "2", "Did you mean workers?"),
        ("stations.desk.workers", "0", "must be at least 1 (got 0)"),
        ("arrivals.per_day", "yes", 'must be a number (got "yes")'),
        ("arrivals.per_day", "[1", "arrivals.per_day:1:"),
        ("stations", "3", "stations must be a list (got 3)"),
    ],
)
def test_a_slip_is_told(place, value, message):
    with pytest.raises(FileFaultsError) as caught:
        load_abstract("abstract_mm1", {place: value})
    assert message in str(caught.value)


def test_a_case_has_no_places_to_change():
    with pytest.raises(FileFaultsError, match="a scenario of kind abstract is needed here"):
        load_abstract("mdm_l", {})
