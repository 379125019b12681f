"""The commands that serve the page and JupyterLab."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from casesim.paths import notebooks_dir
from casesim.ui import server


def test_the_page_is_served_on_this_machine_only():
    command, _environment = server.play_command(8866)
    assert command[:3] == [sys.executable, "-m", "voila"]
    assert command[3] == str(notebooks_dir() / "01_play.ipynb")
    assert "--port=8866" in command
    assert "--Voila.ip=127.0.0.1" in command
    assert "--no-browser" not in command


def test_idle_kernels_are_ended():
    command, _environment = server.play_command(8866)
    assert "--MappingKernelManager.cull_idle_timeout=1800" in command


def test_our_template_is_found_before_any_other(monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "elsewhere")
    _command, environment = server.play_command(8866)
    first, *rest = environment["JUPYTER_PATH"].split(server.os.pathsep)
    assert (Path(first) / "voila/templates/casesim/index.html.j2").is_file()
    assert rest == ["elsewhere"]


def test_a_case_and_a_seed_are_handed_on():
    command, environment = server.play_command(1, open_browser=False, scenario="mdm_l", seed=7)
    assert environment["CASESIM_SCENARIO"] == "mdm_l"
    assert environment["CASESIM_SEED"] == "7"
    assert "--no-browser" in command


def test_jupyterlab_opens_on_the_notebooks_and_asks_for_no_news():
    command, environment = server.lab_command(8890, open_browser=False)
    assert f"--ServerApp.root_dir={notebooks_dir()}" in command
    assert "--ip=127.0.0.1" in command
    folder = Path(environment["JUPYTER_CONFIG_PATH"].split(server.os.pathsep)[0])
    settings = json.loads((folder / "labconfig/default_setting_overrides.json").read_text())
    news = settings["@jupyterlab/apputils-extension:notification"]
    assert news == {"fetchNews": "false", "checkForUpdates": False}


def test_the_page_chooses_the_case_of_the_command_line(monkeypatch, desk):
    from casesim.ui.app import PlayApp

    monkeypatch.setenv("CASESIM_SCENARIO", "tiny")
    monkeypatch.setenv("CASESIM_SEED", "7")
    start = PlayApp(desk).page.start
    assert (start["chosen"], start["seed"]) == ("tiny", "7")
