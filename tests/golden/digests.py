"""Digests of runs that stay the same until somebody means to change what happens."""

from __future__ import annotations

import json
from pathlib import Path

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.network import Network
from casesim.engine.network import simulate_network
from casesim.play.runs import play_on, policy_of
from casesim.play.session import Session
from casesim.play.setting import load_setting
from casesim.policies import POLICIES
from casesim.scenario.loading import load_scenario, scenario_names

KEPT = Path(__file__).with_name("digests.json")
SEED = 1


def digests() -> dict[str, str]:
    """Run -> digest of its log: every case under every policy, every abstract scenario."""
    found: dict[str, str] = {}
    for name in scenario_names():
        scenario = load_scenario(name)
        if isinstance(scenario, Network):
            found[name] = simulate_network(scenario, SEED, 0).log.digest()
        elif isinstance(scenario, CaseScenario):
            found |= {f"{name} {policy}": of_case(name, policy) for policy in POLICIES}
    return found


def of_case(name: str, policy: str) -> str:
    """Digest of a case that a policy decides."""
    setting = load_setting(name)
    session = Session(setting, setting.header(seed=SEED))
    play_on(session, policy_of(policy, setting))
    return session.save().log_digest


def kept() -> dict[str, str]:
    """The digests as they were written down."""
    return json.loads(KEPT.read_text(encoding="utf-8"))
