"""The columns of an exported log: for each its type, its unit in the name, and what it says.

The first columns are of every row. The others are the fields of the kinds of events, each filled
where its kind has it. A field whose name is taken, or whose unit does not stand in it, is renamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casesim.domain.events import KINDS

TEXT, NUMBER, WHOLE, FLAG, DAY, LIST, JSON = (
    "text", "number", "whole", "flag", "day", "list", "json",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LogColumn:
    """One column.

    Attributes:
        name: with its unit, where it has one.
        type: "text", "number", "whole" (a whole number), "flag" (true or false), "day" (a date),
            "list" (of texts) or "json" (pairs of texts, as JSON).
        says: what stands there.
    """

    name: str
    type: str
    says: str


OF_EVERY_ROW = (
    LogColumn("number", WHOLE, "position of the row, from 0"),
    LogColumn("time_days", NUMBER, "when [days since the start of the case]"),
    LogColumn("date", DAY, "the day of the case"),
    LogColumn("kind", TEXT, "what happened, of a closed list"),
    LogColumn("case", TEXT, "id of the case"),
    LogColumn("agency", TEXT, "agency that acted or was told"),
    LogColumn("cause", WHOLE, "number of the row that brought it about, empty for none"),
    LogColumn("audience", TEXT, "whom such rows reach: latent nobody, agency, team"),
    LogColumn("reached_seat", FLAG, "whether it reached the seat of the case"),
)
_RENAMED: Mapping[str, str] = {
    "severity": "severity_0_100",
    "set_point": "set_point_0_100",
    "rapport": "rapport_minus1_1",
    "trust": "trust_0_1",
    "variant": "variant_0_1",
}
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("severity", "set_point", "rapport", "trust", "variant", "hours"), NUMBER),
        **dict.fromkeys(
            ("again", "alone", "breach", "fits", "handover", "joint", "kept", "understood", "warm"),
            FLAG,
        ),
        **dict.fromkeys(("attended", "exclusions", "invited", "members", "questions"), LIST),
        **dict.fromkeys(("args", "values"), JSON),
        "rank": WHOLE,
    }
)
_PROTECTION = "protection_0_1"
"""Protection is a number where the world keeps it and a word where a worker sees it."""


def column_of(kind: str, field: str) -> LogColumn:
    """The column in which a field of a kind of event stands."""
    if kind == "concern_moved" and field == "protection":
        return LogColumn(_PROTECTION, NUMBER, "field protection of concern_moved")
    taken = {column.name for column in OF_EVERY_ROW}
    name = _RENAMED.get(field, f"of_{field}" if field in taken else field)
    kinds = [each.name for each in KINDS.values() if field in each.fields]
    return LogColumn(name, type_of(field), f"field {field} of {', '.join(kinds)}")


def type_of(field: str) -> str:
    """The type of a field; what ends in _days is a number of days."""
    return NUMBER if field.endswith("_days") else _TYPES.get(field, TEXT)


def _all() -> tuple[LogColumn, ...]:
    found = {column.name: column for column in OF_EVERY_ROW}
    for kind in KINDS.values():
        for field in kind.fields:
            column = column_of(kind.name, field)
            found.setdefault(column.name, column)
    return tuple(found.values())


COLUMNS = _all()
