"""Finding the parts of a document that a path such as `services[].needs[]` names."""

from __future__ import annotations

from collections.abc import Iterator

from casesim.scenario.strict_yaml import Location, Plain

ITEMS = "[]"
KEYS = "{}"
VALUES = "*"


def parts_at(data: Plain, path: str) -> Iterator[tuple[Location, Plain]]:
    """Every part of a document at a path, with its place.

    Args:
        data: the document.
        path: names joined by points; `[]` stands for each item of a list, `*` for each value
            of a mapping, and `{}` for each name of a mapping (last only: what is found is the
            name itself); a number stands for that item of a list, from 0.
    """
    steps = path.replace(ITEMS, f".{ITEMS}").replace(KEYS, f".{KEYS}").split(".")
    yield from _below(data, steps, ())


def _below(data: Plain, steps: list[str], loc: Location) -> Iterator[tuple[Location, Plain]]:
    if not steps:
        yield loc, data
        return
    for name, value in _step(data, steps[0]):
        yield from _below(value, steps[1:], (*loc, name))


def _step(data: Plain, step: str) -> Iterator[tuple[str | int, Plain]]:
    if isinstance(data, list):
        wanted = step if step.isdigit() else None
        for number, item in enumerate(data):
            if step == ITEMS or str(number) == wanted:
                yield number, item
    elif isinstance(data, dict):
        for name, value in data.items():
            if step in (VALUES, name):
                yield name, value
            elif step == KEYS:
                yield name, name
