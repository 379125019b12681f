"""Changes one value of an abstract scenario's document, as one arm of a comparison does."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace

from casesim.errors import Fault, FileFaultsError
from casesim.scenario._yaml_text import fault_of_file
from casesim.scenario.strict_yaml import Plain, StrictDocument, parse_document
from casesim.scenario.validation import near_names


def with_changes(document: StrictDocument, changes: Mapping[str, str]) -> StrictDocument:
    """The document with other values, each written as it would be in the file.

    Args:
        document: of an abstract scenario, as read.
        changes: dotted place -> value, such as `stations.desk.workers` -> `3`; what stands in
            a list is named by its id, or by its number from 1.

    Raises:
        FileFaultsError: a place does not exist, or a value is not strict YAML.
    """
    data = deepcopy(document.data)
    for place, text in changes.items():
        *around, last = place.split(".")
        part = data
        for name in around:
            part = _below(part, name, place)
        value = parse_document(f"value: {text}\n", file=place).data
        assert isinstance(value, dict)
        if isinstance(part, dict):
            part[last] = value["value"]
        elif isinstance(part, list):
            part[_number(part, last, place)] = value["value"]
        else:
            raise _nowhere(place, last, ())
    return replace(document, data=data)


def _below(part: Plain, name: str, place: str) -> Plain:
    if isinstance(part, dict) and name in part:
        return part[name]
    if isinstance(part, list):
        return part[_number(part, name, place)]
    raise _nowhere(place, name, tuple(part) if isinstance(part, dict) else ())


def _number(items: list[Plain], name: str, place: str) -> int:
    ids = [str(each.get("id", "")) if isinstance(each, dict) else "" for each in items]
    if name in ids:
        return ids.index(name)
    if name.isdecimal() and 1 <= int(name) <= len(items):
        return int(name) - 1
    raise _nowhere(place, name, tuple(each for each in ids if each))


def _nowhere(place: str, name: str, known: tuple[str, ...]) -> FileFaultsError:
    fault: Fault = fault_of_file(
        place,
        what=f"there is no {name!r} in it",
        why="Only what stands in the file of the scenario, or may stand there, can be changed.",
        remedy=near_names(name, known),
    )
    return FileFaultsError((fault,))
