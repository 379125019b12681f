"""Notebooks are committed without results, and hold calls instead of code."""

from __future__ import annotations

import ast
import json
from typing import Any

import pytest

from tests.architecture.project import ROOT, project_files

MOST_CODE_CELLS = 15
MOST_LINES = 12


def notebooks() -> dict[str, dict[str, Any]]:
    """Every notebook of the project by its place."""
    found = [path for path in project_files() if path.suffix == ".ipynb"]
    return {str(path.relative_to(ROOT)): json.loads(path.read_text("utf-8")) for path in found}


def faults(notebook: dict[str, Any]) -> list[str]:
    """What a notebook holds that should not be committed."""
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    found = ["keeps the state of widgets"] if "widgets" in notebook["metadata"] else []
    if notebook["metadata"].get("kernelspec", {}).get("name") != "python3":
        found.append("asks for another kernel than python3")
    if len(code) > MOST_CODE_CELLS:
        found.append(f"has {len(code)} code cells")
    for number, cell in enumerate(code, start=1):
        found += [f"code cell {number} {fault}" for fault in cell_faults(cell)]
    return found


def cell_faults(cell: dict[str, Any]) -> list[str]:
    source = "".join(cell["source"])
    defines = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found = ["keeps its outputs"] if cell["outputs"] else []
    found += ["keeps its number"] if cell["execution_count"] is not None else []
    found += ["keeps its times"] if "execution" in cell["metadata"] else []
    found += ["is long"] if len(source.splitlines()) > MOST_LINES else []
    if any(isinstance(node, defines) for node in ast.walk(ast.parse(source))):
        found.append("defines something, which belongs into the package")
    return found


def test_notebooks_are_stripped_and_short():
    found = notebooks()
    assert found
    told = [f"{name}: {fault}" for name, held in found.items() for fault in faults(held)]
    assert not told, "\n" + "\n".join(told)


def a_notebook(**cell: Any) -> dict[str, Any]:
    plain = {"cell_type": "code", "source": "1", "outputs": [], "execution_count": None}
    kernel = {"kernelspec": {"name": "python3"}}
    return {"metadata": kernel, "cells": [{**plain, "metadata": {}, **cell}]}


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ({"outputs": [{}]}, "code cell 1 keeps its outputs"),
        ({"execution_count": 3}, "code cell 1 keeps its number"),
        ({"source": ["def f():\n", "    return 1"]}, "code cell 1 defines something"),
        ({"source": "x = 1\n" * 20}, "code cell 1 is long"),
    ],
)
def test_a_fault_is_found(cell, fault):
    (told,) = faults(a_notebook(**cell))
    assert told.startswith(fault)
    assert faults(a_notebook()) == []
