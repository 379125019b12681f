"""Every fact name that a condition may use, with unit, meaning and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import Literal, get_args, get_type_hints

from casesim.protocols.derived_facts import DERIVED_FACTS, FactValue
from casesim.protocols.facts import CaseFacts

FactKind = Literal["yes_no", "number", "choice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSpec:
    """One fact that a condition may ask for.

    Attributes:
        kind: "yes_no", "number" or "choice".
        unit: of a number, such as "agencies".
        about: what it says, in words.
        choices: of a choice, else empty.
        read: its value in the facts of a case, None for not known.
    """

    name: str
    kind: FactKind
    unit: str
    about: str
    choices: tuple[str, ...]
    read: Callable[[CaseFacts], FactValue | None]


def _kind_and_choices(hint: object) -> tuple[FactKind, tuple[str, ...]] | None:
    for part in get_args(hint) or (hint,):
        if part is bool:
            return "yes_no", ()
        if part in (int, float):
            return "number", ()
        if isinstance(part, type) and issubclass(part, StrEnum):
            return "choice", tuple(member.value for member in part)
    return None


def _given_facts() -> dict[str, FactSpec]:
    """Fields of `CaseFacts` that hold one plain value; lists and dates are for functions."""
    hints = get_type_hints(CaseFacts)
    specs: dict[str, FactSpec] = {}
    for part in fields(CaseFacts):
        found = _kind_and_choices(hints[part.name])
        if found is not None:
            specs[part.name] = FactSpec(
                name=part.name,
                kind=found[0],
                unit=part.metadata["unit"],
                about=part.metadata["about"],
                choices=found[1],
                read=attrgetter(part.name),
            )
    return specs


def _derived_facts() -> dict[str, FactSpec]:
    return {
        name: FactSpec(
            name=name,
            kind="yes_no" if fact.unit == "yes/no" else "number",
            unit=fact.unit,
            about=fact.about,
            choices=(),
            read=fact.read,
        )
        for name, fact in DERIVED_FACTS.items()
    }


FACTS: Mapping[str, FactSpec] = MappingProxyType(_given_facts() | _derived_facts())
