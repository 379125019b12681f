"""Which layer of casesim may know which, and which library; and what a module breaks of it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

EVERYONE_MAY_KNOW = frozenset({"errors"})
ON_TOP = frozenset({"ui", "cli"})  # imported by nobody
HEAVY = frozenset(
    {"SALib", "dask", "docxtpl", "loky", "matplotlib", "networkx", "pandas", "pyarrow", "scipy"}
    | {"statsmodels"}
)
LIGHT_PARTS = ("scipy.special",)  # what the engine draws with, all the time


@dataclass(frozen=True)
class Rule:
    """What one package may import from casesim and from elsewhere."""

    casesim: frozenset[str]
    libraries: tuple[str, ...] = ()


def rule(casesim: str, libraries: str = "") -> Rule:
    return Rule(frozenset(casesim.split()), tuple(libraries.split()))


_BELOW_PLAY = "domain protocols scenario policies engine analysis experiments paths"
_BELOW_DOCUMENTS = "domain protocols analysis play debrief lab paths"
_BELOW_UI = f"{_BELOW_PLAY} play debrief lab documents"
RULES = {
    "errors": rule(""),
    "paths": rule(""),
    "domain": rule(""),
    "protocols": rule("domain"),
    "scenario": rule("domain protocols paths", "ruamel.yaml pydantic pydantic_core holidays"),
    "policies": rule("domain protocols"),
    "engine": rule("domain protocols", "simpy numpy scipy.special"),
    "analysis": rule("domain", "numpy pandas"),
    "experiments": rule(
        "domain protocols policies engine analysis", "numpy scipy loky dask pyarrow"
    ),
    "play": rule(_BELOW_PLAY, "sqlalchemy alembic platformdirs"),
    "debrief": rule(f"{_BELOW_PLAY} play", "numpy pandas"),
    "lab": rule(
        "domain protocols scenario policies analysis experiments paths",
        "pandas statsmodels SALib pyarrow",
    ),
    "documents": rule(_BELOW_DOCUMENTS, "docxtpl jinja2 pyarrow jsonschema"),
    "ui": rule(
        f"{_BELOW_UI} casesim", "ipywidgets anywidget traitlets matplotlib networkx IPython"
    ),
    "cli": rule(f"{_BELOW_UI} ui casesim", "typer"),
    "casesim": rule(_BELOW_UI),
}


@dataclass(frozen=True)
class Import:
    """One module that is imported: its dotted name, where, and whether as casesim loads."""

    name: str
    line: int
    on_loading: bool


def package_of(path: PurePosixPath) -> str:
    """The row of the table that a file belongs to, `casesim/domain/log.py` to `domain`."""
    parts = path.with_suffix("").parts
    return "casesim" if parts[1] == "__init__" else parts[1]


def breaches(path: PurePosixPath, tree: ast.Module) -> list[str]:
    """Every import of a module that its layer does not allow, as `file:line: what; the rule`."""
    package = package_of(path)
    if package not in RULES:
        return [f"{path}:1: the package {package} has no row in tests/architecture/imports.py"]
    found = []
    for imported in imports(path, tree):
        reason = refusal(package, imported)
        if reason:
            found.append(f"{path}:{imported.line}: imports {imported.name}; {reason}")
    return found


def refusal(package: str, imported: Import) -> str | None:
    """Why a package may not import something, or None where it may."""
    top, _, rest = imported.name.partition(".")
    if top == "casesim":
        return _refused_layer(package, rest.split(".")[0] or "casesim")
    if top in sys.stdlib_module_names:
        return None
    allowed = RULES[package].libraries
    if not any(f"{imported.name}.".startswith(f"{library}.") for library in allowed):
        return f"{package} may use {', '.join(allowed) or 'the standard library only'}"
    heavy = top in HEAVY and not imported.name.startswith(LIGHT_PARTS)
    if heavy and imported.on_loading:
        return f"{top} is heavy: import it inside the function that uses it"
    return None


def _refused_layer(package: str, other: str) -> str | None:
    allowed = RULES[package].casesim
    if other == package or other in allowed | EVERYONE_MAY_KNOW:
        return None
    if other == "casesim":
        return "import the module that is meant (or: from casesim import __version__)"
    if other in ON_TOP:
        return f"nothing imports {other}"
    known = ", ".join(sorted(allowed | EVERYONE_MAY_KNOW))
    return f"{package} may know {known}"


def imports(path: PurePosixPath, tree: ast.Module) -> Iterator[Import]:
    """Everything that a module imports, inside functions too, with relative names resolved."""
    later = {id(node) for block in _not_on_loading(tree) for node in ast.walk(block)}
    for node in ast.walk(tree):
        for name in _names(path, node):
            yield Import(name, node.lineno, id(node) not in later)


def _not_on_loading(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            yield from node.body


def _names(path: PurePosixPath, node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return _names_from(_origin(path, node), [alias.name for alias in node.names])
    if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
        called = ast.unparse(node.func).rpartition(".")[2]
        if called in {"import_module", "__import__"}:
            return [str(node.args[0].value)]
    return []


def _names_from(origin: str, names: list[str]) -> list[str]:
    if origin in {"casesim", "scipy", "ruamel"}:
        return [
            f"{origin}.{name}" if origin != "casesim" or name in RULES else origin
            for name in names
            if name != "__version__"
        ]
    return [origin]


def _origin(path: PurePosixPath, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    base = path.parts[: len(path.parts) - node.level]
    return ".".join([*base, *([node.module] if node.module else [])])
