"""What must fit together between the parts of a protocol file."""

from __future__ import annotations

from collections.abc import Iterator

from casesim.errors import Fault
from casesim.protocols.effects import EFFECTS, OrderKey
from casesim.scenario.strict_yaml import Plain, StrictDocument
from casesim.scenario.validation import fault_at, near_names

_ORDER_KEY = next(name for name, plain in EFFECTS.items() if plain is OrderKey)


def cross_faults(document: StrictDocument) -> Iterator[Fault]:
    """Faults between parts of the file, found even where single values are faulty too."""
    data = document.data if isinstance(document.data, dict) else {}
    yield from _repeated_ids(document, data)
    yield from _strange_verbs(document, data)
    yield from _strange_keys(document, data)


def _items(data: dict[str, Plain], room: str) -> Iterator[tuple[int, dict[str, Plain]]]:
    listed = data.get(room)
    for place, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict):
            yield place, item


def _repeated_ids(document: StrictDocument, data: dict[str, Plain]) -> Iterator[Fault]:
    seen: set[str] = set()
    for room in ("clauses", "silences"):
        for place, item in _items(data, room):
            name = item.get("id")
            if isinstance(name, str) and name in seen:
                yield fault_at(
                    document,
                    (room, place, "id"),
                    what=f"is used before (got {name!r})",
                    why="Cases, traces and overrides name a clause by its id.",
                    remedy="Give each clause and each silence an id of its own.",
                )
            elif isinstance(name, str):
                seen.add(name)


def _strange_verbs(document: StrictDocument, data: dict[str, Plain]) -> Iterator[Fault]:
    table = data.get("verbs")
    listed: list[str] = []
    for force, verbs in (table if isinstance(table, dict) else {}).items():
        for place, verb in enumerate(verbs if isinstance(verbs, list) else ()):
            if verb in listed:
                yield fault_at(
                    document,
                    ("verbs", force, place),
                    what=f"stands twice (got {verb!r})",
                    why="A verb has one force.",
                    remedy="Leave it under one force, or write more of the verb.",
                )
            elif isinstance(verb, str):
                listed.append(verb)
    for place, item in _items(data, "clauses"):
        verb = item.get("verb")
        if isinstance(verb, str) and verb not in listed:
            yield fault_at(
                document,
                ("clauses", place, "verb"),
                what=f"is not in the table of verbs (got {verb!r})",
                why="The force of a clause is that of the document's own verb.",
                remedy=f"Add it to verbs: under its force. {near_names(verb, listed)}",
            )


def _strange_keys(document: StrictDocument, data: dict[str, Plain]) -> Iterator[Fault]:
    fallbacks = [(item, item.get("fallback")) for _, item in _items(data, "silences")]
    holders = [(item, item) for _, item in _items(data, "clauses")] + fallbacks
    ordering = [
        str(item.get("id"))
        for item, holder in holders
        if isinstance(holder, dict)
        and isinstance(effect := holder.get("effect"), dict)
        and _ORDER_KEY in effect
    ]
    keys = data.get("priority_keys")
    for place, name in enumerate(keys if isinstance(keys, list) else ()):
        if name not in ordering:
            yield fault_at(
                document,
                ("priority_keys", place),
                what=f"is no clause with an order key (got {name!r})",
                why="Concerns are put in order by the clauses that are named here.",
                remedy=near_names(str(name), ordering),
            )
