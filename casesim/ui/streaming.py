"""Plays futures in a thread of its own, and hands them over one by one.

The thread touches nothing but its queue: not the page, not the debrief.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

Item = TypeVar("Item")
Stream = Generator[Item, None, None]


class Streaming(Generic[Item]):
    """Runs through a stream; another one can take its place.

    Attributes:
        fault: what went wrong in the thread, None for nothing.
    """

    def __init__(self) -> None:
        self.fault: Exception | None = None
        self._stream: Stream[Item] | None = None
        self._old: list[Stream[Item]] = []
        self._found: SimpleQueue[Item] = SimpleQueue()
        self._lock = Lock()
        self._wanted = False
        self._active = False
        self._thread: Thread | None = None

    @property
    def running(self) -> bool:
        """Whether more is coming, or has come and was not taken yet."""
        return (self._active and self._wanted) or not self._found.empty()

    def use(self, stream: Stream[Item]) -> None:
        """Run through a stream, in the place of the one that is there."""
        with self._lock:
            self._old += [self._stream] if self._stream is not None else []
            self._stream = stream

    def start(self) -> None:
        """Begin, or go on where it was stopped."""
        with self._lock:
            self._wanted = True
            if self._active or self._stream is None:
                return
            self._active, self.fault = True, None
            self._thread = Thread(target=self._run, name="casesim futures", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Take no more from the streams; they can be gone on with."""
        self._wanted = False

    def close(self, then: Callable[[], None]) -> None:
        """Stop, end the stream, and do something last, without keeping anybody waiting."""
        self._wanted = False
        Thread(target=self._end, args=(then,), daemon=True).start()

    def taken(self) -> Iterator[Item]:
        """What has come in since it was last asked."""
        while True:
            try:
                yield self._found.get_nowait()
            except Empty:
                return

    def _run(self) -> None:
        try:
            while (stream := self._next()) is not None:
                self._step(stream)
        except Exception as error:
            self.fault = error
            self._active = False

    def _next(self) -> Stream[Item] | None:
        """The stream to be run through, None where nothing is wanted or left."""
        with self._lock:
            self._end_old()
            self._active = self._wanted and self._stream is not None
            return self._stream if self._active else None

    def _step(self, stream: Stream[Item]) -> None:
        try:
            self._found.put(next(stream))
        except StopIteration:
            with self._lock:
                self._stream = None if self._stream is stream else self._stream

    def _end(self, then: Callable[[], None]) -> None:
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            self._old += [self._stream] if self._stream is not None else []
            self._stream = None
            self._end_old()
        then()

    def _end_old(self) -> None:
        # Only between two steps of the thread, or after it: a running stream cannot be closed.
        for stream in self._old:
            stream.close()
        self._old.clear()
