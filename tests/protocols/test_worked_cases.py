"""What the owners of each protocol say that it is to say."""

from __future__ import annotations

import pytest

from casesim.paths import scenarios_dir
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Force
from casesim.protocols.worked_cases import ASKS, answer
from casesim.scenario.loading import load_protocol, protocol_names
from casesim.scenario.protocol_cases import load_protocol_cases

FOLDER = scenarios_dir() / "protocols"
PROTOCOLS = {name: load_protocol(name) for name in protocol_names()}
CASES = {
    name: load_protocol_cases(FOLDER / f"{name}.cases.yaml", protocol)
    for name, protocol in PROTOCOLS.items()
}


def bare_silences(name):
    tested = {case.clause for case in CASES[name]}
    return [
        clause
        for clause in PROTOCOLS[name].clauses
        if clause.force is Force.SILENT and clause.id not in tested
    ]


@pytest.mark.parametrize(
    ("protocol", "case"),
    [
        pytest.param(PROTOCOLS[name], case, id=f"{name}/{case.name}: {case.because}")
        for name, cases in CASES.items()
        for case in cases
    ],
)
def test_worked_case(protocol, case):
    assert answer(case, protocol) == case.expected


@pytest.mark.parametrize("name", PROTOCOLS)
def test_each_clause_has_its_rule_its_edge_and_its_exception(name):
    parts: dict[str, set[str]] = {}
    for case in CASES[name]:
        parts.setdefault(case.clause, set()).add(case.part)
    bare = {clause.id for clause in bare_silences(name)}
    wanted = {clause.id for clause in PROTOCOLS[name].clauses} - bare
    whole = {"rule", "edge", "exception"}
    lacking = {
        clause: whole - parts.get(clause, set())
        for clause in wanted
        if parts.get(clause, set()) != whole
    }
    assert lacking == {}


@pytest.mark.parametrize(
    "clause",
    [
        pytest.param(clause, id=f"{name}/{clause.id}")
        for name in PROTOCOLS
        for clause in bare_silences(name)
    ],
)
def test_a_silence_without_data_is_always_said(clause):
    assert clause.test(CaseFacts()).holds is True
    assert clause.fallback is None or clause.fallback.effect is None


def test_every_question_is_asked():
    assert {case.ask for cases in CASES.values() for case in cases} == {"clause", *ASKS}
