"""A test that is passed over makes a run under CASESIM_CI fail, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Each test starts a pytest of its own.
pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent
SKIPPED = 'import pytest\n\ndef test_it():\n    pytest.skip("no tide today")\n'
SKIPPED_MODULE = 'import pytest\n\npytest.skip("no moon today", allow_module_level=True)\n'
EXPECTED_TO_FAIL = (
    'import pytest\n\n@pytest.mark.xfail(reason="not yet")\ndef test_it():\n    assert 0\n'
)
PASSES = "\ndef test_that():\n    assert True\n"


def run_pytest(folder: Path, source: str, *, on_ci: bool) -> subprocess.CompletedProcess[str]:
    """Run one test module under the project's conftest, in a process of its own."""
    (folder / "test_tide.py").write_text(source)
    (folder / "pytest.ini").write_text("[pytest]\n")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CASESIM_CI": "1" if on_ci else ""}
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    return subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("source", "reason"),
    [(SKIPPED, "no tide today"), (SKIPPED_MODULE, "no moon today"), (EXPECTED_TO_FAIL, "not yet")],
)
def test_passed_over_fails_on_ci_and_says_which(tmp_path, source, reason):
    (tmp_path / "test_other.py").write_text(PASSES)
    run = run_pytest(tmp_path, source, on_ci=True)
    assert run.returncode == 1
    section = run.stdout.split("passed over, which CASESIM_CI does not allow")[1]
    assert "test_tide.py" in section
    assert reason in section


def test_passed_over_is_allowed_elsewhere(tmp_path):
    assert run_pytest(tmp_path, SKIPPED + PASSES, on_ci=False).returncode == 0


def test_nothing_passed_over_is_fine_on_ci(tmp_path):
    run = run_pytest(tmp_path, PASSES, on_ci=True)
    assert run.returncode == 0
    assert "passed over" not in run.stdout


def test_tests_do_not_reach_the_data_of_the_user():
    assert "casesim-tests-" in os.environ["CASESIM_DB_URL"]
    assert "casesim-tests-" in os.environ["JUPYTER_RUNTIME_DIR"]
