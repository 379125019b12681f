"""The names that casesim offers at its top: few, there, and imported only when used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import casesim

ROOT = Path(__file__).resolve().parents[1]
MOST = 20
HEAVY = ("alembic", "matplotlib", "numpy", "pandas", "pydantic", "scipy", "simpy", "sqlalchemy")


def test_they_are_few_sorted_and_there():
    assert len(casesim.__all__) <= MOST
    assert casesim.__all__ == sorted(casesim.__all__)
    for name in casesim.__all__:
        assert getattr(casesim, name).__name__ == name
        assert name in dir(casesim)


def test_another_name_is_no_attribute():
    with pytest.raises(AttributeError, match="module 'casesim' has no attribute 'dance'"):
        casesim.dance  # noqa: B018


@pytest.mark.parametrize("module", ["casesim", "casesim.cli"])
def test_importing_it_loads_nothing_heavy(module):
    code = f"import sys, {module}; print([each for each in {HEAVY!r} if each in sys.modules])"
    words = [sys.executable, "-c", code]
    said = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"
