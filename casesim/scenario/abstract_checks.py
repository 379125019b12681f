"""What parts of an abstract scenario's file say of each other: names, reach and size."""

from __future__ import annotations

import math
from collections.abc import Iterator

from casesim.domain.durations import LEAVES
from casesim.domain.network_arrivals import Arrivals
from casesim.errors import Fault
from casesim.scenario.abstract_schema import MAX_ARRIVALS, AbstractFile
from casesim.scenario.strict_yaml import Location, StrictDocument
from casesim.scenario.validation import fault_at, near_names

MAX_AUDITS = 1_000_000
_WAYS = ("per_day", "gaps", "steps", "wave", "population")


def dangling(file: AbstractFile, document: StrictDocument) -> Iterator[Fault]:
    """Names of stations and classes that are not there, or stand for two."""
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
        if name == LEAVES:
            yield fault_at(
                document,
                ("stations", number, "id"),
                what=f"cannot be the id of a station (got {name})",
                why="In special_services this word says that an entity leaves the network.",
                remedy="Give the station another id.",
            )
    yield from _dangling_specials(file, document)


def unreachable(file: AbstractFile, document: StrictDocument) -> Iterator[Fault]:
    """A station that nobody ever reaches is a slip, most often in the name of a route."""
    reached = {each.enters or file.arrivals.enters for each in file.arrivals.classes}
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


def oversized(file: AbstractFile, arrivals: Arrivals, document: StrictDocument) -> Iterator[Fault]:
    """More than can be run, or nothing that would be measured."""
    expected = arrivals.expected_by(file.horizon_days)
    if file.arrivals.limit is None and not expected <= MAX_ARRIVALS:
        way = next(name for name in _WAYS if getattr(file.arrivals, name) is not None)
        yield fault_at(
            document,
            ("arrivals", way),
            what=f"lets about {expected:,.0f} entities arrive by the horizon",
            why=f"A run may have at most {MAX_ARRIVALS:,} entities.",
            remedy="Let fewer come, shorten the horizon, or set a limit.",
        )
    if not math.isfinite(expected) or file.warm_up_days >= file.horizon_days:
        yield fault_at(
            document,
            ("warm_up_days",),
            what=f"must be below horizon_days (got {file.warm_up_days:g})",
            why="What begins during the warm-up is left out, so nothing would be measured.",
            remedy="Shorten the warm-up or lengthen the horizon.",
        )
    audits = file.horizon_days / file.audits.every_days
    if audits > MAX_AUDITS:
        yield fault_at(
            document,
            ("audits", "every_days"),
            what=f"makes about {audits:,.0f} audits by the horizon",
            why=f"A run may have at most {MAX_AUDITS:,} audits.",
            remedy="Count less often, or shorten the horizon.",
        )


def _references(file: AbstractFile) -> Iterator[tuple[Location, str]]:
    yield ("arrivals", "enters"), file.arrivals.enters
    for number, each in enumerate(file.arrivals.classes):
        if each.enters is not None:
            yield ("arrivals", "classes", number, "enters"), each.enters
    for number, station in enumerate(file.stations):
        for position, route in enumerate(station.routes):
            yield ("stations", number, "routes", position, "to"), route.to


def _dangling_specials(file: AbstractFile, document: StrictDocument) -> Iterator[Fault]:
    classes = [each.id for each in file.arrivals.classes]
    for number, station in enumerate(file.stations):
        ways = [*(route.to for route in station.routes), LEAVES]
        for position, special in enumerate(station.special_services):
            loc: Location = ("stations", number, "special_services", position)
            if special.entity_class is not None and special.entity_class not in classes:
                yield fault_at(
                    document,
                    (*loc, "entity_class"),
                    what=f"names a class that does not exist (got {special.entity_class})",
                    why="Only classes of the arrivals come.",
                    remedy=near_names(special.entity_class, classes),
                )
            if special.next_station is not None and special.next_station not in ways:
                yield fault_at(
                    document,
                    (*loc, "next_station"),
                    what=f"names a station to which no route leads (got {special.next_station})",
                    why="From this station entities only go where its routes lead, or leave.",
                    remedy=near_names(special.next_station, ways),
                )
