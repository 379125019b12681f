"""The pages of notebooks/reference that come from data say what the data say now."""

from __future__ import annotations

import re

import pytest

from casesim.paths import notebooks_dir
from casesim.scenario.evidence_file import load_evidence
from casesim.scenario.loading import load_glossary, load_ledger, load_protocol, load_trace
from tests.markdown import cell
from tests.reference import pages, stale, write_pages
from tests.reference_evidence import band_text, rests_on

FOLDER = notebooks_dir() / "reference"
WRITTEN_BY_HAND = {
    *("abstract.md", "debrief.md", "evidence.md", "exports.md", "limits.md", "measured.md"),
    *("mechanisms.md", "model.md"),
    "scales.md",
    "systems.md",
}
FROM_RUNS = {"calibration.md"}  # `python3 run.py evidence` writes it anew


def test_generated_pages_are_up_to_date():
    found = list(stale(FOLDER))
    assert not found, f"{', '.join(found)}: write anew with `python -m tests.reference`"


@pytest.mark.slow
def test_a_changed_and_a_missing_page_are_noticed(tmp_path):
    names = {path.name for path in write_pages(tmp_path)}
    assert names == pages().keys()
    assert list(stale(tmp_path)) == []
    ledger = tmp_path / "ledger.md"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("0.3", "0.4"), encoding="utf-8")
    (tmp_path / "map_clauses.md").unlink()
    assert sorted(stale(tmp_path)) == ["ledger.md", "map_clauses.md"]


def test_every_published_number_has_its_row():
    page = pages()["evidence_numbers.md"]
    rows = re.findall(r"^\| (E-[0-9]{2}[a-z]?) \|", page, flags=re.MULTILINE)
    assert rows == list(load_evidence().ids)
    assert "3 entries of" not in page
    assert "10 entries of `relapse`" in page


def test_the_calibration_is_one_of_the_targets_as_they_are_now():
    """Its figures take minutes; what it says of each target is compared."""
    page = (FOLDER / "calibration.md").read_text(encoding="utf-8")
    ledger = load_ledger()
    said = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")][2:]
    told = [tuple(part.removeprefix("| ") for part in line[:4]) for line in said]
    assert told == [
        (each.id, each.quantity, band_text(each, ledger), rests_on(each))
        for each in load_evidence().targets
    ], "write it anew with `python3 run.py evidence`"
    for target, line in zip(load_evidence().targets, said, strict=True):
        words = line[-1]
        assert (target.out_of_scope or target.simulated or "") in words
        assert (target.touched or "") in words


def test_every_entry_of_the_ledger_has_its_row():
    rows = re.findall(r"^\| `([^`]+)` \|", pages()["ledger.md"], flags=re.MULTILINE)
    assert rows == list(load_ledger())


def test_every_clause_and_silence_has_its_row():
    rows = re.findall(r"\| `([^`]+)` \|$", pages()["map_clauses.md"], flags=re.MULTILINE)
    assert sorted(rows) == sorted(clause.id for clause in load_protocol("map").clauses)


def test_every_row_of_the_documents_has_its_row_and_totals_add_up():
    page = pages()["trace.md"]
    rows = re.findall(r"^\| ([A-Z]-\d{3}[a-z]?) \|", page, flags=re.MULTILINE)
    assert rows == [row.id for row in load_trace().rows]
    (whole,) = re.findall(r"^\| all \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE)
    *parts, total = map(int, whole)
    assert sum(parts) == total == len(rows)


def test_every_entry_of_the_glossary_has_its_row():
    page = pages()["glossary.md"]
    found = load_glossary()
    names = [each.term for each in found.terms]
    names += [each.name for each in (*found.agencies, *found.documents)]
    assert all(f"| {cell(name)} " in page for name in names)


def test_the_mechanisms_name_every_switch_and_no_other():
    page = (FOLDER / "mechanisms.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(switch\.\w+)`", page)) == set(load_ledger().switches)


def test_a_cell_cannot_break_its_table():
    assert cell("one | two\n three") == "one \\| two three"


def test_every_page_is_either_generated_or_written_by_hand():
    assert {
        path.name for path in FOLDER.glob("*.md")
    } == WRITTEN_BY_HAND | FROM_RUNS | pages().keys()


def test_pages_link_only_to_what_exists():
    for path in FOLDER.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (FOLDER / target).exists(), f"{path.name} links to {target}"
