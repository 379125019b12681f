"""A directory that grows old: who stands before a closed door, and who hears it first."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.directory import age_days
from casesim.engine.referral_path import refer
from tests.engine.playing import rows, until
from tests.engine.test_referral_path import plain_step, smooth, states

OLD = {"directory__changes_a_year": 0.6, "directory__age_days": 3000, "switch__referral_funnel": 0}


@pytest.mark.row("W-019")
@pytest.mark.row("W-020")
def test_who_goes_by_an_old_list_stands_before_a_closed_door_and_trusts_less():
    run = smooth(**OLD)
    step = plain_step(run)
    member = step.members[0]
    before = run.state.members[member].rapport[run.seat]
    referral = refer(run, step.id, warm=False, follow_up="nobody")
    until(run, 60.0)
    assert rows(run, ev.SERVICE_NOT_THERE) == [(referral, member)]
    assert states(run, referral) == ["lapsed"]
    assert run.state.members[member].rapport[run.seat] < before


def test_a_list_of_today_is_right():
    run = smooth(**OLD | {"directory__age_days": 0})
    referral = refer(run, plain_step(run).id, warm=False, follow_up="nobody")
    until(run, 60.0)
    assert rows(run, ev.SERVICE_NOT_THERE) == []
    assert "received" in states(run, referral)


def test_whoever_books_first_finds_where_it_is_now_for_some_work():
    run = smooth(**OLD)
    hours = len(rows(run, ev.HOURS_SPENT))
    referral = refer(run, plain_step(run).id, warm=True, follow_up="lead")
    until(run, 60.0)
    assert rows(run, ev.SERVICE_NOT_THERE) == []
    assert "received" in states(run, referral)
    assert len(rows(run, ev.HOURS_SPENT)) > hours


@pytest.mark.row("W-033")
def test_a_list_is_as_old_as_its_last_update():
    never, monthly = smooth(**OLD), smooth(**OLD | {"directory__updated_every_days": 30})
    for run in (never, monthly):
        until(run, 70.0)
    assert age_days(never) == pytest.approx(3070.0)
    assert age_days(monthly) == pytest.approx(10.0)
