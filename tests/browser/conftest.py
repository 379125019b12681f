"""A server on a free loopback port, the system's browser, and what holds for every page."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import ConsoleMessage, Page

from casesim.ui.server import HOST, play_command

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
CHROMIUM = os.environ.get("CASESIM_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
QUIET = ("gpu", "quic", "background-networking", "component-update", "sync")
FLAGS = ["--no-first-run", *(f"--disable-{name}" for name in QUIET)]
STARTING_SECONDS = 60
SLOW_MS = 60_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if CHROMIUM is None:
        pytest.skip("no Chromium, Chrome or Edge found; name one in CASESIM_CHROMIUM")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [*FLAGS, *(["--no-sandbox"] if root else [])]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": flags}


class Server:
    """A running page.

    Attributes:
        url: its address.
        process: the server.
    """

    def __init__(self, url: str, process: subprocess.Popen[bytes]) -> None:
        self.url = url
        self.process = process

    def kernels(self) -> list[psutil.Process]:
        """The kernels that it started."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child for child in children if "ipykernel_launcher" in " ".join(child.cmdline())]

    def kill_kernels(self) -> None:
        """End every kernel at once, as a crash would."""
        for kernel in self.kernels():
            kernel.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)


@contextmanager
def serving(folder: Path, notebook: Path | None = None) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command, environment = play_command(port, open_browser=False, notebook=notebook)
    log = folder / "voila.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)
        try:
            url = f"http://{HOST}:{port}/"
            wait_until_up(url, process, log)
            yield Server(url, process)
        finally:
            process.terminate()
            process.wait(30)


def wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Ask for a small file until the server answers."""
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}voila/static/voila.js", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
        if process.poll() is not None:
            break
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """The page as a trainee gets it."""
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def serve(tmp_path) -> Iterator[Callable[[Path], Server]]:
    """Serves another notebook for one test."""
    opened = []

    def start(notebook: Path) -> Server:
        manager = serving(tmp_path, notebook)
        opened.append(manager)
        return manager.__enter__()

    yield start
    for manager in opened:
        manager.__exit__(None, None, None)


@pytest.fixture
def console_errors() -> list[str]:
    """What the browser's console calls an error; a test that means one takes it out."""
    return []


@pytest.fixture
def page(page: Page, console_errors: list[str]) -> Iterator[Page]:
    """A page on which nothing may leave the machine and no script may fail."""
    requested: list[str] = []
    page.set_default_timeout(SLOW_MS)
    page.on("request", lambda request: requested.append(request.url))
    page.on("pageerror", lambda error: console_errors.append(str(error)))
    page.on("console", lambda said: _note(said, console_errors))
    yield page
    outside = [
        url for url in requested if not url.startswith((f"http://{HOST}:", "data:", "blob:"))
    ]
    assert requested, "the test opened nothing"
    assert outside == []
    assert console_errors == []


def _note(said: ConsoleMessage, console_errors: list[str]) -> None:
    if said.type == "error":
        console_errors.append(said.text)
