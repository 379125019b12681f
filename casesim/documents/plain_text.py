"""Text that is only text: without what a program that opens a document could take for more."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

# What XML cannot hold, and what turns round or hides the text beside it: control characters, lone
# surrogates, non-characters, and the embeddings, overrides and isolates of bidirectional text.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")

T = TypeVar("T")


def clean(text: str) -> str:
    """The text without characters that no document can hold, and with one kind of line break.

    Tabs become spaces. Markup, formulas and braces stay: they are shown as they stand.
    """
    return _NOT_TEXT.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def cleaned(thing: T) -> T:
    """The same data with every text in it clean; what is no text stays as it is."""
    if isinstance(thing, str):
        return clean(thing)  # type: ignore[return-value]
    if isinstance(thing, tuple):
        return tuple(map(cleaned, thing))  # type: ignore[return-value]
    if isinstance(thing, dict):
        return {key: cleaned(value) for key, value in thing.items()}  # type: ignore[return-value]
    if is_dataclass(thing) and not isinstance(thing, type):
        changes = {each.name: cleaned(getattr(thing, each.name)) for each in fields(thing)}
        return replace(thing, **changes)
    return thing
