"""How the page and JupyterLab are started: on this machine only, asking nothing of the internet.

Loads no widgets, so that the command line starts at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from casesim.paths import notebooks_dir
from casesim.play.catalogue import language

HOST = "127.0.0.1"
SCENARIO_VARIABLE = "CASESIM_SCENARIO"
SEED_VARIABLE = "CASESIM_SEED"
PROTOCOL_VARIABLE = "CASESIM_PROTOCOL"
IDLE_SECONDS = 1800
LOOK_EVERY_SECONDS = 60
# Extensions of JupyterLab that do not belong on a page; some fail on it.
DENIED = ("nbdime-jupyterlab", "jupyterlab-jupytext", "@voila-dashboards/jupyterlab-preview")
# Holds Voila's template and settings, and those of JupyterLab, which else asks for news.
_JUPYTER = Path(__file__).parent / "jupyter"


def play_command(
    port: int,
    *,
    open_browser: bool = True,
    scenario: str = "",
    seed: int | None = None,
    protocol: str = "",
    notebook: Path | None = None,
) -> tuple[list[str], dict[str, str]]:
    """The command that serves the trainee's page, and the environment for it.

    Args:
        port: on the loopback address.
        open_browser: open the page in the user's browser as soon as it is there.
        scenario: case that is chosen beforehand, "" for none.
        seed: seed that is filled in beforehand.
        protocol: guidance document of plays that are begun, "" for the usual one.
        notebook: another notebook than the trainee's.
    """
    page = notebook or notebooks_dir() / "01_play.ipynb"
    command = [sys.executable, "-m", "voila", str(page), f"--port={port}"]
    command += [f"--Voila.ip={HOST}", "--template=casesim"]
    command += [f"--VoilaConfiguration.extension_denylist={name}" for name in DENIED]
    command += [f"--VoilaExporter.language_code={language()}"]
    command += [
        f"--MappingKernelManager.cull_idle_timeout={IDLE_SECONDS}",
        f"--MappingKernelManager.cull_interval={LOOK_EVERY_SECONDS}",
    ]
    command += [] if open_browser else ["--no-browser"]
    environment = _environment()
    environment[SCENARIO_VARIABLE] = scenario
    environment[PROTOCOL_VARIABLE] = protocol
    environment[SEED_VARIABLE] = "" if seed is None else str(seed)
    return command, environment


def lab_command(
    port: int | None = None, *, open_browser: bool = True
) -> tuple[list[str], dict[str, str]]:
    """The command that opens JupyterLab on the notebooks, and the environment for it."""
    command = [sys.executable, "-m", "jupyterlab", f"--ip={HOST}"]
    command += [f"--ServerApp.root_dir={notebooks_dir()}"]
    command += [f"--port={port}"] if port is not None else []
    command += [] if open_browser else ["--no-browser"]
    command += ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return command, _environment()


def _environment() -> dict[str, str]:
    """This environment, in which Jupyter finds our folder before its own."""
    environment = dict(os.environ)
    for variable in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH"):
        given = environment.get(variable)
        environment[variable] = os.pathsep.join([str(_JUPYTER), *([given] if given else [])])
    return environment
