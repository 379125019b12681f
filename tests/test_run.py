"""run.py sets up once, passes on what it was asked, and says in a sentence what is missing."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import psutil
import pytest

import run

ROOT = Path(__file__).resolve().parent.parent
AS_PROGRAM = "import runpy; runpy.run_path('run.py', run_name='__main__')"


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    """A checkout with nothing in it but what set-up looks at."""
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "constraints.txt").write_text("simpy==4.1.2\n")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def steps(monkeypatch) -> list[str]:
    """What set-up did, without doing it."""
    done: list[str] = []

    def create(environment):
        done.append("create")
        environment.folder.mkdir(exist_ok=True)

    monkeypatch.setattr(run.Environment, "create", create)
    monkeypatch.setattr(run.Environment, "install", lambda self: done.append("install"))
    monkeypatch.setattr(run.Environment, "is_usable", is_usable_if_made_for_here)
    return done


def is_usable_if_made_for_here(environment, wanted, found) -> bool:
    return environment.folder.exists() and found.get("python") == wanted["python"]


def prepared(root: Path) -> run.Environment:
    environment = run.Environment(root)
    environment.prepare()
    return environment


@pytest.fixture
def calls(monkeypatch) -> list[list[str]]:
    """Programs that would have been started, by their last path part and arguments."""
    started: list[list[str]] = []

    def call(command, root):
        program, *arguments = [str(word) for word in command]
        started.append([Path(program).stem, *arguments])
        return 0

    monkeypatch.setattr(run, "call", call)
    monkeypatch.setattr(run.Environment, "prepare", lambda self: None)
    return started


def sentence(captured: str) -> str:
    """The one line that run.py says when something is missing."""
    assert "Traceback" not in captured
    (line,) = captured.strip().splitlines()
    assert line.startswith("run.py: ")
    return line


# --- set-up


def test_first_time_makes_and_installs(checkout, steps):
    prepared(checkout)
    assert steps == ["create", "install"]


def test_unchanged_requirements_do_nothing(checkout, steps):
    prepared(checkout)
    prepared(checkout)
    assert steps == ["create", "install"]


@pytest.mark.parametrize("name", run.REQUIREMENTS)
def test_changed_requirements_install_again(checkout, steps, name):
    prepared(checkout)
    (checkout / name).write_text("changed\n")
    prepared(checkout)
    assert steps == ["create", "install", "install"]


def test_another_python_makes_a_new_environment(checkout, steps, monkeypatch):
    prepared(checkout)
    monkeypatch.setattr(run.platform, "python_version", lambda: "3.99.0")
    prepared(checkout)
    assert steps == ["create", "install", "create", "install"]


def test_an_unreadable_stamp_sets_up_again(checkout, steps):
    prepared(checkout).stamp.write_text("{half")
    prepared(checkout)
    assert steps[-1] == "install"


def test_interrupted_set_up_is_not_taken_for_done(checkout, steps, monkeypatch):
    environment = prepared(checkout)
    (checkout / "constraints.txt").write_text("changed\n")

    def interrupted(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(run.Environment, "install", interrupted)
    assert run.main(["bench"]) == 130
    assert environment.found() == {}


def test_an_environment_of_another_place_is_not_used(checkout):
    environment = run.Environment(checkout)
    wanted = environment.wanted()
    assert not environment.is_usable(wanted, {**wanted, "checkout": "elsewhere"})
    assert not environment.is_usable(wanted, {})


def test_the_environment_of_these_tests_is_usable(checkout, monkeypatch):
    environment = run.Environment(checkout)
    monkeypatch.setattr(run.Environment, "program", lambda *_: Path(sys.executable))
    assert environment.is_usable(environment.wanted(), environment.wanted())


def test_uv_is_tried_before_pip(checkout, monkeypatch):
    tried = []
    monkeypatch.setattr(run.shutil, "which", lambda name: f"bin/{name}")
    monkeypatch.setattr(run, "follow", lambda command, *_: bool(tried.append(command)))
    environment = an_environment_that_says(checkout, "Using Python 3.11")
    with pytest.raises(run.SetupError, match=r"installed: the installer gave no reason \(details"):
        environment.install()
    with_uv, with_pip = tried
    assert with_uv[:2] == ["bin/uv", "pip"]
    assert with_pip[1:3] == ["-m", "pip"]
    assert all(command[-4:] == ["-c", "constraints.txt", "-e", ".[test]"] for command in tried)


# --- what is missing is said in a sentence


def test_an_old_python_is_told_so():
    old = "import sys; sys.version_info = (3, 9, 18, 'final', 0); "
    told = subprocess.run(
        [sys.executable, "-c", old + AS_PROGRAM, "app"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert "needs Python 3.11 or newer and this is Python 3.9" in sentence(told.stderr)


def test_an_old_python_can_read_run_py():
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }
    assert {str(name).split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_missing_venv_package_is_named(checkout, monkeypatch, capsys):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    assert run.main(["test"]) == 1
    assert "sudo apt install python3-venv" in sentence(capsys.readouterr().err)


def test_a_folder_that_cannot_be_made_is_told(checkout, capsys):
    (checkout / ".venv").write_text("a file in the way")
    assert run.main(["test"]) == 1
    assert re.search(r"\.venv could not be made \(.+\)", sentence(capsys.readouterr().err))


def test_missing_network_is_told(checkout):
    shutil.copy(ROOT / "run.py", checkout)
    no_proxy = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PATH": ""}
    config = {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": ""}
    told = subprocess.run(
        [sys.executable, "run.py", "test"],
        cwd=checkout,
        env={**no_proxy, **nowhere, **config},
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert "there is no network or the package index cannot be reached" in sentence(told.stderr)
    assert not (checkout / ".venv" / "casesim-setup.json").exists()


def an_environment_that_says(checkout: Path, words: str) -> run.Environment:
    """An environment whose installer failed with these words."""
    environment = run.Environment(checkout)
    environment.folder.mkdir()
    environment.log.write_text(words)
    return environment


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("WARNING: retrying\nERROR: [Errno 28] No space left on device\n", "disk is full"),
        ("x: Temporary failure in name resolution", "there is no network"),
        ("  OSError: no version\nhint: see above\n", "installed: OSError: no version (details:"),
    ],
)
def test_a_failed_installation_is_told(checkout, words, told):
    assert told in an_environment_that_says(checkout, words).why_not_installed()


def test_what_an_installer_says_is_kept_and_its_steps_are_shown(tmp_path, capsys):
    says = "print('Collecting a'); print('Downloading a'); raise SystemExit(1)"
    assert not run.follow([sys.executable, "-c", says], tmp_path, tmp_path / "log")
    assert (tmp_path / "log").read_text().split("\n")[:2] == ["Collecting a", "Downloading a"]
    assert capsys.readouterr().out == "  Downloading a\n"


def test_an_incomplete_checkout_is_told(checkout, capsys):
    (checkout / "constraints.txt").unlink()
    assert run.main(["test"]) == 1
    assert "constraints.txt cannot be read or written" in sentence(capsys.readouterr().err)


def test_a_taken_port_is_told_before_set_up(checkout, steps, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run.main(["app", "--port", str(port)]) == 1
    assert f"Port {port} of this machine is taken" in sentence(capsys.readouterr().err)
    assert steps == []


def test_a_free_port_is_fine():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    run.check_port(port)


def test_a_missing_program_is_told(tmp_path):
    with pytest.raises(run.SetupError, match=r"cannot be started .* delete the folder \.venv"):
        run.call([tmp_path / "casesim", "play"], tmp_path)


@pytest.mark.parametrize("words", [[], ["dance"], ["app", "--port", "0"], ["app", "--port", "x"]])
def test_usage_ends_with_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        run.main(words)
    assert ended.value.code == 2
    assert "usage: run.py" in capsys.readouterr().err


# --- what is started


@pytest.mark.parametrize(
    ("words", "started"),
    [
        (["app"], ["casesim", "play"]),
        (["app", "--no-browser"], ["casesim", "play", "--no-browser"]),
        (["lab"], ["casesim", "lab"]),
        (["bench"], ["python", "-m", "tests.benchmarks"]),
        (["evidence"], ["python", "-m", "tests.evidence", "--share", "1.0", "--pages"]),
    ],
)
def test_commands_start_their_program(calls, words, started):
    assert run.main(words) == 0
    assert calls == [started]


def test_the_port_is_passed_on(calls, monkeypatch):
    monkeypatch.setattr(run, "check_port", lambda port: None)
    run.main(["app", "--port", "8899"])
    assert calls == [["casesim", "play", "--port", "8899"]]


def test_tests_come_after_the_checks(calls):
    assert run.main(["test"]) == 0
    first_words = [command[2] for command in calls]
    assert first_words == ["ruff", "ruff", "mypy", "nbstripout", *["pytest"] * 3]
    marks = [command[command.index("-m", 3) + 1] for command in calls[-3:-1]]
    assert marks == ["not browser", "browser"]
    everything = " ".join(calls[-1])
    assert "--nbval-lax --nbval-current-env --nbval-cell-timeout=120" in everything
    assert "notebooks/01_play.ipynb" in everything.replace("\\", "/")


def test_quick_leaves_out_what_takes_long(calls):
    run.main(["test", "--quick"])
    assert calls[-1][-2:] == ["-m", "not browser and not evidence and not slow"]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    known = {line.split(":")[0] for line in settings["tool"]["pytest"]["ini_options"]["markers"]}
    assert set(run.NOT_QUICK) == known - {"row(*ids)"}  # which names rows and takes no time


def test_without_notebooks_nothing_is_stripped(checkout):
    assert [check[0] for check in run.checks(checkout)] == ["ruff", "ruff", "mypy"]


def test_a_failed_check_fails_the_run_after_all_tests_ran(calls, monkeypatch, capsys):
    monkeypatch.setattr(run, "call", lambda command, root: int("mypy" in command))
    assert run.main(["test"]) == 1
    assert sentence(capsys.readouterr().err).endswith("not in order (see above): mypy")


def test_failed_tests_of_any_run_fail_the_whole_and_the_others_run_too(calls, monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(
        run, "call", lambda command, root: ran.append(command) or int("not browser" in command)
    )
    assert run.main(["test"]) == 1
    assert "browser" in ran[-2]
    assert sentence(capsys.readouterr().err).endswith("not in order (see above): pytest")


def test_the_exit_code_is_that_of_the_program():
    assert run.call([sys.executable, "-c", "raise SystemExit(3)"], ROOT) == 3


def test_a_program_ends_with_run_py():
    """A server must not stay behind when run.py is told to end."""
    child = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    parent = f"import run, sys; run.call([sys.executable, '-c', {json.dumps(child)}], run.ROOT)"
    with subprocess.Popen(
        [sys.executable, "-c", parent], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        pid = int(started.stdout.readline())
        started.terminate()
        assert started.wait(timeout=20) is not None
    assert not psutil.pid_exists(pid)
