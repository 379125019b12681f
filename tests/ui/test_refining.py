"""A debrief is refined by the kernel's own loop, and stops when it is told to."""

from __future__ import annotations

import asyncio

import pytest

from casesim.ui import refining
from casesim.ui.refining import Refining
from tests.ui.fake_debrief import FakeSource


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(refining, "ASK_EVERY_SECONDS", 0.0)
    monkeypatch.setattr(refining, "SHORTEST_PAUSE_SECONDS", 0.0)


class Watched:
    """A source, what was drawn of it, and what went wrong."""

    def __init__(self) -> None:
        self.source = FakeSource()
        self.drawn: list[int] = []
        self.faults: list[Exception] = []
        self.refining = Refining(self.source, self.draw, self.faults.append)

    def draw(self) -> None:
        self.source.debrief()
        self.drawn.append(self.source.done)

    async def run(self) -> None:
        self.refining.start()
        while self.source.running:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.01)


def test_it_is_drawn_until_all_futures_are_there():
    watched = Watched()
    asyncio.run(watched.run())
    assert watched.drawn[-1] == FakeSource.total
    assert watched.drawn == sorted(watched.drawn)
    assert watched.faults == []


def test_it_can_be_stopped_and_goes_on_where_it_was():
    watched = Watched()

    async def story() -> None:
        watched.refining.start()
        await asyncio.sleep(0)
        watched.refining.stop()
        await asyncio.sleep(0.01)
        assert watched.source.done < FakeSource.total
        await watched.run()

    asyncio.run(story())
    assert watched.drawn[-1] == FakeSource.total


def test_what_fails_in_the_background_is_told():
    watched = Watched()
    watched.source.fault = RuntimeError("a worker died")
    asyncio.run(watched.run())
    assert [str(each) for each in watched.faults] == ["a worker died"]


def test_what_fails_while_drawing_is_told_and_stops_the_futures():
    watched = Watched()

    def broken() -> None:
        raise ValueError("no such decision")

    watched.refining = Refining(watched.source, broken, watched.faults.append)
    asyncio.run(watched.run())
    assert [str(each) for each in watched.faults] == ["no such decision"]
    assert not watched.source.running


def test_leaving_the_page_lets_go_of_the_processes():
    watched = Watched()

    async def story() -> None:
        watched.refining.start()
        watched.refining.close()
        await asyncio.sleep(0.01)

    asyncio.run(story())
    assert watched.source.closed
    assert watched.drawn == []
