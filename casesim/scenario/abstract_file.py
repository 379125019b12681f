"""Reads abstract scenarios and makes domain objects of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from casesim.domain.network import (
    Arrivals,
    EntityClass,
    Network,
    NetworkError,
    Route,
    ServiceTime,
    Station,
    WorkerHours,
)
from casesim.errors import Fault
from casesim.scenario.abstract_schema import MAX_ARRIVALS, AbstractFile, StationEntry
from casesim.scenario.strict_yaml import Location, StrictDocument, load_document
from casesim.scenario.validation import fault_at, near_names, raise_faults, validate

T = TypeVar("T")


def load_abstract(path: Path) -> Network:
    """Read an abstract scenario.

    Raises:
        FileFaultsError: with every fault of the file.
    """
    return read_abstract(load_document(path))


def read_abstract(document: StrictDocument) -> Network:
    """The network of a document that was read.

    Raises:
        FileFaultsError: with every fault of the document.
    """
    file = validate(AbstractFile, document)
    builder = _Builder(file, document)
    raise_faults((*_dangling(file, document), *_oversized(file, document), *builder.faults))
    raise_faults(_unreachable(file, document))
    network = builder.network()
    raise_faults(builder.faults)
    return network


class _Builder:
    """Builds the parts one by one, so that each contradiction is told at its own place."""

    def __init__(self, file: AbstractFile, document: StrictDocument) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._document = document
        self._stations = [self._station(n, each) for n, each in enumerate(file.stations)]
        self._arrivals = self._built(("arrivals",), self._make_arrivals)

    def network(self) -> Network:
        """The whole; `faults` says what is wrong with it.

        Raises:
            FileFaultsError: the parts do not fit together.
        """
        made = self._built(("stations",), self._make_network)
        raise_faults(self.faults)
        assert made is not None
        return made

    def _make_network(self) -> Network:
        assert self._arrivals is not None
        return Network(
            id=self._file.id,
            stations=tuple(each for each in self._stations if each is not None),
            arrivals=self._arrivals,
            horizon_days=self._file.horizon_days,
            warm_up_days=self._file.warm_up_days,
            measures=self._file.measures,
        )

    def _make_arrivals(self) -> Arrivals:
        entry = self._file.arrivals
        return Arrivals(
            per_day=entry.per_day,
            enters=entry.enters,
            classes=tuple(EntityClass(**each.model_dump()) for each in entry.classes),
            limit=entry.limit,
        )

    def _station(self, number: int, entry: StationEntry) -> Station | None:
        loc: Location = ("stations", number)
        service = self._built((*loc, "service"), lambda: ServiceTime(**entry.service.model_dump()))
        hours = entry.hours
        worker_hours = (
            self._built((*loc, "hours"), lambda: WorkerHours(**hours.model_dump()))
            if hours is not None
            else None
        )
        if service is None or (hours is not None and worker_hours is None):
            return None
        return self._built(
            (*loc, "routes"),
            lambda: Station(
                id=entry.id,
                workers=entry.workers,
                service=service,
                discipline=entry.discipline,
                routes=tuple(Route(**route.model_dump()) for route in entry.routes),
                hours=worker_hours,
                asks_ruling=entry.asks_ruling,
            ),
        )

    def _built(self, loc: Location, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except NetworkError as error:
            rule, _, remedy = str(error).partition("; ")
            fault = fault_at(
                self._document,
                loc,
                what=f"is not possible: {rule}",
                why="What an abstract scenario says must be possible all at once.",
                remedy=_sentence(remedy) or "Change one of the values that contradict each other.",
            )
            self.faults.append(fault)
            return None


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _dangling(file: AbstractFile, document: StrictDocument) -> Iterator[Fault]:
    known = [station.id for station in file.stations]
    for loc, name in _references(file):
        if name not in known:
            yield fault_at(
                document,
                loc,
                what=f"names a station that does not exist (got {name})",
                why="Entities can only go to stations of this file.",
                remedy=near_names(name, known),
            )
    for number, name in enumerate(known):
        if name in known[:number]:
            yield fault_at(
                document,
                ("stations", number, "id"),
                what=f"is used by another station too (got {name})",
                why="Each id may stand once.",
                remedy="Give one of the stations another id.",
            )


def _references(file: AbstractFile) -> Iterator[tuple[Location, str]]:
    yield ("arrivals", "enters"), file.arrivals.enters
    for number, station in enumerate(file.stations):
        for position, route in enumerate(station.routes):
            yield ("stations", number, "routes", position, "to"), route.to


def _unreachable(file: AbstractFile, document: StrictDocument) -> Iterator[Fault]:
    """A station that nobody ever reaches is a slip, most often in the name of a route."""
    reached = {file.arrivals.enters}
    for _ in file.stations:
        reached |= {r.to for s in file.stations if s.id in reached for r in s.routes}
    for number, station in enumerate(file.stations):
        if station.id not in reached:
            yield fault_at(
                document,
                ("stations", number, "id"),
                what=f"names a station that nobody ever reaches (got {station.id})",
                why="No route leads to it and nobody enters there.",
                remedy="Add a route to it, or delete the station.",
            )


def _oversized(file: AbstractFile, document: StrictDocument) -> Iterator[Fault]:
    expected = file.arrivals.per_day * file.horizon_days
    if file.arrivals.limit is None and not expected <= MAX_ARRIVALS:
        yield fault_at(
            document,
            ("arrivals", "per_day"),
            what=f"lets about {expected:,.0f} entities arrive by the horizon",
            why=f"A run may have at most {MAX_ARRIVALS:,} entities.",
            remedy="Lower the rate or the horizon, or set a limit.",
        )
    if not math.isfinite(expected) or file.warm_up_days >= file.horizon_days:
        yield fault_at(
            document,
            ("warm_up_days",),
            what=f"must be below horizon_days (got {file.warm_up_days:g})",
            why="What begins during the warm-up is left out, so nothing would be measured.",
            remedy="Shorten the warm-up or lengthen the horizon.",
        )
