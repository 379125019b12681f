"""Tells whether a scenario, a protocol or a ledger is still the one that a run was made with.

What counts is the content, not the file: comments, blank lines and line ends may change, and so
may parts that a dataclass marks as shaping no run.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum


def fingerprint(thing: object) -> str:
    """SHA-256 of everything that a domain object says, the same in every process.

    Args:
        thing: a dataclass of the domain, with dataclasses, mappings, sequences, sets, dates and
            plain values inside. Mappings keep their order, because an engine may follow it.

    Raises:
        TypeError: something inside is of another kind.
    """
    text = json.dumps(_plain(thing), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(thing: object) -> object:
    if isinstance(thing, Enum):
        return thing.value
    if thing is None or isinstance(thing, str | int | float):
        return thing
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Mapping):
        return [[_plain(key), _plain(value)] for key, value in thing.items()]
    if isinstance(thing, set | frozenset):
        return sorted((_plain(each) for each in thing), key=repr)
    if isinstance(thing, tuple | list):
        return [_plain(each) for each in thing]
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        # What does not take part in a comparison is a cache that grows with use.
        fields = [part for part in dataclasses.fields(thing) if part.compare]
        parts = [part.name for part in fields if part.metadata.get("shapes_run", True)]
        return [type(thing).__name__, [[name, _plain(getattr(thing, name))] for name in parts]]
    raise TypeError(f"a fingerprint is taken of domain data (got {type(thing).__name__})")
