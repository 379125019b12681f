"""Every row of the source documents is accounted for, and what accounts for it exists."""

from __future__ import annotations

from collections import Counter

import pytest

from casesim.protocols.trace import TraceStatus
from casesim.scenario.loading import load_trace
from tests.tracing import (
    exists,
    rows_named_by_tests,
    rows_of_clauses,
    rows_of_worked,
)

# How many rows each document has, counted in the documents and not in the file.
ROW_COUNTS = {"MAP": 165, "BAL": 75, "PLAN": 69, "SSN": 48, "GSSWA": 8}


@pytest.fixture(scope="module")
def trace():
    return load_trace()


def test_every_row_of_every_document_is_accounted_for_once(trace):
    assert [document.key for document in trace.documents] == list(ROW_COUNTS)
    assert len(trace.rows) == sum(ROW_COUNTS.values())
    for document in trace.documents:
        assert [row.id for row in trace.of_document(document)] == list(document.ids)
        assert len(document.ids) == len(set(document.ids)) == ROW_COUNTS[document.key]


def test_every_place_exists(trace):
    lost = [f"{row.id}: {place}" for row in trace.rows for place in row.where if not exists(place)]
    assert not lost


def test_every_named_test_exists_and_names_the_row(trace):
    naming = rows_named_by_tests() | rows_of_worked()
    unfit = [
        f"{row.id}: {test} " + ("does not name it" if test in naming else "does not exist")
        for row in trace.rows
        for test in row.tests
        if row.id not in naming.get(test, ())
    ]
    assert not unfit


def test_every_row_that_a_test_names_names_the_test(trace):
    told = {(row.id, test) for row in trace.rows for test in row.tests}
    named = {(row, test) for test, rows in rows_named_by_tests().items() for row in rows}
    assert named - told == set()


def test_clauses_and_rows_name_each_other(trace):
    told = {
        (row.id, place)
        for row in trace.rows
        for place in row.where
        if place.startswith(("clause:", "silence:"))
    }
    carried = {(row, place) for place, rows in rows_of_clauses().items() for row in rows}
    assert told == carried


def test_what_runs_has_a_test_and_what_was_left_out_a_reason(trace):
    for row in trace.rows:
        if row.status is TraceStatus.EXECUTABLE:
            assert row.tests
            assert row.where
        if row.status is TraceStatus.OUT_OF_SCOPE:
            assert len(row.reason.split()) >= 8, f"{row.id}: {row.reason}"
        else:
            assert row.where


def test_a_reason_for_leaving_out_is_given_to_one_row_alone(trace):
    """A sentence that fits several rows fits none of them."""
    reasons = Counter(row.reason for row in trace.rows if row.status is TraceStatus.OUT_OF_SCOPE)
    assert all(count == 1 for count in reasons.values())


@pytest.mark.parametrize(
    "place",
    [
        "clause:map/fits",
        "clause:map/silent_on_tie",
        "silence:map/fit",
        "clause:mop/fit",
        "mechanism:conference.settle_leads",
        "mechanism:conferences.settle_lead",
        "mechanism:turnover.annual_hazards",
        "mechanism:analysis.three_s.ThreeS.steps",
        "mechanism:engine.conference",
        "decision:leads",
        "measure:harms",
        "document:case_maps",
        "glossary:clients",
        "catalogue:agencies/nobody",
        "catalogue:scenarios/mdm_x",
        "catalogue:vocabulary.Nothing",
    ],
)
def test_a_place_that_is_not_there_is_noticed(place):
    assert not exists(place)
