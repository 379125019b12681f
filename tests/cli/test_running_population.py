"""casesim run and play of scenarios with many families."""

from __future__ import annotations

import hashlib

import pytest

from tests.cli.calling import call, call_json

pytestmark = pytest.mark.slow


def test_one_run_is_told_under_the_names_of_the_contract(tmp_path):
    log = tmp_path / "log.jsonl"
    told = call_json("run", "first_year", "--policy", "reactive", "--seed", 3, "--log", log)
    assert (told["scenario"], told["policy"], told["seed"]) == ("first_year", "reactive", 3)
    assert told["decisions"][0].keys() == {"id", "time_days", "seat", "choice"}
    assert told["outcomes"]["families"] == {"value": 22.0, "unit": "families"}
    assert hashlib.sha256(log.read_bytes()).hexdigest() == told["digest"]


def test_replications_give_means_with_intervals():
    told = call_json("run", "first_year", "--replications", 2)
    caseload = told["measures"]["open_caseload"]
    assert caseload["low"] < caseload["mean"] < caseload["high"]
    assert caseload["n"] == told["replications"] == 2
    assert "95 % interval" in call("run", "first_year", "--replications", 2).stdout


def test_a_system_runs_at_a_scale_and_is_refused_below_the_smallest():
    told = call_json("run", "fsc_town", "--scale", 0.417, "--policy", "siloed")
    assert told["scale"] == 0.417
    assert told["outcomes"]["pre_assignment_wait"]["unit"] == "days"
    said = call("run", "fsc_town", "--scale", 0.2, code=1).stderr
    assert "fsc_town cannot be simulated at scale 0.2" in said
    assert "use 0.417 or more" in said


def test_people_get_a_table():
    said = call("run", "first_year").stdout
    assert "open_caseload" in said
    assert "first_year, map, guideline, seed 0, replication 0, scale 1.0: digest" in said


def test_a_save_is_of_a_case(tmp_path):
    said = call("run", "first_year", "--save", tmp_path / "save.json", code=2).stderr
    assert "--save needs a case, and first_year has many families; --log keeps a run" in said


def test_playing_says_why_not_and_what_instead():
    said = call("play", "first_year", code=1).stderr
    assert "first_year has many families, and the page shows one case at a time" in said
    assert "let a policy decide with `casesim run`, or play a case, such as mdm_l" in said


def test_they_are_listed_with_their_kinds():
    told = {each["id"]: each for each in call_json("scenarios")["scenarios"]}
    assert told["first_year"]["kind"] == "caseload"
    assert told["fsc_town"]["kind"] == "system"
    assert len(told["fsc_town"]["kinds_of_families"]) == 6


def test_a_system_runs_in_variants_that_it_names():
    calls = ("run", "jordan", "--scale", 0.023, "--policy", "siloed")
    told = call_json(*calls, "--variant", "worker_follows_up", "--variant", "purchased")
    assert told["variants"] == ["worker_follows_up", "purchased"]
    assert 0.0 <= told["outcomes"]["served_share"]["value"] <= 1.0
    assert told["outcomes"]["referrals_unfinished"]["unit"] == "share"
    said = call(*calls, "--variant", "flaged", code=1).stderr
    assert "jordan has no variant 'flaged'; it has: provider_reports" in said


def test_variants_are_listed_with_what_they_change():
    told = {each["id"]: each for each in call_json("scenarios")["scenarios"]}
    (more, *_) = told["jamaica"]["variants"]
    assert (more["id"], more["name"]) == ("fifty_more", "Fifty more workers")
    assert "judgement" in more["about"]
