"""README.md is in the order that its readers expect, and everything that it says can be done."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec

import pytest

from casesim.cli import app
from casesim.paths import scenarios_dir
from tests.architecture import readme
from tests.architecture.project import ROOT
from tests.architecture.readme import SERVED, Command, missing_lines, refreshed, said_by

ORDER = [
    "Two commands",
    "A first case in five minutes",
    "The other notebooks",
    "The command line",
    "Write a scenario",
    "Change a protocol",
    "The model and its limits",
    "Cite it and check it",
]
LARGEST_PICTURE_BYTES = 300_000


@pytest.fixture(scope="module")
def text():
    return readme.text()


@pytest.fixture(scope="module")
def commands(text):
    return readme.commands(text)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    """A folder with the files that an author starts from."""
    return readme.workplace(tmp_path_factory.mktemp("readme"))


def test_sections_come_in_order(text):
    assert text.startswith("# casesim\n")
    assert readme.headings(text) == ORDER


def test_links_and_named_files_exist(text, commands):
    made = {name for command in commands for name in command.makes}
    inside = [link.target for link in readme.links(text) if "://" not in link.target]
    named = [*(target.partition("#")[0] for target in inside), *readme.named_files(text)]
    missing = sorted({name for name in named if name not in made and not (ROOT / name).exists()})
    assert named
    assert not missing, f"README names {', '.join(missing)}, which is not there"


def test_the_picture_is_small_and_has_words(text):
    pictures = [link for link in readme.links(text) if link.is_picture]
    assert pictures
    for picture in pictures:
        assert len(picture.words) > 40
        assert (ROOT / picture.target).stat().st_size < LARGEST_PICTURE_BYTES


@pytest.mark.slow
def test_every_command_that_ends_can_be_run_as_written(commands, workplace):
    """In the order of README, because later ones use what earlier ones wrote."""
    found = []
    for command in filter(readme.is_run, commands):
        code, said = said_by(command, workplace)
        line = " ".join(command.words)
        found += [f"{line}: exit code {code}\n{said}"] if code else []
        found += [f"{line} does not say: {each}" for each in missing_lines(command.excerpt, said)]
    assert not found, "\n".join(found)


def test_commands_that_serve_a_page_have_the_options_that_are_shown(commands, workplace):
    served = [each for each in commands if each.words[0] == "casesim" and each.words[1] in SERVED]
    assert {each.words[1] for each in served} == SERVED
    for each in served:
        _, told = said_by(Command(("casesim", each.words[1], "--help"), ()), workplace)
        options = [word for word in each.words if word.startswith("-")]
        assert all(option in told for option in options)


def test_every_command_of_the_program_is_in_readme(commands):
    shown = {each.words[1] for each in commands if each.words[0] == "casesim"}
    there = {each.name or each.callback.__name__ for each in app.registered_commands}
    assert there | {each.name for each in app.registered_groups} == shown


def test_every_command_below_another_is_in_readme(commands):
    shown = {each.words[1:3] for each in commands if each.words[0] == "casesim"}
    for group in app.registered_groups:
        below = group.typer_instance.registered_commands
        assert {(group.name, each.name or each.callback.__name__) for each in below} <= shown


def test_calls_of_run_py_are_known_to_it(text):
    called = set(re.findall(r"^(?:python3|py) run\.py (\w+)", text, flags=re.MULTILINE))
    called |= set(re.findall(r"`(?:python3|py) run\.py (\w+)`", text))
    told = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "--help"], check=True, capture_output=True, text=True
    ).stdout
    assert {"app", "test"} <= called
    assert all(re.search(rf"^ +{name} ", told, flags=re.MULTILINE) for name in called)


def test_modules_that_are_to_be_run_exist(text):
    called = re.findall(r"-m (tests(?:\.\w+)+)", text)
    assert called
    assert all(find_spec(name) for name in called)


def test_the_example_of_an_error_is_real(text, workplace):
    case = (scenarios_dir() / "mdm_l.yaml").read_text(encoding="utf-8")
    broken = case.replace("severity: 85\n", "severity: 185\n", 1)
    assert broken != case
    (workplace / "my_case.yaml").write_text(broken, encoding="utf-8")
    code, said = said_by(Command(("casesim", "validate", "my_case.yaml"), ()), workplace)
    assert code == 1
    (shown,) = [each.text for each in readme.blocks(text) if "severity must be" in each.text]
    assert missing_lines(shown.splitlines(), said) == []


def test_python_examples_run(text, workplace):
    examples = [each.text for each in readme.blocks(text) if each.language == "python"]
    assert examples
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for example in examples:
        subprocess.run([sys.executable, "-c", example], cwd=workplace, env=env, check=True)


def test_the_parts_of_a_readme_are_found():
    sample = (
        "# x\n\n## One\n\n`a/b.yaml` and `word` ![words](p.png)\n\n"
        "```console\n$ casesim run mdm_l --save my.json\nday 1\n…\n$ cp a.yaml b.yaml\n```\n\n"
        "```text\n## no heading, [no](link)\n```\n"
    )
    run, copy = readme.commands(sample)
    assert run == Command(("casesim", "run", "mdm_l", "--save", "my.json"), ("day 1",))
    assert (run.makes, copy.makes) == (("my.json",), ("b.yaml",))
    assert readme.headings(sample) == ["One"]
    assert readme.named_files(sample) == ["a/b.yaml"]
    assert [link.target for link in readme.links(sample)] == ["p.png"]


def test_numbers_may_change_and_words_may_not():
    said = "wait   1.109  day\ndigest " + "a1" * 32
    assert missing_lines(["wait 2.5 day", "digest " + "b2" * 32], said) == []
    assert missing_lines(["delay 1.109 day"], said) == ["delay 1.109 day"]


def test_numbers_can_be_refreshed():
    shown = Command(("casesim", "run"), ("wait 2.5 day", "delay 1 day"))
    text = "\nwait 2.5 day\ndelay 1 day\n"
    assert refreshed(text, shown, "wait   1.109  day\n") == "\nwait   1.109  day\ndelay 1 day\n"
