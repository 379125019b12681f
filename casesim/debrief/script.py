"""What the script of a debrief is made of: steps with passages of plain text and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table.

    Attributes:
        id: of the table within the script.
        caption: what it shows.
        head: shape (n_columns,).
        rows: shape (n_rows, n_columns).
    """

    id: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a step: sentences, then points, then a table; each may be missing."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the five steps.

    Attributes:
        key: such as "like".
        note: what the step is for, to be said before it.
    """

    key: str
    title: str
    note: str
    passages: tuple[Passage, ...]
