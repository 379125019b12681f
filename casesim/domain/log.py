"""The event log: append-only columns, one row for each thing that happened.

A row has a number (its position), a time, a kind, the case and the agency it concerns, the
number of the row that caused it, and the fields of its kind. Rows are kept as columns because
appending is what a simulation does most; a typed row is made when somebody reads one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

Value = str | float | int | bool | None | tuple["Value", ...]
Fields = tuple[Value, ...]

TIME_DECIMALS = 6
NO_CAUSE = -1


@dataclass(frozen=True, slots=True)
class Row:
    """One logged event.

    Attributes:
        number: position in the log, from 0.
        time_days: clock [days since the scenario's start], rounded to 1e-6.
        kind: name of the kind, one of the closed set that wrote the log.
        case: id of the case, "" for what concerns no single case.
        agency: id of the agency that acted or was told, "" for none.
        cause: number of the row that brought this one about, -1 for none.
        fields: values in the order of the kind's field names.
    """

    number: int
    time_days: float
    kind: str
    case: str
    agency: str
    cause: int
    fields: Fields


class EventLog:
    """Append-only log of one run. Two logs are equal when their digests are."""

    __slots__ = ("agencies", "cases", "causes", "fields", "kinds", "times")

    def __init__(self) -> None:
        self.times: list[float] = []
        self.kinds: list[str] = []
        self.cases: list[str] = []
        self.agencies: list[str] = []
        self.causes: list[int] = []
        self.fields: list[Fields] = []

    def append(
        self, time_days: float, kind: str, case: str, agency: str, cause: int, fields: Fields
    ) -> int:
        """Append one row and return its number. The recorder rounds the time."""
        number = len(self.times)
        self.times.append(time_days)
        self.kinds.append(kind)
        self.cases.append(case)
        self.agencies.append(agency)
        self.causes.append(cause)
        self.fields.append(fields)
        return number

    def __len__(self) -> int:
        return len(self.times)

    def row(self, number: int) -> Row:
        """Read one row."""
        return Row(
            number,
            self.times[number],
            self.kinds[number],
            self.cases[number],
            self.agencies[number],
            self.causes[number],
            self.fields[number],
        )

    def __iter__(self) -> Iterator[Row]:
        return (self.row(number) for number in range(len(self.times)))

    def json_lines(self, first: int = 0) -> Iterator[str]:
        """Each row from number `first` on as a line of JSON, the same in every process."""
        for row in map(self.row, range(first, len(self))):
            yield json.dumps(
                [row.time_days, row.kind, row.case, row.agency, row.cause, row.fields],
                ensure_ascii=False,
                separators=(",", ":"),
            )

    def digest(self) -> str:
        """SHA-256 of all rows, in hexadecimal."""
        sha = hashlib.sha256()
        for line in self.json_lines():
            sha.update(line.encode())
            sha.update(b"\n")
        return sha.hexdigest()
