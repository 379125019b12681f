"""casesim run of an abstract scenario."""

from __future__ import annotations

import hashlib

import pytest

from casesim.paths import scenarios_dir
from tests.cli.calling import call, call_json

QUEUE = "abstract_mm1"


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """The same queue for a shorter time, as a file."""
    text = (scenarios_dir() / "abstract" / "mm1.yaml").read_text(encoding="utf-8")
    file = tmp_path_factory.mktemp("queues") / "short.yaml"
    file.write_text(text.replace("horizon_days: 40000", "horizon_days: 4000"), encoding="utf-8")
    return file


def test_one_run_is_told_under_the_names_of_the_contract():
    told = call_json("run", QUEUE, "--seed", 3, "--replication", 2)
    assert {"scenario", "seed", "replication", "digest", "outcomes"} <= told.keys()
    assert (told["scenario"], told["seed"], told["replication"]) == (QUEUE, 3, 2)
    assert (told["protocol"], told["policy"], told["decisions"]) == (None, None, [])
    assert told["outcomes"]["utilisation"]["unit"] == "1"
    assert 0.0 < told["outcomes"]["utilisation"]["value"] < 1.0


def test_the_same_seed_gives_the_same_and_another_seed_another_digest(short):
    digests = [call_json("run", short, "--seed", seed)["digest"] for seed in (3, 3, 4)]
    assert digests[0] == digests[1] != digests[2]


def test_replications_give_means_with_intervals(short):
    told = call_json("run", short, "--replications", 3)
    wait = told["measures"]["mean_wait"]
    assert wait.keys() >= {"mean", "low", "high", "n", "unit"}
    assert wait["low"] < wait["mean"] < wait["high"]
    assert wait["n"] == told["replications"] == 3


def test_people_get_a_table(short):
    assert "utilisation" in call("run", short).stdout
    assert "95 % interval" in call("run", short, "--replications", 2).stdout


def test_a_written_log_has_the_digest_of_the_run(short, tmp_path):
    log = tmp_path / "log.jsonl"
    told = call_json("run", short, "--log", log)
    assert hashlib.sha256(log.read_bytes()).hexdigest() == told["digest"]


def test_what_only_a_case_has_is_refused(tmp_path):
    for option, value in (("--policy", "guideline"), ("--save", tmp_path / "save.json")):
        said = call("run", QUEUE, option, value, code=2).stderr
        assert f"{option} needs a case, and in {QUEUE} nobody decides; leave it out" in said
