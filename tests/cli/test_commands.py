"""What holds for every command: names, exit codes, plain words."""

from __future__ import annotations

import pytest

from tests.cli.calling import call, program

COMMANDS = ["play", "lab", "scenarios", "protocols", "assumptions", "validate", "schema", "run"]
COMMANDS += ["replay"]


def test_the_program_lists_its_commands():
    said = call("--help").stdout
    assert all(f"  {name} " in said for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_explains_itself(command):
    assert "Usage:" in call(command, "--help").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("play", "--port", "70000"), "'--port'"),
        (("run",), "Missing argument"),
        (("run", "mdm_l", "--seed", "many"), "'--seed'"),
        (("run", "mdm_l", "--seed", "-1"), "'--seed'"),
        (("run", "mdm_l", "--replications", "1"), "'--replications'"),
        (("run", "mdm_l", "--replication", "1", "--replications", "2"), "not both"),
        (("run", "mdm_l", "--policy", "worst"), "there is no policy 'worst'; choose one of: "),
        (("schema", "novel"), "'novel' is not one of"),
        (("validate",), "Missing argument"),
        (("dance",), "No such command"),
    ],
)
def test_a_mistake_in_the_call_is_usage(words, message):
    assert message in call(*words, code=2).stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("run", "mdm_k"), "there is no scenario 'mdm_k'"),
        (("run", "mdm_l", "--protocol", "mop"), "'mop'"),
        (("run", "nowhere.yaml"), "nowhere.yaml:1:1: "),
        (("replay", "nowhere.json"), "nowhere.json cannot be read"),
        (("play", "mdm_k"), "there is no scenario 'mdm_k'"),
    ],
)
def test_what_does_not_exist_is_said(words, message):
    said = call(*words, code=1)
    assert message in said.stderr
    assert said.stdout == ""


def test_errors_go_to_standard_error_in_a_process_too():
    said = program("run", "mdm_k", "--json")
    assert (said.returncode, said.stdout) == (1, "")
    assert "there is no scenario 'mdm_k'" in said.stderr
    assert "Traceback" not in said.stderr
