"""Schemas made of domain dataclasses: same fields, same words, bounds from a table.

The attributes' descriptions in the docstrings are what an author reads in an editor and in a
message, so that what a field means is written down once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Field, create_model

from casesim.scenario._fields import Number, Part

D = TypeVar("D")

Bounds = Mapping[str, Mapping[str, Any]]  # class -> field -> annotation; "*" for any class

_TEXT = Annotated[str, Field(max_length=8000)]
_ATTRIBUTE = re.compile(r"^ {8}(\w[\w, ]*): (.*(?:\n {12}.*)*)", re.M)


class Models:
    """Makes one schema for each dataclass, and dataclasses again of what was checked.

    Args:
        bounds: annotations of the fields that need more than their type.
        words: descriptions of fields that no docstring explains, by the field's name.
    """

    def __init__(self, bounds: Bounds, words: Mapping[str, str]) -> None:
        self._bounds = bounds
        self._words = words
        self._made: dict[type, type[Part]] = {}

    def model_of(self, plain: type, **more: Any) -> type[Part]:
        """A schema with the fields of a dataclass; dataclasses inside it are treated alike.

        Args:
            plain: the dataclass.
            more: further fields of the file, or other forms of the dataclass's own (None leaves
                a field out), as (annotation, default or Field).
        """
        if plain not in self._made:
            self._made[plain] = self._make(plain, more)
        return self._made[plain]

    def plain_of(self, plain: type[D], part: BaseModel, **more: Any) -> D:
        """The dataclass that a checked part stands for; `more` are fields not in the file."""
        hints = get_type_hints(plain)
        given = {
            each.name: self._value(hints[each.name], getattr(part, each.name))
            for each in fields(plain)  # type: ignore[arg-type]
            if each.name not in more and each.name in type(part).model_fields
        }
        return plain(**given, **more)

    def _make(self, plain: type, more: Mapping[str, Any]) -> type[Part]:
        hints, words = get_type_hints(plain), _words_of(plain)
        parts: dict[str, Any] = {}
        for each in fields(plain):
            if each.name in more:
                continue
            annotation = self._bound(plain, each.name) or self._checked(hints[each.name])
            about = words.get(each.name) or self._words.get(each.name)
            if each.default_factory is not MISSING:
                made = Field(default_factory=each.default_factory, description=about)
            else:
                default = ... if each.default is MISSING else each.default
                made = Field(default, description=about)
            parts[each.name] = (annotation, made)
        parts = {name: form for name, form in {**parts, **more}.items() if form is not None}
        return create_model(plain.__name__, __base__=Part, __doc__=_summary(plain), **parts)

    def _bound(self, plain: type, name: str) -> object:
        own = self._bounds.get(plain.__name__, {})
        return own.get(name) or self._bounds["*"].get(name)

    def _checked(self, hint: Any) -> Any:
        """The same hint with schemas for dataclasses, and with bounds for plain values."""
        if isinstance(hint, type) and is_dataclass(hint):
            return self.model_of(hint)
        if hint is float:
            return Number
        if hint is str:
            return _TEXT
        origin, args = get_origin(hint), get_args(hint)
        if origin is tuple:
            return tuple[tuple(arg if arg is ... else self._checked(arg) for arg in args)]  # type: ignore[misc]
        if origin in (Union, UnionType):
            inner = next(arg for arg in args if arg is not type(None))
            return self._checked(inner) | None
        if origin is not None and issubclass(origin, Mapping):
            return dict[args[0], self._checked(args[1])]  # type: ignore[valid-type, misc]
        return hint

    def _value(self, hint: Any, value: Any) -> Any:
        if isinstance(value, BaseModel):
            return self.plain_of(_named_in(hint, is_dataclass), value)
        if isinstance(value, tuple):
            return tuple(self._value(hint, item) for item in value)
        kind = _named_in(hint, lambda named: issubclass(named, Enum))
        return kind(value) if kind is not None and isinstance(value, str) else value


def _named_in(hint: Any, wanted: Any) -> Any:
    """The first class of a hint, or inside it, that is wanted."""
    if isinstance(hint, type):
        return hint if wanted(hint) else None
    found = (_named_in(arg, wanted) for arg in get_args(hint) if arg is not ...)
    return next((each for each in found if each is not None), None)


def _summary(plain: type) -> str:
    return " ".join((plain.__doc__ or "").split("\n\n")[0].split())


def _words_of(plain: type) -> dict[str, str]:
    words: dict[str, str] = {}
    for names, text in _ATTRIBUTE.findall(plain.__doc__ or ""):
        said = " ".join(text.split())
        words.update(dict.fromkeys(names.split(", "), f"{said[0].upper()}{said[1:]}"))
    return words
