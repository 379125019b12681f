"""Measures of an abstract scenario that are numbers of entities: over time, and at audits."""

from __future__ import annotations

import math
from typing import Final

from casesim.analysis.network_means import Values
from casesim.analysis.network_window import Window
from casesim.domain.log import Fields
from casesim.domain.network import Network, NetworkMeasure
from casesim.domain.network_state import (
    CASE_ASSIGNED,
    ENTITY_ABANDONED,
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    SERVICE_ENDED,
    SERVICE_INTERRUPTED,
    SERVICE_RESUMED,
    SERVICE_STARTED,
)

STARTS: Final = (SERVICE_STARTED, SERVICE_RESUMED)
STOPS: Final = (SERVICE_ENDED, SERVICE_INTERRUPTED)


class _TimeAverage:
    """Average of a count over the days that are measured."""

    __slots__ = ("_area", "_count", "_since", "_window")

    def __init__(self, window: Window) -> None:
        self._window = window
        self._since = 0.0
        self._count = 0
        self._area = 0.0

    def change(self, time_days: float, by: int) -> None:
        """The count changes now."""
        begin = max(self._since, self._window.begin_days)
        if time_days > begin and self._count:
            self._area += self._count * (min(time_days, self._window.end_days) - begin)
        self._since = min(time_days, self._window.end_days)
        self._count += by

    def result(self) -> float:
        """The average, the last count lasting to the end."""
        self.change(self._window.end_days, 0)
        return self._area / self._window.days


class _Averages:
    """Time averages of one count for each of some stations, and of their sum."""

    measure: NetworkMeasure
    kinds: tuple[str, ...]

    def __init__(self, network: Network, window: Window) -> None:
        self._network = network
        self._window = window
        self._caseloads = {each.id for each in network.stations if each.caseload is not None}
        self._averages = {each: _TimeAverage(window) for each in self.stations()}

    def stations(self) -> list[str]:
        """Ids of the stations that are looked at."""
        return list(self._network.station_ids)

    def result(self) -> Values:
        """Time averages, in all and by station; none where no day was measured."""
        if not self._averages or self._window.days <= 0.0:
            return {}
        found = {each: average.result() for each, average in self._averages.items()}
        parts = {f"{self.measure}/{each}": value for each, value in found.items()}
        return {self.measure.value: math.fsum(found.values()), **parts}


class MeanQueueLength(_Averages):
    """Time average of how many wait for a service, interrupted ones among them.

    Who is not assigned yet, at a station with a caseload, is in no line.
    """

    measure = NetworkMeasure.MEAN_QUEUE_LENGTH
    kinds = (*STARTS, *STOPS, ENTITY_ARRIVED, CASE_ASSIGNED, ENTITY_ABANDONED)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind in STARTS:
            self._averages[agency].change(time_days, -1)
        elif kind == SERVICE_ENDED:
            if fields[0] and self._has_a_line(str(fields[0]), case):
                self._averages[str(fields[0])].change(time_days, 1)
        elif kind in (CASE_ASSIGNED, SERVICE_INTERRUPTED):
            self._averages[agency].change(time_days, 1)
        elif kind in (ENTITY_ARRIVED, ENTITY_ABANDONED) and agency not in self._caseloads:
            self._averages[agency].change(time_days, 1 if kind == ENTITY_ARRIVED else -1)

    def _has_a_line(self, station: str, case: str) -> bool:
        return station not in self._caseloads or station in self._window.present[case].open_at


class MeanNumberInSystem(_Averages):
    """Time average of how many are in the network, waiting or served."""

    measure = NetworkMeasure.MEAN_NUMBER_IN_SYSTEM
    kinds = (ENTITY_ARRIVED, SERVICE_ENDED, ENTITY_ABANDONED)

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ENTITY_ARRIVED:
            self._averages[agency].change(time_days, 1)
        elif kind == SERVICE_ENDED:
            self._averages[agency].change(time_days, -1)
            if fields[0]:
                self._averages[str(fields[0])].change(time_days, 1)
        elif kind == ENTITY_ABANDONED:
            self._averages[agency].change(time_days, -1)


class MeanOpenCases(_Averages):
    """Time average of how many cases are open with a worker."""

    measure = NetworkMeasure.MEAN_OPEN_CASES
    kinds = (CASE_ASSIGNED, ENTITY_LEFT, ENTITY_ABANDONED)

    def stations(self) -> list[str]:
        """Ids of the stations with a caseload."""
        return [each.id for each in self._network.stations if each.caseload is not None]

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if kind == CASE_ASSIGNED:
            self._averages[agency].change(time_days, 1)
        elif kind in (ENTITY_LEFT, ENTITY_ABANDONED):
            for station in self._window.present[case].open_at:
                self._averages[station].change(time_days, -1)


class Utilisation(_Averages):
    """Share of the workers' measured days that they serve somebody, where they are limited."""

    measure = NetworkMeasure.UTILISATION
    kinds = (*STARTS, *STOPS)

    def stations(self) -> list[str]:
        """Ids of the stations with a limited number of workers."""
        return [each.id for each in self._network.stations if each.workers is not None]

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if agency not in self._averages:
            return
        if kind in STARTS:
            self._averages[agency].change(time_days, 1)
        elif kind in STOPS:
            self._averages[agency].change(time_days, -1)

    def result(self) -> Values:
        """Utilisation of all workers and of those of each station [1]."""
        workers = {each.id: each.workers or 0 for each in self._network.stations}
        busy = super().result()
        name = self.measure.value
        of = {f"{name}/{each}": workers[each] for each in self._averages}
        of[name] = sum(of.values())
        return {each: value / of[each] for each, value in busy.items()}


class NumberAtAudits:
    """How many are in the network when it is counted, just before what happens then."""

    measure = NetworkMeasure.NUMBER_AT_AUDITS
    kinds = (ENTITY_ARRIVED, SERVICE_ENDED, ENTITY_ABANDONED, ENTITY_LEFT)

    def __init__(self, network: Network, window: Window) -> None:
        self._window = window
        self._every_days = network.audits.every_days
        self._largest = network.audits.largest
        self._next = 0
        self._now = dict.fromkeys(("", *network.station_ids), 0)
        self._told: dict[str, dict[int, int]] = {each: {} for each in self._now}

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if self._next * self._every_days <= time_days:
            self._audit_until(min(time_days, self._window.end_days))
        if kind == ENTITY_ARRIVED:
            self._now[""] += 1
            self._now[agency] += 1
        elif kind == SERVICE_ENDED:
            self._now[agency] -= 1
            if fields[0]:
                self._now[str(fields[0])] += 1
        elif kind == ENTITY_ABANDONED:
            self._now[agency] -= 1
            self._now[""] -= 1
        elif kind == ENTITY_LEFT:
            self._now[""] -= 1

    def _audit_until(self, end_days: float) -> None:
        while self._next * self._every_days <= end_days:
            if self._next * self._every_days >= self._window.begin_days:
                for name, number in self._now.items():
                    told = self._told[name]
                    told[number] = told.get(number, 0) + 1
            self._next += 1

    def _to_the_end(self) -> int:
        """Take the audits after the last row; how many there were in all."""
        self._audit_until(math.nextafter(self._window.end_days, 0.0))
        return sum(self._told[""].values())

    def result(self) -> Values:
        """Mean numbers at audits, in all and by station."""
        audits = self._to_the_end()
        name = self.measure.value
        return {
            f"{name}/{each}" if each else name: sum(n * times for n, times in told.items()) / audits
            for each, told in self._told.items()
            if audits
        }


class NumberDistribution(NumberAtAudits):
    """Share of audits at which there are none, one, two … in the network and at each station."""

    measure = NetworkMeasure.NUMBER_DISTRIBUTION

    def result(self) -> Values:
        """Shares by number, up to the largest that is told by itself, and of more than that."""
        audits = self._to_the_end()
        found: Values = {}
        for each, told in self._told.items():
            name = f"{self.measure}/{each}" if each else self.measure.value
            for number in range(self._largest + 1):
                found[f"{name}/{number}"] = told.get(number, 0) / max(1, audits)
            more = sum(times for number, times in told.items() if number > self._largest)
            found[f"{name}/more"] = more / max(1, audits)
        return found if audits else {}
