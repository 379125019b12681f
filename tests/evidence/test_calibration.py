"""Published figures beside the model: the reckoning on values whose truth is known."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from casesim.domain.ledger import Ledger
from casesim.scenario.evidence_file import load_evidence
from casesim.scenario.evidence_schema import TargetPart
from tests.evidence.__main__ import write_page
from tests.evidence.calibration import NEEDED, target_row
from tests.evidence.figures import ended_by, mean, share
from tests.evidence.report import Report
from tests.evidence.targets import TARGETS

ASKED = TargetPart(
    id="V1", quantity="Caseload", unit="families", low=19.0, high=25.0, rests_on=("E-01",),
    simulated="a town", entries=("hours.week",), not_met="The town is small.",
)  # fmt: skip
NOTHING = Ledger([])


def test_every_target_is_simulated_or_says_why_not():
    in_scope = [each.id for each in load_evidence().targets if each.out_of_scope is None]
    assert list(TARGETS) == in_scope
    assert set(NEEDED) <= TARGETS.keys()


def test_a_share_has_wilson_s_interval():
    found = share([True] * 5 + [False] * 15)
    assert (found.simulated, found.n) == (0.25, 20)
    assert found.low == pytest.approx(0.112, abs=0.001)
    assert found.high == pytest.approx(0.469, abs=0.001)


def test_a_share_of_nothing_says_nothing():
    found = share([])
    assert math.isnan(found.simulated)
    assert found.meets((0.0, 0.1))


def test_a_mean_has_its_t_interval():
    found = mean([1.0, 2.0, 3.0])
    assert found.simulated == 2.0
    assert found.high - found.simulated == pytest.approx(4.303 / 3**0.5, abs=0.001)


def test_who_goes_on_counts_with_the_time_so_far():
    """Of four one ends, one leaves sight, and of the two left one ends: 1 - 3/4 * 1/2."""
    spells = [(10.0, True), (15.0, False), (20.0, True), (30.0, False)]
    assert ended_by(5.0, spells).simulated == 0.0
    assert ended_by(10.0, spells).simulated == pytest.approx(0.25)
    found = ended_by(25.0, spells)
    assert found.simulated == pytest.approx(0.625)
    assert found.low < 0.625 < found.high <= 1.0


def test_all_that_end_at_once_are_counted_at_once():
    assert ended_by(1.0, [(1.0, True)] * 3).simulated == pytest.approx(1.0)


def test_a_target_that_is_not_met_says_so_and_why():
    row = target_row(ASKED, mean([10.0, 11.0, 12.0]), NOTHING)
    assert row[:4] == ("V1", "Caseload", "19 to 25 (families)", "E-01")
    assert row[6] == "NO"
    assert "Nothing was touched for it." in row[7]
    assert row[7].endswith("The town is small.")


def test_a_target_that_is_met_says_what_was_touched():
    touched = ASKED.model_copy(update={"touched": "The hours."})
    row = target_row(touched, replace(mean([21.0, 22.0, 23.0]), n=7), NOTHING)
    assert row[5:7] == ("7", "yes")
    assert row[7].endswith("Touched: The hours.")


def test_a_target_out_of_scope_says_why():
    outside = ASKED.model_copy(update={"simulated": None, "out_of_scope": "Another country."})
    assert target_row(outside, None, NOTHING)[4:] == (
        "–",
        "–",
        "–",
        "Out of scope: Another country.",
    )


def test_a_page_is_kept_with_its_heading(tmp_path):
    report = Report(name="x", holds=True, text="## X\n\nBody", page="x.md")
    write_page(report, tmp_path)
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert text.startswith("<!-- Generated")
    assert text.endswith("\n# X\n\nBody\n")
