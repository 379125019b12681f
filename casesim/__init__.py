"""Practise multi-agency case management with families, and see what decisions change."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from casesim.domain.case_scenario import CaseScenario
    from casesim.domain.decisions import Choice, DecisionPoint, Option, Policy
    from casesim.domain.ledger import Ledger
    from casesim.domain.log import EventLog
    from casesim.domain.observation import Observation
    from casesim.engine.simulation import Simulation
    from casesim.errors import CasesimError
    from casesim.play.playthrough import Playthrough
    from casesim.play.runs import Run, simulate
    from casesim.play.store import Store
    from casesim.protocols.case_protocol import CaseProtocol
    from casesim.scenario.loading import load_ledger, load_protocol, load_scenario

__all__ = [
    "CaseProtocol",
    "CaseScenario",
    "CasesimError",
    "Choice",
    "DecisionPoint",
    "EventLog",
    "Ledger",
    "Observation",
    "Option",
    "Playthrough",
    "Policy",
    "Run",
    "Simulation",
    "Store",
    "load_ledger",
    "load_protocol",
    "load_scenario",
    "simulate",
]

_WHERE = {
    "CaseProtocol": "protocols.case_protocol",
    "CaseScenario": "domain.case_scenario",
    "CasesimError": "errors",
    "Choice": "domain.decisions",
    "DecisionPoint": "domain.decisions",
    "EventLog": "domain.log",
    "Ledger": "domain.ledger",
    "Observation": "domain.observation",
    "Option": "domain.decisions",
    "Playthrough": "play.playthrough",
    "Policy": "domain.decisions",
    "Run": "play.runs",
    "Simulation": "engine.simulation",
    "Store": "play.store",
    "load_ledger": "scenario.loading",
    "load_protocol": "scenario.loading",
    "load_scenario": "scenario.loading",
    "simulate": "play.runs",
}


def __getattr__(name: str) -> object:
    # What a name needs is imported when it is first used: a page's kernel starts lean.
    if name == "debrief":  # the package itself can be called
        return import_module("casesim.debrief")
    if name not in _WHERE:
        raise AttributeError(f"module 'casesim' has no attribute {name!r}")
    return getattr(import_module(f"casesim.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
