"""Walking a JSON schema to the part that describes one place of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casesim.scenario.strict_yaml import Location

# The library that writes the schema gives it exactly this type.
JsonSchema = dict[str, Any]


def names_at(schema: JsonSchema, loc: Location) -> set[str]:
    """Names that a mapping at `loc` may have."""
    names: set[str] = set()
    for part in _parts_at(schema, loc):
        names.update(part.get("properties", ()))
    return names


def part_at(schema: JsonSchema, loc: Location) -> JsonSchema:
    """What describes `loc`: the field's own words first, else those of its type."""
    parts = list(_parts_at(schema, loc))
    described = [part for part in parts if "description" in part]
    return (described or parts or [{}])[0]


def _parts_at(schema: JsonSchema, loc: Location) -> list[JsonSchema]:
    parts = list(_variants(schema, schema))
    for element in loc:
        below = [each for part in parts for each in _below(part, element)]
        parts = [each for part in below for each in _variants(part, schema)]
    return parts


def _below(part: JsonSchema, element: str | int) -> Iterator[JsonSchema]:
    if isinstance(element, int):
        if isinstance(part.get("items"), dict):
            yield part["items"]
        yield from part.get("prefixItems", [])[element : element + 1]
    elif element in part.get("properties", {}):
        yield part["properties"][element]
    else:
        yield from part.get("patternProperties", {}).values()
        if isinstance(part.get("additionalProperties"), dict):
            yield part["additionalProperties"]


def _variants(part: JsonSchema, schema: JsonSchema) -> Iterator[JsonSchema]:
    yield part
    if "$ref" in part:
        name = part["$ref"].rsplit("/", 1)[-1]
        yield from _variants(schema["$defs"][name], schema)
    for choice in ("anyOf", "oneOf", "allOf"):
        for each in part.get(choice, ()):
            yield from _variants(each, schema)
