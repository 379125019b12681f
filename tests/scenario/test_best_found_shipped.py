"""The rules that ship fit the cases that ship: version, places, policies and options."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from casesim.engine.simulation import Simulation
from casesim.paths import scenarios_dir
from casesim.play.runs import policy_of
from casesim.play.setting import load_setting
from casesim.policies import POLICIES
from casesim.policies.best_found import BEST
from casesim.scenario.best_found_file import FOLDER, load_best_found

pytestmark = pytest.mark.slow
SHIPPED = sorted(path.stem for path in (scenarios_dir() / FOLDER).glob("*.yaml"))
REPLICATIONS = 6


class Asked:
    """Notes every place and every option that comes up while another policy decides."""

    name = "asked"

    def __init__(self, otherwise):
        self.otherwise = otherwise
        self.options = {}

    def decide(self, point):
        for at in (point.kind, f"{point.kind}/{point.subject}"):
            self.options.setdefault(at, set()).update(option.id for option in point.options)
        return self.otherwise.decide(point)


def test_rules_ship():
    assert "mdm_l" in SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_the_rules_fit_the_case_they_were_found_for(name):
    setting = load_setting(name)
    path = scenarios_dir() / FOLDER / f"{name}.yaml"
    file = YAML(typ="safe", pure=True).load(path)
    assert (file["scenario"], file["protocol"]) == (name, setting.protocol.id)
    assert file["scenario_version"] == setting.scenario.version
    assert file["measure"] == setting.scenario.primary_outcome
    rules = load_best_found(name)
    assert rules.base in POLICIES
    asked = Asked(policy_of(BEST, setting))
    for replication in range(REPLICATIONS):
        Simulation(
            setting.scenario, setting.protocol, setting.numbers, seed=0, replication=replication
        ).run(asked)
    for answer in rules.answers:
        assert answer.at in asked.options
        assert answer.policy in POLICIES or answer.option in asked.options[answer.at]
