"""From plain data to checked models, with every fault in plain language at its place."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from casesim.errors import Fault, FileFaultsError
from casesim.scenario._json_schema import JsonSchema, names_at, part_at
from casesim.scenario._wording import MISSING, UNKNOWN, rule_and_remedy, shown
from casesim.scenario.strict_yaml import Location, Plain, StrictDocument

M = TypeVar("M", bound=BaseModel)

_NO_MEANING = "Only what is described by the schema can be read."


def validate(model: type[M], document: StrictDocument) -> M:
    """Check a document against a model.

    Values are never converted: text is not taken for a number nor a number for true or false.
    What YAML has no notation for (dates, closed lists of words) is read from its text.

    Raises:
        FileFaultsError: with every fault, in the order of the file.
    """
    try:
        return model.model_validate_json(json.dumps(document.data), strict=True)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        faults = _faults(errors, model.model_json_schema(), document)
        raise FileFaultsError(faults) from None


def raise_faults(faults: Iterable[Fault]) -> None:
    """Raise what was found, in the order of the file; do nothing if nothing was found.

    Raises:
        FileFaultsError: there was at least one fault.
    """
    ordered = tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))
    if ordered:
        raise FileFaultsError(ordered)


def fault_at(
    document: StrictDocument,
    loc: Location,
    *,
    what: str,
    why: str,
    remedy: str,
    at_key: bool = False,
) -> Fault:
    """A fault at a part of a document; `what` is put behind the name of that part."""
    line, column = document.place_of_key(loc) if at_key else document.place(loc)
    return Fault(
        file=document.file,
        line=line,
        column=column,
        what=f"{name_of(loc, document.data)} {what}".strip(),
        why=why,
        remedy=remedy,
    )


def near_names(name: str, known: Iterable[str]) -> str:
    """A remedy that offers the nearest of the known names, and all of them if they are few."""
    names = sorted(set(known))
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    listed = ", ".join(names[:40]) + (" ..." if len(names) > 40 else "")
    allowed = f"Known here: {listed}." if names else "Nothing of the kind is defined."
    return f"Did you mean {near[0]}? {allowed}" if near else allowed


def name_of(loc: Location, data: Plain) -> str:
    """A part of a document in words, such as `stations[2] (desk).workers`."""
    words = ""
    for element in loc:
        if isinstance(element, int):
            words += f"[{element + 1}]"
            item = data[element] if isinstance(data, list) and element < len(data) else None
            words += _id_of(item)
            data = item
        else:
            words += f".{element}" if words else element
            data = data.get(element) if isinstance(data, dict) else None
    return words or "the file"


def _id_of(item: Plain) -> str:
    named = item.get("id") if isinstance(item, dict) else None
    return f" ({named})" if isinstance(named, str) and len(named) <= 40 else ""


def _faults(
    errors: list[ErrorDetails], schema: JsonSchema, document: StrictDocument
) -> tuple[Fault, ...]:
    found: dict[tuple[int, int, str], Fault] = {}
    for error in errors:
        if _is_echo(error):
            continue
        fault = _fault(error, schema, document)
        found.setdefault((fault.line, fault.column, fault.what), fault)
    return tuple(sorted(found.values(), key=lambda fault: (fault.line, fault.column)))


def _is_echo(error: ErrorDetails) -> bool:
    """Pydantic calls a list too short when some of its items were refused."""
    given = error["input"]
    if error["type"] != "too_short" or not isinstance(given, list | dict):
        return False
    return len(given) != int(error["ctx"]["actual_length"])


def _fault(error: ErrorDetails, schema: JsonSchema, document: StrictDocument) -> Fault:
    error = _of_tag(error)
    loc = _location(error["loc"], document.data)
    if error["type"] in UNKNOWN:
        known = names_at(schema, loc[:-1], document.data)
        return fault_at(
            document,
            loc,
            what="is not known here",
            why="A name that nobody reads would be lost without a word.",
            remedy=near_names(str(loc[-1]), known),
            at_key=True,
        )
    if error["type"] in MISSING:
        return fault_at(
            document,
            loc,
            what="is missing",
            why=_meaning(schema, loc, document.data),
            remedy=f"Add {loc[-1] if loc else 'it'}: and its value.",
        )
    rule, remedy = rule_and_remedy(error)
    return fault_at(
        document,
        loc,
        what=f"{rule} (got {shown(error['input'])})",
        why=_meaning(schema, loc, document.data),
        remedy=remedy,
        at_key=bool(error["loc"]) and error["loc"][-1] == "[key]",
    )


def _of_tag(error: ErrorDetails) -> ErrorDetails:
    """What is wrong with the word that says which variant is meant, at that word."""
    if error["type"] not in ("union_tag_invalid", "union_tag_not_found"):
        return error
    name = str(error["ctx"]["discriminator"]).strip("'")
    given = error["input"] if isinstance(error["input"], dict) else {}
    loc = (*error["loc"], name)
    if name not in given:
        return ErrorDetails(type="missing", loc=loc, msg="", input=given)
    return {**error, "loc": loc, "input": given[name]}


def _meaning(schema: JsonSchema, loc: Location, data: Plain) -> str:
    """What a part is for; what is not explained itself is explained by what it belongs to."""
    for length in range(len(loc), -1, -1):
        text = part_at(schema, loc[:length], data).get("description")
        if isinstance(text, str):
            return text.split("\n\n")[0].replace("\n", " ")
    return _NO_MEANING


def _location(loc: tuple[int | str, ...], data: Plain) -> Location:
    """The part of the file that an error is about; names of variants are left out of it."""
    kept: list[str | int] = []
    for position, element in enumerate(loc):
        is_last = position == len(loc) - 1
        if isinstance(data, dict) and element in data:
            data = data[str(element)]
        elif isinstance(data, list) and isinstance(element, int) and element < len(data):
            data = data[element]
        elif not (is_last and isinstance(data, dict) and element != "[key]"):
            continue
        kept.append(element)
    return tuple(kept)
