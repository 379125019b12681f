"""A tenth of the evidence, and the reckoning behind it on values whose truth is known."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from casesim.domain.ledger import Assumption, Confidence, Distribution, Ledger
from casesim.experiments.replications import local_executor
from casesim.policies import POLICIES as EVERY_POLICY
from tests.evidence import matrix
from tests.evidence.effort import Effort
from tests.evidence.flips import FEWEST_DRAWS, flips_section, sways
from tests.evidence.matrix import cells_of, looked_at
from tests.evidence.outcomes import JUDGED, OUTCOMES, POLICIES, sign
from tests.evidence.registry import EVIDENCE
from tests.evidence.report import Report
from tests.evidence.runs import Swept
from tests.evidence.switches import switches_section
from tests.evidence.teaches import difference, outcome_leads, responds

ROOT = Path(__file__).resolve().parents[2]
DRAWS, REPLICATIONS = 60, 5
GOALS = OUTCOMES[0]

# Some thousand runs: longer than any other test where the machine has other work as well.
TEACHES_SECONDS = 900


def entry(name: str) -> Assumption:
    return Assumption(
        name=name, value=5.0, unit="days", low=0.0, high=10.0, distribution=Distribution.UNIFORM,
        source="judgement: of this test", confidence=Confidence.LOW,
    )  # fmt: skip


@cache
def swept() -> Swept:
    """Siloed is behind guideline by 1 less a fifth of entry "patience"; nothing else matters."""
    generator = np.random.Generator(np.random.Philox(3))
    uniforms = generator.random((DRAWS, 2))
    values = 0.1 * generator.standard_normal((DRAWS, REPLICATIONS, len(POLICIES), len(OUTCOMES)))
    values[:, :, POLICIES.index("siloed"), 0] += (2.0 * uniforms[:, 0] - 1.0)[:, None]
    ledger = Ledger([entry("patience"), entry("colour")])
    return Swept(ledger=ledger, entries=("patience", "colour"), uniforms=uniforms, values=values)


def test_outcomes_are_those_that_were_declared():
    names = ["goals_reached", "area_under_stability", "harm_events", "needless_intrusions"]
    assert [each.name for each in JUDGED] == [*names, "burdened_contacts"]
    assert [sign(each) for each in JUDGED] == [1.0, 1.0, -1.0, -1.0, -1.0]


def test_full_effort_is_a_hundred_draws_of_thirty_replications():
    assert (Effort().draws, Effort().replications) == (100, 30)
    assert (Effort(share=0.1).draws, Effort(share=0.1).replications) == (10, 9)


def test_the_entry_that_flips_an_order_is_found_with_its_threshold():
    found = [
        each for each in sways(swept()) if (each.outcome, each.policy) == (GOALS.name, "siloed")
    ]
    (patience,) = [each for each in found if each.entry == "patience"]
    assert patience.rank_correlation > 0.9
    assert patience.crossing == pytest.approx(5.0, abs=0.5)
    assert patience.ends[0] < 0.0 < patience.ends[1]
    assert "colour" not in [each.entry for each in found]


def test_too_few_draws_name_no_entries():
    few = Swept(
        ledger=swept().ledger,
        entries=swept().entries,
        uniforms=swept().uniforms[: FEWEST_DRAWS - 1],
        values=swept().values[: FEWEST_DRAWS - 1],
    )
    assert "29 draws" in flips_section(few)
    assert "patience" not in flips_section(few)


def test_a_difference_is_that_of_the_draws():
    found = difference(swept(), "siloed", GOALS)
    assert found.n == DRAWS
    assert found.holds(2.0 * float(swept().uniforms[:, 0].mean()) - 1.0)


def test_policies_that_never_differ_do_not_respond():
    same = np.zeros_like(swept().values)
    still = Swept(ledger=swept().ledger, entries=(), uniforms=swept().uniforms, values=same)
    assert not responds(still, GOALS)


def test_leads_of_all_policies_add_up_to_all_draws():
    found = outcome_leads(swept(), GOALS)
    assert list(found) == list(POLICIES)
    assert sum(each.share for each in found.values()) == pytest.approx(1.0)


def test_a_mechanism_that_changes_nothing_is_shown_as_nothing():
    values = swept().values[0]
    text = switches_section({"": values, "switch.idle": values, "switch.works": values[::-1] * 3.0})
    idle = next(line for line in text.splitlines() if "switch.idle" in line)
    works = next(line for line in text.splitlines() if "switch.works" in line)
    assert set(idle.split("|")[2:-1]) == {" 0 "}
    assert set(works.split("|")[2:-1]) != {" 0 "}


@cache
def tenth(name: str) -> Report:
    return EVIDENCE[name](Effort(share=0.1, executor=local_executor(2)))


@pytest.mark.evidence
@pytest.mark.timeout(TEACHES_SECONDS)
def test_every_outcome_responds_to_decisions():
    report = tenth("teaches")
    assert report.holds, report.text


@pytest.mark.evidence
@pytest.mark.timeout(TEACHES_SECONDS)
def test_the_report_sets_every_policy_beside_every_outcome():
    text = tenth("teaches").text
    for policy in POLICIES:
        assert policy in text
    for outcome in OUTCOMES:
        assert f"| {outcome.name} |" in text


@pytest.mark.evidence
def test_figures_that_the_evidence_rests_on_are_plausible():
    report = tenth("calibration")
    assert report.holds, report.text


@pytest.mark.evidence
def test_nothing_breaks_or_leaks_in_any_scenario_under_any_protocol_with_any_policy():
    # A tenth of it would take longer than all other tests of the evidence together.
    report = EVIDENCE["matrix"](Effort(share=0.02, executor=local_executor(2)))
    assert report.holds, report.text


@pytest.mark.evidence
def test_guideline_is_nowhere_better_than_the_rules_that_were_found():
    report = tenth("best")
    assert report.holds, report.text


@pytest.mark.evidence
def test_the_debrief_finds_what_was_planted():
    report = tenth("planted")
    assert report.holds, report.text


@pytest.mark.evidence
def test_what_happens_is_like_one_more_of_its_futures():
    report = tenth("futures")
    assert report.holds, report.text


@pytest.mark.slow
def test_a_part_of_the_matrix_has_all_protocols_and_all_policies():
    for name in ("mdm_l", "first_year", "fsc_town"):
        cells = cells_of(name, 0.1)
        assert {cell.policy for cell in cells} == set(EVERY_POLICY)
        assert {cell.protocol for cell in cells} == {"map", "bal", "plan"}
        assert len(cells) == len(set(cells))
    assert len(cells_of("mdm_l", 1.0)) == 50 * 3 * len(EVERY_POLICY)
    assert len(cells_of("fsc_town", 1.0)) == 5 * 3 * len(EVERY_POLICY)


@pytest.mark.slow
def test_a_run_that_breaks_is_named_and_not_raised(monkeypatch):
    def nothing_holds(_simulation):
        raise AssertionError("the hours of sso")

    monkeypatch.setattr(matrix, "nothing_is_broken", nothing_holds)
    (cell, *_) = cells_of("ms_s", 0.1)
    assert looked_at(replace(cell, days=20.0)).broken == "AssertionError: the hours of sso"


def test_evidence_that_does_not_exist_is_said():
    words = [sys.executable, "-m", "tests.evidence", "miracles"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "there is no evidence 'miracles'; choose of: teaches" in done.stderr
