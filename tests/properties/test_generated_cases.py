"""What holds in every case, over cases that nobody wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from casesim.domain import events as ev
from casesim.domain.applying import fold
from casesim.domain.catalogue import catalogue_of
from casesim.domain.state import initial_state
from casesim.domain.vocabulary import PlanItemState
from casesim.engine.simulation import Simulation
from casesim.policies import POLICIES, make_policy
from tests.cases import its_ledger
from tests.engine.playing import Tryer, run_of, the_protocol
from tests.properties.generated import recipes
from tests.properties.test_case_conservation import MOVES

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
    times = sim.log.times
    assert times == sorted(times)
    assert not times or times[-1] <= DAYS
    _folds_to_state(sim)
    _hours_are_there(sim)
    _referrals_end_once(sim)
    _items_are_in_one_state(sim)
    _one_lead_once_agreed(sim)
    _nothing_shared_without_consent_or_ground(sim)


def _folds_to_state(sim):
    scenario = sim.scenario
    members = [member.id for member in scenario.family.members]
    start = initial_state(
        [(case, scenario.convenor, members) for case in sim.state.cases],
        weekday=scenario.start.weekday(),
    )
    assert fold(start, sim.log) == sim.state


def _hours_are_there(sim):
    run = run_of(sim)
    for (agency, role), weeks in sim.state.hours.items():
        for hours in weeks.values():
            there = max(run.workforce.capacity(agency, role), run.num["hours.least_week"])
            assert hours <= there + 1e-6, (agency, role)


def _referrals_end_once(sim):
    now = {}
    for row in sim.log:
        if row.kind in (ev.REFERRAL_SENT, ev.OWN_OFFER):
            assert row.fields[0] not in now
            now[row.fields[0]] = "sent"
        elif row.kind == ev.REFERRAL_MOVED:
            assert row.fields[1] in MOVES[now[row.fields[0]]]
            now[row.fields[0]] = row.fields[1]


def _items_are_in_one_state(sim):
    added = [row.fields[0] for row in sim.log if row.kind == ev.ITEM_ADDED]
    items = sim.state.cases["C0001"].items
    assert added == list(items)
    assert {item.state for item in items.values()} <= set(PlanItemState)


def _one_lead_once_agreed(sim):
    """The work moves from whoever had it to the lead, and stays with the lead."""
    lead, seat = "", sim.scenario.convenor
    for row in sim.log:
        if row.kind == ev.LEAD_AGREED:
            lead = row.fields[0]
        elif row.kind == ev.LEAD_MOVED:
            before, seat, _ = row.fields
            assert before != seat
        elif row.kind == ev.CHOICE_MADE and lead and row.agency != lead:
            assert seat != lead  # agreed, and on its way to the lead
    case = sim.state.cases["C0001"]
    assert (case.lead, case.agency) == (lead, seat)
    assert not lead or lead == seat


COVERS = {"basic": {"basic"}, "health": {"basic", "health"}, "all": {"basic", "health"}}


def _nothing_shared_without_consent_or_ground(sim):
    """Consent is kept here by hand, from the rows that give and end it."""
    facts = {fact.id: fact for fact in sim.scenario.family.facts}
    concerns = {concern.id: concern for concern in sim.scenario.family.concerns}
    members = {member.id: member for member in sim.scenario.family.members}
    consent, imminent = {}, set()
    for row in sim.log:
        if row.kind == ev.CONSENT_GIVEN:
            member, scope, exclusions, until, understood = row.fields
            consent[member] = (scope, exclusions, until, understood)
        elif row.kind == ev.CONSENT_ENDED:
            consent.pop(row.fields[0], None)
        elif row.kind == ev.CONCERN_IMMINENT:
            imminent.add(row.fields[0])
        elif row.kind == ev.DISCLOSED:
            fact, to, ground, breach = row.fields
            fact = facts[fact]
            assert breach == (ground == "none")
            if ground == "consent":
                whose = [fact.member] if fact.member else (
                    concerns[fact.concern].members if fact.concern else members
                )  # fmt: skip
                for member in map(members.get, whose):
                    member = member.spoken_for_by or member.consent_by or member.id
                    scope, exclusions, until, understood = consent[member]
                    assert understood
                    assert row.time_days <= until
                    assert ("health" if fact.health else "basic") in COVERS[scope]
                    assert to not in exclusions
            elif not breach:
                assert concerns[fact.concern].urgency == "imminent" or fact.concern in imminent


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
