"""Each kind of family of a caseload or system as the document of a case.

So a kind of family is checked and read exactly as a case is. What is shared is cut down to what
the kind has: an effect on a concern that it has not falls away, and with it a service that has no
other use for it. Places are kept, so that a fault is told where it stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casesim.scenario._paths import parts_at
from casesim.scenario.population_schema import SHARED_FIELDS
from casesim.scenario.references import DEFINED, REFERENCES
from casesim.scenario.strict_yaml import Location, Plain, StrictDocument

_OF_KIND = ("family", "surfacing", "pressures")
_USES = ("effects", "assesses")
_ROOTS_CUT = ("agencies", "services", "stability")


class _Map(dict[str, Any]):
    """A mapping that knows where it stood."""

    def __init__(self, origin: Location) -> None:
        self.origin = origin


class _Items(list[Any]):
    """A list that knows where its items stood."""

    def __init__(self, origin: Location) -> None:
        self.origin = origin
        self.origins: list[Location] = []

    def drop(self, number: int) -> None:
        del self[number], self.origins[number]


def case_document(
    document: StrictDocument, number: int, station: str, like: str, others: tuple[str, ...]
) -> StrictDocument:
    """The case that a kind of family is at one station.

    Args:
        document: of the caseload or system, checked against its schema.
        number: of the kind, from 0.
        station: id under which the station's agency stands in the case.
        like: id of that agency in the file.
        others: agencies of the file that are not in the case.
    """
    case = _tree(document, number)
    case |= {"kind": "case", "convenor": station, "expert_notes": case.get("expert_notes", [])}
    _without(case, others)
    if station != like:
        _rename(case, like, station)
    _cut_to_size(case)
    involved = _at(document.data, ("kinds", number)).get("involved", ())
    for agency in case["agencies"]:
        known = (station if like in involved else "", *involved)
        agency["involved"] = agency["known_at_start"] = agency["id"] in known
    return _document(document, case)


def _tree(document: StrictDocument, number: int) -> _Map:
    case, whole = _Map(()), _at(document.data, ())
    for name in SHARED_FIELDS:
        if name in whole:
            case[name] = _copied(whole[name], (name,))
    for name in _OF_KIND:
        origin: Location = ("kinds", number, name)
        kind = whole["kinds"][number]
        case[name] = _copied(kind[name], origin) if name in kind else _Items(origin)
    return case


def _copied(data: Plain, origin: Location) -> Any:
    if isinstance(data, dict):
        mapping = _Map(origin)
        mapping.update({name: _copied(each, (*origin, name)) for name, each in data.items()})
        return mapping
    if isinstance(data, list):
        items = _Items(origin)
        items.origins = [(*origin, number) for number in range(len(data))]
        items.extend(map(_copied, data, items.origins))
        return items
    return data


def _at(data: Any, loc: Location) -> Any:
    for step in loc:
        data = data[step]
    return data


def _without(case: _Map, others: tuple[str, ...]) -> None:
    for name, key in (("agencies", "id"), ("services", "agency")):
        _drop(case[name], [n for n, each in enumerate(case[name]) if each[key] in others])


def _drop(items: _Items, numbers: list[int]) -> None:
    for number in sorted(set(numbers), reverse=True):
        items.drop(number)


def _rename(case: _Map, like: str, station: str) -> None:
    paths = [*DEFINED["agency"], *(path for path, what in REFERENCES if "agency" in what)]
    for path in paths:
        for loc, name in list(parts_at(case, path)):
            if name != like:
                continue
            around = _at(case, loc[:-1])
            if path.endswith("{}"):
                around[station] = around.pop(like)
            else:
                around[loc[-1]] = station


# ---- cutting what is shared down to what the kind has ------------------------------------------


def _cut_to_size(case: _Map) -> None:
    while any(_cut(case, path, target) for path, target in REFERENCES) or _useless(case):
        pass
    _drop(
        case["stability"], [n for n, each in enumerate(case["stability"]) if not each["concerns"]]
    )


def _cut(case: _Map, path: str, target: str) -> bool:
    """Cut every reference of one sort that leads nowhere; whether there was one."""
    if path.split("[")[0] not in _ROOTS_CUT and target.removesuffix("?") != "agency":
        return False
    known = set(_ids(case, target.removesuffix("?")))
    lost = [loc for loc, name in parts_at(case, path) if name not in known and name != ""]
    for loc in reversed(lost):
        _take_out(case, path, loc, optional=target.endswith("?"))
    return bool(lost)


def _ids(case: _Map, what: str) -> Iterator[str]:
    for kind in what.split(" or "):
        for path in DEFINED[kind]:
            yield from (str(name) for _, name in parts_at(case, path))


def _take_out(case: _Map, path: str, loc: Location, *, optional: bool) -> None:
    if path == "services[].needs[]":
        # A service whose first step is not there can never start.
        case["services"].drop(loc[1])
    elif path.endswith("{}"):
        del _at(case, loc[:-1])[loc[-1]]
    elif path.endswith("[]"):
        _at(case, loc[:-1]).drop(loc[-1])
    elif optional and not path.startswith("agencies[].levers[]"):
        _at(case, loc[:-1])[loc[-1]] = ""
    else:
        _at(case, loc[:-2]).drop(loc[-2])


def _useless(case: _Map) -> bool:
    """Drop the services that are for nobody, or do nothing for this kind of family."""
    services: _Items = case["services"]
    needed = {name for step in services for name in step.get("needs", ())}
    empty = [
        number
        for number, step in enumerate(services)
        if not step["members"]
        or (step["id"] not in needed and not any(step.get(use) for use in _USES))
    ]
    _drop(services, empty)
    return bool(empty)


# ---- a document again ------------------------------------------------------------------------


def _document(document: StrictDocument, case: _Map) -> StrictDocument:
    keys: dict[Location, Any] = {}
    values: dict[Location, Any] = {}

    def mark(data: Any, loc: Location, origin: Location) -> None:
        for found, places in ((document.keys, keys), (document.values, values)):
            if origin in found:
                places[loc] = found[origin]
        if isinstance(data, _Map):
            for name, each in data.items():
                mark(each, (*loc, name), getattr(each, "origin", (*data.origin, name)))
        elif isinstance(data, _Items):
            for number, each in enumerate(data):
                mark(each, (*loc, number), data.origins[number])

    mark(case, (), ())
    return StrictDocument(data=case, file=document.file, keys=keys, values=values)
