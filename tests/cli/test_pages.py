"""casesim play, casesim lab: served on this machine only, ended without a trace."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from casesim.cli import serving
from casesim.cli.serving import HOST, can_open_browser, free_port
from casesim.paths import scenarios_dir
from casesim.ui import server
from tests.cli.calling import ROOT, call

LONGEST_START_S = 60.0


@pytest.fixture
def started(monkeypatch):
    """What would be served, instead of serving it."""
    calls = []

    def record(command, environment, port, what):
        calls.append((command, environment, port, what))

    monkeypatch.setattr("casesim.cli.pages.serve", record)
    return calls


def test_play_tells_the_page_case_and_seed(started):
    call("play", "mdm_l", "--seed", 9, "--no-browser")
    ((command, environment, port, _),) = started
    assert "--no-browser" in command
    assert f"--port={port}" in command
    assert environment[server.SCENARIO_VARIABLE] == "mdm_l"
    assert environment[server.SEED_VARIABLE] == "9"


def test_play_tells_the_page_which_document_guides(started):
    call("play", "mdm_l", "--protocol", "bal", "--no-browser")
    ((_, environment, _, _),) = started
    assert environment[server.PROTOCOL_VARIABLE] == "bal"


def test_a_document_that_does_not_exist_is_said_before_anything_is_served(started):
    said = call("play", "mdm_l", "--protocol", "bul", code=1).stderr
    assert "bul" in said
    assert started == []


def test_a_document_of_ones_own_is_for_policies_and_not_for_the_page(started, tmp_path):
    own = tmp_path / "ours.yaml"
    own.write_text((scenarios_dir() / "protocols" / "plan.yaml").read_text("utf-8"), "utf-8")
    said = call("play", "--protocol", str(own), "--no-browser", code=1).stderr
    said = " ".join(said.split())
    assert "is a file of one's own; let a policy follow it with `casesim run`" in said


def test_play_needs_neither(started):
    port = free_port()
    call("play", "--port", port)
    ((_, environment, served, _),) = started
    assert served == port
    assert (environment[server.SCENARIO_VARIABLE], environment[server.SEED_VARIABLE]) == ("", "")


def test_lab_is_served_on_this_machine_only(started):
    call("lab", "--no-browser")
    ((command, _, port, _),) = started
    assert f"--ip={HOST}" in command
    assert f"--port={port}" in command


def test_a_case_of_ones_own_is_named_by_its_place(started, tmp_path, monkeypatch):
    own = tmp_path / "own.yaml"
    own.write_bytes((ROOT / "scenarios" / "mdm_l.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    call("play", "own.yaml", "--no-browser")
    assert started[0][1][server.SCENARIO_VARIABLE] == str(own)


def test_what_cannot_be_played_is_said_before_anything_starts(started):
    assert "nobody decides" in call("play", "abstract_mm1", code=1).stderr
    assert started == []


@pytest.mark.parametrize("command", ["play", "lab"])
def test_a_port_that_is_taken_is_said(started, command):
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        said = call(command, "--port", other.getsockname()[1], code=1).stderr
    assert "is taken or reserved; name another one with --port, or leave --port out" in said
    assert started == []


def test_a_browser_is_opened_only_where_there_is_one(monkeypatch):
    def none():
        raise serving.webbrowser.Error

    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert not can_open_browser()
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(serving.webbrowser, "get", lambda: "a browser")
    assert can_open_browser()
    monkeypatch.setattr(serving.webbrowser, "get", none)
    assert not can_open_browser()


def test_a_server_that_fails_gives_its_failure(capsys):
    command = [sys.executable, "-c", "raise SystemExit(3)"]
    with pytest.raises(serving.typer.Exit) as ended:
        serving.serve(command, os.environ, 8888, "The page")
    assert ended.value.exit_code == 1
    assert f"http://{HOST}:8888/" in capsys.readouterr().out


def heeds_ctrl_c():
    """As in a terminal: a shell starts what runs in its background deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_page_is_served_until_somebody_stops_it(stop):
    port = free_port()
    words = [sys.executable, "-m", "casesim.cli", "play", "--no-browser", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    served = subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, start_new_session=True, preexec_fn=heeds_ctrl_c,
    )  # fmt: skip
    try:
        assert f"http://{HOST}:{port}/" in served.stdout.readline()
        assert answers(port)
        # Ctrl-C reaches the whole group of a terminal, SIGTERM only the program itself.
        os.killpg(served.pid, stop) if stop == signal.SIGINT else served.send_signal(stop)
        assert served.wait(30) == 0
    finally:
        if served.poll() is None:
            os.killpg(served.pid, signal.SIGKILL)
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=2)


def answers(port: int) -> bool:
    """Whether the server answers within a minute."""
    end = time.monotonic() + LONGEST_START_S
    while time.monotonic() < end:
        try:
            address = f"http://{HOST}:{port}/voila/static/voila.js"
            with urllib.request.urlopen(address, timeout=2) as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.2)
    return False
