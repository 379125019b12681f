"""Many families: each in exactly one state, no hour too many, and the log folds to the state."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest

from casesim.analysis.folds import fold_log
from casesim.analysis.worker_measures import ENDED, STATES, WITH_WORKER, WITHOUT, Families
from casesim.domain import events as ev
from casesim.domain.applying import fold
from casesim.domain.population import Agenda, Limits
from casesim.domain.state import SystemState
from casesim.engine.streams import LuckSource
from casesim.engine.working_week import WorkingWeek
from casesim.experiments.population_runs import PopulationArm, run_population
from tests.engine.many import OnePolicyEach, begun, followed, the_caseload, the_town
from tests.engine.playing import run_of, the_ledger, the_protocol
from tests.properties.draws import OnceOtherwise, noted_draws

CHANGED = "F0003"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["guideline", "reactive", "siloed"])
def caseload(request):
    return followed(the_caseload(), 2, request.param)


@pytest.fixture(scope="module")
def town():
    quick = {"turnover.annual_hazard": 1.0, "turnover.vacancy_months": 2.0}
    return followed(the_town(), 3, "diligent", horizon_days=120.0, numbers=quick)


@pytest.fixture
def both(caseload, town):
    return (caseload, town)


def families_of(sim):
    measured = Families(sim.scenario, sim.horizon_days)
    fold_log(sim.log, [measured])
    return measured


def test_every_family_is_in_exactly_one_state(both):
    for sim in both:
        measured = families_of(sim)
        counts = Counter(spell.state for spell in measured.spells.values())
        assert set(counts) <= set(STATES)
        assert sum(counts.values()) == len(sim.families) == len(sim.state.cases)
        for case, spell in measured.spells.items():
            state = sim.state.cases[case]
            assert (spell.state == ENDED) == (state.ended != "")
            if spell.state == WITH_WORKER:
                assert state.worker
            if spell.state == WITHOUT:
                assert run_of(sim, case).vacancy is not None


def test_families_with_a_worker_are_on_exactly_one_list(both):
    for sim in both:
        lists: dict[str, str] = {}
        workers = {run.caseworker for run in sim._runs.values() if run.caseworker is not None}
        for worker in workers:
            for case in worker.families:
                assert case not in lists
                lists[case] = worker.post.id
            weights = [sim._numbers[f"caseload.weight.{r.level}"] for r in worker.families.values()]
            assert worker.weight == pytest.approx(sum(weights), abs=1e-6)
        with_worker = {
            case for case, spell in families_of(sim).spells.items() if spell.state == WITH_WORKER
        }
        assert set(lists) == with_worker


def test_nobody_works_more_hours_than_a_full_week_has(both):
    for sim in both:
        full = WorkingWeek(sim.scenario.agenda, sim._numbers, 0, by_part=True).most
        posts = {post.id for post in sim.scenario.posts}
        seen = 0
        for (_agency, role), weeks in sim.state.hours.items():
            if role in posts:
                assert max(weeks.values()) <= full + 1e-6
                seen += len(weeks)
        assert seen > 30


def test_other_agencies_work_no_more_hours_than_they_have(both):
    for sim in both:
        force = next(iter(sim._runs.values())).workforce
        posts = {post.id for post in sim.scenario.posts}
        for (agency, role), weeks in sim.state.hours.items():
            if role not in posts:
                least = sim._numbers["hours.least_week"]
                assert max(weeks.values()) <= max(least, force.capacity(agency, role)) + 1e-6


def test_a_new_worker_works_less_at_first(caseload):
    weeks = caseload.state.hours["fsc", "new_worker"]
    week = WorkingWeek(caseload.scenario.agenda, caseload._numbers, caseload.state.weekday,
                       by_part=True)  # fmt: skip
    week.began_days = 0.0
    supervision = week.most - week.case_hours(60)
    assert all(hours <= week.case_hours(n) + supervision + 1e-6 for n, hours in weeks.items())
    assert week.case_hours(1) < 0.6 * week.case_hours(60)


def test_time_never_runs_back_and_the_log_folds_to_the_state(both):
    for sim in both:
        times = sim.log.times
        assert all(before <= after for before, after in pairwise(times))
        assert fold(SystemState(weekday=sim.state.weekday), sim.log) == sim.state


def test_only_a_family_that_came_has_rows_and_none_before_it_came(both):
    for sim in both:
        came = {}
        for row in sim.log:
            if row.kind == ev.FAMILY_CAME:
                came[row.case] = row.time_days
            assert row.case == "" or row.case in came, row
        for case, family in sim.families.items():
            assert came[case] == pytest.approx(family.arrives_days, abs=1e-6)


def test_the_same_luck_gives_the_same_log_and_another_seed_another():
    first, again, other = (
        followed(the_caseload(), seed, horizon_days=80.0).log.digest() for seed in (4, 4, 5)
    )
    assert first == again != other


# ---- what is decided for one family changes no luck of the others -------------------------------


class OneWaits(OnePolicyEach):
    """As a policy decides, but one family is decided for otherwise once."""

    def __init__(self, simulation, name, at_turn):
        super().__init__(simulation, name)
        self.at_turn = at_turn

    def __missing__(self, case):
        policy = super().__missing__(case)
        if case == CHANGED:
            self[case] = policy = OnceOtherwise(policy, self.at_turn)
        return policy


def drawn(monkeypatch, at_turn):
    with noted_draws(monkeypatch) as values:
        sim = begun(the_caseload(), 6, horizon_days=120.0)
        sim.run(OneWaits(sim, "guideline", at_turn))
    return values, sim


def test_no_draw_of_another_family_changes_and_the_same_families_come(monkeypatch):
    before, first = drawn(monkeypatch, at_turn=0)
    after, second = drawn(monkeypatch, at_turn=3)
    assert first.log.digest() != second.log.digest()
    both = {a for a in before.keys() & after.keys() if not a[1].startswith(CHANGED)}
    assert len(both) > 1000
    assert all(before[address] == after[address] for address in both)
    assert first.families == second.families


def test_every_draw_belongs_to_a_family_a_place_a_post_or_who_comes(monkeypatch):
    values, sim = drawn(monkeypatch, at_turn=0)
    own = {f"F{number:04d}" for number in range(1, len(sim.scenario.families) + 1)}
    own |= {post.id for post in sim.scenario.posts}
    places = {step.id for step in _services(sim)} | {f"fsc/{step.id}" for step in _services(sim)}
    for source, entity, _ in values:
        if source == LuckSource.SLOT:
            assert entity in places
        elif source == LuckSource.ARRIVAL:
            assert entity == "family"
        else:
            assert entity.split("/")[0] in own, (source, entity)


def _services(sim):
    return [step for family in sim.families.values() for step in family.scenario.services]


# ---- switches and entries that only many families feel ------------------------------------------


@pytest.mark.parametrize("switch", ["switch.caseload", "switch.agenda"])
def test_a_switch_of_many_families_changes_a_run(switch):
    crowded = replace(the_caseload(), limits=Limits(soft=8.0, hard=11.0))
    plain, off = (
        followed(crowded, 1, "guideline", numbers=numbers, horizon_days=120.0).log.digest()
        for numbers in ({}, {switch: 0})
    )
    assert plain != off


def test_a_longer_week_brings_more_contacts_about():
    """In the mean over the same luck."""

    def contacts(agenda):
        population = replace(the_caseload(), agenda=agenda)
        arm = PopulationArm(population=population, protocol=the_protocol(), ledger=the_ledger(),
                            policy="guideline", horizon_days=120.0)  # fmt: skip
        return [run_population(arm, 1, n).outcomes["contacts"].value for n in range(5)]

    agenda = the_caseload().agenda
    half = Agenda(
        interviews_and_visits=agenda.interviews_and_visits / 2,
        networking=agenda.networking / 2,
        self_care=agenda.self_care / 2,
        administration=agenda.administration / 2,
    )
    assert sum(contacts(agenda)) > sum(contacts(half))
