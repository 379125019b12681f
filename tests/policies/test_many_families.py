"""The same workers with a list of families: seen less often, let go when nothing is serious."""

from __future__ import annotations

import pytest

from casesim.domain.catalogue import catalogue_of
from casesim.errors import ExperimentError
from casesim.policies import POLICIES, make_policy
from casesim.policies.habits import STEADY, with_many_families
from casesim.policies.many_families import make_policy_for_many
from casesim.policies.worker import Worker
from tests.engine.many import followed, the_caseload
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
