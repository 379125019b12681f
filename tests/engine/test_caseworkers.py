"""Who gets which family, who waits, who leaves and who follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain import events as ev
from casesim.domain.population import Given, Limits
from tests.engine.many import begun, followed, the_caseload, the_town
from tests.engine.playing import run_of


def rows(sim, kind):
    return [row for row in sim.log if row.kind == kind]


def some(count, kind="arrears", **limits):
    """A caseload of new families who come on the first day."""
    chosen = Limits(**{"soft": 22.0, "hard": 25.0, **limits})
    station = the_caseload().stations[0]
    grown = replace(station, posts=(replace(station.posts[0], new=False),))
    families = tuple(Given(template=kind) for _ in range(count))
    return replace(the_caseload(), families=families, limits=chosen, stations=(grown,))


def test_no_family_is_given_beyond_the_hard_limit():
    sim = followed(some(8, soft=4.0, hard=5.0), horizon_days=10.0)
    assert len(rows(sim, ev.WORKER_ASSIGNED)) == 5
    waiting = [case for case, state in sim.state.cases.items() if not state.worker]
    assert waiting == ["F0006", "F0007", "F0008"]
    assert not any(decided.decision_id.startswith(tuple(waiting)) for decided in sim.decided)


def test_families_count_by_the_intensity_of_their_level():
    light = followed(some(8, "links", soft=4.0, hard=4.8), horizon_days=5.0)
    heavy = followed(some(8, "safety", soft=4.0, hard=4.8), horizon_days=5.0)
    assert len(rows(light, ev.WORKER_ASSIGNED)) == 8
    assert len(rows(heavy, ev.WORKER_ASSIGNED)) == 3


def test_without_limits_nobody_waits():
    free = followed(some(8, hard=5.0, soft=4.0), horizon_days=5.0, numbers={"switch.caseload": 0})
    assert len(rows(free, ev.WORKER_ASSIGNED)) == 8


def test_an_ended_case_makes_room_for_who_waits_longest():
    sim = begun(some(3, soft=1.0, hard=2.0))
    sim.advance()
    first = run_of(sim, "F0001")
    assert run_of(sim, "F0003").vacancy is not None
    first.emit(ev.CASE_ENDED, "stepped")
    first.on_ended()
    assert run_of(sim, "F0003").caseworker is first.caseworker
    assert sim.state.cases["F0003"].worker == "new_worker"


def test_a_lead_that_moves_away_leaves_the_list_and_comes_back_to_it():
    sim = begun(some(2, soft=1.0, hard=1.0))
    sim.advance()
    first, second = run_of(sim, "F0001"), run_of(sim, "F0002")
    assert second.vacancy is not None
    first.emit(ev.LEAD_MOVED, "fsc", "sso", "documents", agency="sso")
    first.seat_moves("sso")
    assert second.vacancy is None
    assert first.role_of("sso") == "worker"
    first.emit(ev.LEAD_MOVED, "sso", "fsc", "documents", agency="fsc")
    first.seat_moves("fsc")
    assert first.vacancy is not None


def test_more_than_the_soft_limit_is_overload():
    from casesim.engine.overload import overload

    sim = begun(some(6, soft=4.0, hard=8.0))
    sim.advance()
    assert overload(run_of(sim, "F0001"), "fsc") == pytest.approx(0.5)
    calm = begun(some(6, soft=4.0, hard=8.0), numbers={"switch.caseload": 0})
    calm.advance()
    assert overload(run_of(calm, "F0001"), "fsc") == 0.0


def test_a_family_above_the_workers_skill_gets_less_out_of_a_contact():
    from casesim.engine.contacts import below_level

    sim = begun(some(1, "safety"), numbers={"skill.lost_below_level": 0.3})
    sim.advance()
    run = run_of(sim, "F0001")
    assert (run.level, run.worker.skill) == (3, 2)
    assert below_level(run, "fsc", run.worker.skill) == pytest.approx(0.7)
    assert below_level(run, "fsc", 3) == below_level(run, "sso", 1) == 1.0


@pytest.mark.slow
def test_families_of_the_highest_level_go_to_the_most_skilled_first():
    sim = begun(the_town(), horizon_days=1.0)
    sim.advance()
    skills = {post.id: post.worker.skill for post in the_town().posts}
    given = {row.case: skills[row.fields[0]] for row in rows(sim, ev.WORKER_ASSIGNED)}
    grave = [given[case] for case, family in sim.families.items()
             if family.level == 3 and case in given]  # fmt: skip
    others = [given[case] for case, family in sim.families.items()
              if family.level < 3 and case in given]  # fmt: skip
    assert sum(grave) / len(grave) > sum(others) / len(others)


def leaves_after_days(*, supervised: bool) -> float:
    """When the worker of three families leaves, who has or has not supervision [days]."""
    numbers = {"turnover.annual_hazard": 4.0, "turnover.vacant_at_start": 0.0}
    population = some(3)
    station = population.stations[0]
    posts = tuple(replace(post, leaves=True) for post in station.posts)
    population = replace(population, stations=(replace(station, posts=posts),))
    sim = begun(population, numbers=numbers)
    sim.advance()
    run = run_of(sim, "F0001")
    if supervised:
        run.emit(ev.SUPERVISED, "")
    run.env.run(until=360.0)
    return next(row.time_days for row in rows(sim, ev.POST_VACATED) if row.time_days > 0.0)


@pytest.mark.row("W-034")
def test_a_worker_with_families_leaves_later_where_she_has_supervision():
    assert leaves_after_days(supervised=True) > leaves_after_days(supervised=False)


@pytest.fixture(scope="module")
def leaving():
    """A town in which most workers leave within the year."""
    hard = {"turnover.annual_hazard": 2.0, "turnover.vacancy_months": 2.0}
    return followed(the_town(), horizon_days=200.0, numbers=hard)


@pytest.mark.slow
def test_who_leaves_leaves_families_that_another_takes_or_that_wait(leaving):
    vacated = [row for row in rows(leaving, ev.POST_VACATED) if row.time_days > 0.0]
    assert len(vacated) >= 3
    lacking = {row.case for row in rows(leaving, ev.WORKER_LACKING)}
    again = [row for row in rows(leaving, ev.WORKER_ASSIGNED) if row.case in lacking]
    assert len(again) > len(lacking)


@pytest.mark.slow
def test_a_vacant_post_has_no_families_and_is_filled_after_its_time(leaving):
    has: dict[str, str] = {}
    vacant: dict[str, float] = {}
    met = 0
    for row in leaving.log:
        if row.kind == ev.WORKER_ASSIGNED:
            assert row.fields[0] not in vacant
            has[row.case] = row.fields[0]
        elif row.kind in (ev.WORKER_LACKING, ev.CASE_ENDED):
            has.pop(row.case, None)
        elif row.kind == ev.POST_VACATED:
            vacant[row.fields[0]] = row.time_days
            met += 1
        elif row.kind == ev.POST_FILLED:
            since = vacant.pop(row.fields[0])
            assert row.time_days == 0.0 or row.time_days > since
    assert met
    assert not set(vacant) & set(has.values())


@pytest.mark.slow
def test_nobody_works_in_a_post_that_is_vacant(leaving):
    """What was in the diary is still done as notice; after that there is nothing."""
    vacant = {}
    for row in leaving.log:
        if row.kind == ev.POST_VACATED:
            vacant[row.fields[0]] = row.time_days
        elif row.kind == ev.POST_FILLED:
            vacant.pop(row.fields[0])
        elif row.kind == ev.HOURS_SPENT and row.fields[0] in vacant:
            assert row.time_days < vacant[row.fields[0]] + 45.0
