"""What holds for every test: nothing reaches the user's own data, nothing is passed over."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest

ON_CI = bool(os.environ.get("CASESIM_CI"))
SCRATCH = pytest.StashKey[Path]()

# An example that fails on one machine only helps nobody: the same examples everywhere.
hypothesis.settings.register_profile("casesim", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("casesim")


def pytest_configure(config: pytest.Config) -> None:
    """Give this run, and every kernel or server it starts, folders of its own."""
    scratch = Path(tempfile.mkdtemp(prefix="casesim-tests-"))
    config.stash[SCRATCH] = scratch
    os.environ["CASESIM_DB_URL"] = f"sqlite:///{(scratch / 'casesim.db').as_posix()}"
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        os.environ[name] = str(scratch / name.lower())


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[SCRATCH], ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser last: Playwright leaves an event loop running that others stumble over."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def passed_over(config: pytest.Config) -> list[str]:
    """Everything that was skipped or expected to fail, notebooks too, with the reason."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # one of several processes; the one that started them tells
        return []
    reports = [report for kind in ("skipped", "xfailed") for report in reporter.stats.get(kind, [])]
    return [f"{report.nodeid}: {reason(report)}" for report in reports]


def reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was passed over, in its author's words."""
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2]
    return getattr(report, "wasxfail", "no reason given")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is installed, a test that was passed over is a failure."""
    if ON_CI and session.exitstatus == 0 and passed_over(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say which tests were passed over."""
    found = passed_over(config) if ON_CI else []
    if found:
        terminalreporter.section("passed over, which CASESIM_CI does not allow", red=True)
        terminalreporter.write_line("\n".join(found))
