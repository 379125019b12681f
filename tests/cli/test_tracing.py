"""casesim protocols trace."""

from __future__ import annotations

import pytest

from casesim.scenario.loading import load_trace
from tests.cli.calling import call, call_json


def test_every_row_is_told_with_its_places_and_tests():
    told = call_json("protocols", "trace")["rows"]
    assert [each["id"] for each in told] == [row.id for row in load_trace().rows]
    for each in told:
        assert {"id", "status", "where", "test", "reason"} <= each.keys()
    (lead,) = (each for each in told if each["id"] == "G-064")
    assert (lead["status"], lead["document"]) == ("executable", "MAP")
    assert "clause:map/lead_by_consensus" in lead["where"]
    assert "worked:map/lead_by_consensus" in lead["test"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--status", "out_of_scope"), lambda each: each["status"] == "out_of_scope"),
        (("--document", "ssn"), lambda each: each["id"].startswith("W-")),
        (("--text", "consensus"), lambda each: "consensus" in str(each)),
        (("--document", "MAP", "--status", "data"), lambda each: each["status"] == "data"),
    ],
)
def test_rows_can_be_filtered(words, expected):
    told = call_json("protocols", "trace", *words)["rows"]
    assert 0 < len(told) < len(load_trace().rows)
    assert all(map(expected, told))


def test_people_get_a_table_with_totals():
    said = call("protocols", "trace", "--document", "GSSWA").stdout
    assert "L-008" in said
    assert "G-001" not in said
    *_, last = said.splitlines()
    assert last.split()[0] == "all"
    assert int(last.split()[-1]) == len(load_trace().rows)


def test_what_is_no_status_is_usage():
    assert "'done' is not one of" in call("protocols", "trace", "--status", "done", code=2).stderr


def test_the_list_of_documents_is_as_it_was():
    assert call_json("protocols").keys() == {"protocols"}
    assert "trace" in call("protocols", "--help").stdout
