"""Every policy plays Mdm L in the real simulation, and is watched while it does."""

from __future__ import annotations

from collections import Counter

import pytest

from casesim.domain.catalogue import catalogue_of
from casesim.engine.simulation import Simulation
from casesim.policies import POLICIES, make_policy, recorded_policy
from casesim.policies.conformity import CheckedPolicy
from casesim.scenario.loading import load_ledger, load_protocol, load_scenario

HORIZON_DAYS = 100.0


@pytest.fixture(scope="module")
def ledger():
    return load_ledger()


@pytest.fixture(scope="module")
def scenario(ledger):
    return load_scenario("mdm_l", ledger=ledger)


@pytest.fixture(scope="module")
def play(scenario, protocol, ledger):
    def run(policy, replication=0):
        simulation = Simulation(
            scenario, protocol, ledger, seed=11, replication=replication, horizon_days=HORIZON_DAYS
        )
        while points := simulation.advance():
            for point in points:
                simulation.decide(policy.decide(point))
        return simulation

    return run


@pytest.fixture(scope="module")
def made(scenario, protocol):
    catalogue = catalogue_of(scenario)
    return lambda name: make_policy(name, catalogue, protocol)


@pytest.fixture(scope="module")
def taken(play, made):
    """Policy -> how often it took which action, over three replications."""
    return {
        name: Counter(
            decided.choice.option_id.partition(":")[0]
            for replication in range(3)
            for decided in play(made(name), replication).decided
        )
        for name in POLICIES
    }


@pytest.mark.parametrize("name", list(POLICIES))
def test_does_nothing_that_no_policy_may_do(name, play, made):
    simulation = play(CheckedPolicy(made(name)))
    assert simulation.finished
    assert len(simulation.decided) > 10


@pytest.mark.slow
@pytest.mark.parametrize("replication", range(3))
def test_guideline_does_so_under_another_document_too(replication, scenario, ledger):
    bal = load_protocol("bal")
    worker = make_policy("guideline", catalogue_of(scenario), bal)
    simulation = Simulation(scenario, bal, ledger, seed=11, replication=replication)
    simulation.run(CheckedPolicy(worker))
    assert simulation.finished
    kinds = {decided.kind for decided in simulation.decided}
    assert {"consent", "convene", "lead", "plan", "rhythm", "review"} <= kinds


def test_guideline_brings_people_together(taken):
    counts = taken["guideline"]
    assert counts["conference"] >= 3
    assert counts["propose"] >= 3
    assert counts["write"] >= 3
    assert counts["explain_with_time"] >= 3
    assert counts["ask_why"] > 0
    assert counts["hold_self"] + counts["hold"] >= 3


@pytest.mark.row("W-001")
def test_siloed_and_diligent_stay_alone(taken):
    for name in ("siloed", "diligent"):
        assert not {"convene", "propose", "plan", "family_conference", "lever"} & set(taken[name])


def hours_of_the_seat(simulation):
    """Hours of whoever had the seat, the convenor's and the lead's together [hours]."""
    return sum(
        sum(weeks.values()) for (_, role), weeks in simulation.state.hours.items() if role == "seat"
    )


def test_diligent_works_as_much_as_guideline_and_siloed_less(play, made):
    hours = {
        name: sum(hours_of_the_seat(play(made(name), r)) for r in range(3))
        for name in ("guideline", "diligent", "siloed")
    }
    assert 0.6 < hours["diligent"] / hours["guideline"] < 1.4
    assert hours["siloed"] < 0.6 * hours["diligent"]


def test_cautious_reports_assesses_and_escalates_more_than_anybody(taken):
    others = [taken[name] for name in ("guideline", "siloed", "diligent", "reactive")]
    for action in ("report", "assess"):
        assert taken["cautious"][action] >= max(counts[action] for counts in others)
    upward = ("supervisor", "escalate", "refused_help", "systems")
    assert sum(taken["cautious"][one] for one in upward) > max(
        sum(counts[one] for one in upward) for counts in others
    )


def test_reactive_never_asks_for_understanding_nor_holds_a_conference_first(taken):
    assert taken["reactive"]["explain_with_time"] == 0
    assert taken["reactive"]["convene"] == 0


def test_a_recorded_run_is_the_run_it_records(play, made, scenario, protocol):
    first = play(made("guideline"))
    again = play(recorded_policy(first.choices, "siloed", catalogue_of(scenario), protocol))
    assert again.log.digest() == first.log.digest()
