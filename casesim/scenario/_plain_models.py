"""Schemas of plain dataclasses: the same fields, checked strictly when they come from a file."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Field, create_model

from casesim.scenario._fields import Part

D = TypeVar("D")


@cache
def model_of(plain: type) -> type[BaseModel]:
    """A schema with the fields of a dataclass; dataclasses inside it are treated alike."""
    hints = get_type_hints(plain)
    # What pydantic takes as a field's definition has no narrower type.
    parts: dict[str, Any] = {}
    for part in fields(plain):
        if part.init:
            default = ... if part.default is MISSING else part.default
            about = ", ".join(part.metadata[key] for key in ("about", "unit") if part.metadata)
            parts[part.name] = (
                _checked(hints[part.name]),
                Field(default, description=about or None),
            )
    doc = (plain.__doc__ or "").split("\n\n")[0]
    return create_model(plain.__name__, __base__=Part, __doc__=doc, **parts)


def plain_of(plain: type[D], checked: BaseModel) -> D:
    """The dataclass that a checked model of it stands for."""
    hints = get_type_hints(plain)
    return plain(
        **{name: _plain(hints[name], getattr(checked, name)) for name in checked.model_fields_set}
    )


def _checked(hint: object) -> object:
    """The same hint with a model in the place of each dataclass."""
    if isinstance(hint, type) and is_dataclass(hint):
        return model_of(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        return tuple[tuple(_checked(arg) for arg in args)]  # type: ignore[misc]
    if args and any(arg is type(None) for arg in args):
        first = next(arg for arg in args if arg is not type(None))
        return _checked(first) | None  # type: ignore[operator]
    return hint


def _plain(hint: object, value: object) -> object:
    if isinstance(value, BaseModel):
        return plain_of(_dataclass_in(hint), value)
    if isinstance(value, tuple):
        return tuple(_plain(hint, item) for item in value)
    return value


def _dataclass_in(hint: object) -> type:
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    found = [_dataclass_in(arg) for arg in get_args(hint) if arg not in (type(None), ...)]
    return found[0]
