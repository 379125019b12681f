"""Digests of runs that stay the same until somebody means to change what happens."""

from __future__ import annotations

import json
from pathlib import Path

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.network import Network
from casesim.domain.population import Population
from casesim.engine.network import simulate_network
from casesim.experiments.population_runs import PopulationArm, run_population
from casesim.play.runs import play_on, policy_of
from casesim.play.session import Session
from casesim.play.setting import load_setting
from casesim.policies import POLICIES
from casesim.scenario.loading import load_ledger, load_protocol, load_scenario, scenario_names

KEPT = Path(__file__).with_name("digests.json")
SEED = 1
MANY = ("guideline", "siloed")


def digests() -> dict[str, str]:
    """Run -> digest of its log: cases under every policy, caseloads under two, abstract ones."""
    found: dict[str, str] = {}
    for name in scenario_names():
        scenario = load_scenario(name)
        if isinstance(scenario, Network):
            found[name] = simulate_network(scenario, SEED, 0).log.digest()
        elif isinstance(scenario, Population) and scenario.kind == "caseload":
            found |= {f"{name} {policy}": of_many(scenario, policy) for policy in MANY}
        elif isinstance(scenario, CaseScenario):
            found |= {f"{name} {policy}": of_case(name, policy) for policy in POLICIES}
    return found


def of_case(name: str, policy: str) -> str:
    """Digest of a case that a policy decides."""
    setting = load_setting(name)
    session = Session(setting, setting.header(seed=SEED))
    play_on(session, policy_of(policy, setting))
    return session.save().log_digest


def of_many(population: Population, policy: str) -> str:
    """Digest of a caseload that a policy decides."""
    arm = PopulationArm(
        population=population, protocol=load_protocol("map"), ledger=load_ledger(), policy=policy
    )
    return run_population(arm, SEED).log.digest()


def kept() -> dict[str, str]:
    """The digests as they were written down."""
    return json.loads(KEPT.read_text(encoding="utf-8"))
