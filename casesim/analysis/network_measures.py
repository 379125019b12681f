"""Measures of an abstract scenario, each a fold over its log.

Results are named by measure, by station and by class of entities, from the whole to its parts:
`mean_wait`, `mean_wait/desk`, `mean_wait/desk/urgent`. What begins before the warm-up's end is
left out; what is unfinished at the horizon is counted and never dropped silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from casesim.analysis.folds import Fold
from casesim.domain.log import Fields
from casesim.domain.network import Network, NetworkMeasure
from casesim.domain.network_state import (
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    SERVICE_ENDED,
    SERVICE_STARTED,
)

Values = dict[str, float]

UNITS: Final[dict[NetworkMeasure, str]] = {
    NetworkMeasure.MEAN_WAIT: "day",
    NetworkMeasure.MEAN_QUEUE_LENGTH: "entity",
    NetworkMeasure.MEAN_TIME_IN_SYSTEM: "day",
    NetworkMeasure.UTILISATION: "1",
    NetworkMeasure.COMPLETED: "entity",
    NetworkMeasure.UNFINISHED: "entity",
}


def unit_of(name: str) -> str:
    """Unit of a result by its name, such as "day" of `mean_wait/desk`."""
    return UNITS[NetworkMeasure(name.partition("/")[0])]


def network_folds(network: Network) -> list[Fold[Values]]:
    """A fresh fold for each measure that the scenario asks for."""
    return [_STARTS[measure](network) for measure in network.measures]


def network_values(folds: list[Fold[Values]]) -> Values:
    """Results of all folds; a mean of nothing is left out."""
    return {name: value for fold in folds for name, value in fold.result().items()}


class _Means:
    """Means of the whole and of its parts."""

    def __init__(self, measure: NetworkMeasure) -> None:
        self._measure = measure
        self._sums: dict[tuple[str, ...], float] = {}
        self._counts: dict[tuple[str, ...], int] = {}

    def add(self, parts: tuple[str, ...], value: float) -> None:
        """Count a value of the finest part."""
        self._sums[parts] = self._sums.get(parts, 0.0) + value
        self._counts[parts] = self._counts.get(parts, 0) + 1

    def result(self) -> Values:
        """Means by name, from the whole to the finest parts."""
        sums: dict[str, float] = {}
        counts: dict[str, int] = {}
        for parts in sorted(self._sums):
            for name in _names(self._measure, parts):
                sums[name] = sums.get(name, 0.0) + self._sums[parts]
                counts[name] = counts.get(name, 0) + self._counts[parts]
        return {name: total / counts[name] for name, total in sums.items()}


class MeanWait:
    """Mean days between joining a line and the start of the service, over visits.

    Visits that had started by the horizon count.
    """

    def __init__(self, network: Network) -> None:
        self._warm_up_days = network.warm_up_days
        self._classes: dict[str, str] = {}
        self._since: dict[str, float] = {}
        self._means = _Means(NetworkMeasure.MEAN_WAIT)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == SERVICE_STARTED:
            since = self._since[case]
            if since >= self._warm_up_days:
                self._means.add((agency, self._classes[case]), time_days - since)
        elif kind == SERVICE_ENDED:
            self._since[case] = time_days
        elif kind == ENTITY_ARRIVED:
            self._since[case] = time_days
            self._classes[case] = str(fields[0])
        elif kind == ENTITY_LEFT:
            del self._since[case], self._classes[case]

    def result(self) -> Values:
        """Mean waits [days]."""
        return self._means.result()


class MeanTimeInSystem:
    """Mean days between arrival and leaving, of those who left, by class."""

    def __init__(self, network: Network) -> None:
        self._warm_up_days = network.warm_up_days
        self._arrived: dict[str, tuple[float, str]] = {}
        self._means = _Means(NetworkMeasure.MEAN_TIME_IN_SYSTEM)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, _agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ENTITY_ARRIVED:
            self._arrived[case] = (time_days, str(fields[0]))
        elif kind == ENTITY_LEFT:
            since, entity_class = self._arrived.pop(case)
            if since >= self._warm_up_days:
                self._means.add((entity_class,), time_days - since)

    def result(self) -> Values:
        """Mean times in the system [days]."""
        return self._means.result()


class _TimeAverage:
    """Average of a count over the days between warm-up and horizon."""

    __slots__ = ("_area", "_count", "_horizon_days", "_since", "_warm_up_days")

    def __init__(self, network: Network) -> None:
        self._warm_up_days = network.warm_up_days
        self._horizon_days = network.horizon_days
        self._since = network.warm_up_days
        self._count = 0
        self._area = 0.0

    def change(self, time_days: float, by: int) -> None:
        """The count changes now."""
        if time_days > self._since:
            self._area += self._count * (time_days - self._since)
            self._since = time_days
        self._count += by

    def result(self) -> float:
        """The average, the last count lasting to the horizon."""
        rest = self._count * (self._horizon_days - self._since)
        return (self._area + rest) / (self._horizon_days - self._warm_up_days)


class MeanQueueLength:
    """Time average of how many wait, those in service not counted."""

    def __init__(self, network: Network) -> None:
        self._averages = {each: _TimeAverage(network) for each in network.station_ids}

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, agency: str, fields: Fields
    ) -> None:
        """Take one row."""
        if kind == SERVICE_STARTED:
            self._averages[agency].change(time_days, -1)
        elif kind == SERVICE_ENDED:
            if fields[0]:
                self._averages[str(fields[0])].change(time_days, 1)
        elif kind == ENTITY_ARRIVED:
            self._averages[agency].change(time_days, 1)

    def result(self) -> Values:
        """Mean numbers of waiting entities, in all and by station."""
        name = NetworkMeasure.MEAN_QUEUE_LENGTH.value
        by_station = {each: average.result() for each, average in self._averages.items()}
        parts = {f"{name}/{each}": value for each, value in by_station.items()}
        return {name: sum(by_station.values()), **parts}


class Utilisation:
    """Share of the workers' days between warm-up and horizon that they serve somebody."""

    def __init__(self, network: Network) -> None:
        self._workers = {each.id: each.workers for each in network.stations}
        self._averages = {each: _TimeAverage(network) for each in network.station_ids}

    def step(
        self, _number: int, time_days: float, kind: str, _case: str, agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if kind == SERVICE_STARTED:
            self._averages[agency].change(time_days, 1)
        elif kind == SERVICE_ENDED:
            self._averages[agency].change(time_days, -1)

    def result(self) -> Values:
        """Utilisation of all workers and of those of each station [1]."""
        name = NetworkMeasure.UTILISATION.value
        busy = {each: average.result() for each, average in self._averages.items()}
        parts = {f"{name}/{each}": busy[each] / count for each, count in self._workers.items()}
        return {name: sum(busy.values()) / sum(self._workers.values()), **parts}


class Completed:
    """How many of those who came after the warm-up left by the horizon."""

    def __init__(self, network: Network) -> None:
        self._warm_up_days = network.warm_up_days
        self._present: set[str] = set()
        self._left_count = 0

    def step(
        self, _number: int, time_days: float, kind: str, case: str, _agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if kind == ENTITY_ARRIVED and time_days >= self._warm_up_days:
            self._present.add(case)
        elif kind == ENTITY_LEFT and case in self._present:
            self._present.remove(case)
            self._left_count += 1

    def result(self) -> Values:
        """The number of those who left."""
        return {NetworkMeasure.COMPLETED.value: float(self._left_count)}


class Unfinished(Completed):
    """How many of those who came after the warm-up are present at the horizon."""

    def result(self) -> Values:
        """The number of those who are still there."""
        return {NetworkMeasure.UNFINISHED.value: float(len(self._present))}


def _names(measure: NetworkMeasure, parts: tuple[str, ...]) -> Iterator[str]:
    return ("/".join((measure.value, *parts[:depth])) for depth in range(len(parts) + 1))


_STARTS: Final[dict[NetworkMeasure, Callable[[Network], Fold[Values]]]] = {
    NetworkMeasure.MEAN_WAIT: MeanWait,
    NetworkMeasure.MEAN_QUEUE_LENGTH: MeanQueueLength,
    NetworkMeasure.MEAN_TIME_IN_SYSTEM: MeanTimeInSystem,
    NetworkMeasure.UTILISATION: Utilisation,
    NetworkMeasure.COMPLETED: Completed,
    NetworkMeasure.UNFINISHED: Unfinished,
}
