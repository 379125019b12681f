"""Measures of an abstract scenario, each a fold over its log.

Results are named by measure, by station and by class of entities, from the whole to its parts:
`mean_wait`, `mean_wait/desk`, `mean_wait/desk/urgent`. What begins before the warm-up's end is
left out; what is unfinished at the horizon is counted and never dropped silently.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from casesim.analysis import network_means as means
from casesim.analysis import network_numbers as numbers
from casesim.analysis.folds import KindFold
from casesim.analysis.network_means import Values
from casesim.analysis.network_window import Window
from casesim.domain.log import Fields
from casesim.domain.network import Network, NetworkMeasure
from casesim.domain.network_state import ENTITY_ABANDONED, ENTITY_ARRIVED, ENTITY_LEFT

UNITS: Final[dict[NetworkMeasure, str]] = {
    NetworkMeasure.MEAN_WAIT: "day",
    NetworkMeasure.CHANCE_OF_WAITING: "1",
    NetworkMeasure.MEAN_QUEUE_LENGTH: "entity",
    NetworkMeasure.MEAN_TIME_IN_SYSTEM: "day",
    NetworkMeasure.MEAN_NUMBER_IN_SYSTEM: "entity",
    NetworkMeasure.NUMBER_AT_AUDITS: "entity",
    NetworkMeasure.NUMBER_DISTRIBUTION: "1",
    NetworkMeasure.UTILISATION: "1",
    NetworkMeasure.THROUGHPUT: "entity per day",
    NetworkMeasure.ABANDONMENT: "1",
    NetworkMeasure.MEAN_ASSIGNMENT_WAIT: "day",
    NetworkMeasure.CHANCE_OF_ASSIGNMENT_WAIT: "1",
    NetworkMeasure.MEAN_OPEN_CASES: "entity",
    NetworkMeasure.COMPLETED: "entity",
    NetworkMeasure.ABANDONED: "entity",
    NetworkMeasure.UNFINISHED: "entity",
}


def unit_of(name: str) -> str:
    """Unit of a result by its name, such as "day" of `mean_wait/desk`."""
    return UNITS[NetworkMeasure(name.partition("/")[0])]


def network_folds(network: Network) -> list[KindFold[Values]]:
    """A fresh fold for each measure that the scenario asks for, behind what they all look at."""
    followed = _Followed(network)
    return [followed, *(_STARTS[each](network, followed) for each in network.measures)]


def network_values(folds: Sequence[KindFold[Values]]) -> Values:
    """Results of all folds; a mean of nothing is left out."""
    return {name: value for fold in folds for name, value in fold.result().items()}


class _Followed(Window):
    """The window as the first of the folds, which has no result of its own."""

    def result(self) -> Values:
        """Nothing."""
        return {}


class Throughput:
    """How many leave after a service in a measured day, in all and by class."""

    kinds = (ENTITY_LEFT,)

    def __init__(self, network: Network, window: Window) -> None:
        self._window = window
        self._counts = dict.fromkeys((each.id for each in network.arrivals.classes), 0)

    def step(
        self, _number: int, time_days: float, kind: str, case: str, _agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        window = self._window
        if kind == ENTITY_LEFT and window.begin_days <= time_days <= window.end_days:
            self._counts[window.present[case].entity_class] += 1

    def result(self) -> Values:
        """Entities per day; none where no day was measured."""
        days = self._window.days
        if days <= 0.0:
            return {}
        name = NetworkMeasure.THROUGHPUT.value
        parts = {f"{name}/{each}": count / days for each, count in self._counts.items()}
        return {name: sum(self._counts.values()) / days, **parts}


class _Ends:
    """Counts how those end who are measured as a whole."""

    measure: NetworkMeasure
    sign_of: Mapping[str, int]
    """Kind of row -> what it adds."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of rows that it takes."""
        return tuple(self.sign_of)

    def __init__(self, _network: Network, window: Window) -> None:
        self._window = window
        self._count = 0

    def step(
        self, _number: int, _time: float, kind: str, case: str, _agency: str, _fields: Fields
    ) -> None:
        """Take one row."""
        if kind in self.sign_of and self._window.present[case].counted:
            self._count += self.sign_of[kind]

    def result(self) -> Values:
        """How many ended so."""
        return {self.measure.value: float(self._count)}


class Completed(_Ends):
    """How many left after a service by the end."""

    measure = NetworkMeasure.COMPLETED
    sign_of = MappingProxyType({ENTITY_LEFT: 1})


class Abandoned(_Ends):
    """How many gave up waiting by the end."""

    measure = NetworkMeasure.ABANDONED
    sign_of = MappingProxyType({ENTITY_ABANDONED: 1})


class Unfinished(_Ends):
    """How many are still there at the end."""

    measure = NetworkMeasure.UNFINISHED
    sign_of = MappingProxyType({ENTITY_ARRIVED: 1, ENTITY_ABANDONED: -1, ENTITY_LEFT: -1})


_STARTS: Final[dict[NetworkMeasure, Callable[[Network, Window], KindFold[Values]]]] = {
    NetworkMeasure.MEAN_WAIT: means.MeanWait,
    NetworkMeasure.CHANCE_OF_WAITING: means.ChanceOfWaiting,
    NetworkMeasure.MEAN_QUEUE_LENGTH: numbers.MeanQueueLength,
    NetworkMeasure.MEAN_TIME_IN_SYSTEM: means.MeanTimeInSystem,
    NetworkMeasure.MEAN_NUMBER_IN_SYSTEM: numbers.MeanNumberInSystem,
    NetworkMeasure.NUMBER_AT_AUDITS: numbers.NumberAtAudits,
    NetworkMeasure.NUMBER_DISTRIBUTION: numbers.NumberDistribution,
    NetworkMeasure.UTILISATION: numbers.Utilisation,
    NetworkMeasure.THROUGHPUT: Throughput,
    NetworkMeasure.ABANDONMENT: means.Abandonment,
    NetworkMeasure.MEAN_ASSIGNMENT_WAIT: means.MeanAssignmentWait,
    NetworkMeasure.CHANCE_OF_ASSIGNMENT_WAIT: means.ChanceOfAssignmentWait,
    NetworkMeasure.MEAN_OPEN_CASES: numbers.MeanOpenCases,
    NetworkMeasure.COMPLETED: Completed,
    NetworkMeasure.ABANDONED: Abandoned,
    NetworkMeasure.UNFINISHED: Unfinished,
}
