"""Measures of an abstract scenario that are means over visits or entities.

Visits to stations with a worker for everybody have no wait and are no part of any wait.
"""

from __future__ import annotations

from collections.abc import Iterator

from casesim.analysis.network_window import Followed, Window
from casesim.domain.log import Fields
from casesim.domain.network import Network, NetworkMeasure
from casesim.domain.network_state import (
    CASE_ASSIGNED,
    ENTITY_ABANDONED,
    ENTITY_LEFT,
    SERVICE_STARTED,
)

Values = dict[str, float]


class _Means:
    """Means of the whole and of its parts."""

    measure: NetworkMeasure
    kinds: tuple[str, ...]

    def __init__(self, network: Network, window: Window) -> None:
        self._present = window.present
        self._unlimited = {each.id for each in network.stations if each.workers is None}
        self._caseloads = {each.id for each in network.stations if each.caseload is not None}
        self._patient = {each.id for each in network.stations if each.patience is not None}
        self._sums: dict[tuple[str, ...], float] = {}
        self._counts: dict[tuple[str, ...], int] = {}

    def _add_visit(self, agency: str, followed: Followed, value: float) -> None:
        if followed.measured:
            self._add((agency, followed.entity_class), value)

    def _add(self, parts: tuple[str, ...], value: float) -> None:
        """Count a value of the finest part."""
        self._sums[parts] = self._sums.get(parts, 0.0) + value
        self._counts[parts] = self._counts.get(parts, 0) + 1

    def result(self) -> Values:
        """Means by name, from the whole to the finest parts."""
        sums: dict[str, float] = {}
        counts: dict[str, int] = {}
        for parts in sorted(self._sums):
            for name in names_of(self.measure, parts):
                sums[name] = sums.get(name, 0.0) + self._sums[parts]
                counts[name] = counts.get(name, 0) + self._counts[parts]
        return {name: total / counts[name] for name, total in sums.items()}


class MeanWait(_Means):
    """Mean days between joining a line and the first start of the service, over visits.

    Visits whose service had started by the end count; who gave up is no part of it.
    """

    measure = NetworkMeasure.MEAN_WAIT
    kinds = (SERVICE_STARTED,)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if kind == SERVICE_STARTED and agency not in self._unlimited:
            followed = self._present[case]
            self._add_visit(agency, followed, time_days - followed.since_days)


class ChanceOfWaiting(_Means):
    """Share of visits that did not start at once, those given up among them."""

    measure = NetworkMeasure.CHANCE_OF_WAITING
    kinds = (SERVICE_STARTED, ENTITY_ABANDONED)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if kind == SERVICE_STARTED and agency not in self._unlimited:
            followed = self._present[case]
            self._add_visit(agency, followed, float(time_days > followed.since_days))
        elif kind == ENTITY_ABANDONED and agency not in self._caseloads:
            self._add_visit(agency, self._present[case], 1.0)


class Abandonment(_Means):
    """Share of those who came to a station where one may give up who did so."""

    measure = NetworkMeasure.ABANDONMENT
    kinds = (SERVICE_STARTED, CASE_ASSIGNED, ENTITY_ABANDONED)

    def step(
        self, _number: int, _time: float, kind: str, case: str, agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if agency not in self._patient:
            return
        reached = CASE_ASSIGNED if agency in self._caseloads else SERVICE_STARTED
        if kind in (reached, ENTITY_ABANDONED):
            self._add_visit(agency, self._present[case], float(kind == ENTITY_ABANDONED))


class MeanAssignmentWait(_Means):
    """Mean days between coming to a station with a caseload and being assigned to a worker."""

    measure = NetworkMeasure.MEAN_ASSIGNMENT_WAIT
    kinds = (CASE_ASSIGNED,)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if kind == CASE_ASSIGNED:
            followed = self._present[case]
            self._add_visit(agency, followed, time_days - followed.joined_days)


class ChanceOfAssignmentWait(_Means):
    """Share of those who came to a station with a caseload who were not assigned at once."""

    measure = NetworkMeasure.CHANCE_OF_ASSIGNMENT_WAIT
    kinds = (CASE_ASSIGNED, ENTITY_ABANDONED)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if kind == CASE_ASSIGNED or (kind == ENTITY_ABANDONED and agency in self._caseloads):
            followed = self._present[case]
            waited = kind == ENTITY_ABANDONED or time_days > followed.joined_days
            self._add_visit(agency, followed, float(waited))


class MeanTimeInSystem(_Means):
    """Mean days between arrival and leaving, of those who left after a service, by class."""

    measure = NetworkMeasure.MEAN_TIME_IN_SYSTEM
    kinds = (ENTITY_LEFT,)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, _agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ENTITY_LEFT:
            followed = self._present[case]
            if followed.counted:
                self._add((followed.entity_class,), time_days - followed.arrived_days)


def names_of(measure: NetworkMeasure, parts: tuple[str, ...]) -> Iterator[str]:
    """Names of a result and of all it is a part of, from the whole on."""
    return ("/".join((measure.value, *parts[:depth])) for depth in range(len(parts) + 1))
