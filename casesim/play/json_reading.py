"""Reads JSON from a stranger: plain data of the expected shape, or a reason in words."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")

_KINDS: Mapping[type, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    dict: "an object",
    list: "a list",
}


_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class ShapeError(ValueError):
    """The text is not JSON, or not of the expected shape. The message says where and how."""


def read_object(text: str) -> dict[str, object]:
    """Parse a JSON object without duplicate names and without numbers that are none.

    Raises:
        ShapeError: it is something else.
    """
    try:
        found = json.loads(text, object_pairs_hook=_once_each, parse_constant=_refuse_constant)
    except RecursionError:
        raise ShapeError("it is nested too deeply") from None
    except ShapeError:
        raise
    except ValueError as error:
        raise ShapeError(f"it is not JSON ({error})") from None
    if not isinstance(found, dict):
        raise ShapeError(f"it is {_kind_of(found)} and not an object")
    return found


def only(found: Mapping[str, object], names: tuple[str, ...], where: str) -> None:
    """Refuse names that are not expected.

    Raises:
        ShapeError: with the first strange name.
    """
    strange = [name for name in found if name not in names]
    if strange:
        raise ShapeError(f"{where} has an unknown entry {strange[0][:40]!r}")


def take(found: Mapping[str, object], name: str, kind: type[T]) -> T:
    """One entry of an object, which must be there and of that kind. A number may be whole.

    Raises:
        ShapeError: it is missing or of another kind.
    """
    if name not in found:
        raise ShapeError(f"{name!r} is missing")
    return expect(found[name], kind, repr(name))


def expect(value: object, kind: type[T], where: str) -> T:
    """The value itself, if it is of that kind.

    Raises:
        ShapeError: it is of another kind, or a number that is not finite.
    """
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = _finite(value, where)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ShapeError(f"{where} must be {_KINDS[kind]} (got {_kind_of(value)})")
    if isinstance(value, str) and _HALF_CHARACTER.search(value):
        raise ShapeError(f"{where} has a character that no text can hold")
    return value


def read_texts(value: object, where: str) -> dict[str, tuple[str, ...]]:
    """Lists of texts by name.

    Raises:
        ShapeError: it is something else.
    """
    found = expect(value, dict, where)
    lists = {name: expect(items, list, where) for name, items in found.items()}
    return {name: tuple(expect(i, str, where) for i in items) for name, items in lists.items()}


def _finite(value: int, where: str) -> float:
    try:
        return float(value)
    except OverflowError:
        raise ShapeError(f"{where} is too large") from None


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ShapeError(f"{name[:40]!r} is named twice")
        if isinstance(value, float) and not math.isfinite(value):
            raise ShapeError(f"{name[:40]!r} is too large")
        found[name] = value
    return found


def _refuse_constant(name: str) -> None:
    raise ShapeError(f"{name} is no number")


def _kind_of(value: object) -> str:
    return "nothing" if value is None else _KINDS[type(value)]
