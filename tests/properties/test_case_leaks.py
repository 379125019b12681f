"""Nothing latent reaches a seat: not in what it knows, not in what it may choose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain import events as ev
from casesim.engine.knowledge import apparent_severity, learn, notice_level
from casesim.engine.options import free_work
from casesim.engine.service_work import start_service
from tests.cases import a_case, case_names
from tests.engine.playing import Tryer, run_of, simulation, started, the_case
from tests.properties.spying import Spy, latent_numbers, numbers_in


@pytest.mark.parametrize("seed", range(4))
def test_no_latent_number_and_no_unheard_fact_is_shown(seed):
    nothing_latent_shows(simulation(seed, horizon_days=120.0), seed)


@pytest.mark.slow
@pytest.mark.parametrize("name", case_names())
@pytest.mark.parametrize("seed", range(3))
def test_no_case_shows_anything_latent(name, seed):
    nothing_latent_shows(simulation(seed, scenario=a_case(name), horizon_days=120.0), seed)


def nothing_latent_shows(sim, seed):
    spy = Spy(run_of(sim), Tryer(seed, avoid=("end",)))
    sim.run(spy)
    assert spy.points > 10
    assert len(latent_numbers(run_of(sim))) > 20


def test_the_spy_tells_a_true_severity_from_a_month_and_a_half_and_from_a_time_of_day():
    run = started(1)
    hidden = next(one for one in run.state.concerns.values() if one.severity)
    hidden.severity, hidden.half_days = 61.234567, 45.65625
    assert 61.234567 in latent_numbers(run)
    assert 45.65625 not in latent_numbers(run)
    assert list(numbers_in((61.234567, 45.65625, 182.625, 9.0))) == [61.234567]


@pytest.mark.parametrize("seed", range(6))
def test_what_the_seat_holds_for_true_came_to_it_in_a_row(seed):
    sim = simulation(seed, horizon_days=150.0)
    sim.run(Tryer(seed))
    seat = run_of(sim).seat
    heard = {
        (row.fields[0], row.fields[1])
        for row in sim.log
        if row.kind == ev.FACT_LEARNED and row.agency == seat
    }
    for fact in sim.observation().facts.values():
        assert (fact.id, fact.value) in heard


def test_a_service_that_the_seat_was_not_told_of_hides_no_option():
    run = started(3)
    before = [option.id for option in free_work(run)]
    for step in run.index.services.values():
        if not step.assesses:
            run.emit(ev.SERVICE_STARTED, step.id, agency=step.agency)
    assert [option.id for option in free_work(run)] == before


def test_a_service_that_the_seat_was_told_of_is_not_offered_again():
    run = started(3)
    step = next(s for s in run.index.services.values() if s.kind == "practical")
    start_service(run, step, step.members[0], followed=True)
    run.emit(ev.SERVICE_REPORTED, step.id, "running")
    assert f"practical:{step.id}" not in [option.id for option in free_work(run)]


def certain(truth_id, alternative_id, case):
    """The case with one truth made certain."""
    family = case.family
    truths = tuple(
        replace(
            truth,
            alternatives=tuple(
                replace(a, share=1.0 if a.id == alternative_id else 0.0) for a in truth.alternatives
            ),
        )
        if truth.id == truth_id
        else truth
        for truth in family.truths
    )
    return replace(case, family=replace(family, truths=truths))


def told_of_a_truth():
    return [
        pytest.param(name, fact.id, marks=() if name == "mdm_l" else pytest.mark.slow)
        for name in case_names()
        for fact in a_case(name).family.facts
        if fact.truth and fact.concern
    ]


@pytest.mark.parametrize(("name", "fact_id"), told_of_a_truth())
def test_how_grave_a_report_sounds_depends_on_what_it_says_and_not_on_what_is_true(name, fact_id):
    case = a_case(name)
    fact = next(fact for fact in case.family.facts if fact.id == fact_id)
    alternatives = [a.id for t in case.family.truths if t.id == fact.truth for a in t.alternatives]
    runs = [started(1, scenario=certain(fact.truth, truth, case)) for truth in alternatives]
    for said in alternatives:
        heard = {round(apparent_severity(run, fact, said)) for run in runs}
        assert max(heard) - min(heard) <= 1, (said, heard)


def test_what_is_not_there_goes_on_looking_as_it_was_told():
    run = started(1, scenario=certain("self_neglect_true", "not_there", the_case()))
    fact = run.index.facts["worry_self_neglect"]
    learn(run, run.seat, fact, "yes", "report", "hospital")
    known = run.observation.concerns["self_neglect"]
    assert not run.course.exists("self_neglect")
    assert known.level in ("eased", "serious", "crisis")
    for _ in range(20):
        notice_level(run, "self_neglect")
        assert run.observation.concerns["self_neglect"].level != "settled"


@pytest.mark.parametrize("seed", range(4))
def test_the_family_members_rapport_shows_only_after_meeting_them(seed):
    """Before that no option says whom they get on with or would rather have."""
    point = simulation(seed).advance()[0]
    tags = {tag for option in point.options for tag in option.tags}
    assert not tags & {"lead_most_rapport", "lead_client_wish", "family_conference_best_rapport"}
