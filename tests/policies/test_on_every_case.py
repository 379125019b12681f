"""Every policy plays every case that comes with casesim, for its whole time."""

from __future__ import annotations

import pytest

from casesim.domain.catalogue import catalogue_of
from casesim.engine.simulation import Simulation
from casesim.policies import POLICIES, make_policy
from casesim.policies.conformity import CheckedPolicy
from tests.cases import a_case, case_names, its_index, its_ledger

REPLICATIONS = 3


@pytest.mark.slow
@pytest.mark.parametrize("policy", list(POLICIES))
@pytest.mark.parametrize("name", case_names())
def test_plays_to_the_end_and_does_nothing_that_no_policy_may_do(name, policy, protocol):
    catalogue = catalogue_of(a_case(name))
    for replication in range(REPLICATIONS):
        sim = Simulation(
            a_case(name),
            protocol,
            its_ledger(name),
            seed=5,
            replication=replication,
            index=its_index(name),
        )
        decider = CheckedPolicy(make_policy(policy, catalogue, protocol))
        while points := sim.advance():
            for point in points:
                sim.decide(decider.decide(point))
        assert sim.finished
        assert len(sim.decided) > 10
