"""Services at work: sessions, what they change, what they worsen, what they find."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from casesim.domain import events as ev
from casesim.domain.agencies import SideEffect
from casesim.engine.service_work import start_service, stop_service, worsen
from tests.engine.playing import rows, started, until


def a_step(run, **wanted):
    return next(
        s
        for s in run.index.services.values()
        if all(bool(getattr(s, name)) == value for name, value in wanted.items())
    )


def test_a_running_service_pulls_its_concerns():
    run = started(1, numbers={"switch.side_effects": 0})
    step = a_step(run, effects=True, assesses=False)
    effect = next(e for e in step.effects if run.course.exists(e.concern))
    before = run.state.concerns[effect.concern].set_point
    start_service(run, step, step.members[0], followed=True)
    assert run.state.concerns[effect.concern].set_point <= before
    assert run.state.services[step.id].running


def test_a_dropped_service_leaves_nothing_and_a_completed_one_what_it_keeps():
    left = {}
    for why in ("dropped", "completed"):
        run = started(1, numbers={"switch.side_effects": 0})
        step = next(
            s for s in run.index.services.values()
            if any(e.keeps and run.course.exists(e.concern)
                   and e.set_point < run.course.own_set_point(e.concern) for e in s.effects)
        )  # fmt: skip
        effect = next(e for e in step.effects if e.keeps and run.course.exists(e.concern))
        start_service(run, step, step.members[0], followed=True)
        stop_service(run, step.id, why)
        left[why] = run.course.own_set_point(effect.concern)
        assert rows(run, ev.SERVICE_ENDED)[-1] == (step.id, why)
    assert left["completed"] < left["dropped"]


def test_what_stopped_once_does_not_stop_again():
    run = started(1)
    step = a_step(run, effects=True)
    stop_service(run, step.id, "dropped")
    assert not rows(run, ev.SERVICE_ENDED)


def test_sessions_end_when_all_are_held():
    run = started(1, numbers={"contact.base_miss.task": 0.01, "switch.side_effects": 0})
    step = replace(a_step(run, family_part=True), sessions=3, every_days=5.0, worsens=())
    start_service(run, step, step.members[0], followed=True)
    until(run, 40.0)
    held = [row for row in rows(run, ev.SESSION_HELD) if row[0] == step.id]
    assert len(held) == 3
    assert rows(run, ev.SERVICE_ENDED)[-1] == (step.id, "completed")


def sessions_missed(run):
    return [kept for _, _, kept in rows(run, ev.SESSION_HELD)]


def test_after_two_missed_sessions_a_service_that_nobody_follows_is_dropped():
    run = started(2, numbers={"contact.base_miss.task": 0.999, "switch.side_effects": 0})
    step = replace(a_step(run, family_part=True), sessions=0, every_days=7.0, worsens=(),
                   family_base=-6.0)  # fmt: skip
    start_service(run, step, step.members[0], followed=False)
    until(run, 60.0)
    assert sessions_missed(run) == [False] * int(run.num["service.missed_until_dropped"])
    assert rows(run, ev.SERVICE_ENDED)[-1] == (step.id, "dropped")
    assert step.id not in run.observation.services


def test_somebody_who_asks_why_brings_people_back():
    numbers = {"contact.base_miss.task": 0.999, "service.brought_back": 0.9}
    run = started(2, numbers=numbers | {"switch.side_effects": 0})
    step = replace(a_step(run, family_part=True), sessions=0, every_days=7.0, worsens=(),
                   family_base=-6.0)  # fmt: skip
    start_service(run, step, step.members[0], followed=True)
    until(run, 60.0)
    assert len(sessions_missed(run)) > 2


def test_a_safeguard_takes_a_side_effect_away():
    run = started(1)
    guard = a_step(run, effects=True, assesses=False)
    side = SideEffect(id="hurt", chance=1.0, member="mdm_l", rapport=0.3, unless=guard.id)
    run.emit(ev.SERVICE_STARTED, guard.id, agency=guard.agency)
    worsen(run, (side,), guard.id)
    assert not rows(run, ev.SIDE_EFFECT)
    run.emit(ev.SERVICE_ENDED, guard.id, "dropped", agency=guard.agency)
    worsen(run, (side,), guard.id)
    assert rows(run, ev.SIDE_EFFECT) == [("hurt", guard.id)]


def test_side_effects_strike_as_often_as_stated():
    run = started(1, numbers={"side_effects.scale": 1.0})
    side = SideEffect(id="hurt", chance=0.3)
    source = next(iter(run.index.services))
    for _ in range(2000):
        worsen(run, (side,), source)
    assert len(rows(run, ev.SIDE_EFFECT)) / 2000 == pytest.approx(0.3, abs=0.04)


def test_a_side_effect_raises_a_concern_and_costs_trust():
    run = started(1)
    run.course.jump("strain", -100.0)
    side = SideEffect(
        id="hurt", chance=1.0, concern="strain", severity=20.0, member="mdm_l", rapport=0.4
    )
    run.emit(ev.RAPPORT_CHANGED, "mdm_l", 0.5, agency=run.seat)
    worsen(run, (side,), "forced_clearance" if "forced_clearance" in run.index.pressures
           else next(iter(run.index.services)))  # fmt: skip
    assert run.course.severity("strain") == pytest.approx(20.0)
    assert run.state.members["mdm_l"].rapport[run.seat] < 0.5


@pytest.mark.row("G-113", "W-030")
@pytest.mark.parametrize(("sensitivity", "right"), [(1.0, True), (0.0, False)])
def test_an_assessment_finds_what_is_there_as_often_as_its_sensitivity_says(sensitivity, right):
    numbers = {"screening.sensitivity": sensitivity, "screening.specificity": sensitivity}
    run = started(1, numbers=numbers)
    step = run.index.services["capacity_l"]
    start_service(run, step, "mdm_l", followed=True)
    truth = run.state.truths["capacity_mdm_l"]
    assert (run.observation.members["mdm_l"].capacity == truth) == right
    assert (run.state.knows[step.agency]["mdm_l_capacity"] == truth) == right


def test_without_screening_error_what_is_found_is_what_is():
    run = started(1, numbers={"screening.sensitivity": 0.0, "screening.specificity": 0.0,
                              "switch.screening_error": 0})  # fmt: skip
    start_service(run, run.index.services["capacity_l"], "mdm_l", followed=True)
    assert run.observation.members["mdm_l"].capacity == run.state.truths["capacity_mdm_l"]


def test_an_error_about_whether_anything_is_there_says_the_opposite():
    """A missed finding reads as nothing there, a false alarm as something there."""
    for seed in range(6):
        run = started(seed, numbers={"screening.sensitivity": 0.0, "screening.specificity": 0.0})
        step = next(s for s in run.index.services.values() if "self_neglect_found" in s.assesses)
        start_service(run, step, step.members[0], followed=True)
        known = run.state.knows[run.seat]["self_neglect_found"]
        assert known != run.state.truths["self_neglect_true"]


def test_a_needless_look_is_an_intrusion_and_a_founded_one_is_not():
    found = Counter()
    for seed in range(12):
        run = started(seed)
        step = next(s for s in run.index.services.values()
                    if s.intrusive and "self_neglect_found" in s.assesses)  # fmt: skip
        concerns = {run.index.facts[f].concern for f in step.assesses} - {""}
        start_service(run, step, step.members[0], followed=True)
        there = any(run.course.exists(concern) for concern in concerns)
        assert bool(rows(run, ev.INTRUSION)) != there
        assert ("mdm_l", "afraid") in rows(run, ev.FELT) or step.members[0] != "mdm_l"
        found[there] += 1
    assert found[False] > 0


def taken(run, service):
    step = run.index.services[service]
    start_service(run, step, step.members[0], followed=True)


def assessed_by_hospital(**numbers):
    """The hospital has looked at her leg, and the cluster's nurse is asked to."""
    run = started(1, numbers={"switch.side_effects": 0} | numbers)
    taken(run, "medical_review")
    step = run.index.services["home_assessment"]
    again = replace(step, id="nurse", assesses=("leg_found",), needs=(), intrusive=True)
    run.index.services["nurse"] = again
    return run


@pytest.fixture
def own_index(monkeypatch):
    """Services of the index may be added to without the next test seeing them."""
    from tests.engine import playing

    fresh = playing.CaseIndex(playing.the_case())
    monkeypatch.setattr(playing, "the_index", lambda: fresh)


def test_an_assessment_that_reached_the_next_agency_is_not_made_again(own_index):
    run = assessed_by_hospital()
    run.state.knows.setdefault("cluster", {})["leg_found"] = "yes"
    taken(run, "nurse")
    assert rows(run, ev.ASSESSMENT_TAKEN_OVER) == [("nurse",)]
    assert rows(run, ev.ASSESSED) == [("medical_review", False)]


def test_an_assessment_that_stayed_where_it_was_is_made_again(own_index):
    run = assessed_by_hospital()
    run.state.knows.get("cluster", {}).pop("leg_found", None)
    taken(run, "nurse")
    assert rows(run, ev.ASSESSED) == [("medical_review", False), ("nurse", True)]


@pytest.mark.parametrize(
    "numbers", [{"assessment.valid_days": 0.0}, {"switch.assessments_travel": 0}]
)
def test_an_old_assessment_or_none_that_travels_is_made_again(own_index, numbers):
    run = assessed_by_hospital(**numbers)
    run.state.knows.setdefault("cluster", {})["leg_found"] = "yes"
    until(run, run.now + 1.0)
    taken(run, "nurse")
    assert rows(run, ev.ASSESSED)[-1] == ("nurse", True)
