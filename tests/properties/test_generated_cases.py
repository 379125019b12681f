"""What holds in every case, over cases that nobody wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casesim.domain.catalogue import catalogue_of
from casesim.engine.simulation import Simulation
from casesim.policies import POLICIES, make_policy
from tests.cases import its_ledger
from tests.engine.playing import Tryer, the_protocol
from tests.properties.generated import recipes
from tests.properties.invariants import nothing_is_broken

pytestmark = pytest.mark.slow

WHO = st.sampled_from([*POLICIES, "tryer"])
DAYS = 120.0
OFTEN = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),  # a recipe is two numbers: nothing to shrink
)
FEW = settings(OFTEN, max_examples=40)


def decider(who, scenario, seed):
    if who == "tryer":
        return Tryer(seed)
    return make_policy(who, catalogue_of(scenario), the_protocol())


def followed(scenario, who, seed):
    sim = Simulation(
        scenario, the_protocol(), its_ledger(scenario.id), seed=seed, horizon_days=DAYS
    )
    sim.run(decider(who, scenario, seed))
    return sim


@OFTEN
@given(recipes(), WHO, st.integers(0, 1000))
def test_whatever_the_case_nothing_is_lost_and_the_log_is_the_truth(recipe, who, seed):
    sim = followed(recipe.scenario, who, seed)
    nothing_is_broken(sim)


def relabelled(scenario):
    """Other sexes, ages, kinships, marital states, diagnoses and pasts; needs stay as they are."""
    family = scenario.family
    words = {"name": "Otherwise", "about": "A divorced man with a conviction.", "role": "uncle"}
    return replace(
        scenario,
        family=replace(
            family,
            name="Another family",
            members=tuple(
                replace(each, **words, glyph="square", born_year=1971) for each in family.members
            ),
            concerns=tuple(
                replace(each, name="A condition by another label") for each in family.concerns
            ),
            strengths=tuple(replace(each, name="Another word") for each in family.strengths),
            facts=tuple(
                replace(each, texts=dict.fromkeys(each.texts, "Told by another label."))
                for each in family.facts
            ),
            relations=tuple((one, other, "married") for one, other, _ in family.relations),
        ),
    )


@FEW
@given(recipes(), WHO, st.integers(0, 1000))
def test_no_label_changes_a_hazard_a_threshold_or_what_an_agency_does(recipe, who, seed):
    scenario = recipe.scenario
    plain, other = followed(scenario, who, seed), followed(relabelled(scenario), who, seed)
    assert relabelled(scenario) != scenario
    assert plain.log.digest() == other.log.digest()
