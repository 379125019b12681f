"""Scenarios by name or by path, and what is said of a name that is neither."""

from __future__ import annotations

import pytest

from casesim.analysis.case_measures import MEASURES
from casesim.domain.network import Network
from casesim.errors import FileFaultsError
from casesim.paths import scenarios_dir
from casesim.scenario.loading import (
    faults_of,
    load_ledger,
    load_protocol,
    load_scenario,
    protocol_names,
    scenario_names,
)
from casesim.scenario.strict_yaml import load_document


@pytest.mark.slow
def test_every_file_that_comes_with_casesim_is_without_fault():
    wished = [name for name, each in MEASURES.items() if each.wished != "neither"]
    files = scenarios_dir().rglob("*.yaml")
    faults = [fault for path in files for fault in faults_of(path, wished)]
    assert not faults, "\n".join(map(str, faults))


def test_a_file_that_is_read_again_is_as_it_is_now(tmp_path):
    path = tmp_path / "any.yaml"
    path.write_text("a: [1]\n", encoding="utf-8")
    load_document(path).data["a"].append(2)
    assert load_document(path).data == {"a": [1]}
    path.write_text("a: [3]\n", encoding="utf-8")
    assert load_document(path).data == {"a": [3]}


def test_a_scenario_is_found_by_its_name_and_by_its_path():
    by_name = load_scenario("abstract_mm1")
    assert isinstance(by_name, Network)
    assert by_name == load_scenario(scenarios_dir() / "abstract/mm1.yaml")


def test_every_scenario_is_named_after_its_file():
    for name in scenario_names():
        assert load_scenario(name).id == name


@pytest.mark.parametrize(
    "name", ["mdm", "../ledger", "/etc/passwd", "", "ledger", "abstract_mm1/../x", "CON", "a\x00b"]
)
def test_no_other_name_reaches_a_file(name):
    with pytest.raises(FileFaultsError, match="there is no scenario"):
        load_scenario(name)


def test_a_slip_in_a_name_comes_with_the_nearest_one():
    with pytest.raises(FileFaultsError, match=r"Did you mean abstract_mm1\?"):
        load_scenario("abstract_mm11")


def test_a_file_that_is_no_scenario_is_told():
    with pytest.raises(FileFaultsError, match="says ledger, and a scenario is needed here"):
        load_scenario(scenarios_dir() / "ledger.yaml")


def test_protocols_are_found_by_name_like_scenarios():
    assert "map" in protocol_names()
    assert load_protocol("map").id == "map"
    with pytest.raises(FileFaultsError, match="there is no protocol"):
        load_protocol("mapp")
    with pytest.raises(FileFaultsError, match="says ledger, and a protocol is needed here"):
        load_protocol(scenarios_dir() / "ledger.yaml")


def test_the_ledger_is_found_without_a_path():
    assert load_ledger().digest == load_ledger(scenarios_dir() / "ledger.yaml").digest
