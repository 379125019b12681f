"""Walking a JSON schema to the part that describes one place of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casesim.scenario.strict_yaml import Location, Plain

# The library that writes the schema gives it exactly this type.
JsonSchema = dict[str, Any]


def names_at(schema: JsonSchema, loc: Location, data: Plain) -> set[str]:
    """Names that the mapping at `loc` of a document's data may have."""
    names: set[str] = set()
    for part in _parts_at(schema, loc, data):
        names.update(part.get("properties", ()))
    return names


def part_at(schema: JsonSchema, loc: Location, data: Plain) -> JsonSchema:
    """What describes `loc`: the field's own words first, else those of its type."""
    parts = list(_parts_at(schema, loc, data))
    described = [part for part in parts if "description" in part]
    return (described or parts or [{}])[0]


def _parts_at(schema: JsonSchema, loc: Location, data: Plain) -> list[JsonSchema]:
    parts = list(_variants(schema, schema, data))
    for element in loc:
        below = [each for part in parts for each in _below(part, element)]
        data = _item(data, element)
        parts = [each for part in below for each in _variants(part, schema, data)]
    return parts


def _item(data: Plain, element: str | int) -> Plain:
    """What stands at one place of a mapping or list, None where nothing does."""
    if isinstance(data, dict):
        return data.get(str(element))
    if isinstance(data, list) and isinstance(element, int) and element < len(data):
        return data[element]
    return None


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


def _variants(part: JsonSchema, schema: JsonSchema, data: Plain) -> Iterator[JsonSchema]:
    yield part
    if "$ref" in part:
        yield from _variants(_named(part["$ref"], schema), schema, data)
    meant = _variant_meant(part, data)
    if meant is not None:
        yield from _variants(_named(meant, schema), schema, data)
        return
    for choice in ("anyOf", "oneOf", "allOf"):
        for each in part.get(choice, ()):
            yield from _variants(each, schema, data)


def _named(reference: str, schema: JsonSchema) -> JsonSchema:
    named: JsonSchema = schema["$defs"][reference.rsplit("/", 1)[-1]]
    return named


def _variant_meant(part: JsonSchema, data: Plain) -> str | None:
    """The variant that the data themselves name, such as a law; None where they name none."""
    told = part.get("discriminator")
    if not isinstance(told, dict) or not isinstance(data, dict):
        return None
    name = data.get(told["propertyName"])
    meant = told["mapping"].get(name) if isinstance(name, str) else None
    return str(meant) if meant is not None else None
