"""Jordan and Jamaica at their smallest scale: every policy, and what must always hold."""

from __future__ import annotations

from functools import cache

import pytest

from casesim.analysis.folds import fold_log
from casesim.analysis.referral_funnel import ReferralFunnel
from casesim.analysis.worker_measures import STATES
from casesim.domain import events as ev
from casesim.domain.applying import fold
from casesim.domain.state import SystemState
from casesim.engine.working_week import WorkingWeek
from casesim.policies import POLICIES
from casesim.scenario.loading import load_scenario
from tests.engine.many import followed
from tests.evidence.systems import SMALLEST

pytestmark = pytest.mark.slow

SHARES = ("served", "rejected", "lapsed", "unfinished")


@cache
def ran(name, policy):
    population = load_scenario(name, scale=SMALLEST[name])
    numbers = dict(population.ledger_overrides)
    return followed(population, 2, policy, numbers=numbers, horizon_days=150.0)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("name", SMALLEST)
def test_every_policy_comes_to_the_end_and_nothing_is_lost(name, policy):
    sim = ran(name, policy)
    assert sim.finished
    measured = ReferralFunnel(sim.scenario, sim.horizon_days)
    fold_log(sim.log, [measured])
    found = measured.result()
    if found["referrals"]:
        assert sum(found[f"referrals_{each}"] for each in SHARES) == pytest.approx(1.0)
    assert found["families_served"] <= found["families_referred"] <= len(sim.families)
    kinds = [template.id for template in sim.scenario.templates]
    for part in ("families_referred", "families_served"):
        assert sum(found[f"{part}/{kind}"] for kind in kinds) == found[part]


@pytest.mark.parametrize("name", SMALLEST)
def test_the_log_folds_to_the_state_and_no_post_works_more_than_its_week(name):
    sim = ran(name, "guideline")
    assert fold(SystemState(weekday=sim.state.weekday), sim.log) == sim.state
    full = WorkingWeek(sim.scenario.agenda, sim._numbers, 0, by_part=True).most
    posts = {post.id for post in sim.scenario.posts}
    weeks = [each for (_, role), each in sim.state.hours.items() if role in posts]
    assert weeks
    assert all(max(each.values()) <= full + 1e-6 for each in weeks)


def test_nobody_refers_otherwise_than_the_programme_lets_them():
    sent = [row.fields for row in ran("jordan", "guideline").log if row.kind == ev.REFERRAL_SENT]
    assert len(sent) > 50
    assert {(fields[4], fields[5]) for fields in sent} == {(False, "member")}


def test_each_level_of_family_has_a_worker_who_may_have_it():
    """One level above her skill at most, with the caseload switched on as it ships."""
    sim = ran("jamaica", "siloed")
    skill = {post.id: post.worker.skill for post in sim.scenario.posts}
    given = [
        (sim.families[row.case], skill[str(row.fields[0])])
        for row in sim.log
        if row.kind == ev.WORKER_ASSIGNED
    ]
    assert {family.level for family, _ in given} == {1, 2, 3}
    assert all(own >= family.level - 1 for family, own in given if family.open_days == 0.0)
    assert len(STATES) == 4
