"""The case scenarios that come with casesim, for tests that hold for each of them."""

from __future__ import annotations

from functools import cache

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger
from casesim.engine.case_index import CaseIndex
from casesim.scenario.loading import case_names, load_ledger, load_scenario

__all__ = ["a_case", "case_names", "its_index", "its_ledger"]


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
