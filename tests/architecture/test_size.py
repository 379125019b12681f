"""A module fits into one reading and a function onto one screen."""

from __future__ import annotations

import ast
from itertools import chain

from tests.architecture.project import PACKAGE, ROOT, place, syntax_trees

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def modules():
    run = ROOT / "run.py"
    yield run, ast.parse(run.read_text(encoding="utf-8"))
    yield from chain(syntax_trees(PACKAGE), syntax_trees(ROOT / "tests"))


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring, which may be as long as it needs."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def test_no_module_is_too_long():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path, _ in modules()}
    found = [f"{place(path)}: {n} lines" for path, n in lengths.items() if n > LONGEST_MODULE]
    assert not found, "something wants to leave:\n" + "\n".join(found)


def test_no_function_is_too_long():
    found = [
        f"{place(path, node.lineno)}: {node.name} has {lines_of(node)} lines"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, FUNCTIONS) and lines_of(node) > LONGEST_FUNCTION
    ]
    assert not found, "something wants to leave:\n" + "\n".join(found)


def test_a_docstring_does_not_count():
    long_text = "\n    ".join(["word"] * 60)
    (function,) = ast.parse(f'def f():\n    """{long_text}"""\n    return 1').body
    assert isinstance(function, ast.FunctionDef)
    assert lines_of(function) == 2
