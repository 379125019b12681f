"""Tables in Markdown, for pages that are generated."""

from __future__ import annotations

from collections.abc import Iterable

GENERATED = "<!-- Generated from {}. Do not edit: `python -m tests.reference` writes it anew. -->"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join("| " + " | ".join(map(cell, line)) + " |" for line in lines)


def cell(text: str) -> str:
    """Text that stays in its cell."""
    return " ".join(text.split()).replace("|", "\\|")
