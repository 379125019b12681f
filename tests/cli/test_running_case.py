"""casesim run of a case, and casesim replay."""

from __future__ import annotations

import hashlib
import json

import pytest

from casesim.policies import POLICIES
from tests.cli.calling import call, call_json, program

CASE = "mdm_l"


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A run with its save, its log and what it told."""
    folder = tmp_path_factory.mktemp("run")
    words = ["--seed", 5, "--save", folder / "save.json", "--log", folder / "log.jsonl"]
    return folder, call_json("run", CASE, *words)


def test_a_run_is_told_under_the_names_of_the_contract(saved):
    _, told = saved
    assert (told["scenario"], told["protocol"], told["policy"]) == (CASE, "map", "guideline")
    assert (told["seed"], told["replication"]) == (5, 0)
    first = told["decisions"][0]
    assert first.keys() >= {"id", "time_days", "seat", "choice"}
    assert first["id"].startswith("C0001/")
    assert first["seat"].endswith("/convenor")
    assert told["outcomes"]
    assert all(each.keys() == {"value", "unit"} for each in told["outcomes"].values())


def test_the_log_file_has_the_digest_of_the_run(saved):
    folder, told = saved
    assert hashlib.sha256((folder / "log.jsonl").read_bytes()).hexdigest() == told["digest"]


def test_a_replay_gives_the_same_log(saved):
    folder, told = saved
    replayed = call_json("replay", folder / "save.json")
    assert replayed["equal"] is True
    assert replayed["digest"] == told["digest"]
    assert "gave the same" in call("replay", folder / "save.json").stdout


def test_two_processes_with_other_hash_seeds_give_the_same_digest(saved):
    _, told = saved
    for seed in ("1", "2"):
        said = program("run", CASE, "--seed", 5, "--json", PYTHONHASHSEED=seed)
        assert said.returncode == 0, said.stderr
        assert json.loads(said.stdout)["digest"] == told["digest"]


def test_a_save_replays_in_another_process(saved):
    folder, _ = saved
    said = program("replay", folder / "save.json", PYTHONHASHSEED="3")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("Equal: ")


def test_the_choices_of_a_run_repeat_it(saved, tmp_path):
    folder, told = saved
    (tmp_path / "told.json").write_text(json.dumps(told))
    for file in (folder / "save.json", tmp_path / "told.json"):
        again = call_json("run", CASE, "--seed", 5, "--policy", "recorded", "--choices", file)
        assert again["policy"] == "recorded"
        assert again["digest"] == told["digest"]


def test_choices_that_no_longer_fit_are_left_to_the_policy(saved):
    folder, told = saved
    words = ["--seed", 6, "--policy", "siloed", "--choices", folder / "save.json"]
    other = call_json("run", CASE, *words)
    assert other["digest"] != told["digest"]
    ids = {each["id"] for each in told["decisions"]}
    assert any(each["id"] in ids for each in other["decisions"])


@pytest.mark.slow
@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_runs_to_the_end(policy, tmp_path):
    told = call_json("run", CASE, "--policy", policy, "--save", tmp_path / "save.json")
    assert told["policy"] == policy
    assert call_json("replay", tmp_path / "save.json")["digest"] == told["digest"]


def test_replications_give_means_with_intervals():
    told = call_json("run", CASE, "--replications", 3, "--policy", "siloed")
    assert told["replications"] == 3
    for name, each in told["measures"].items():
        assert each["low"] <= each["mean"] <= each["high"], name
        assert each["n"] == 3


def test_people_get_tables(saved):
    said = call("run", CASE, "--policy", "siloed", "--seed", 5).stdout
    assert "C0001/first_contact/1" in said
    assert "area_under_stability" in said
    assert "siloed, seed 5, replication 0: digest " in said
    assert "95 % interval" in call("run", CASE, "--policy", "siloed", "--replications", 2).stdout


def test_an_unequal_replay_names_the_first_difference(saved, tmp_path):
    """Somebody changed a choice in the middle, and the checksum with it."""
    from casesim.play.savefile import _checksum

    folder, _ = saved
    found = json.loads((folder / "save.json").read_text())
    found.pop("checksum")
    number = next(n for n, each in enumerate(found["choices"]) if each[1].startswith("call:"))
    found["choices"][number][1:3] = ["wait", {}]
    (tmp_path / "edited.json").write_text(json.dumps({**found, "checksum": _checksum(found)}))
    said = call("replay", tmp_path / "edited.json", code=1)
    changed, following = (found["choices"][each][0] for each in (number, number + 1))
    assert f"first difference: between {changed} and {following}" in said.stderr
    assert said.stdout == ""


def test_a_log_that_ends_otherwise_is_unequal(saved, tmp_path):
    from casesim.play.savefile import _checksum

    folder, _ = saved
    found = json.loads((folder / "save.json").read_text())
    found.pop("checksum")
    found["log"]["rows"] += 1
    (tmp_path / "edited.json").write_text(json.dumps({**found, "checksum": _checksum(found)}))
    said = call("replay", tmp_path / "edited.json", code=1).stderr
    assert "first difference: after C0001/" in said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not a whole casesim save"),
        ("{}", "JSON, but not a casesim save"),
        ('{"casesim_save": 1, "casesim": "0.0.1"}', "made by casesim 0.0.1"),
    ],
)
def test_a_broken_save_is_refused(tmp_path, text, message):
    (tmp_path / "save.json").write_text(text)
    said = call("replay", tmp_path / "save.json", code=1)
    assert message in said.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("choose well", "holds no choices: it is not JSON"),
        ("{}", "holds no choices: 'decisions' is missing"),
        ('{"decisions": [1]}', "holds no choices: a decision must be an object"),
        ('{"decisions": [{"id": "C1"}]}', "holds no choices: 'choice' is missing"),
    ],
)
def test_a_file_without_choices_is_refused(tmp_path, text, message):
    (tmp_path / "choices.json").write_text(text)
    said = call("run", CASE, "--choices", tmp_path / "choices.json", code=1)
    assert message in said.stderr


def test_recorded_needs_choices():
    said = call("run", CASE, "--policy", "recorded", code=2).stderr
    assert "the policy recorded needs --choices" in said


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    said = call("run", CASE, "--policy", "siloed", "--save", tmp_path / "no" / "s.json", code=1)
    assert "s.json cannot be written (No such file or directory); name a file" in said.stderr


def test_a_case_in_a_file_of_ones_own_runs_and_replays(tmp_path):
    from casesim.paths import scenarios_dir

    own = tmp_path / "own.yaml"
    text = (scenarios_dir() / "mdm_l.yaml").read_text(encoding="utf-8")
    replaced = "id: own\nledger_overrides:\n  sight.days: 5\n"
    own.write_text(text.replace("id: mdm_l\n", replaced, 1), encoding="utf-8")
    told = call_json("run", own, "--policy", "siloed", "--save", tmp_path / "save.json")
    (override,) = told["overrides"]
    assert override == {"name": "sight.days", "was": 7.0, "value": 5.0, "by": "scenario own"}
    said = call("replay", tmp_path / "save.json", code=1).stderr
    assert "this save needs the scenario 'own'" in said
    again = call_json("replay", tmp_path / "save.json", "--scenario", own)
    assert again["digest"] == told["digest"]


@pytest.mark.slow
def test_a_run_under_another_document_is_saved_with_it_and_replays(tmp_path):
    told = call_json("run", CASE, "--protocol", "bal", "--seed", 5, "--save", tmp_path / "s.json")
    assert told["protocol"] == "bal"
    assert call_json("replay", tmp_path / "s.json")["digest"] == told["digest"]


@pytest.mark.slow
def test_a_document_in_a_file_of_ones_own_runs_and_replays(tmp_path):
    from casesim.paths import scenarios_dir

    own = tmp_path / "own.yaml"
    text = (scenarios_dir() / "protocols" / "bal.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("id: bal\n", "id: own\n", 1), encoding="utf-8")
    words = ("--protocol", own, "--policy", "siloed", "--save", tmp_path / "save.json")
    told = call_json("run", CASE, *words)
    said = call("replay", tmp_path / "save.json", code=1).stderr
    assert "and the guidance 'own', which cannot be read here" in said
    again = call_json("replay", tmp_path / "save.json", "--protocol", own)
    assert again["digest"] == told["digest"]
