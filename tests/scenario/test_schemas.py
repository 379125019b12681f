"""JSON Schemas for editors: valid themselves, and they accept what casesim accepts."""

from __future__ import annotations

import jsonschema
import pytest

from casesim.paths import scenarios_dir
from casesim.scenario.schemas import FORMS, json_schema
from casesim.scenario.strict_yaml import load_document, parse_document
from tests.scenario.small_case import SMALL_CASE


@pytest.mark.parametrize("kind", FORMS)
def test_each_is_a_valid_schema(kind):
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("scenario", "mdm_l.yaml"),
        ("scenario", "abstract/mm1.yaml"),
        ("scenario", "abstract/referral_network.yaml"),
        ("protocol", "protocols/map.yaml"),
        ("ledger", "ledger.yaml"),
        ("trace", "protocols/trace.yaml"),
        ("glossary", "glossary.yaml"),
        ("evidence", "evidence.yaml"),
    ],
)
def test_it_accepts_what_comes_with_casesim(kind, file):
    data = load_document(scenarios_dir() / file).data
    jsonschema.Draft202012Validator(json_schema(kind)).validate(data)


def test_it_finds_a_slip_that_casesim_finds():
    data = parse_document(SMALL_CASE.replace("born_year", "born"), file="case.yaml").data
    assert not jsonschema.Draft202012Validator(json_schema("scenario")).is_valid(data)


@pytest.mark.parametrize("kind", ["scenario", "ledger", "evidence", "trace", "glossary"])
def test_every_field_is_explained(kind):
    schema = json_schema(kind)
    silent = [
        f"{name}.{field}"
        for name, part in schema["$defs"].items()
        for field, form in part.get("properties", {}).items()
        if not form.get("description") and "$ref" not in form
    ]
    assert not silent
