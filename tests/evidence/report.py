"""What a piece of evidence found, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One piece of evidence.

    Attributes:
        name: under which it is asked for.
        holds: whether what is claimed was found.
        text: Markdown, a section with a heading of the second level.
        page: file of notebooks/reference that holds it, "" where none does.
    """

    name: str
    holds: bool
    text: str
    page: str = ""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column left, the others right."""
    line = "|:---" + "|---:" * (len(head) - 1) + "|"
    return "\n".join(["| " + " | ".join(head) + " |", line, *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def section(heading: str, *paragraphs: str) -> str:
    """A heading of the third level with its paragraphs."""
    return "\n\n".join([f"### {heading}", *paragraphs])


def numbered(mean: float, low: float, high: float, decimals: int = 2) -> str:
    """A mean with its interval: "1.20 (0.90 to 1.50)"."""
    return f"{mean:.{decimals}f} ({low:.{decimals}f} to {high:.{decimals}f})"
