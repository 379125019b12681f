from __future__ import annotations

import pytest

from casesim.errors import FileFaultsError
from casesim.protocols.trace import TraceStatus
from casesim.scenario.strict_yaml import parse_document
from casesim.scenario.trace_file import ids_between, read_trace
from tests.scenario.hostile.trace_slips import TRACE


def test_rows_and_documents_are_read():
    trace = read_trace(parse_document(TRACE, file="trace.yaml"))
    (document,) = trace.documents
    assert document.ids == ("G-001", "G-002", "G-003", "G-004a", "G-004b")
    assert [row.id for row in trace.rows] == list(document.ids)
    first, lost = trace.rows[0], trace.rows[2]
    assert first.where == ("clause:map/lead_by_consensus", "decision:lead")
    assert first.tests == ("worked:map/lead_by_consensus",)
    assert (lost.status, lost.where) == (TraceStatus.OUT_OF_SCOPE, ())
    assert lost.reason == "A figure that is lost and that no text describes."


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("B-009..B-011", ("B-009", "B-010", "B-011")),
        ("G-116a..G-116c", ("G-116a", "G-116b", "G-116c")),
        ("L-008", ("L-008",)),
        ("G-116a..G-117", ()),
        ("G-003..G-001", ()),
        ("G-001-G-003", ()),
    ],
)
def test_ranges(text, ids):
    assert ids_between(text) == ids


def test_faults_are_told_together_in_the_order_of_the_file():
    wrong = TRACE.replace("id: G-002", "id: G-009").replace("id: G-004b", "id: G-001")
    with pytest.raises(FileFaultsError) as caught:
        read_trace(parse_document(wrong, file="trace.yaml"))
    told = [(fault.line, fault.what.split(" ", 2)[-1]) for fault in caught.value.faults]
    assert [line for line, _ in told] == sorted(line for line, _ in told)
    assert len(told) == 3
    assert "2 that are not accounted for (G-002, G-004b)" in told[0][1]
