"""A case as a variant of another one: what its own file says, laid over the file that it names.

A mapping is laid over a mapping name by name, and a list whose items have ids over the items of
the same ids. What else the variant says takes the place of what was there. Places of faults are
those of the variant's own file.
"""

from __future__ import annotations

import re
from pathlib import Path

from casesim.errors import FileFaultsError
from casesim.scenario._wording import shown
from casesim.scenario._yaml_compose import Mark
from casesim.scenario.strict_yaml import Location, Plain, StrictDocument, load_document
from casesim.scenario.validation import fault_at, near_names

VARIANT_OF = "variant_of"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
# What tells the items of a list apart: most things have an id, a note has its decision.
_KEYS = ("id", "decision")

_Moved = dict[Location, Location]


def is_variant(document: StrictDocument) -> bool:
    """Whether a document says of which other case it is a variant."""
    return isinstance(document.data, dict) and VARIANT_OF in document.data


def base_of(document: StrictDocument) -> StrictDocument:
    """The file of the case that a variant is laid over; it stands in the same folder.

    Raises:
        FileFaultsError: there is no such case, or it is a variant itself.
    """
    assert isinstance(document.data, dict)
    name, folder = document.data[VARIANT_OF], Path(document.file).parent
    if not (
        isinstance(name, str) and _NAME.fullmatch(name) and (folder / f"{name}.yaml").is_file()
    ):
        known = [path.stem for path in folder.glob("*.yaml") if _NAME.fullmatch(path.stem)]
        what = f"is no file of this folder (got {shown(name)})"
        raise _not_a_base(document, what, near_names(str(name), known))
    base = load_document(folder / f"{name}.yaml")
    kind = base.data.get("kind") if isinstance(base.data, dict) else None
    if kind != "case":
        raise _not_a_base(document, f"is no case (got {name})", "Name a case.")
    if is_variant(base):
        what = f"is a variant itself (got {name})"
        raise _not_a_base(document, what, "Name the case that both are variants of.")
    if document.data.get("id", name) == name:
        raise _fault(
            document,
            ("id",),
            what="is not an id of its own",
            why="Plays and results name a case by its id.",
            remedy="Write an id other than that of the case over which this one is laid.",
        )
    return base


def laid_over(variant: StrictDocument, base: StrictDocument) -> StrictDocument:
    """The variant as a whole case: what it says, and else what the base says."""
    moved: _Moved = {}
    data = _lay(variant.data, base.data, (), (), moved)
    assert isinstance(data, dict)
    del data[VARIANT_OF]
    return StrictDocument(
        data=data,
        file=variant.file,
        keys=_marks(variant.keys, moved),
        values=_marks(variant.values, moved),
    )


def _lay(over: Plain, under: Plain, at: Location, to: Location, moved: _Moved) -> Plain:
    moved[at] = to
    if isinstance(over, dict) and isinstance(under, dict):
        return _lay_names(over, under, at, to, moved)
    if isinstance(over, list) and isinstance(under, list) and over:
        key = next((key for key in _KEYS if _told_apart_by(key, [*over, *under])), "")
        if key:
            return _lay_items(over, under, at, to, moved, key)
    return over


def _lay_names(
    over: dict[str, Plain], under: dict[str, Plain], at: Location, to: Location, moved: _Moved
) -> dict[str, Plain]:
    whole = dict(under)
    for name, value in over.items():
        there = name in under
        whole[name] = _lay(value, under[name], (*at, name), (*to, name), moved) if there else value
    return whole


def _lay_items(
    over: list[Plain],
    under: list[Plain],
    at: Location,
    to: Location,
    moved: _Moved,
    key: str,
) -> list[Plain]:
    """Items by their names; one that is new, or said twice, goes to the end."""
    whole = list(under)
    left = {_name_by(key, item): number for number, item in enumerate(under)}
    for number, item in enumerate(over):
        place = left.pop(_name_by(key, item), None)
        here = (*at, number)
        if place is None:
            moved[here] = (*to, len(whole))
            whole.append(item)
        else:
            whole[place] = _lay(item, under[place], here, (*to, place), moved)
    return whole


def _told_apart_by(key: str, items: list[Plain]) -> bool:
    return all(_name_by(key, item) for item in items)


def _name_by(key: str, item: Plain) -> str:
    name = item.get(key) if isinstance(item, dict) else None
    return name if isinstance(name, str) else ""


def _marks(marks: dict[Location, Mark], moved: _Moved) -> dict[Location, Mark]:
    return {_whither(loc, moved): mark for loc, mark in marks.items()}


def _whither(loc: Location, moved: _Moved) -> Location:
    """Where a part of the variant stands in the whole: by what is around it and has moved."""
    for length in range(len(loc), 0, -1):
        if loc[:length] in moved:
            return (*moved[loc[:length]], *loc[length:])
    return loc


def _not_a_base(document: StrictDocument, what: str, remedy: str) -> FileFaultsError:
    why = "A variant is laid over another case of the same folder, which is whole by itself."
    return _fault(document, (VARIANT_OF,), what=what, why=why, remedy=remedy)


def _fault(
    document: StrictDocument, loc: Location, *, what: str, why: str, remedy: str
) -> FileFaultsError:
    return FileFaultsError((fault_at(document, loc, what=what, why=why, remedy=remedy),))
