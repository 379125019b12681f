"""Nothing that decides a run depends on the clock, on chance of its own or on memory order."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.project import PACKAGE, place, syntax_trees

DECIDES_A_RUN = ("domain", "protocols", "policies", "engine", "experiments", "analysis")
NO_MODULES = {"random", "secrets", "time", "uuid"}
NO_CALLS = {
    "hash": "differs between processes",
    "id": "differs between processes",
    "open": "files are read by scenario, written by play",
    "datetime.now": "is the clock of the machine",
    "datetime.today": "is the clock of the machine",
    "datetime.utcnow": "is the clock of the machine",
    "date.today": "is the clock of the machine",
    "random.seed": "is a seed for everybody",
    "random.default_rng": "draws without an address",
}


def offences(tree: ast.Module) -> list[tuple[int, str]]:
    """Line and reason of everything in a module that could make two equal runs differ."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = {alias.name for alias in node.names}
            origin = {node.module or ""} if isinstance(node, ast.ImportFrom) else names
            found += [(node.lineno, f"imports {name}") for name in sorted(origin & NO_MODULES)]
        elif isinstance(node, ast.Call):
            called = ".".join(ast.unparse(node.func).split(".")[-2:])
            if called in NO_CALLS:
                found.append((node.lineno, f"calls {called}, which {NO_CALLS[called]}"))
        elif isinstance(node, (ast.For, ast.comprehension)) and is_set(node.iter):
            found.append((node.iter.lineno, "loops over a set, whose order differs"))
    return found


def is_set(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return ast.unparse(node.func) in {"set", "frozenset"}
    return isinstance(node, (ast.Set, ast.SetComp))


def test_what_decides_a_run_is_repeatable():
    found = [
        f"{place(path, line)}: {what}"
        for name in DECIDES_A_RUN
        for path, tree in syntax_trees(PACKAGE / name)
        for line, what in offences(tree)
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import random", "imports random"),
        ("from time import monotonic", "imports time"),
        ("key = hash(name)", "calls hash, which differs between processes"),
        ("now = dt.datetime.now()", "is the clock of the machine"),
        ("rng = np.random.default_rng()", "draws without an address"),
        ("for name in set(names):\n    pass", "loops over a set"),
        ("found = [name for name in {1, 2}]", "loops over a set"),
        ("text = open(name)", "files are read by scenario"),
    ],
)
def test_an_offence_is_found(source, reason):
    ((line, told),) = offences(ast.parse(source))
    assert line == 1
    assert reason in told


def test_sorted_sets_and_memberships_are_fine():
    assert offences(ast.parse("for name in sorted(set(names)):\n    found = name in {1, 2}")) == []
