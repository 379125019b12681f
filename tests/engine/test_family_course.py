"""Concerns drift, push each other, become imminent, harm, calm and come back."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from casesim.domain import events as ev
from casesim.domain.agencies import Effect
from casesim.engine.acts import change_worker
from casesim.engine.service_work import start_service
from casesim.engine.streams import LuckSource
from tests.engine.playing import rows, run_of, simulation, the_case, until

QUIET = {"switch.informal_help": 0, "switch.turnover": 0, "switch.side_effects": 0}


def family_alone(seed=3, *, scenario=None, **numbers):
    """A run in which nothing happens but the family's own course."""
    still = replace(scenario or the_case(), pressures=(), agencies=_without_contacts())
    sim = simulation(
        seed, scenario=still, numbers=QUIET | {k.replace("__", "."): v for k, v in numbers.items()}
    )
    sim.advance()
    return run_of(sim)


def _without_contacts():
    return tuple(
        replace(agency, culture=replace(agency.culture, own_contact_every_days=0.0))
        for agency in the_case().agencies
    )


def moments(run, kind):
    return [row.time_days for row in run.recorder.log if row.kind == kind]


def test_a_concern_relaxes_toward_its_set_point_by_half_in_its_half_time():
    run = family_alone()
    name, state = next((n, s) for n, s in run.state.concerns.items() if s.half_days > 0.0)
    start, begin = state.severity, state.since_days
    halfway = state.set_point + (start - state.set_point) / 2.0
    assert state.at(begin + state.half_days) == pytest.approx(halfway)
    assert state.at(begin) == start
    assert run.course.severity(name) == pytest.approx(state.at(run.now))


def test_without_drift_nothing_moves_by_itself():
    run = family_alone(switch__drift=0, switch__onset=0, switch__harm=0, switch__relapse=0)
    before = {name: run.course.severity(name) for name in run.state.concerns}
    until(run, 300.0)
    assert {name: run.course.severity(name) for name in run.state.concerns} == before


def test_a_pull_lowers_the_set_point_and_its_end_gives_it_back_unless_it_is_kept():
    run = family_alone()
    before = run.state.concerns["shelter"].set_point
    effect = Effect(concern="shelter", set_point=5.0, half_months=1.0)
    run.course.pull("bed", effect, 1.0)
    assert run.state.concerns["shelter"].set_point < before
    run.course.pull("bed", effect, 0.5)
    half = run.state.concerns["shelter"].set_point
    run.course.release("bed", effect, keep=False)
    assert run.state.concerns["shelter"].set_point == pytest.approx(before, abs=0.5)
    assert half < before
    run.course.pull("bed", effect, 1.0)
    run.course.release("bed", effect, keep=True)
    assert run.course.own_set_point("shelter") == 5.0


def test_a_push_raises_while_it_lasts():
    run = family_alone()
    before = run.state.concerns["money"].set_point
    run.course.push("cut", "money", 15.0)
    assert run.state.concerns["money"].set_point == pytest.approx(before + 15.0, abs=0.6)
    run.course.push("cut", "money", 0.0)
    assert run.state.concerns["money"].set_point == pytest.approx(before, abs=0.6)


@pytest.mark.row("G-024")
def test_what_a_concern_pushes_follows_it_while_it_drifts():
    """Not only when something else happens to be computed anew."""
    run = family_alone(switch__onset=0, switch__harm=0, switch__relapse=0)
    effect = Effect(concern="flat", set_point=0.0, half_months=1.0)
    run.course.pull("clearing", effect, 1.0)
    at_once = run.state.concerns["hazard"].set_point
    fallen = run.course.severity("flat")
    until(run, run.now + 120.0)
    fallen -= run.course.severity("flat")
    weight = next(
        c.weight for c in the_case().family.couplings if (c.source, c.target) == ("flat", "hazard")
    )
    step = run.num["coupling.followed_in_steps"]
    followed = at_once - run.state.concerns["hazard"].set_point
    assert followed == pytest.approx(weight * fallen, abs=weight * step + 1.0)


def test_a_jump_reaches_what_it_pushes():
    run = family_alone()
    before = run.state.concerns["hazard"].set_point
    run.course.jump("flat", -60.0)
    assert run.state.concerns["hazard"].set_point < before


def test_sharing_and_thresholds_are_addressed_by_concern_and_kind():
    """The same threshold falls whatever was done before: no dice are rolled anew."""
    run = family_alone()
    course = run.course._courses["health_l"]
    clock = course.clocks["hospitalisation"]
    drawn = run.luck.exponential(LuckSource.HAZARD, f"{run.case}/health_l/hospitalisation", 0)
    used = drawn - clock.left
    assert clock.occurrence == 1
    assert 0.0 <= used < drawn


def hospital_days(seed, **protection):
    """When the leg brings her into hospital, if nothing is done and it is imminent throughout."""
    run = family_alone(seed, onset__subsides_below=0.0, drift__resolved_below=0.0, **protection)
    if not run.course.exists("health_l"):
        return None
    if not run.state.concerns["health_l"].imminent:
        run.emit(ev.CONCERN_IMMINENT, "health_l")
        run.course.refresh(("health_l",))
    until(run, 364.0)
    return moments_of(run, "health_l")


def moments_of(run, concern):
    return [
        row.time_days
        for row in run.recorder.log
        if row.kind == ev.HARM_OCCURRED and row.fields[1] == concern
    ]


@pytest.mark.parametrize("seed", range(8))
def test_a_lower_hazard_delays_the_same_harm(seed):
    """Path by path, for the first harm of a concern whose severity nothing else changes."""
    common = {"switch__coupling": 0, "switch__protection_lost": 0}
    much = hospital_days(seed, **common)
    less = hospital_days(seed, **common, protection__none=0.4, protection__weak=0.6)
    assert much is not None
    assert less is not None
    assert not less or less[0] >= much[0] - 1e-6
    assert len(less) <= len(much)


def test_what_a_hazard_gathered_is_kept_while_the_risk_subsides():
    run = family_alone(11, switch__relapse=0)
    course = run.course._courses["health_l"]
    if not run.state.concerns["health_l"].imminent:
        run.emit(ev.CONCERN_IMMINENT, "health_l")
        run.course.refresh(("health_l",))
    clock = course.clocks["hospitalisation"]
    until(run, run.now + 1.0)
    run.emit(ev.CONCERN_CALMED, "health_l")
    run.course.refresh(("health_l",))
    kept = clock.left
    assert clock.rate == 0.0
    until(run, run.now + 0.5)
    run.course.refresh(("health_l",))
    assert clock.left == kept
    assert (
        0.0
        < kept
        < run.luck.exponential(
            LuckSource.HAZARD, f"{run.case}/health_l/hospitalisation", clock.occurrence - 1
        )
    )


def test_sight_slows_only_what_it_can_prevent_and_only_for_its_days():
    run = family_alone(4)
    for course in run.course._courses.values():
        concern = course.concern.id
        if not course.concern.harms:
            continue
        run.course._timing.sight_until.clear()
        run.emit(ev.CONCERN_IMMINENT, concern)
        run.course.refresh((concern,))
        before = {kind: clock.rate for kind, clock in course.clocks.items()}
        for member in course.concern.members:
            run.course.seen(member)
        for kind, clock in course.clocks.items():
            factor = run.num["sight.factor"] if kind in course.concern.preventable_by_sight else 1.0
            assert clock.rate == pytest.approx(before[kind] * factor)


def test_sight_wears_off():
    run = family_alone(5, switch__onset=0, switch__relapse=0)
    seen = next(c for c in run.course._courses.values() if c.concern.preventable_by_sight)
    for member in seen.concern.members:
        run.course.seen(member)
    assert run.course._timing.sight_until
    until(run, run.now + run.num["sight.days"] + 0.5)
    assert not run.course._timing.sight_until


def test_seen_again_in_time_stays_seen():
    run = family_alone(5)
    run.course.seen("mdm_l")
    until(run, run.now + run.num["sight.days"] - 1.0)
    run.course.seen("mdm_l")
    until(run, run.now + 2.0)
    assert "mdm_l" in run.course._timing.sight_until


def test_a_resolved_concern_that_is_pushed_up_again_is_back():
    run = family_alone(6, switch__relapse=0, switch__onset=0, switch__harm=0)
    run.course.jump("money", -100.0, own=0.0)
    until(run, run.now + 1.0)
    assert run.state.concerns["money"].resolved
    run.course.push("cut", "money", 80.0)
    until(run, 360.0)
    assert not run.state.concerns["money"].resolved
    assert ("money",) in rows(run, ev.CONCERN_RELAPSED)


def test_a_crisis_may_take_protection_down_one_level_and_never_below_none():
    run = family_alone(7, protection__lowered_by__crisis=1.0)
    levels = [run.course.protection("health_l")]
    for _ in range(3):
        run.course.weaken(("health_l",), "crisis")
        levels.append(run.course.protection("health_l"))
    assert levels[-1] == "none"
    order = ["none", "weak", "strong"]
    assert all(order.index(b) in (order.index(a), order.index(a) - 1)
               for a, b in pairwise(levels))  # fmt: skip


def test_a_lost_worker_may_take_protection_down_where_her_agency_was_at_work():
    run = family_alone(8, protection__lowered_by__lost_worker=1.0)
    step = next(s for s in run.index.services.values() if s.effects and s.agency != run.seat)
    start_service(run, step, step.members[0], followed=False)
    touched = step.effects[0].concern
    before = run.course.protection(touched)
    change_worker(run, step.agency, handover=False)
    order = ["none", "weak", "strong"]
    assert order.index(run.course.protection(touched)) == max(0, order.index(before) - 1)


def test_what_is_not_there_cannot_be_moved():
    run = next(r for r in map(family_alone, range(30)) if not r.course.exists("self_neglect"))
    for move in (
        lambda: run.course.jump("self_neglect", 50.0),
        lambda: run.course.push("x", "self_neglect", 50.0),
        lambda: run.course.pull("x", Effect(concern="self_neglect", set_point=1, half_months=1), 1),
    ):
        move()
    assert run.course.severity("self_neglect") == 0.0
    assert run.course.own_set_point("self_neglect") == 0.0
    assert "self_neglect" not in run.state.concerns


@pytest.mark.parametrize("seed", range(6))
def test_severity_stays_between_0_and_100(seed):
    run = family_alone(seed)
    for name in run.state.concerns:
        run.course.jump(name, 500.0)
        run.course.push("x", name, 300.0)
    until(run, 200.0)
    for name in run.state.concerns:
        assert 0.0 <= run.course.severity(name) <= 100.0 + 1e-9
        run.course.jump(name, -500.0)
        assert run.course.severity(name) == 0.0
