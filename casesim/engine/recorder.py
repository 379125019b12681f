"""The one door: append to the log, apply to the state, tell whoever reads along."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any, Protocol

from casesim.domain.log import NO_CAUSE, TIME_DECIMALS, EventLog, Fields


class Clock(Protocol):
    """Whatever tells the simulated time, such as a SimPy environment."""

    @property
    def now(self) -> float:
        """Clock [days since the scenario's start]."""


Applier = Callable[[Any, float, str, str, Fields], None]
Reader = Callable[[int, float, str, str, str, Fields], None]


class Recorder:
    """Writes what happens. Nothing else writes the log or changes the state.

    Args:
        clock: tells the time of a row.
        state: what the appliers change.
        appliers: for each kind that changes the state, `(state, time, case, agency, fields)`.
            A kind without an applier is only logged.
        readers: called with each row after it was applied; measures attached to a run that
            keeps no log, and the observations of seats.
        heard: kinds that the readers listen to; all unless given.
        keep_log: False at system scale, where a country's log would not fit in memory.
    """

    __slots__ = (
        "_append",
        "_appliers",
        "_clock",
        "_heard",
        "_keep",
        "_now",
        "_number",
        "_readers",
        "_rounded",
        "log",
        "state",
    )

    def __init__(
        self,
        clock: Clock,
        state: object,
        appliers: Mapping[str, Applier],
        readers: tuple[Reader, ...] = (),
        *,
        heard: Container[str] | None = None,
        keep_log: bool = True,
    ) -> None:
        self.log = EventLog()
        self._append = self.log.append
        self.state = state
        self._clock = clock
        self._appliers = appliers
        self._readers = readers
        self._heard = heard
        self._keep = keep_log
        self._number = 0
        self._now = self._rounded = -1.0

    def emit(self, kind: str, case: str, agency: str, *fields: Any, cause: int = NO_CAUSE) -> int:
        """Record that something happened now, and return the number of its row."""
        return self.record(kind, case, agency, fields, cause)

    def record(
        self, kind: str, case: str, agency: str, fields: Fields, cause: int = NO_CAUSE
    ) -> int:
        """The same for fields that are a tuple already."""
        clock = self._clock.now
        if clock != self._now:
            self._now, self._rounded = clock, round(clock, TIME_DECIMALS)
        now = self._rounded
        number = self._number
        self._number = number + 1
        if self._keep:
            self._append(now, kind, case, agency, cause, fields)
        apply = self._appliers.get(kind)
        if apply is not None:
            apply(self.state, now, case, agency, fields)
        if self._heard is None or kind in self._heard:
            for read in self._readers:
                read(number, now, kind, case, agency, fields)
        return number
