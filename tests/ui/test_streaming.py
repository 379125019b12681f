"""A stream is run through beside the page, and let go of when the page is left."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from threading import Event

import pytest

from casesim.ui.streaming import Streaming

PATIENCE_SECONDS = 5.0


def until(so: Callable[[], bool]) -> None:
    """Wait for something that another thread does."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not so():
        assert time.monotonic() < give_up, "it did not come about"
        time.sleep(0.001)


class Numbers:
    """A stream of names that goes on as it is told to."""

    def __init__(self, name: str, count: int) -> None:
        self.closed = False
        self.go = Event()
        self.stream = self._made(name, count)

    def _made(self, name: str, count: int) -> Generator[str, None, None]:
        try:
            for number in range(count):
                yield f"{name}{number}"
                self.go.wait(PATIENCE_SECONDS)
        finally:
            self.closed = True


@pytest.fixture
def streaming() -> Streaming[str]:
    return Streaming()


def test_everything_is_handed_over_once(streaming):
    numbers = Numbers("a", 3)
    numbers.go.set()
    streaming.use(numbers.stream)
    streaming.start()
    found: list[str] = []
    until(lambda: found.extend(streaming.taken()) or not streaming.running)
    assert found == ["a0", "a1", "a2"]
    streaming.start()
    assert not streaming.running


def test_a_stream_takes_the_place_of_another(streaming):
    first, second = Numbers("a", 3), Numbers("b", 2)
    streaming.use(first.stream)
    streaming.start()
    found: list[str] = []
    until(lambda: bool(found.extend(streaming.taken()) or found))
    streaming.use(second.stream)
    streaming.start()
    first.go.set()
    second.go.set()
    until(lambda: found.extend(streaming.taken()) or not streaming.running)
    assert [each for each in found if each.startswith("b")] == ["b0", "b1"]
    assert "a2" not in found
    assert first.closed


def test_it_stops_and_goes_on_where_it_was(streaming):
    numbers = Numbers("a", 50)
    streaming.use(numbers.stream)
    streaming.start()
    found: list[str] = []
    until(lambda: bool(found.extend(streaming.taken()) or found))
    streaming.stop()
    numbers.go.set()
    until(lambda: not streaming._active)
    found.extend(streaming.taken())
    assert len(found) < 50
    assert not streaming.running
    streaming.start()
    until(lambda: found.extend(streaming.taken()) or not streaming.running)
    assert found == [f"a{number}" for number in range(50)]


def test_what_goes_wrong_is_kept_for_the_page(streaming):
    def broken() -> Generator[str, None, None]:
        yield "a"
        raise RuntimeError("a worker died")

    streaming.use(broken())
    streaming.start()
    until(lambda: streaming.fault is not None)
    assert list(streaming.taken()) == ["a"]
    assert str(streaming.fault) == "a worker died"
    assert not streaming.running


def test_leaving_ends_the_streams_and_then_the_processes(streaming):
    numbers, ended = Numbers("a", 9), []
    numbers.go.set()
    streaming.use(numbers.stream)
    streaming.use(Numbers("b", 9).stream)
    streaming.close(lambda: ended.append(True))
    until(lambda: bool(ended))
    assert not streaming.running
    with pytest.raises(StopIteration):
        next(numbers.stream)
