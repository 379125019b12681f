"""casesim scenarios and protocols."""

from __future__ import annotations

from casesim.scenario.loading import scenario_names
from tests.cli.calling import call, call_json


def test_scenarios_are_listed():
    told = call_json("scenarios")["scenarios"]
    assert [each["id"] for each in told] == list(scenario_names())
    (mdm_l,) = (each for each in told if each["id"] == "mdm_l")
    assert mdm_l["kind"] == "case"
    assert len(mdm_l["people"]) >= 2
    assert mdm_l["content_note"]
    assert "mdm_l" in call("scenarios").stdout


def test_protocols_are_listed():
    (map_,) = (each for each in call_json("protocols")["protocols"] if each["id"] == "map")
    assert map_["clause_count"] > 50
    assert map_["issued"]
    assert "map" in call("protocols").stdout
