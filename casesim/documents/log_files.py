"""Writes a log as CSV, JSON Lines or Parquet."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from casesim.documents.log_columns import (
    COLUMNS,
    DAY,
    FLAG,
    LIST,
    NUMBER,
    WHOLE,
    LogColumn,
)
from casesim.documents.log_rows import Cell, LogRows
from casesim.errors import CasesimError
from casesim.play.catalogue import _

if TYPE_CHECKING:
    import pyarrow as pa

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def csv_bytes(log: LogRows) -> bytes:
    """The log as CSV: UTF-8, a head line, true and false as words, lists as JSON.

    A text that a spreadsheet could take for a formula begins with an apostrophe.
    """
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for row in log.rows:
        writer.writerow([_csv_cell(row.get(column.name)) for column in COLUMNS])
    return held.getvalue().encode("utf-8")


def jsonl_bytes(log: LogRows) -> bytes:
    """The log as JSON Lines: an object for each row, with the names of the columns."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in log.rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def parquet_bytes(log: LogRows, about: dict[str, str]) -> bytes:
    """The log as Parquet, with a type for each column and its description in the schema.

    Args:
        log: what to write.
        about: what the file says of itself.

    Raises:
        CasesimError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise CasesimError(
            _(
                "Parquet needs the package pyarrow, which is not installed here: install "
                "casesim[parquet], or export as csv"
            )
        ) from error
    schema = pa.schema([_field(column) for column in COLUMNS], metadata=about)
    columns = [
        pa.array([_arrow(row.get(each.name), each.type) for row in log.rows], type=kind)
        for each, kind in zip(COLUMNS, schema.types, strict=True)
    ]
    held = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), held)
    return held.getvalue()


def _field(column: LogColumn) -> pa.Field:
    import pyarrow as pa

    types = {
        NUMBER: pa.float64(),
        WHOLE: pa.int64(),
        FLAG: pa.bool_(),
        DAY: pa.date32(),
        LIST: pa.list_(pa.string()),
    }
    kind = types.get(column.type, pa.string())
    return pa.field(column.name, kind, metadata={"description": column.says})


def _arrow(value: Cell, kind: str) -> Any:
    return date.fromisoformat(str(value)) if kind == DAY else value


def _csv_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
    return plain_cell(text)


def plain_cell(text: str) -> str:
    """A text as a spreadsheet shows it, and never reckons with it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
