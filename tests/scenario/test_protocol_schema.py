from __future__ import annotations

from datetime import date

import jsonschema
import pytest

from casesim.errors import FileFaultsError
from casesim.paths import scenarios_dir
from casesim.protocols.conditions import AllOf, AnyOf, AtLeast, Equals, IsIn, Not
from casesim.protocols.effects import ReplyTime
from casesim.protocols.rulings import Force
from casesim.scenario.protocol_schema import ProtocolFile, load_protocol, read_protocol
from casesim.scenario.strict_yaml import load_document, parse_document

HEAD = """\
kind: protocol
id: made_up
key: MAP
title: A made-up protocol
issued: 2020-04-01
nature: It is made up.
verbs: {requires: [should], permits: [may]}
"""
CLAUSE = """\
clauses:
  - id: touch_base
    paragraph: MAP 6.4(a)
    verb: should
    says: Call everybody.
    decisions: [next_step]
    rows: [G-079]
"""


def read(text):
    return read_protocol(parse_document(text, file="made_up.yaml"))


def faults(text):
    with pytest.raises(FileFaultsError) as caught:
        read(text)
    return caught.value.faults


def the_fault(text):
    (fault,) = faults(text)
    return fault


def clause_with(line):
    return f"{HEAD}{CLAUSE}    {line}\n"


def condition(text):
    return read(clause_with(f"when: {text}")).clause("touch_base").when


def test_map_is_read():
    protocol = load_protocol(scenarios_dir() / "protocols" / "map.yaml")
    clause = protocol.clause("touch_base")
    assert (protocol.id, protocol.key, protocol.issued) == ("map", "MAP", date(2020, 4, 1))
    assert (str(clause.source), clause.force, clause.rows) == (
        "MAP 6.4(a)",
        Force.REQUIRES,
        ("G-079",),
    )


def test_the_force_comes_from_the_verb():
    text = HEAD + CLAUSE
    assert read(text).clause("touch_base").force is Force.REQUIRES
    assert read(text.replace("verb: should", "verb: may")).clause("touch_base").force == "permits"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{equals: {lead_agreed: false}}", Equals("lead_agreed", False)),
        ("{at_least: {talks_held: 1}}", AtLeast("talks_held", 1)),
        ("{is_in: {trouble: [lapsed, systems]}}", IsIn("trouble", ("lapsed", "systems"))),
        ("{not: {equals: {lead_agreed: true}}}", Not(Equals("lead_agreed", True))),
        ("{all: []}", AllOf(())),
        (
            "{any: [{at_least: {talks_held: 1}}, {equals: {trouble: systems}}]}",
            AnyOf((AtLeast("talks_held", 1), Equals("trouble", "systems"))),
        ),
        (
            "{equals: {lead_agreed: true, own_workflow: false}}",
            AllOf((Equals("lead_agreed", True), Equals("own_workflow", False))),
        ),
    ],
)
def test_conditions_are_read(text, expected):
    assert condition(text) == expected


def test_effects_are_read():
    protocol = read(clause_with("effect: {reply_time: {level: supervisors, working_days: 5}}"))
    ((clause, effect),) = protocol.with_effect(ReplyTime)
    assert clause.id == "touch_base"
    assert effect == ReplyTime(level="supervisors", working_days=5)


def test_a_silence_names_what_holds_instead():
    silences = """\
silences:
  - id: silent_on_consent
    topic: MAP 3.1
    says: Nothing is said of consent.
    decisions: [consent]
    rows: [B-020]
    since: 2018-12-19
    fallback: {cites: "law: Some Act", says: It says so., grounds: Nothing else does.}
"""
    clause = read(HEAD + CLAUSE + silences).clause("silent_on_consent")
    assert clause.force is Force.SILENT
    assert str(clause.fallback.source) == "law Some Act"
    assert clause.since == date(2018, 12, 19)


def test_a_fact_that_does_not_exist():
    fault = the_fault(clause_with("when: {equals: {leed_agreed: true}}"))
    assert (fault.file, fault.line, fault.column) == ("made_up.yaml", 15, 21)
    assert "leed_agreed is not a known fact" in fault.what
    assert fault.remedy.startswith("Did you mean lead_agreed?")


def test_an_operator_that_does_not_exist():
    fault = the_fault(clause_with("when: {at_leest: {talks_held: 1}}"))
    assert (fault.line, fault.column) == (15, 12)
    assert "at_leest is not known here" in fault.what
    assert fault.remedy == (
        "Did you mean at_least? Known here: all, any, at_least, at_most, equals, is_in, not."
    )


def test_two_operators_at_once():
    fault = the_fault(clause_with("when: {equals: {lead_agreed: true}, at_least: {talks_held: 1}}"))
    assert "must have exactly one operator" in fault.what
    assert fault.remedy.startswith("Use one of all, any, not")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{at_least: {lead_agreed: 1}}", "how much lead_agreed is, and that is true or false"),
        ("{equals: {trouble: quarrel}}", "is one of difference, systems, lapsed"),
        ("{equals: {lead_agreed: yes}}", "lead_agreed is 'yes', and that is true or false"),
        ("{equals: {talks_held: true}}", "that is a number of talks"),
        ("{is_in: {trouble: [lapsed, 3]}}", "trouble is 3"),
    ],
)
def test_a_value_that_the_fact_cannot_have(text, what):
    fault = the_fault(clause_with(f"when: {text}"))
    assert what in fault.what
    assert fault.line == 15


def test_a_tag_that_does_not_exist():
    fault = the_fault(clause_with("favours: [call_agency]"))
    assert (fault.line, fault.column) == (15, 15)
    assert "favours[1] is not a known tag" in fault.what
    assert fault.remedy.startswith("Did you mean call_agencies?")


def test_a_decision_that_does_not_exist():
    fault = the_fault((HEAD + CLAUSE).replace("[next_step]", "[next_stepp]"))
    assert (fault.line, fault.column) == (13, 17)
    assert fault.remedy.startswith("Did you mean next_step?")


@pytest.mark.parametrize("paragraph", ["section six", "6.4(a)", "MAP", "MAP 6.4 (a)", "map 6.4"])
def test_a_paragraph_of_another_form(paragraph):
    fault = the_fault((HEAD + CLAUSE).replace("MAP 6.4(a)", paragraph))
    assert "clauses[1] (touch_base).paragraph is not a paragraph" in fault.what
    assert "such as MAP 6.2(b)" in fault.remedy


@pytest.mark.parametrize(
    "paragraph",
    ["MAP 6.2 fn 14", "BAL 2.6.4.3", "MAP 7.1(viii)(a)", "MAP Annex D 3 fn 21", "PLAN U16"],
)
def test_paragraphs_as_documents_have_them(paragraph):
    text = (HEAD + CLAUSE).replace("MAP 6.4(a)", paragraph)
    assert str(read(text).clause("touch_base").source) == paragraph


def test_a_row_of_another_form():
    fault = the_fault((HEAD + CLAUSE).replace("[G-079]", "[Z-1]"))
    assert "is not a row of the fact base" in fault.what
    assert "G-067 or B-020" in fault.remedy


def test_a_verb_that_is_not_in_the_table():
    fault = the_fault((HEAD + CLAUSE).replace("verb: should", "verb: must"))
    assert "is not in the table of verbs (got 'must')" in fault.what
    assert "Known here: may, should." in fault.remedy


def test_a_verb_with_two_forces():
    fault = the_fault((HEAD + CLAUSE).replace("permits: [may]", "permits: [may, should]"))
    assert "verbs.permits[2] stands twice (got 'should')" in fault.what


def test_an_id_used_twice():
    twice = CLAUSE + CLAUSE.removeprefix("clauses:\n")
    fault = the_fault(HEAD + twice)
    assert "clauses[2] (touch_base).id is used before" in fault.what
    assert fault.line == 15


def test_a_priority_key_that_orders_nothing():
    fault = the_fault(f"{HEAD}priority_keys: [touch_base]\n{CLAUSE}")
    assert "priority_keys[1] is no clause with an order key (got 'touch_base')" in fault.what


def test_two_effects_at_once():
    fault = the_fault(
        clause_with("effect: {agreed_review: {by: agencies}, review_interval: {months: 2}}")
    )
    assert "must have exactly one effect" in fault.what
    assert "agreed_review" in fault.remedy


def test_an_effect_with_a_word_that_it_does_not_know():
    fault = the_fault(
        clause_with("effect: {order_key: {reads: colour, ranks: [[a]], applies_to: [risk]}}")
    )
    assert "effect.order_key.reads must be kind, urgency" in fault.what


def test_all_faults_are_told_at_once_in_the_order_of_the_file():
    text = clause_with("favours: [call_agency]")
    text = text.replace("MAP 6.4(a)", "six").replace("verb: should", "verb: must")
    text = text.replace("[next_step]", "[lunch]").replace("[G-079]", "[79]")
    found = faults(text)
    assert [fault.line for fault in found] == [10, 11, 13, 14, 15]
    assert all(fault.why and fault.remedy for fault in found)


def test_something_else_than_a_protocol():
    found = faults("- one\n- two\n")
    assert "must be a mapping" in found[0].what


def test_the_schema_for_editors_describes_the_file():
    schema = ProtocolFile.model_json_schema()
    document = load_document(scenarios_dir() / "protocols" / "map.yaml").data
    jsonschema.Draft202012Validator(schema).validate(document)
    document["clauses"][0]["when"] = {"equals": {"leed_agreed": True}}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(document)
