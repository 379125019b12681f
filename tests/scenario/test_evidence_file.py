"""The published numbers: complete, sourced, named by the ledger, and in keeping with it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from casesim.domain.ledger import Assumption, Ledger
from casesim.scenario.evidence_file import load_evidence
from casesim.scenario.evidence_schema import EvidenceFile, RowPart
from casesim.scenario.loading import faults_of, load_ledger

BROKEN = """\
kind: evidence
version: "1"
sources:
  count: {cited: Somebody counted}
  list: {cited: "A list, 2020"}
rows:
  - id: E-01
    quantity: Caseload
    unit: cases
    population: workers
    sources: [cuont]
    evidence: [S]
    confidence: high
    use: [default]
  - id: E-01
    quantity: Caseload
    unit: cases
    population: workers
    values: {a: 2}
    sources: [list]
    evidence: [S]
    confidence: high
    use: [default]
parameters:
  - id: P-01
    quantity: Caseload
    unit: cases
    values: {value: 2}
    rests_on: [E-02]
    entries: [sight.dayz]
targets:
  - {id: V1, quantity: Caseload, unit: cases, low: 3, high: 2, rests_on: [E-01], simulated: so}
  - {id: V2, quantity: Caseload, unit: cases, entry: sight.dayz, rests_on: [E-01]}
"""


@pytest.fixture(scope="module")
def evidence() -> EvidenceFile:
    return load_evidence()


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_ledger()


def test_every_slip_is_told_at_its_place(tmp_path):
    path = tmp_path / "numbers.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    told = [str(fault).removeprefix(f"{path}:") for fault in faults_of(path)]
    for place, says in [
        ("4:18", "sources.count.cited says no year"),
        ("7:5", "rows[1] (E-01) has neither values nor a finding"),
        ("11:15", "names a source that does not exist (got cuont)"),
        ("15:9", "rows[2] (E-01).id is used a second time"),
        ("29:16", "parameters[1] (P-01).rests_on[1] names a row that does not exist (got E-02)"),
        ("30:15", "names an entry that does not exist (got sight.dayz)"),
        ("32:5", "targets[1] (V1) needs low and high in this order, or an entry, and not both"),
        ("33:5", "targets[2] (V2) needs either simulated or out_of_scope"),
    ]:
        assert [each for each in told if each.startswith(f"{place}: ") and says in each], told


def test_a_ledger_that_names_no_such_row_is_refused(tmp_path):
    path = tmp_path / "ledger.yaml"
    path.write_text(
        "kind: ledger\nversion: '1'\nassumptions:\n  sight.days:\n    value: 7\n"
        "    unit: days\n    low: 3\n    high: 14\n    source: 'judgement: a week'\n"
        "    confidence: low\n    evidence: [E-38z]\n",
        encoding="utf-8",
    )
    (fault,) = faults_of(path)
    assert str(fault).startswith(f"{path}:11:16: ")
    assert "names a row of evidence that does not exist (got E-38z)" in fault.what
    assert "Did you mean E-38" in fault.remedy


def test_every_source_is_used(evidence):
    used = {name for row in evidence.rows for name in row.sources}
    assert used == set(evidence.sources)


def test_rows_stand_in_the_order_of_their_ids(evidence):
    assert all(first < second for first, second in pairwise(evidence.ids))


def test_no_entry_rests_on_a_number_that_was_only_recalled(ledger, evidence):
    recalled = {
        row.id for row in evidence.rows if "S" not in row.evidence and "C" not in row.evidence
    }
    assert recalled
    assert not [each.name for each in ledger.values() if recalled & set(each.evidence)]


BUDGETS = ("flagged", "reserved", "purchased", "new_line")


def test_every_published_source_of_an_entry_is_a_row(ledger):
    """What rests on a guidance document alone names its paragraph instead."""
    published = [each for each in ledger.values() if not each.source.startswith("judgement")]
    paragraphs = {"ending.steps", *(f"slots.{budget}" for budget in BUDGETS)}
    assert {each.name for each in published if not each.evidence} == paragraphs


def numbers(row: RowPart) -> list[float]:
    """Values of a row as entries have them; what is kept is the rest of what is missed."""
    if "percent" not in row.unit:
        return list(row.values.values())
    shares = [value / 100.0 for value in row.values.values()]
    return shares + [1.0 - share for share in shares]


def test_an_entry_keeps_within_its_rows_or_says_why_not(ledger, evidence):
    rows = {row.id: row for row in evidence.rows}

    def outside(entry: Assumption) -> bool:
        given = [number for name in entry.evidence for number in numbers(rows[name])]
        return not given or not min(given) - 1e-9 <= entry.value <= max(given) + 1e-9

    for entry in ledger.values():
        if entry.evidence and outside(entry):
            assert "judgement" in entry.source or "computed" in entry.source, entry.name


def test_a_proposal_that_the_ledger_has_otherwise_says_why(ledger, evidence):
    for proposal in evidence.parameters:
        value = proposal.values.get("value")
        carried = [ledger.value(name) for name in proposal.entries]
        if proposal.differs is None and value is not None:
            assert not proposal.entries or value in carried, proposal.id


def test_bands_of_the_ledger_hold_their_published_value(ledger, evidence):
    for target in evidence.targets:
        if target.entry is not None:
            entry = ledger[target.entry]
            assert entry.low <= entry.value <= entry.high
            assert set(entry.evidence) <= set(target.rests_on), target.id
