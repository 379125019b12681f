"""Levers: asked of the agency that holds them, agreed to or not, and what they do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain import events as ev
from casesim.engine.acts import use_lever
from tests.engine.playing import rows, started, the_case, until

QUIET = {"switch.turnover": 0, "switch.informal_help": 0, "reply.forgotten": 1e-9}
YES, NO = 40.0, -40.0
ANSWERED_BY_DAYS = 60.0


def asked(kind, agrees, order="agencies_first", **numbers):
    """A run in which the first lever of a kind was asked for and answered."""
    run = started(2, scenario=with_levers(agrees), numbers={**QUIET, **numbers})
    key = next(
        name
        for name, (_, lever) in run.index.levers.items()
        if lever.kind == kind and (lever.holds or lever.if_pushed)
    )
    use_lever(run, key, order, "")
    return run, key


def with_levers(agrees):
    """The case with levers that are certain to be agreed to, or not."""
    agencies = (
        replace(each, levers=tuple(replace(lever, agrees=agrees) for lever in each.levers))
        for each in the_case().agencies
    )
    return replace(the_case(), agencies=tuple(agencies))


@pytest.mark.row("G-154", "G-161")
def test_flexibility_holds_a_hard_measure_while_it_lasts():
    run, key = asked("flexibility", YES)
    _, lever = run.index.levers[key]
    until(run, run.index.pressures[lever.holds].on_days + 1.0)
    assert [fields[:2] for fields in rows(run, ev.LEVER_ANSWERED)] == [(key, "yes")]
    assert lever.holds in {held for held, _ in rows(run, ev.PRESSURE_HELD)}
    assert (lever.holds,) not in rows(run, ev.PRESSURE_HAPPENED)
    assert lever.tied_to in run.waived


@pytest.mark.row("G-161")
def test_without_it_the_measure_comes_on_its_day_and_hurts():
    run, key = asked("flexibility", NO)
    _, lever = run.index.levers[key]
    pressure = run.index.pressures[lever.holds]
    until(run, pressure.on_days - 0.5)
    assert (pressure.id,) not in rows(run, ev.PRESSURE_HAPPENED)
    before = run.course.severity(pressure.worsens[0].concern)
    until(run, pressure.on_days + 0.5)
    assert (pressure.id,) in rows(run, ev.PRESSURE_HAPPENED)
    assert run.course.severity(pressure.worsens[0].concern) > before


@pytest.mark.row("G-155")
def test_what_the_family_was_told_before_the_agency_agreed_is_a_broken_promise():
    told_first, _ = asked("flexibility", NO, order="family_first")
    told_after, _ = asked("flexibility", NO)
    for run in (told_first, told_after):
        until(run, ANSWERED_BY_DAYS)
    broken = [len(rows(run, ev.PROMISE_BROKEN)) for run in (told_first, told_after)]
    assert broken == [len(told_first.index.members), 0]


@pytest.mark.row("G-158")
def test_held_back_aid_weighs_on_the_family_and_may_be_felt_as_a_threat():
    pushed, key = asked("leverage", YES, **{"lever.felt_as_threat": 1.0})
    spared, _ = asked("leverage", NO, **{"lever.felt_as_threat": 1.0})
    for run in (pushed, spared):
        until(run, ANSWERED_BY_DAYS)
    _, lever = pushed.index.levers[key]
    weighed = [concern for concern in lever.if_pushed if pushed.course.exists(concern)]
    assert weighed
    for concern in weighed:
        assert pushed.course.severity(concern) > spared.course.severity(concern)
    afraid = {fields[0] for fields in rows(pushed, ev.FELT) if fields[1] == "afraid"}
    assert afraid == set(pushed.index.members)


def test_where_levers_are_off_nobody_agrees():
    run, key = asked("flexibility", YES, **{"switch.lever": 0})
    until(run, ANSWERED_BY_DAYS)
    assert [fields[:2] for fields in rows(run, ev.LEVER_ANSWERED)] == [(key, "no")]
