"""What a trace points at: tests by their source, marks on them, and the parts of casesim."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from casesim.analysis.case_measures import MEASURES
from casesim.domain import vocabulary
from casesim.domain.ledger import Ledger
from casesim.paths import scenarios_dir
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.rulings import Force
from casesim.protocols.tags import DECISION_KINDS
from casesim.protocols.worked_cases import WorkedCase
from casesim.scenario.loading import (
    load_glossary,
    load_ledger,
    load_protocol,
    protocol_names,
    scenario_names,
)
from casesim.scenario.protocol_cases import load_protocol_cases

TESTS = Path(__file__).resolve().parent


@cache
def rows_named_by_tests() -> dict[str, frozenset[str]]:
    """Every test function -> the rows that it names with `@pytest.mark.row(...)`."""
    found = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
                node = f"{path.relative_to(TESTS.parent).as_posix()}::{function.name}"
                found[node] = frozenset(_rows_of(function))
    return found


def _rows_of(function: ast.FunctionDef) -> Iterator[str]:
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.row":
            yield from map(ast.literal_eval, mark.args)


@cache
def protocols() -> dict[str, CaseProtocol]:
    return {name: load_protocol(name) for name in protocol_names()}


@cache
def worked_cases(protocol: str) -> tuple[WorkedCase, ...]:
    path = scenarios_dir() / "protocols" / f"{protocol}.cases.yaml"
    return load_protocol_cases(path, protocols()[protocol])


@cache
def rows_of_clauses() -> dict[str, frozenset[str]]:
    """Every clause and silence as a place -> the rows that it carries out."""
    return {
        f"{'silence' if clause.force is Force.SILENT else 'clause'}:{name}/{clause.id}": frozenset(
            clause.rows
        )
        for name, protocol in protocols().items()
        for clause in protocol.clauses
    }


@cache
def rows_of_worked() -> dict[str, frozenset[str]]:
    """Every clause with worked cases, as a trace names them -> the rows that it carries out."""
    return {
        f"worked:{name}/{case.clause}": frozenset(protocol.clause(case.clause).rows)
        for name, protocol in protocols().items()
        for case in worked_cases(name)
    }


@cache
def _ledger() -> Ledger:
    return load_ledger()


def exists(place: str) -> bool:
    """Whether there is what a place of the trace points at."""
    kind, _, name = place.partition(":")
    if kind in ("clause", "silence"):
        return place in rows_of_clauses()
    if kind == "mechanism":
        return name in _ledger() or _is_in_code(name)
    return name in _names(kind)


@cache
def _names(kind: str) -> frozenset[str]:
    glossary = load_glossary()
    agencies = (f"agencies/{each.id}" for each in glossary.agencies)
    closed = (f"vocabulary.{name}" for name in vars(vocabulary) if name[0].isupper())
    places = (
        *agencies,
        *(f"scenarios/{name}" for name in scenario_names()),
        *(f"protocols/{name}" for name in protocol_names()),
        *closed,
    )
    return frozenset(
        {
            "decision": DECISION_KINDS,
            "measure": MEASURES,
            "document": [each.id for each in glossary.documents],
            "glossary": [each.id for each in glossary.terms],
            "catalogue": places,
        }[kind]
    )


def _is_in_code(dotted: str) -> bool:
    """Whether a dotted name is a part of a module below casesim.engine or casesim."""
    return any(_reaches(f"{root}.{dotted}") for root in ("casesim.engine", "casesim"))


def _reaches(dotted: str) -> bool:
    *parents, last = dotted.split(".")
    module = ".".join(parents)
    if len(parents) > 2 and last[0].islower() and parents[-1][0].isupper():
        module, last = ".".join(parents[:-1]), f"{parents[-1]}.{last}"
    if len(module.split(".")) < 3 or not _is_module(module):
        return False
    found: object = import_module(module)
    for name in last.split("."):
        found = getattr(found, name, None)
    return callable(found)


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
