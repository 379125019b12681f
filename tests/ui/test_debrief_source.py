"""The debrief of a real play, refined by real futures, without other processes."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial

import pytest

from casesim.debrief.making import asked_of
from casesim.play.playthrough import Playthrough
from casesim.play.runs import simulate
from casesim.play.store import Store
from casesim.ui import debrief_source
from casesim.ui.beside_source import FreshLuck
from casesim.ui.debrief_source import FuturesSource

PATIENCE_SECONDS = 120.0
CLOSELY = 3

pytestmark = pytest.mark.slow


class Here(Executor):
    """Does at once what it is given, in the thread that gives it."""

    def submit(self, task, /, *given, **named):
        done: Future = Future()
        done.set_result(task(*given, **named))
        return done


@pytest.fixture(scope="module")
def play(tmp_path_factory) -> Playthrough:
    folder = tmp_path_factory.mktemp("journal")
    store = Store(f"sqlite:///{(folder / 'plays.db').as_posix()}")
    run = simulate("mdm_l", policy="siloed", seed=7, horizon_days=20.0)
    return Playthrough.load(run.save, store)


@pytest.fixture
def source(play, monkeypatch):
    monkeypatch.setattr(debrief_source, "asked_of", partial(asked_of, most_decisions=CLOSELY))
    made = FuturesSource(play, Here(), total=2)
    yield made
    made.close()
    until(lambda: made._streaming._stream is None)


def until(so: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not so():
        assert time.monotonic() < give_up, "it did not come about"
        time.sleep(0.01)


def test_a_debrief_is_there_before_any_future(source, play):
    found = source.debrief()
    assert len(found.appraisals) == len(play.result().decisions)
    assert source.state().done == 0
    assert not source.state().running
    assert all(each.mark is None and not each.futures for each in found.appraisals)
    assert source.asked()


def test_what_is_looked_at_comes_first_and_everything_in_the_end(source):
    last = source.debrief().appraisals[-1].decision_id
    source.look(last)
    source.start()
    until(lambda: any(each.futures for each in source.debrief().appraisals))
    assert source.debrief().appraisals[-1].futures
    until(lambda: not source.state().running)
    state = source.state()
    assert state.fault is None
    assert state.done == state.total
    assert {each.futures for each in source.debrief().appraisals} == {2}
    assert all(each.expected for each in source.debrief().appraisals[0].options if each.outcomes)


def test_it_stops_and_keeps_what_came_in(source):
    source.start()
    until(lambda: source.state().done > 0)
    source.cancel()
    until(lambda: not source._streaming._active)
    kept = source.state().done
    assert kept < source.state().total
    assert not source.state().running
    source.start()
    until(lambda: source.state().done > kept)


def test_more_options_of_a_decision_can_be_looked_at(source):
    narrow = [
        each.decision_id
        for each in source.debrief().appraisals
        if each.decision_id not in source.asked()
    ]
    assert narrow
    total = source.state().total
    source.ask(narrow[0])
    source.ask(narrow[0])
    assert narrow[0] in source.asked()
    assert source.state().total > total
    source.start()
    until(lambda: len(with_futures(source, narrow[0])) > 2)


def with_futures(source: FuturesSource, decision_id: str) -> list[str]:
    found = next(each for each in source.debrief().appraisals if each.decision_id == decision_id)
    return [each.option_id for each in found.options if each.outcomes]


def test_the_play_is_set_beside_another_way_on_the_same_workers(source, play, monkeypatch):
    monkeypatch.setattr(FreshLuck.__init__, "__kwdefaults__", {"fresh": 3, "ahead": 4})
    guidance = source.beside("The guidance", policy="guideline")
    again = source.beside("Again", save=play.save())
    for fresh in (guidance, again):
        assert fresh.rows() == ()
        fresh.start()
        until(lambda fresh=fresh: not fresh.state().running)
        assert fresh.state().fault is None
        assert (fresh.state().done, fresh.state().total) == (3, 3)
        fresh.close()
    mine, other = again.rows()
    happened = next(each for each in play.result().measures if each.name == play.result().primary)
    assert mine.same_luck == (happened.value,)
    assert (other.name, other.fresh_more.low, other.fresh_more.high) == ("Again", 0, 0)
    assert guidance.rows()[1].fresh.n == 3
