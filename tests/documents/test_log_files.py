"""The log as CSV, JSON Lines and Parquet: the same rows, typed columns, no formula."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date

import pytest

from casesim.documents.log_columns import COLUMNS, column_of
from casesim.documents.log_files import csv_bytes, jsonl_bytes, parquet_bytes, plain_cell
from casesim.documents.log_rows import LogRows, log_rows
from casesim.domain.events import KINDS
from casesim.errors import CasesimError
from tests.architecture.project import ROOT
from tests.documents.plays import HOSTILE, hostile, played

TYPES = {
    "text": str, "number": float, "whole": int, "flag": bool, "day": str, "list": list, "json": str,
}  # fmt: skip
ONE = LogRows(
    ({"number": 0, "time_days": 1.5, "date": "2018-01-03", "kind": "=1+1", "reached_seat": True},),
    True,
)


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "＝1+1", "\t=1", "\r=1", "-cmd|' /C calc'!A0"],
)
def test_what_a_spreadsheet_could_reckon_with_begins_with_an_apostrophe(text):
    assert plain_cell(text) == f"'{text}"


def test_plain_text_stays():
    assert plain_cell("a=b") == "a=b"
    assert read_csv(csv_bytes(ONE))[0]["kind"] == "'=1+1"


def test_every_field_of_every_kind_has_one_column_of_one_type():
    names = {column.name for column in COLUMNS}
    assert len(names) == len(COLUMNS)
    types = {column.name: column.type for column in COLUMNS}
    for kind in KINDS.values():
        for field in kind.fields:
            assert types[column_of(kind.name, field).name] == column_of(kind.name, field).type


def test_every_column_is_described_in_the_reference():
    page = (ROOT / "notebooks" / "reference" / "exports.md").read_text(encoding="utf-8")
    assert all(f"| `{column.name}` | {column.type} |" in page for column in COLUMNS)


def test_parquet_without_its_library_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CasesimError, match=r"install casesim\[parquet\], or export as csv"):
        parquet_bytes(ONE, {})


def test_parquet_has_types_and_says_what_its_columns_hold():
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(parquet_bytes(ONE, {"notices": "Made up."})))
    (row,) = table.to_pylist()
    assert row["time_days"] == 1.5
    assert row["date"] == date(2018, 1, 3)
    assert row["reached_seat"] is True
    assert row["severity_0_100"] is None
    assert table.schema.metadata[b"notices"] == b"Made up."
    described = table.schema.field("time_days").metadata[b"description"]
    assert described == b"when [days since the start of the case]"


@pytest.mark.slow
@pytest.mark.parametrize("days", [32.0])
def test_the_three_forms_hold_the_same(days):
    import pyarrow.parquet as pq

    found = log_rows(played(days=days))
    told = [json.loads(line) for line in jsonl_bytes(found).decode().splitlines()]
    assert told == [dict(row) for row in found.rows]
    table = pq.read_table(io.BytesIO(parquet_bytes(found, {}))).to_pylist()
    lines = read_csv(csv_bytes(found))
    assert len(lines) == len(table) == len(told) > 500
    for row, arrow, line in zip(told, table, lines, strict=True):
        for column in COLUMNS:
            value = row.get(column.name)
            there = arrow[column.name]
            there = there.isoformat() if isinstance(there, date) else there
            assert there == value
            assert (line[column.name] == "") == (value in (None, ""))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "protocol", "days"), [("mdm_l", "map", 32.0), ("carla", "plan", 60.0)]
)
def test_every_value_of_a_play_has_the_type_of_its_column(name, protocol, days):
    types = {column.name: TYPES[column.type] for column in COLUMNS}
    for row in log_rows(played(name, protocol, days)).rows:
        for key, value in row.items():
            assert value is None or type(value) is types[key], (row["kind"], key, value)


@pytest.mark.slow
def test_no_cell_of_a_hostile_case_is_a_formula():
    found = log_rows(hostile())
    for row in read_csv(csv_bytes(found)):
        for column in COLUMNS:
            if column.type in ("text", "list", "json"):
                assert not row[column.name].startswith(("=", "+", "-", "@"))
    assert "\x07" in HOSTILE
    assert b"\x07" not in csv_bytes(found)
