"""The layers of casesim know only those below them, and only the libraries that are theirs."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests.architecture.imports import ON_TOP, RULES, breaches
from tests.architecture.project import PACKAGE, ROOT, syntax_trees

ENGINE = "casesim/engine/recorder.py"
REFUSED = [
    ("casesim/domain/log.py", "import numpy", ":1: imports numpy; domain may use the standard"),
    ("casesim/domain/log.py", "from casesim.engine import streams", "domain may know errors"),
    ("casesim/domain/log.py", "from ..protocols.rulings import R", "imports casesim.protocols"),
    ("casesim/protocols/a.py", "from casesim import scenario", "imports casesim.scenario"),
    ("casesim/policies/a.py", "def f():\n    import simpy", ":2: imports simpy; policies may use"),
    ("casesim/scenario/a.py", "import ruamel.base", "scenario may use ruamel.yaml, pydantic"),
    (ENGINE, "from scipy import stats", "engine may use simpy, numpy, scipy.special"),
    (ENGINE, "import pydantic", "imports pydantic"),
    (ENGINE, "from casesim import paths", "engine may know domain, errors, protocols"),
    (ENGINE, "import casesim", "imports casesim; import the module that is meant"),
    ("casesim/play/a.py", "from casesim.ui import panel", "nothing imports ui"),
    ("casesim/ui/a.py", "from casesim import cli", "nothing imports cli"),
    ("casesim/ui/a.py", "import simpy", "ui may use ipywidgets"),
    ("casesim/__init__.py", "import casesim.ui.page", "nothing imports ui"),
    ("casesim/analysis/a.py", "import pandas as pd", "pandas is heavy: import it inside"),
    ("casesim/play/a.py", "import_module('simpy')", "imports simpy; play may use sqlalchemy"),
    ("casesim/extras/a.py", "", "the package extras has no row"),
]
ALLOWED = [
    ("casesim/domain/log.py", "import dataclasses\nfrom casesim.errors import CasesimError"),
    ("casesim/domain/log.py", "from . import events\nfrom .events import Event"),
    (ENGINE, "import simpy\nfrom scipy.special import ndtri\nfrom scipy import special"),
    ("casesim/analysis/a.py", "def table():\n    import pandas"),
    ("casesim/analysis/a.py", "if TYPE_CHECKING:\n    import pandas"),
    ("casesim/play/a.py", "from casesim import __version__\nfrom casesim import paths"),
    ("casesim/ui/a.py", "from casesim import simulate\nimport ipywidgets as W"),
    ("casesim/cli.py", "from casesim.ui import page\nimport typer"),
]


def test_every_module_keeps_to_its_layer():
    found = []
    for path, tree in syntax_trees(PACKAGE):
        found += breaches(PurePosixPath(path.relative_to(ROOT).as_posix()), tree)
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(("path", "source", "message"), REFUSED)
def test_a_breach_is_told_with_its_place_and_rule(path, source, message):
    (told,) = breaches(PurePosixPath(path), ast.parse(source))
    assert told.startswith(f"{path}:")
    assert message in told


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_what_a_layer_may_know_is_let_through(path, source):
    assert breaches(PurePosixPath(path), ast.parse(source)) == []


def test_the_table_itself_has_layers():
    """Packages can be put in an order in which each knows only earlier ones."""
    open_rows = {name: rule.casesim - {name} for name, rule in RULES.items()}
    while open_rows:
        free = [name for name, known in open_rows.items() if not known & set(open_rows)]
        assert free, f"these know one another in a circle: {sorted(open_rows)}"
        for name in free:
            del open_rows[name]


def test_only_the_command_line_knows_the_screens():
    knows = {name for name, rule in RULES.items() if rule.casesim & ON_TOP}
    assert knows == {"cli"}
