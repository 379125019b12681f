"""Traces and glossaries with one slip each."""

from __future__ import annotations

from collections.abc import Iterator

from tests.scenario.hostile.files import HostileFile, Slip, slipped

TRACE = """kind: trace
documents:
  - {letter: G, key: MAP, title: Case MAP, rows: [G-001..G-003, G-004a..G-004b]}
rows:
  - id: G-001
    status: executable
    says: The lead is chosen by consensus.
    where: [clause:map/lead_by_consensus, decision:lead]
    tests: [worked:map/lead_by_consensus]
  - {id: G-002, status: data, says: A word., where: [glossary:client]}
  - id: G-003
    status: out_of_scope
    says: A figure.
    reason: A figure that is lost and that no text describes.
  - {id: G-004a, status: data, says: A body., where: [catalogue:agencies/sso]}
  - {id: G-004b, status: data, says: A form., where: [document:case_map]}
"""
REASON = "    reason: A figure that is lost and that no text describes.\n"
LEAD = "clause:map/lead_by_consensus"
TWICE = "  - {id: G-004b, status: data, says: A form., where: [document:case_map]}\n"

TRACE_SLIPS = (
    Slip("status_unknown", "status: data", "status: done", "must be executable, data or out_of_"),
    Slip("row_form", "id: G-002", "id: G2", "is not a row of the fact base"),
    Slip("row_twice", TWICE, TWICE * 2, "is told a second time (got G-004b)"),
    Slip("row_unknown", "id: G-002", "id: G-009", "is no row of the documents (got G-009)"),
    Slip("row_missing", TWICE, "", "1 that are not accounted for (G-004b)"),
    Slip("range_backwards", "G-001..G-003", "G-003..G-001", "is no range of rows"),
    Slip("range_mixed", "G-001..G-003", "G-001..B-003", "is no range of rows"),
    Slip("range_parts", "G-004a..G-004b", "G-004a..G-005b", "is no range of rows"),
    Slip("says_long", "A word.", "word " * 30, "Shorten the text"),
    Slip("says_missing", "says: A word., ", "", "says is missing"),
    Slip("place_kind", "glossary:client", "glosary:client", "Did you mean glossary?"),
    Slip("place_bare", "glossary:client", "client", "is no place"),
    Slip("place_path", LEAD, "clause:../map", "is no name of a clause"),
    Slip("place_decision", "decision:lead", "decision:leed", "Did you mean lead?"),
    Slip("place_catalogue", "catalogue:agencies/sso", "catalogue:sso", "no name of a catalogue"),
    Slip("no_place", "where: [glossary:client]", "where: []", "has no place"),
    Slip("no_test", "    tests: [worked:map/lead_by_consensus]\n", "", "has no test"),
    Slip("test_form", "worked:map/lead_by_consensus", "test_lead", "is no test"),
    Slip("test_path", "worked:map/lead_by_consensus", "tests/../x.py::test_x", "is no test"),
    Slip("reason_missing", REASON, "", "needs a reason and nothing else"),
    Slip("reason_short", REASON, "    reason: It is lost.\n", "at least 30 characters"),
    Slip("left_out_and_told", REASON, f"{REASON}    where: [glossary:client]\n", "nothing else"),
    Slip("letter_long", "letter: G", "letter: GG", "letter"),
)

TERM = "    term: Client\n"
GLOSSARY_SLIPS = (
    Slip("term_missing", TERM, "", "term is missing"),
    Slip("term_twice", "id: caseworker", "id: client", "is used by another entry too"),
    Slip("key_unknown", TERM, f"{TERM}    says: x\n", "says is not known here"),
    Slip("id_form", "id: caseworker", "id: Case worker", "id"),
    Slip("since_year", "since: 2018-12-19", "since: 2018", "since must be a date"),
)


def hostile() -> Iterator[HostileFile]:
    yield from slipped("trace", TRACE_SLIPS, TRACE)
    yield from slipped("glossary", GLOSSARY_SLIPS)
