"""Which families waited longer or shorter because of one decision for one of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from casesim.analysis.family_waits import FOR_A_WORKER
from casesim.debrief.results import RIPPLE_NOTE
from casesim.debrief.ripple import ripple, usual_ripple, waits
from casesim.domain.decisions import Choice
from casesim.errors import ExperimentError
from casesim.experiments.population_runs import PopulationArm, run_population
from tests.engine.many import the_caseload
from tests.engine.playing import the_ledger, the_protocol

SEED = 1
NEVER_RUN = None  # what is refused before anything is run
DAYS = 60.0


@cache
def arm():
    return PopulationArm(
        population=the_caseload(),
        protocol=the_protocol(),
        ledger=the_ledger(),
        policy="guideline",
        horizon_days=DAYS,
    )


@cache
def played():
    return run_population(arm(), SEED)


@cache
def a_visit():
    """The first visit of the play."""
    return next(each for each in played().decisions if each.choice.option_id == "visit:all")


def waiting_instead():
    return Choice(decision_id=a_visit().decision_id, option_id="wait")


@cache
def of_the_visit():
    return ripple(arm(), a_visit().decision_id, waiting_instead(), SEED)


@pytest.mark.slow
def test_a_null_decision_has_no_ripple():
    """Replaced by itself, at the beginning and in the middle."""
    decisions = played().decisions
    for decided in (decisions[0], decisions[len(decisions) // 2]):
        found = ripple(arm(), decided.decision_id, decided.choice, SEED)
        assert found.entries == ()
        assert found.total_days == 0.0
        assert found.chosen == found.instead


@pytest.mark.slow
def test_the_entries_add_up_to_the_difference_of_two_runs():
    """Reckoned from the two runs themselves, all families and waits together."""
    other = replace(
        arm(), choices=(*(each.choice for each in played().decisions), waiting_instead())
    )
    totals = [sum(waits(run.log, DAYS).values()) for run in (played(), run_population(other, SEED))]
    found = of_the_visit()
    assert found.entries
    assert sum(each.days for each in found.entries) == pytest.approx(found.total_days, abs=1e-3)
    assert found.total_days == pytest.approx(totals[0] - totals[1])


@pytest.mark.slow
def test_waits_for_a_worker_are_those_of_the_measures():
    found = waits(played().log, DAYS)
    days = sum(each for waiting, each in found.items() if waiting.kind == FOR_A_WORKER)
    outcomes = played().outcomes
    mean = outcomes["days_without_worker"].value
    assert days == pytest.approx(mean * outcomes["families"].value)


@pytest.mark.slow
def test_other_families_are_told_apart_and_by_whom_they_wait_for():
    found = of_the_visit()
    assert found.others
    assert {each.case for each in found.others}.isdisjoint({found.case})
    assert all(each.through and each.kind for each in found.entries)
    assert found.others_days == pytest.approx(sum(each.days for each in found.others))
    sizes = [abs(each.days) for each in found.entries]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.slow
def test_what_it_never_is_an_argument_for_goes_with_it():
    assert of_the_visit().note == RIPPLE_NOTE
    assert "staffing" in RIPPLE_NOTE
    assert "never a reason to leave a person in danger" in RIPPLE_NOTE


@pytest.mark.slow
def test_nothing_differs_before_the_decision_and_little_soon_after():
    later = played().decisions[len(played().decisions) // 2]
    instead = Choice(decision_id=later.decision_id, option_id="wait")
    at_once = ripple(arm(), later.decision_id, instead, SEED, within_days=0.0)
    assert at_once.entries == ()
    assert at_once.until_days == later.time_days
    soon = ripple(arm(), later.decision_id, instead, SEED, within_days=7.0)
    most = 7.0 * sum(1 for _ in soon.entries) + 1e-6
    assert sum(abs(each.days) for each in soon.entries) <= most


@pytest.mark.slow
def test_the_usual_ripple_has_an_interval():
    short = replace(arm(), horizon_days=20.0)
    found = usual_ripple(short, a_visit().choice, waiting_instead(), SEED, 3, within_days=14.0)
    assert found.unit == "days"
    assert found.low <= found.mean <= found.high


@pytest.mark.slow
def test_in_courses_without_the_decision_there_is_no_usual_ripple():
    never = Choice(decision_id="F0001/next_step/999", option_id="wait")
    short = replace(arm(), horizon_days=5.0)
    assert usual_ripple(short, never, never, SEED, 2) is None


def test_a_choice_of_another_decision_is_refused():
    with pytest.raises(ExperimentError, match=r"answers 'F0001/a/1', not 'F0001/b/1'; give it"):
        ripple(NEVER_RUN, "F0001/b/1", Choice(decision_id="F0001/a/1", option_id="wait"), SEED)


@pytest.mark.slow
def test_a_decision_that_did_not_come_up_is_told():
    short = replace(arm(), horizon_days=5.0)
    instead = Choice(decision_id="F0001/next_step/999", option_id="wait")
    with pytest.raises(ExperimentError, match=r"999' did not come up in this play; take one of"):
        ripple(short, instead.decision_id, instead, SEED)


@pytest.mark.slow
def test_an_option_that_was_not_open_is_told():
    short = replace(arm(), horizon_days=20.0)
    instead = Choice(decision_id=a_visit().decision_id, option_id="dance")
    with pytest.raises(ExperimentError, match=r"had no option 'dance'; take one that was open"):
        ripple(short, instead.decision_id, instead, SEED)
