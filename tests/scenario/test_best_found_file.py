"""What a search writes is read again; what a person breaks in it is told in its place."""

from __future__ import annotations

import pytest

from casesim.domain.found_rules import Answer, Rules
from casesim.errors import FileFaultsError
from casesim.scenario.best_found_file import (
    best_found_text,
    load_best_found,
    read_best_found,
)
from casesim.scenario.loading import faults_of
from casesim.scenario.strict_yaml import load_document

CONTENT = {
    "scenario": "mdm_l", "scenario_version": "1.0", "protocol": "map", "seed": 3, "futures": 200,
    "measure": "area_under_stability", "base": "guideline",
    "answers": [
        {"at": "lead", "option": "propose:sso"},
        {"at": "silence/hdb", "policy": "cautious"},
    ],
    "differences": {"guideline": {"mean": 1.5, "low": 0.5, "high": 2.5, "n": 40}},
}  # fmt: skip


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "found.yaml"
    path.write_text(best_found_text(CONTENT), encoding="utf-8")
    return path


def test_what_was_written_is_read_again(file):
    assert faults_of(file) == ()
    assert read_best_found(load_document(file)) == Rules(
        base="guideline",
        answers=(
            Answer(at="lead", option="propose:sso"),
            Answer(at="silence/hdb", policy="cautious"),
        ),
    )


def test_every_contradiction_is_told_in_its_place(file):
    text = file.read_text(encoding="utf-8")
    text = text.replace("policy: cautious", "policy: cautious, option: wait")
    file.write_text(text.replace("at: silence/hdb", "at: lead"), encoding="utf-8")
    told = "\n".join(str(fault) for fault in faults_of(file))
    assert "answers[2] must name a policy or an option" in told
    assert "answers[2].at is given twice (got 'lead')" in told


def test_a_scenario_without_a_search_says_how_to_make_one():
    with pytest.raises(FileFaultsError, match="casesim search nowhere --out FILE"):
        load_best_found("nowhere")
