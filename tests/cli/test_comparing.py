"""casesim compare: arms of one scenario beside each other."""

from __future__ import annotations

import pytest

from casesim.experiments.replications import abstract_values
from casesim.scenario.loading import load_abstract
from tests.cli.calling import call, call_json

QUEUE = "abstract_mm1"
SHORT = "set.horizon_days=300,set.warm_up_days=20"


def test_arms_are_told_under_the_names_of_the_contract():
    told = call_json(
        *("compare", QUEUE, "--replications", 3, "--seed", 4),
        *("--arm", SHORT, "--arm", f"name=helped,{SHORT},set.stations.desk.workers=2"),
    )
    assert [each["arm"] for each in told["arms"]] == ["A", "helped"]
    assert told["arms"][1]["set"]["stations.desk.workers"] == "2"
    wait = next(each for each in told["measures"] if each["name"] == "mean_wait")
    assert wait["unit"] == "day"
    assert wait["arms"][0].keys() >= {"arm", "mean", "low", "high", "n"}
    (difference,) = wait["differences"]
    assert (difference["arm"], difference["against"], difference["n"]) == ("helped", "A", 3)
    assert difference["difference"] < 0.0
    assert difference["low"] < difference["difference"] < difference["high"]


def test_arms_share_their_luck_and_what_they_do_not_change():
    told = call_json(
        *("compare", QUEUE, "--replications", 2, "--seed", 4, "--arm", SHORT, "--arm", SHORT)
    )
    for measure in told["measures"]:
        assert all(each["difference"] == 0.0 for each in measure["differences"])
    changes = dict(part.removeprefix("set.").split("=") for part in SHORT.split(","))
    network = load_abstract(QUEUE, changes)
    waits = [abstract_values(network, 4, number)["mean_wait"] for number in (0, 1)]
    found = next(each for each in told["measures"] if each["name"] == "mean_wait")
    assert found["arms"][0]["mean"] == pytest.approx(sum(waits) / 2)


def test_people_get_a_table():
    said = call("compare", QUEUE, "--replications", 2, "--arm", SHORT, "--arm", SHORT).stdout
    assert "95 % interval" in said
    assert "B - A" in said
    assert "mean_wait/desk" not in said


@pytest.mark.slow
def test_a_case_is_compared_by_policy_protocol_and_ledger():
    told = call_json(
        *("compare", "mdm_l", "--replications", 2, "--workers", 2),
        *("--arm", "policy=guideline,protocol=map"),
        *("--arm", "policy=reactive"),
        *("--arm", "name=still,set.switch.drift=0"),
    )
    assert told["arms"][0] == {"arm": "A", "policy": "guideline", "protocol": "map"}
    assert told["arms"][2] == {"arm": "still", "set": {"switch.drift": "0"}}
    moved = [
        each
        for each in told["measures"]
        if any(pair["difference"] != 0.0 for pair in each["differences"])
    ]
    assert moved
    assert all(len(each["differences"]) == 3 for each in moved)


@pytest.mark.parametrize(
    ("scenario", "arms", "said"),
    [
        (QUEUE, ["name=a"], "give --arm at least twice"),
        (QUEUE, ["name=a", "name=a"], "two arms are called 'a'; give each a name of its own"),
        (QUEUE, ["name=a", "colour=red"], "an arm has no 'colour'; it has name, policy, protoc"),
        (QUEUE, ["name=a", "fast"], "'fast' in an arm is not of the form key=value"),
        (QUEUE, ["name=a", "name=b,name=c"], "'name' stands twice in one arm; say it once"),
        (QUEUE, ["name=a", "policy=diligent"], "policy in arm B needs a case, and in abstract_mm1"),
        pytest.param(
            *("mdm_l", ["name=a", "set.switch.drift=off"], "must be a number (got 'off')"),
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_slip_in_an_arm_is_usage(scenario, arms, said):
    words = [word for arm in arms for word in ("--arm", arm)]
    assert said in " ".join(call("compare", scenario, *words, code=2).stderr.split()).replace(
        "│ ", ""
    )


@pytest.mark.parametrize(
    ("scenario", "arm", "said"),
    [
        (QUEUE, "set.stations.desk.workers=0", "must be at least 1 (got 0)"),
        pytest.param("mdm_l", "policy=wise", "'wise'", marks=pytest.mark.slow),
        pytest.param(
            *("mdm_l", "set.onset.slope=3", "the ledger has no assumption 'onset.slope'"),
            marks=pytest.mark.slow,
        ),
    ],
)
def test_an_arm_that_is_not_possible_is_told_before_anything_runs(scenario, arm, said):
    told = call("compare", scenario, "--arm", "name=a", "--arm", arm, code=1).stderr
    assert "Arm B is not possible:" in told
    assert said in told
    assert "replications." not in told
