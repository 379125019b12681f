"""Courses of fresh luck come in one after the other, stop when told, and keep what came."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

import pytest

from casesim.debrief.beside import SameCase, Way
from casesim.errors import ExperimentError
from casesim.ui import beside_source
from casesim.ui.beside_source import FreshLuck

CASE = SameCase(scenario=None, protocol=None, ledger=None, measure="area_under_stability", seed=1)
WAYS = (Way(name="You"), Way(name="The guidance"))
PATIENCE_SECONDS = 10.0


@pytest.fixture
def let(monkeypatch):
    """A course runs only once it is let; the other way is better by the course's number."""
    allowed = Semaphore(0)

    def course(_case, _ways, number):
        allowed.acquire()
        return [(50.0 - number,), (50.0,)]

    monkeypatch.setattr(beside_source, "course", course)
    yield allowed
    allowed.release(100)


def until(so):
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not so():
        assert time.monotonic() < give_up, "it did not come about"
        time.sleep(0.002)


def test_rows_come_with_two_courses_of_fresh_luck_and_get_surer(let):
    with ThreadPoolExecutor(2) as executor:
        fresh = FreshLuck(CASE, WAYS, executor, fresh=4)
        assert fresh.rows() == ()
        fresh.start()
        let.release(2)
        until(lambda: fresh.state().done == 1)
        assert fresh.rows() == ()
        let.release(1)
        until(lambda: fresh.state().done == 2)
        first = fresh.rows()[1].fresh_more
        let.release(2)
        until(lambda: not fresh.state().running)
        mine, other = fresh.rows()
        fresh.close()
    assert (first.mean, first.n) == (1.5, 2)
    assert (other.fresh_more.mean, other.fresh_more.n) == (2.5, 4)
    assert (mine.same_luck, other.same_luck_more) == ((50.0,), 0.0)


def test_it_stops_keeps_what_came_and_goes_on_where_it_was(let):
    with ThreadPoolExecutor(1) as executor:
        fresh = FreshLuck(CASE, WAYS, executor, fresh=4, ahead=1)
        fresh.start()
        let.release(3)
        until(lambda: fresh.state().done == 2)
        fresh.cancel()
        let.release(1)
        until(lambda: not fresh.state().running)
        kept = fresh.state().done
        assert 2 <= kept < 4
        let.release(2)
        fresh.start()
        until(lambda: not fresh.state().running)
        assert fresh.state().done == 4
        fresh.close()


def test_too_little_fresh_luck_is_refused():
    with ThreadPoolExecutor(1) as executor, pytest.raises(ExperimentError, match="at least 2"):
        FreshLuck(CASE, WAYS, executor, fresh=1)
