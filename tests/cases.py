"""The case scenarios that come with casesim, for tests that hold for each of them."""

from __future__ import annotations

from functools import cache

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger
from casesim.engine.case_index import CaseIndex
from casesim.paths import scenarios_dir
from casesim.scenario.loading import load_ledger, load_scenario, scenario_names


def case_names() -> list[str]:
    """Ids of the case scenarios in the folder, told from their text so that none is loaded."""
    return [name for name in scenario_names() if "\nkind: case\n" in _text(name)]


def _text(name: str) -> str:
    return "\n" + (scenarios_dir() / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def a_case(name: str) -> CaseScenario:
    """A case, read once."""
    scenario = load_scenario(name)
    assert isinstance(scenario, CaseScenario)
    return scenario


@cache
def its_index(name: str) -> CaseIndex:
    """Look-ups of a case, made once."""
    return CaseIndex(a_case(name))


@cache
def its_ledger(name: str) -> Ledger:
    """The ledger as a case overrides it."""
    return load_ledger().with_overrides(a_case(name).ledger_overrides, by=name)
