"""Set casesim up on this machine and run it.

    python3 run.py app       open the trainee's page in the browser
    python3 run.py test      run every test (--quick: those under three minutes)
    python3 run.py lab       open JupyterLab on the notebooks
    python3 run.py bench     print the benchmarks, as ratios
    python3 run.py evidence  repeat the long evidence in full

Everything is installed into `.venv` beside this file, once; later calls start at once until the
requirements change. Only the standard library is used, and no syntax newer than Python 3.7, so
that an old Python can still say that it is too old.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Sequence

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
REQUIREMENTS = ("pyproject.toml", "constraints.txt")
MOST_PROCESSES = 8
NOT_QUICK = ("browser", "evidence", "slow")
NETWORK_TROUBLE = (
    "(from versions: none)",
    "connection refused",
    "connecttimeout",
    "dns error",
    "error sending request",
    "failed to establish a new connection",
    "name resolution",
    "network is unreachable",
    "newconnectionerror",
    "no route to host",
    "proxyerror",
    "readtimeout",
)


class SetupError(Exception):
    """Something that the user can put right, said in one sentence."""


def check_python(version: Sequence[int]) -> None:
    """Refuse a Python that casesim does not run on.

    Raises:
        SetupError: the version is older than 3.11.
    """
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise SetupError(
            "casesim needs Python 3.11 or newer and this is Python {}.{}: install a newer one "
            "and start run.py with it, for example `python3.11 run.py app`.".format(*version[:2])
        )


def check_port(port: int) -> None:
    """Refuse a port of this machine that cannot be served on.

    Raises:
        SetupError: another program has the port, or it is reserved.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # there the option would let two programs share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SetupError(
                f"Port {port} of this machine is taken or reserved: name another one with "
                "--port, or leave --port out and a free one is chosen."
            ) from error


class Environment:
    """The virtual environment of one checkout.

    Attributes:
        root: the checkout.
        folder: where the environment lies.
        stamp: remembers what was installed, so that nothing is done twice.
        log: what the installer said last time.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.stamp = self.folder / "casesim-setup.json"
        self.log = self.folder / "casesim-setup.log"

    def program(self, name: str) -> Path:
        """Path of a program of the environment, on this operating system."""
        if os.name == "nt":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    def wanted(self) -> dict[str, str]:
        """What the stamp says when the environment is up to date."""
        digest = hashlib.sha256()
        for name in REQUIREMENTS:
            digest.update((self.root / name).read_bytes())
        return {
            "python": platform.python_version(),
            "checkout": str(self.root),
            "requirements": digest.hexdigest(),
        }

    def found(self) -> dict[str, str]:
        """What the stamp says now; empty where set-up never came to its end."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def prepare(self) -> None:
        """Make the environment and install casesim, unless that has been done.

        Raises:
            SetupError: something is missing on this machine.
        """
        wanted, found = self.wanted(), self.found()
        if wanted == found:
            return
        if self.stamp.exists():
            self.stamp.unlink()
        if not self.is_usable(wanted, found):
            self.create()
        self.install()
        self.stamp.write_text(json.dumps(wanted, indent=2) + "\n", encoding="utf-8")

    def is_usable(self, wanted: dict[str, str], found: dict[str, str]) -> bool:
        """Whether packages can go into what is there, made for this Python and this place."""
        if any(found.get(key, wanted[key]) != wanted[key] for key in ("python", "checkout")):
            return False
        question = "import platform, pip; print(platform.python_version())"
        try:
            answer = subprocess.run(
                [str(self.program("python")), "-c", question],
                check=False,
                capture_output=True,
                text=True,
            )
        except OSError:
            return False
        return answer.stdout.strip() == wanted["python"]

    def create(self) -> None:
        """Make an empty environment.

        Raises:
            SetupError: this Python cannot make one.
        """
        if importlib.util.find_spec("ensurepip") is None:
            raise SetupError(
                "This Python comes without what makes virtual environments: on Debian and "
                "Ubuntu `sudo apt install python3-venv` adds it, then start run.py again."
            )
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(self.folder)],
            check=False,
            capture_output=True,
            text=True,
        )
        if made.returncode != 0:
            said = (made.stderr or made.stdout).strip().splitlines() or ["no reason was given"]
            raise SetupError(f"{self.folder} could not be made ({said[-1]}).")

    def install(self) -> None:
        """Install casesim and its tests under the constraints, with uv where it is there.

        Raises:
            SetupError: no installer succeeded; the sentence says why, as far as is known.
        """
        print("Setting up casesim in .venv; the first time takes a minute or two.", flush=True)
        what = ["install", "-c", "constraints.txt", "-e", ".[test]"]
        python = str(self.program("python"))
        commands = [[python, "-m", "pip", "--disable-pip-version-check", *what]]
        uv = shutil.which("uv")
        if uv:
            commands.insert(0, [uv, "pip", what[0], "--python", python, *what[1:]])
        if any(follow(command, self.root, self.log) for command in commands):
            return
        raise SetupError(self.why_not_installed())

    def why_not_installed(self) -> str:
        """One sentence on an installation that failed, from the installer's own words."""
        said = self.log.read_text(encoding="utf-8")
        if any(trouble in said.lower() for trouble in NETWORK_TROUBLE):
            return (
                "The packages could not be fetched because there is no network or the package "
                f"index cannot be reached: connect and start run.py again (details: {self.log})."
            )
        if "no space left" in said.lower():
            return "The disk is full: casesim needs about 1 GB beside run.py, then start it again."
        errors = [
            line.strip() for line in said.splitlines() if "Error: " in line or "ERROR: " in line
        ]
        reason = errors[-1] if errors else "the installer gave no reason"
        return f"The packages could not be installed: {reason} (details: {self.log})."


def follow(command: list[str], folder: Path, log: Path) -> bool:
    """Run an installer, keep what it says in the log and show its larger steps."""
    with log.open("w", encoding="utf-8") as kept, subprocess.Popen(
        command,
        cwd=str(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as installer:
        for line in installer.stdout or ():
            kept.write(line)
            if line.lstrip().startswith(("Downloading", "Installing collected", "Installed")):
                print("  " + line.strip()[:96], flush=True)
    return installer.returncode == 0


def call(command: Sequence[object], root: Path) -> int:
    """Run a program to its end and hand back its exit code; Ctrl-C and SIGTERM reach it."""
    words = [str(word) for word in command]
    try:
        process = subprocess.Popen(words, cwd=str(root))
    except OSError as error:
        raise SetupError(
            f"{words[0]} cannot be started ({error.strerror}): delete the folder .venv and "
            "start run.py again."
        ) from error
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the program got it too and is closing down
            continue


def notebooks(root: Path) -> list[str]:
    """The project's notebooks, by name."""
    return sorted(str(path.relative_to(root)) for path in (root / "notebooks").glob("*.ipynb"))


def checks(root: Path) -> list[list[str]]:
    """What must be in order before the tests run, as arguments of `python -m`."""
    found = [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]]
    if notebooks(root):
        extra = "metadata.widgets metadata.language_info.version cell.metadata.execution"
        strip = ["nbstripout", "--verify", "--keep-id", "--extra-keys", extra]
        found.append(strip + notebooks(root))
    return found


def pytest_runs(root: Path, quick: bool) -> list[list[str]]:
    """What `python -m pytest` is called with, one call after the other.

    Most tests run on every core, all of a file in one process so that they share what they set
    up. A browser leaves an event loop behind, and notebooks have kernels of their own.
    """
    cores = ["-n", str(min(MOST_PROCESSES, os.cpu_count() or 1)), "--dist", "loadfile"]
    if quick:
        return [[*cores, "-m", " and ".join(f"not {marker}" for marker in NOT_QUICK)]]
    in_kernel = ["--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=120"]
    alone = [["-m", "browser"]]
    if notebooks(root):
        alone.append([*notebooks(root), *in_kernel])
    return [[*cores, "-m", "not browser"], *alone]


def run_tests(environment: Environment, quick: bool) -> int:
    """Run the checks and the tests, all of them whatever fails, and say at the end what did."""
    python, root = environment.program("python"), environment.root
    failed = []
    for check in checks(root):
        print(f"== {' '.join(check[:3])}", flush=True)
        if call([python, "-m", *check], root) != 0:
            failed.append(" ".join(check[:2]))
    for arguments in pytest_runs(root, quick):
        print(f"== pytest {' '.join(arguments)}", flush=True)
        if call([python, "-m", "pytest", *arguments], root) != 0:
            failed.append("pytest")
    if failed:
        found = ", ".join(dict.fromkeys(failed))
        print(f"run.py: not in order (see above): {found}", file=sys.stderr)
    return int(bool(failed))


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; a mistake in it ends the program with code 2 and the usage."""
    parser = argparse.ArgumentParser(prog="run.py", description="Set casesim up and run it.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    app = commands.add_parser("app", help="open the trainee's page in the browser")
    app.add_argument("--no-browser", action="store_true", help="only print the address")
    app.add_argument("--port", type=int, choices=range(1, 65536), metavar="P", help="1 to 65535")
    test = commands.add_parser("test", help="run every test")
    test.add_argument("--quick", action="store_true", help="only those under three minutes")
    commands.add_parser("lab", help="open JupyterLab on the notebooks")
    commands.add_parser("bench", help="print the benchmarks, as ratios")
    commands.add_parser("evidence", help="repeat the long evidence in full")
    return parser.parse_args(arguments)


def start(environment: Environment, asked: argparse.Namespace) -> int:
    """Do what was asked for, in an environment that is ready."""
    casesim, python = environment.program("casesim"), environment.program("python")
    if asked.command == "test":
        return run_tests(environment, asked.quick)
    if asked.command == "app":
        flags = ["--no-browser"] if asked.no_browser else []
        flags += ["--port", str(asked.port)] if asked.port else []
        return call([casesim, "play", *flags], environment.root)
    if asked.command == "lab":
        return call([casesim, "lab"], environment.root)
    if asked.command == "bench":
        return call([python, "-m", "tests.benchmarks"], environment.root)
    return call([python, "-m", "tests.evidence", "--share", "1.0", "--pages"], environment.root)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 something failed or is missing, 2 usage."""
    try:
        check_python(sys.version_info[:2])
        asked = parse(arguments)
        if getattr(asked, "port", None):
            check_port(asked.port)
        environment = Environment(ROOT)
        environment.prepare()
        return start(environment, asked)
    except SetupError as problem:
        print(f"run.py: {problem}", file=sys.stderr)
        return 1
    except OSError as problem:
        where, why = problem.filename or "a file", problem.strerror or problem
        print(f"run.py: {where} cannot be read or written ({why}).", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
