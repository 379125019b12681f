"""Kinds of values in protocol files: names of the closed lists, paragraphs, conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from casesim.protocols.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Equals,
    IsIn,
    Not,
)
from casesim.protocols.fact_catalogue import FACTS, FactKind, FactSpec
from casesim.protocols.tags import DECISION_KINDS, TAGS
from casesim.scenario._fields import Number, Part
from casesim.scenario.validation import near_names

_PARAGRAPH = re.compile(
    r"[A-Z]{2,6} (Annex [A-Z]( \d{1,2})?|[A-Z]?\d{1,2}(\.\d{1,2}){0,3})"
    r"(\([a-z]{1,4}\)){0,3}( fn \d{1,2}(\([ivx]{1,4}\))?)?"
)
_LAW = "law: "
_ROW = re.compile(r"[BGLUW]-\d{3}[a-z]?")


def _named(known: Iterable[str], kind: str) -> Callable[[str], str]:
    names = frozenset(known)

    def check(name: str) -> str:
        if name not in names:
            raise ValueError(f"is not a known {kind}; {near_names(name, names)}")
        return name

    return check


def _paragraph(text: str) -> str:
    if not _PARAGRAPH.fullmatch(text):
        raise ValueError(
            "is not a paragraph; Write the document's key and the place in it, such as "
            "MAP 6.2(b), MAP 6.2 fn 14, MAP Annex D 3 or BAL 2.6.4.3."
        )
    return text


def _citation(text: str) -> str:
    return text if text.startswith(_LAW) and len(text) > len(_LAW) else _paragraph(text)


def _row(text: str) -> str:
    if not _ROW.fullmatch(text):
        raise ValueError("is not a row of the fact base; Write it as G-067 or B-020.")
    return text


Tag = Annotated[str, AfterValidator(_named(TAGS, "tag")), WithJsonSchema({"enum": sorted(TAGS)})]
Decision = Annotated[
    str,
    AfterValidator(_named(DECISION_KINDS, "kind of decision")),
    WithJsonSchema({"enum": sorted(DECISION_KINDS)}),
]
FactName = Annotated[
    str, AfterValidator(_named(FACTS, "fact")), WithJsonSchema({"enum": sorted(FACTS)})
]
Paragraph = Annotated[str, AfterValidator(_paragraph)]
Citation = Annotated[str, AfterValidator(_citation)]
Row = Annotated[str, AfterValidator(_row)]
FactGiven = bool | int | float | str


def _numbers(asked: dict[str, float]) -> dict[str, float]:
    for name in asked:
        if FACTS[name].kind != "number":
            raise ValueError(f"asks how much {name} is, and {_kind_of(name)}; Use equals or is_in.")
    return asked


def _fitting(asked: dict[str, FactGiven]) -> dict[str, FactGiven]:
    for name, value in asked.items():
        _check_value(name, value)
    return asked


def _fitting_lists(asked: dict[str, tuple[FactGiven, ...]]) -> dict[str, tuple[FactGiven, ...]]:
    for name, values in asked.items():
        for value in values:
            _check_value(name, value)
    return asked


def _check_value(name: str, value: FactGiven) -> None:
    spec = FACTS[name]
    kinds: dict[FactKind, bool] = {
        "yes_no": isinstance(value, bool),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "choice": value in spec.choices,
    }
    if not kinds[spec.kind]:
        raise ValueError(f"asks whether {name} is {value!r}, and {_kind_of(name)}; Correct it.")


def _kind_of(name: str) -> str:
    spec = FACTS[name]
    if spec.kind == "yes_no":
        return "that is true or false"
    if spec.kind == "number":
        return f"that is a number of {spec.unit}"
    return f"that is one of {', '.join(spec.choices)}"


def _schema_of_value(spec: FactSpec) -> dict[str, object]:
    if spec.kind == "choice":
        return {"enum": list(spec.choices)}
    return {"type": "boolean" if spec.kind == "yes_no" else "number"}


def _facts_schema(*, numbers_only: bool = False, lists: bool = False) -> WithJsonSchema:
    """What an editor offers below an operator: each fact with its meaning and its values."""
    properties = {}
    for name, spec in FACTS.items():
        if spec.kind == "number" or not numbers_only:
            value = _schema_of_value(spec)
            given = {"type": "array", "items": value} if lists else value
            properties[name] = {**given, "description": f"{spec.about} [{spec.unit}]"}
    return WithJsonSchema(
        {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            "minProperties": 1,
        }
    )


_Amounts = Annotated[
    dict[FactName, Number],
    Field(min_length=1),
    AfterValidator(_numbers),
    _facts_schema(numbers_only=True),
]
_Values = Annotated[
    dict[FactName, FactGiven], Field(min_length=1), AfterValidator(_fitting), _facts_schema()
]
_Choices = Annotated[
    dict[FactName, tuple[FactGiven, ...]],
    Field(min_length=1),
    AfterValidator(_fitting_lists),
    _facts_schema(lists=True),
]


class ConditionPart(Part):
    """One condition: exactly one operator of the closed set, over facts of the closed list."""

    all: tuple[ConditionPart, ...] | None = None
    """Every condition of the list holds."""
    any: Annotated[tuple[ConditionPart, ...], Field(min_length=1)] | None = None
    """At least one condition of the list holds."""
    not_: ConditionPart | None = Field(default=None, alias="not")
    """The condition does not hold."""
    at_least: _Amounts | None = None
    """Fact -> smallest number."""
    at_most: _Amounts | None = None
    """Fact -> largest number."""
    equals: _Values | None = None
    """Fact -> value."""
    is_in: _Choices | None = None
    """Fact -> list of values."""

    @model_validator(mode="after")
    def _one_operator(self) -> ConditionPart:
        if len(self.model_fields_set) != 1:
            raise ValueError(
                "must have exactly one operator; Use one of all, any, not, at_least, at_most, "
                "equals, is_in, and put several conditions below all or any."
            )
        return self


def condition_of(part: ConditionPart) -> Condition:
    """The condition that a checked part of a file stands for."""
    if part.any is not None:
        return AnyOf(tuple(condition_of(each) for each in part.any))
    if part.not_ is not None:
        return Not(condition_of(part.not_))
    if part.all is not None:
        return AllOf(tuple(condition_of(each) for each in part.all))
    leaves: list[Condition] = [
        *(AtLeast(fact, number) for fact, number in (part.at_least or {}).items()),
        *(AtMost(fact, number) for fact, number in (part.at_most or {}).items()),
        *(Equals(fact, value) for fact, value in (part.equals or {}).items()),
        *(IsIn(fact, values) for fact, values in (part.is_in or {}).items()),
    ]
    return leaves[0] if len(leaves) == 1 else AllOf(tuple(leaves))
