from __future__ import annotations

import pytest

from casesim.domain.vocabulary import ConcernKind, Urgency
from casesim.errors import FileFaultsError
from casesim.paths import scenarios_dir
from casesim.protocols.facts import CaseFacts
from casesim.scenario.protocol_cases import load_protocol_cases, read_protocol_cases
from casesim.scenario.protocol_schema import load_protocol
from casesim.scenario.strict_yaml import load_document

FOLDER = scenarios_dir() / "protocols"
MAP = load_protocol(FOLDER / "map.yaml")
HEAD = "kind: protocol_cases\nprotocol: map\ncases:\n"


@pytest.fixture
def load(tmp_path):
    def cases(text):
        path = tmp_path / "map.cases.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        return load_protocol_cases(path, MAP)

    return cases


def the_fault(load, text):
    with pytest.raises(FileFaultsError) as caught:
        load(text)
    (fault,) = caught.value.faults
    return fault


def test_a_case_is_read_with_its_facts(load):
    (case,) = load(
        "  - clause: danger_first\n"
        "    ask: crisis_first\n"
        "    rule:\n"
        "      because: Something is imminent.\n"
        "      given: {concerns: [{id: leg, kind: risk, urgency: imminent}], talks_held: 2}\n"
        "      then: conference\n"
    )
    assert (case.name, case.part) == ("danger_first: rule (crisis_first)", "rule")
    (concern,) = case.given.concerns
    assert (concern.kind, concern.urgency) == (ConcernKind.RISK, Urgency.IMMINENT)
    assert case.given.talks_held == 2
    assert case.given.lead_agreed is CaseFacts().lead_agreed is None


def test_a_clause_that_does_not_exist(load):
    fault = the_fault(
        load, "  - clause: touch_bass\n    rule: {because: x, given: {}, then: bears}\n"
    )
    assert fault.line == 4
    assert "is no clause of map (got 'touch_bass')" in fault.what
    assert "Did you mean touch_base?" in fault.remedy


def test_a_question_that_does_not_exist(load):
    fault = the_fault(
        load,
        "  - clause: touch_base\n    ask: leed\n    rule: {because: x, given: {}, then: bears}\n",
    )
    assert "is no question (got 'leed')" in fault.what
    assert "Did you mean lead?" in fault.remedy


def test_a_verdict_that_does_not_exist(load):
    fault = the_fault(
        load, "  - clause: touch_base\n    rule: {because: x, given: {}, then: perhaps}\n"
    )
    assert "is no verdict (got 'perhaps')" in fault.what
    assert fault.remedy == "Write one of bears, does_not_bear, not_known."


def test_a_fact_that_does_not_exist(load):
    fault = the_fault(
        load,
        "  - clause: touch_base\n    rule: {because: x, given: {leed_agreed: true}, then: bears}\n",
    )
    assert "given.leed_agreed is not known here" in fault.what
    assert "Did you mean lead_agreed?" in fault.remedy


def test_a_fact_of_another_kind(load):
    fault = the_fault(
        load,
        "  - clause: touch_base\n"
        "    rule: {because: x, given: {concerns: [{id: a, kind: worry}]}, then: bears}\n",
    )
    assert "concerns[1] (a).kind must be safety, risk or need" in fault.what


def test_the_protocol_is_found_beside_its_cases():
    cases = read_protocol_cases(load_document(FOLDER / "map.cases.yaml"))
    assert cases == load_protocol_cases(FOLDER / "map.cases.yaml", MAP)


def test_a_case_to_which_the_protocol_answers_otherwise_is_a_fault_with_its_place(tmp_path):
    """`casesim validate` asks the protocol, so that whoever edits a clause sees what it changes."""
    (tmp_path / "map.yaml").write_text((FOLDER / "map.yaml").read_text(), encoding="utf-8")
    text = (FOLDER / "map.cases.yaml").read_text(encoding="utf-8")
    first = text.index("then: bears")
    path = tmp_path / "map.cases.yaml"
    path.write_text(text[:first] + "then: does_not_bear" + text[first + 11 :], encoding="utf-8")
    with pytest.raises(FileFaultsError) as refused:
        read_protocol_cases(load_document(path))
    (fault,) = refused.value.faults
    assert "expects 'does_not_bear', and map says 'bears'" in fault.what
    assert fault.line == text[:first].count("\n") + 1
    assert fault.remedy == "Change the clause, or say here what it is to say."
