"""Reads abstract scenarios and makes domain objects of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from casesim.domain.durations import Duration, SpecialService
from casesim.domain.network import Audits, Network, Route, Station, WorkerHours
from casesim.domain.network_arrivals import (
    Arrivals,
    EntityClass,
    Population,
    RateSteps,
    RateWave,
)
from casesim.domain.network_checks import NetworkError
from casesim.errors import Fault
from casesim.scenario._fields import Part
from casesim.scenario.abstract_checks import dangling, oversized, unreachable
from casesim.scenario.abstract_durations import DurationEntry, duration_of
from casesim.scenario.abstract_schema import UNLIMITED, AbstractFile, StationEntry
from casesim.scenario.strict_yaml import Location, StrictDocument, load_document
from casesim.scenario.validation import fault_at, raise_faults, validate

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
    sizes = oversized(file, builder.arrivals, document) if builder.arrivals else ()
    raise_faults((*dangling(file, document), *sizes, *builder.faults))
    raise_faults(unreachable(file, document))
    return builder.network()


class _Builder:
    """Builds the parts one by one, so that each contradiction is told at its own place."""

    def __init__(self, file: AbstractFile, document: StrictDocument) -> None:
        self.faults: list[Fault] = []
        self._file = file
        self._document = document
        self._stations = [self._station(n, each) for n, each in enumerate(file.stations)]
        self.arrivals = self._arrivals()

    def network(self) -> Network:
        """The whole.

        Raises:
            FileFaultsError: the parts do not fit together.
        """
        made = self._built(("stations",), self._make_network)
        raise_faults(self.faults)
        assert made is not None
        return made

    def _make_network(self) -> Network:
        assert self.arrivals is not None
        file = self._file
        return Network(
            id=file.id,
            stations=tuple(each for each in self._stations if each is not None),
            arrivals=self.arrivals,
            horizon_days=file.horizon_days,
            warm_up_days=file.warm_up_days,
            warm_up_entities=file.warm_up_entities,
            measured_entities=file.measured_entities,
            measures=file.measures,
            audits=Audits(**file.audits.model_dump()),
        )

    def _arrivals(self) -> Arrivals | None:
        entry, loc = self._file.arrivals, ("arrivals",)
        before = len(self.faults)
        gaps = self._duration((*loc, "gaps"), entry.gaps)
        members = entry.population
        steps = self._part((*loc, "steps"), entry.steps, RateSteps)
        wave = self._part((*loc, "wave"), entry.wave, RateWave)
        between = members and self._duration((*loc, "population", "between"), members.between)
        if len(self.faults) > before:
            return None
        population = Population(size=members.size, between=between) if members and between else None
        return self._built(
            loc,
            lambda: Arrivals(
                per_day=entry.per_day,
                gaps=gaps,
                steps=steps,
                wave=wave,
                population=population,
                enters=entry.enters,
                classes=tuple(EntityClass(**each.model_dump()) for each in entry.classes),
                limit=entry.limit,
            ),
        )

    def _station(self, number: int, entry: StationEntry) -> Station | None:
        loc: Location = ("stations", number)
        before = len(self.faults)
        service = self._duration((*loc, "service"), entry.service)
        patience = self._duration((*loc, "patience"), entry.patience)
        specials = self._specials(loc, entry)
        hours = self._part((*loc, "hours"), entry.hours, WorkerHours)
        if service is None or len(self.faults) > before:
            return None
        return self._built(
            (*loc, "routes") if entry.routes else loc,
            lambda: Station(
                id=entry.id,
                workers=None if entry.workers == UNLIMITED else entry.workers,
                service=service,
                special_services=specials,
                discipline=entry.discipline,
                routes=tuple(Route(**route.model_dump()) for route in entry.routes),
                patience=patience,
                caseload=entry.caseload,
                hours=hours,
                asks_ruling=entry.asks_ruling,
            ),
        )

    def _specials(self, loc: Location, entry: StationEntry) -> tuple[SpecialService, ...]:
        made = []
        for number, each in enumerate(entry.special_services):
            place = (*loc, "special_services", number, "service")
            service = self._duration(place, each.service)
            if service is not None:
                made.append(
                    SpecialService(
                        service=service,
                        entity_class=each.entity_class,
                        next_station=each.next_station,
                    )
                )
        return tuple(made)

    def _part(self, loc: Location, entry: Part | None, make: Callable[..., T]) -> T | None:
        if entry is None:
            return None
        parameters = entry.model_dump()
        return self._built(loc, lambda: make(**parameters))

    def _duration(self, loc: Location, entry: DurationEntry | None) -> Duration | None:
        return None if entry is None else self._built(loc, lambda: duration_of(entry))

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
