"""casesim validate, casesim schema."""

from __future__ import annotations

import json
import re
import time

import pytest

from casesim.paths import scenarios_dir
from tests.cli.calling import call, call_json, program
from tests.scenario.hostile.collection import HOSTILE

SHIPPED = sorted(scenarios_dir().rglob("*.yaml"))
SAMPLE = HOSTILE[:: len(HOSTILE) // 6]
LONGEST_S = 2.0


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_what_comes_with_casesim_is_valid(file):
    assert call("validate", file).stdout == "No fault found.\n"


@pytest.mark.slow
def test_several_kinds_are_told_apart_by_what_they_say():
    assert call_json("validate", *SHIPPED) == {"faults": []}


@pytest.mark.slow
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda each: each.name)
def test_a_hostile_file_is_refused_at_its_place(hostile, tmp_path):
    path = hostile.write(tmp_path)
    begin = time.process_time()
    said = call("validate", path, code=1).stdout
    assert time.process_time() - begin < LONGEST_S
    assert re.match(rf"{re.escape(str(path))}:[0-9]+:[0-9]+: ", said)
    assert hostile.says in said


@pytest.mark.parametrize("hostile", SAMPLE, ids=lambda each: each.name)
def test_a_process_of_its_own_refuses_it_as_fast(hostile, tmp_path):
    begin = time.monotonic()
    said = program("validate", hostile.write(tmp_path))
    took_s = time.monotonic() - begin
    assert said.returncode == 1
    assert hostile.says in said.stdout
    assert "Traceback" not in said.stderr + said.stdout
    assert took_s < 2 * LONGEST_S  # two processes may share a core


def test_every_fault_of_every_file_is_told(tmp_path):
    files = [hostile.write(tmp_path) for hostile in HOSTILE[:3]]
    told = call_json("validate", *files, SHIPPED[0], code=1)["faults"]
    assert {each["file"] for each in told} == {str(file) for file in files}
    for each in told:
        assert each.keys() == {"file", "line", "column", "what", "why", "remedy"}


def test_a_file_that_is_not_there_is_a_fault(tmp_path):
    said = call("validate", tmp_path / "none.yaml", tmp_path, code=1).stdout
    assert "none.yaml is not there" in said
    assert said.count(":1:1: ") == 2


@pytest.mark.parametrize("kind", ["scenario", "protocol", "ledger", "trace", "glossary"])
def test_a_schema_is_one_json_object(kind):
    schema = json.loads(call("schema", kind).stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["$defs"]


def test_a_primary_outcome_that_is_no_measure_is_told_in_its_place(tmp_path):
    text = (scenarios_dir() / "mdm_l.yaml").read_text(encoding="utf-8")
    file = tmp_path / "case.yaml"
    file.write_text(text.replace("primary_outcome: area_under", "primary_outcome: aera_under"))
    line = text[: text.index("primary_outcome")].count("\n") + 1
    done = call("validate", file, code=1)
    assert f"case.yaml:{line}:" in done.stdout.replace("\n", "")
    assert 'primary_outcome is no measure (got "aera_under_stability")' in done.stdout
    assert "Did you mean area_under_stability?" in done.stdout
