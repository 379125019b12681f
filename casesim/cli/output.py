"""How commands answer: a table for people, or one JSON object and nothing else."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]

_GAP = 2
_NARROWEST_LAST_COLUMN = 20


def say_json(answer: Mapping[str, object]) -> None:
    """Print one JSON object to standard output."""
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def say_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a head; what the last column holds is wrapped to the window."""
    table = [list(head), *map(list, rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(head) - 1)]
    indent = sum(widths) + _GAP * len(widths)
    room = shutil.get_terminal_size().columns - indent
    for row in table:
        first = "".join(cell.ljust(width + _GAP) for cell, width in zip(row, widths, strict=False))
        wrapped = textwrap.wrap(row[-1], max(room, _NARROWEST_LAST_COLUMN)) or [""]
        typer.echo((first + wrapped[0]).rstrip())
        for line in wrapped[1:]:
            typer.echo(" " * indent + line)


def note(text: str) -> None:
    """Tell a person something beside the answer, on standard error."""
    typer.echo(text, err=True)
