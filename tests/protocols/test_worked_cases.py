"""What the owners of the protocol say that it is to say."""

from __future__ import annotations

import pytest

from casesim.paths import scenarios_dir
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Force
from casesim.protocols.worked_cases import ASKS, answer
from casesim.scenario.protocol_cases import load_protocol_cases
from casesim.scenario.protocol_schema import load_protocol

FOLDER = scenarios_dir() / "protocols"
MAP = load_protocol(FOLDER / "map.yaml")
CASES = load_protocol_cases(FOLDER / "map.cases.yaml", MAP)
BARE_SILENCES = [
    clause
    for clause in MAP.clauses
    if clause.force is Force.SILENT and clause.id not in {case.clause for case in CASES}
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}: {case.because}")
def test_worked_case(case):
    assert answer(case, MAP) == case.expected


def test_each_clause_has_its_rule_its_edge_and_its_exception():
    parts: dict[str, set[str]] = {}
    for case in CASES:
        parts.setdefault(case.clause, set()).add(case.part)
    wanted = {clause.id for clause in MAP.clauses} - {clause.id for clause in BARE_SILENCES}
    lacking = {
        name: {"rule", "edge", "exception"} - parts.get(name, set())
        for name in wanted
        if parts.get(name, set()) != {"rule", "edge", "exception"}
    }
    assert lacking == {}


@pytest.mark.parametrize("clause", BARE_SILENCES, ids=lambda clause: clause.id)
def test_a_silence_without_data_is_always_said(clause):
    assert clause.test(CaseFacts()).holds is True
    assert clause.fallback is None or clause.fallback.effect is None


def test_every_question_is_asked():
    assert {case.ask for case in CASES} == {"clause", *ASKS}
