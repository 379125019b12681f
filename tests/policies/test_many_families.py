"""The same workers with a list of families: seen less often, let go when nothing is serious."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.domain.catalogue import catalogue_of
from casesim.domain.decisions import Choice, DecisionPoint
from casesim.engine.simulation import Simulation
from casesim.errors import ExperimentError
from casesim.policies import POLICIES, make_policy
from casesim.policies.habits import STEADY, with_many_families
from casesim.policies.many_families import make_policy_for_many
from casesim.policies.worker import Worker
from tests.engine.many import OnePolicyEach, begun, followed, the_caseload
from tests.engine.playing import the_case, the_protocol


def test_families_are_seen_half_as_often_and_let_go_earlier():
    many = with_many_families(STEADY)
    assert many.contact_days == 2 * STEADY.contact_days
    assert many.ending_days < STEADY.ending_days
    assert many.danger_contact_days == STEADY.danger_contact_days


@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_can_have_many_families_and_stays_itself(name):
    catalogue = catalogue_of(the_case())
    one = make_policy(name, catalogue, the_protocol())
    many = make_policy_for_many(name, catalogue, the_protocol())
    assert many.name == one.name == name
    assert type(many) is type(one)
    if isinstance(one, Worker):
        steps = [[(step.tags, step.kinds) for step in each.work] for each in (many, one)]
        assert steps[0][1:] == steps[1]
        assert many.ladders == one.ladders


def test_a_policy_that_does_not_exist_is_refused_with_those_there_are():
    with pytest.raises(ExperimentError, match="no policy 'kind'; choose one of: cautious"):
        make_policy_for_many("kind", catalogue_of(the_case()), the_protocol())


@pytest.mark.slow
@pytest.mark.parametrize("name", POLICIES)
def test_every_policy_takes_a_year_of_many_families_to_its_end(name):
    sim = followed(the_caseload(), 2, name)
    assert sim.finished
    ended = sum(state.ended != "" for state in sim.state.cases.values())
    assert 0 < ended <= len(sim.state.cases)


class LettingGo:
    """Decides for each family as a policy does, and writes down how quiet it was at each end."""

    def __init__(self, simulation: Simulation, name: str) -> None:
        self.name = name
        self.policies = OnePolicyEach(simulation, name)
        self.quiet_days: list[float] = []

    def decide(self, point: DecisionPoint) -> Choice:
        choice = self.policies[point.case].decide(point)
        if choice.option_id == "end":
            known = point.observation.concerns.values()
            pressing = [one.pressing_days for one in known if not one.unfounded]
            self.quiet_days.append(point.time_days - max(pressing, default=0.0))
        return choice


@pytest.mark.slow
@pytest.mark.parametrize("name", ["guideline", "diligent"])
def test_nobody_is_let_go_whose_trouble_looked_serious_in_the_last_fortnight(name):
    sim = begun(the_caseload(), 2)
    asked = LettingGo(sim, name)
    sim.run(asked)
    assert len(asked.quiet_days) > len(sim.state.cases) // 2
    assert min(asked.quiet_days) >= with_many_families(STEADY).ending_days


@pytest.mark.slow
@pytest.mark.parametrize("name", ["guideline", "diligent"])
def test_families_of_a_first_year_are_not_let_go_sooner_than_published(name):
    """Of mixed intake 47.5 % have ended after three months, 62.3 % after six (DfE 2024, E-60g)."""
    came: dict[str, float] = {}
    ended: dict[str, float] = {}
    for row in followed(the_caseload(), 2, name).log:
        if row.kind == ev.FAMILY_CAME:
            came[row.case] = row.time_days
        elif row.kind == ev.CASE_ENDED:
            ended.setdefault(row.case, row.time_days - came[row.case])
    for days, published in ((91.0, 0.475), (182.0, 0.623)):
        assert sum(spell <= days for spell in ended.values()) / len(came) < published
