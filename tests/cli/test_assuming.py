"""casesim assumptions: the whole ledger, parts of it, and who replaces which number."""

from __future__ import annotations

import pytest

from casesim.domain.ledger import Ledger
from casesim.scenario import loading
from casesim.scenario.loading import load_ledger
from tests.cli.calling import call, call_json
from tests.scenario.small_case import SMALL_CASE


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_ledger()


@pytest.fixture(autouse=True)
def read_once(monkeypatch, ledger):
    """Reading the ledger takes most of the time of these tests."""
    monkeypatch.setattr(loading, "load_ledger", lambda path=None: ledger)


@pytest.fixture
def small_case(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL_CASE, encoding="utf-8")
    return path


def listed(*words: object) -> list[dict]:
    return call_json("assumptions", *words)["assumptions"]


def names(*words: object) -> list[str]:
    return [each["name"] for each in listed(*words)]


def test_all_are_listed_with_range_source_and_evidence(ledger):
    told = listed()
    assert [each["name"] for each in told] == list(ledger)
    for each in told:
        assert each["low"] <= each["value"] <= each["high"]
        assert each["source"]
    (reminder,) = (each for each in told if each["name"] == "contact.weight.reminder")
    assert reminder["evidence"] == ["E-38a", "E-38b"]
    said = " ".join(call("assumptions").stdout.split())
    assert told[0]["name"] in said
    assert "judgement:" in said
    assert "[E-38a, E-38b]" in said


def test_a_part_of_the_name_filters(ledger):
    assert names("--match", "onset") == [name for name in ledger if "onset" in name]


def test_confidence_filters(ledger):
    told = names("--confidence", "high", "--match", "contact.")
    assert told
    assert {ledger[name].confidence for name in told} == {"high"}


def test_a_row_of_evidence_filters(ledger):
    told = names("--evidence", "E-38a")
    assert "contact.weight.reminder" in told
    assert all("E-38a" in ledger[name].evidence for name in told)


def test_switches_filter(ledger):
    assert names("--switch") == list(ledger.switches)


def test_a_row_that_does_not_exist_is_told_with_the_nearest():
    said = call("assumptions", "--evidence", "E-38z", code=2).output
    assert "no row of evidence" in said
    assert "Did you mean E-38" in said


def test_what_a_scenario_replaces_is_shown(small_case):
    (told,) = call_json("assumptions", "--overrides", small_case)["overrides"]
    assert told == {"name": "sight.days", "was": 7.0, "value": 5.0, "by": "scenario small_case"}
    said = call("assumptions", "--overrides", small_case).stdout
    assert "sight.days" in said
    assert "scenario small" in said


def test_filters_hold_for_what_is_replaced(small_case):
    assert call_json("assumptions", "--overrides", small_case, "--switch")["overrides"] == []
    said = call("assumptions", "--overrides", small_case, "--match", "onset").stdout
    assert said == "Nothing is replaced.\n"


def test_guidance_without_a_scenario_is_refused():
    assert "--protocol needs --overrides" in call("assumptions", "--protocol", "bal", code=2).output
