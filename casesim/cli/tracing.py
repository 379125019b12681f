"""casesim protocols trace: where each row of the source documents lives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from casesim.cli.output import AsJson, say_json, say_table
from casesim.protocols.trace import Trace, TraceRow, TraceStatus


def trace(
    status: Annotated[
        TraceStatus | None, typer.Option(help="Only rows of this status.", metavar="STATUS")
    ] = None,
    document: Annotated[str, typer.Option(help="Only rows of this document, such as MAP.")] = "",
    text: Annotated[str, typer.Option(help="Only rows in which this stands.")] = "",
    as_json: AsJson = False,
) -> None:
    """Say of every row of the source documents where it lives and which test shows it."""
    from casesim.scenario.loading import load_trace

    found = load_trace()
    rows = found.selected(status=status, document=document, text=text)
    if as_json:
        say_json({"rows": [_as_data(row, found) for row in rows]})
        return
    say_table(("row", "status", "what it says, and where it lives"), list(map(_as_line, rows)))
    typer.echo()
    say_table(("document", *TraceStatus, "rows"), _totals(found))


def _as_data(row: TraceRow, found: Trace) -> dict[str, object]:
    return {
        "id": row.id,
        "document": found.key_of(row),
        "status": row.status.value,
        "says": row.says,
        "where": list(row.where),
        "test": list(row.tests),
        "reason": row.reason,
    }


def _as_line(row: TraceRow) -> tuple[str, ...]:
    where = f" [{', '.join(row.where)}]" if row.where else ""
    reason = f" {row.reason}" if row.reason else ""
    return (row.id, row.status, f"{row.says}{where}{reason}")


def _totals(found: Trace) -> Sequence[Sequence[str]]:
    """A line for each document, and one for all; of all rows, whatever was asked for."""
    counts = {key: list(each.values()) for key, each in found.totals().items()}
    counts["all"] = [sum(column) for column in zip(*counts.values(), strict=True)]
    return [(key, *map(str, each), str(sum(each))) for key, each in counts.items()]
