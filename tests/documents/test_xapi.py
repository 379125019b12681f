"""Statements keep the rules of xAPI 1.0.3, and the same play gives the same ones."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement

from casesim.documents.plain_text import clean
from casesim.documents.xapi import BASE, statements, xapi_bytes
from tests.architecture.project import ROOT
from tests.documents.plays import HOSTILE, hostile, played, stopped_before

pytestmark = pytest.mark.slow
SCHEMA = Path(__file__).with_name("xapi_statement.schema.json")


@pytest.fixture(scope="module")
def schema():
    found = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


@pytest.fixture(scope="module")
def told():
    return statements(played())


def test_every_statement_keeps_the_rules(told, schema):
    for each in told:
        schema.validate(each)


def test_another_program_that_knows_the_rules_takes_every_statement(told):
    """Ralph, the learning record store of France Université Numérique, checks what comes in."""
    for each in told:
        BaseXapiStatement.model_validate(json.loads(json.dumps(each)))
    broken = copy.deepcopy(told[1])
    BROKEN["verb"](broken)
    with pytest.raises(ValidationError, match="not a valid 'IRI'"):
        BaseXapiStatement.model_validate(broken)


def test_no_null_stands_anywhere(told):
    assert "null" not in json.dumps(told)


BROKEN = {
    "verb": lambda s: s["verb"].update(id="answered"),
    "two identifiers": lambda s: s["actor"].update(mbox="mailto:a@b.c"),
    "no actor": lambda s: s.pop("actor"),
    "language": lambda s: s["verb"].update(display={"not a tag": "x"}),
    "extension": lambda s: s["result"].update(extensions={"reason": "x"}),
    "id": lambda s: s.update(id="7"),
    "more": lambda s: s.update(mood="good"),
    "choices": lambda s: s["object"]["definition"].pop("interactionType"),
    "version": lambda s: s.update(version="0.95"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_statement_is_refused(fault, told, schema):
    broken = copy.deepcopy(told[1])
    BROKEN[fault](broken)
    with pytest.raises(jsonschema.ValidationError):
        schema.validate(broken)


def test_each_decision_is_told_with_what_was_open_and_what_was_chosen(told):
    session = played()
    first, *answers, last = told
    assert first["verb"]["id"].endswith("/initialized")
    assert last["verb"]["id"].endswith("/completed")
    assert last["result"] == {"completion": True}
    assert len(answers) == len(session.entries)
    for entry, each in zip(session.entries, answers, strict=True):
        open_then = [choice["id"] for choice in each["object"]["definition"]["choices"]]
        assert each["result"]["response"] == entry.choice.option_id
        assert entry.choice.option_id in open_then
        details = each["result"]["extensions"].get(f"{BASE}/extensions/details", {})
        assert details == {name: list(items) for name, items in entry.choice.values.items()}


def test_an_open_play_is_suspended():
    last = statements(stopped_before(played(), "lead"))[-1]
    assert last["verb"]["id"].endswith("/suspended")
    assert last["result"] == {"completion": False}


def test_the_same_play_gives_the_same_bytes_and_ids_of_its_own(told):
    assert xapi_bytes(played()) == xapi_bytes(played())
    ids = [each["id"] for each in told]
    assert len(set(ids)) == len(ids)
    assert len({each["context"]["registration"] for each in told}) == 1


def test_nobody_is_named_unless_asked_for(told):
    assert {each["actor"]["account"]["name"] for each in told} == {"anonymous"}
    named = statements(played(), actor="t-17")
    assert {each["actor"]["account"]["name"] for each in named} == {"t-17"}
    assert not {each["id"] for each in named} & {each["id"] for each in told}


def test_no_time_of_the_world_is_claimed(told):
    assert not [each for each in told if "timestamp" in each]


def test_hostile_words_stay_words(schema):
    told = statements(hostile())
    for each in told:
        schema.validate(each)
    names = json.dumps(told, ensure_ascii=False)
    assert json.dumps(clean(HOSTILE), ensure_ascii=False)[1:-1][:80] in names
    assert "\\u0007" not in names


def test_every_iri_of_ours_is_described_in_the_reference(told):
    page = (ROOT / "notebooks" / "reference" / "exports.md").read_text(encoding="utf-8")
    extensions = {key for each in told for key in each["context"]["extensions"]}
    extensions |= {key for each in told[1:] for key in each["result"].get("extensions", {})}
    assert BASE in page
    assert all(f"`{key.removeprefix(f'{BASE}/extensions/')}`" in page for key in extensions)
