"""A closed case comes back when what was not over shows again, and somebody asks."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.ending import close
from casesim.engine.hearing import concern_changed
from tests.engine.playing import Tryer, played, rows, started, until

SURE = {"return.base": 0.999, "return.days": 10.0}


def closed(kind="positive_closure", **numbers):
    run = started(1, numbers=SURE | numbers)
    close(run, kind)
    return run


def test_danger_after_the_end_brings_the_case_back_with_what_the_seat_hears():
    run = closed()
    concern_changed(run, "health_l", "onset")
    until(run, run.now + 14.0)
    assert rows(run, ev.CASE_RETURNED) == [("health_l",)]
    assert run.state.ended == run.observation.ended == ""
    assert "health_l" in run.observation.concerns
    assert run.observation.inbox[-1].kind.startswith(("returned/", "imminent", "reply", "own"))


def test_it_comes_back_once_for_several_troubles_at_a_time():
    run = closed()
    concern_changed(run, "health_l", "onset")
    concern_changed(run, "shelter", "relapse")
    until(run, run.now + 14.0)
    assert len(rows(run, ev.CASE_RETURNED)) == 1


@pytest.mark.parametrize("what", ["eased", "back"])
def test_what_gets_better_brings_nobody_back(what):
    run = closed()
    concern_changed(run, "health_l", what)
    assert not run.returning


def test_an_open_case_cannot_come_back():
    run = started(1, numbers=SURE)
    concern_changed(run, "health_l", "onset")
    assert not run.returning


def test_without_the_mechanism_nobody_comes_back():
    run = closed(**{"switch.return": 0})
    concern_changed(run, "health_l", "onset")
    assert not run.returning


def share_of_returns(kind):
    """How many of some lucks bring the case back, out of as many troubles."""
    back = 0
    for seed in range(60):
        run = started(seed, numbers={"return.base": 0.4, "return.weight.open_door": 3.0})
        close(run, kind)
        concern_changed(run, "health_l", "onset")
        back += run.returning
    return back / 60


def test_an_open_door_brings_people_back_earlier():
    assert share_of_returns("stepped") > share_of_returns("disengaged") + 0.2


def test_the_seat_works_on_after_a_return():
    worked = 0
    for seed in range(40):
        sim = played(seed, Tryer(seed))
        back = [row.time_days for row in sim.log if row.kind == ev.CASE_RETURNED]
        worked += sum(decided.time_days > back[0] for decided in sim.decided) if back else 0
    assert worked > 40
