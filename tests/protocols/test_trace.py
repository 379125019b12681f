from __future__ import annotations

import pytest

from casesim.protocols.trace import Trace, TracedDocument, TraceRow, TraceStatus

EXECUTABLE, DATA, OUT = TraceStatus
TRACE = Trace(
    documents=(
        TracedDocument(letter="G", key="MAP", title="", ids=("G-001", "G-002", "G-003")),
        TracedDocument(letter="L", key="GSSWA", title="", ids=("L-001",)),
    ),
    rows=(
        TraceRow(id="G-001", status=EXECUTABLE, says="Who leads", where=("decision:lead",)),
        TraceRow(id="G-002", status=EXECUTABLE, says="Who comes", tests=("worked:map/who",)),
        TraceRow(id="G-003", status=OUT, says="A figure", reason="It is lost."),
        TraceRow(id="L-001", status=DATA, says="A toolkit"),
    ),
)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, ["G-001", "G-002", "G-003", "L-001"]),
        ({"status": EXECUTABLE}, ["G-001", "G-002"]),
        ({"document": "map"}, ["G-001", "G-002", "G-003"]),
        ({"document": "l"}, ["L-001"]),
        ({"document": "BAL"}, []),
        ({"text": "DECISION:lead"}, ["G-001"]),
        ({"text": "worked:map"}, ["G-002"]),
        ({"text": "lost", "status": OUT}, ["G-003"]),
        ({"text": "lost", "status": DATA}, []),
    ],
)
def test_rows_are_selected_by_every_filter(asked, ids):
    assert [row.id for row in TRACE.selected(**asked)] == ids


def test_totals_by_document_and_status():
    assert TRACE.totals() == {
        "MAP": {EXECUTABLE: 2, DATA: 0, OUT: 1},
        "GSSWA": {EXECUTABLE: 0, DATA: 1, OUT: 0},
    }


def test_a_row_knows_its_document():
    assert [TRACE.key_of(row) for row in TRACE.rows] == ["MAP", "MAP", "MAP", "GSSWA"]
