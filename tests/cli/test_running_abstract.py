"""casesim run of an abstract scenario."""

from __future__ import annotations

import hashlib

from tests.cli.calling import call, call_json

QUEUE = "abstract_mm1"


def test_one_run_is_told_under_the_names_of_the_contract():
    told = call_json("run", QUEUE, "--seed", 3, "--replication", 2)
    assert {"scenario", "seed", "replication", "digest", "outcomes"} <= told.keys()
    assert (told["scenario"], told["seed"], told["replication"]) == (QUEUE, 3, 2)
    assert (told["protocol"], told["policy"], told["decisions"]) == (None, None, [])
    assert told["outcomes"]["utilisation"]["unit"] == "1"
    assert 0.0 < told["outcomes"]["utilisation"]["value"] < 1.0


def test_the_same_seed_gives_the_same_and_another_seed_another_digest():
    digests = [call_json("run", QUEUE, "--seed", seed)["digest"] for seed in (3, 3, 4)]
    assert digests[0] == digests[1] != digests[2]


def test_replications_give_means_with_intervals():
    told = call_json("run", QUEUE, "--replications", 3)
    wait = told["measures"]["mean_wait"]
    assert wait.keys() >= {"mean", "low", "high", "n", "unit"}
    assert wait["low"] < wait["mean"] < wait["high"]
    assert wait["n"] == told["replications"] == 3


def test_people_get_a_table():
    assert "utilisation" in call("run", QUEUE).stdout
    assert "95 % interval" in call("run", QUEUE, "--replications", 2).stdout


def test_a_written_log_has_the_digest_of_the_run(tmp_path):
    log = tmp_path / "log.jsonl"
    told = call_json("run", QUEUE, "--log", log)
    assert hashlib.sha256(log.read_bytes()).hexdigest() == told["digest"]


def test_what_only_a_case_has_is_refused(tmp_path):
    for option, value in (("--policy", "guideline"), ("--save", tmp_path / "save.json")):
        said = call("run", QUEUE, option, value, code=2).stderr
        assert f"{option} needs a case, and in {QUEUE} nobody decides; leave it out" in said
