"""What too much work does to a worker, and what supervision does about it."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.agency_life import turnover
from casesim.engine.overload import attention, forgetting, leaving, overload
from tests.engine.playing import started

QUICK_TO_LEAVE = {"turnover.annual_hazard": 20.0, "switch.turnover": 0}


def buried(weeks, **numbers):
    """A seat's worker with some weeks of work booked."""
    run = started(5, numbers=numbers)
    run.workforce.book(run.seat, "seat", weeks * run.num["hours.seat_week"], run.now)
    return run


def leaves_after_days(run):
    """Days until the seat's worker would leave the job."""
    begin = run.now
    run.env.run(until=next(turnover(run, run.index.agencies[run.seat])))
    return run.now - begin


@pytest.mark.row("W-003", "L-001")
def test_overload_takes_attention_and_records_and_drives_people_away():
    unbounded = {"turnover.overload_most": 9.0}
    calm, much, more = (buried(weeks, **unbounded) for weeks in (0, 3, 6))
    seat = calm.seat
    assert overload(calm, seat) == 0.0 < overload(much, seat) < overload(more, seat)
    assert attention(calm, seat) == 1.0 > attention(much, seat) >= attention(more, seat) >= 0.0
    assert forgetting(calm, seat) < forgetting(much, seat) < forgetting(more, seat)
    assert leaving(calm, seat) == 1.0 < leaving(much, seat) < leaving(more, seat)


def test_where_the_mechanism_is_off_no_work_is_too_much():
    run = buried(6, **{"switch.overload": 0})
    assert overload(run, run.seat) == 0.0


def test_who_has_more_work_leaves_sooner():
    assert leaves_after_days(buried(6, **QUICK_TO_LEAVE)) < leaves_after_days(
        buried(0, **QUICK_TO_LEAVE)
    )


@pytest.mark.row("W-034", "L-005", "G-116b")
def test_who_has_supervision_leaves_less_often():
    alone, supervised = buried(0, **QUICK_TO_LEAVE), buried(0, **QUICK_TO_LEAVE)
    supervised.emit(ev.SUPERVISED, "")
    factor = supervised.num["turnover.supervision_factor"]
    assert factor < 1.0
    assert leaves_after_days(alone) == pytest.approx(factor * leaves_after_days(supervised))
