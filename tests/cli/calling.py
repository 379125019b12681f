"""Calls casesim's commands, in this process or in one of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from casesim.cli import app

ROOT = Path(__file__).resolve().parents[2]


def call(*words: object, code: int = 0) -> Result:
    """Run a command in this process and expect an exit code."""
    result = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "100"})
    assert result.exit_code == code, f"{result.output}\n{result.exception!r}"
    assert "Traceback" not in result.output
    return result


def call_json(*words: object, code: int = 0) -> dict:
    """Run a command with --json and read the one object that it prints."""
    return json.loads(call(*words, "--json", code=code).stdout)


def program(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a user does, in a process of its own."""
    command = [sys.executable, "-m", "casesim.cli", *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, env=env, check=False, capture_output=True, text=True)
