"""JSON Schemas for editors, which complete names and underline slips while one writes."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic.json_schema import models_json_schema

from casesim.scenario._fields import Id
from casesim.scenario.abstract_schema import AbstractFile
from casesim.scenario.evidence_schema import EvidenceFile
from casesim.scenario.glossary_file import GlossaryFile
from casesim.scenario.ledger_file import LedgerFile
from casesim.scenario.population_schema import CaseloadFile, SystemFile
from casesim.scenario.protocol_schema import ProtocolFile
from casesim.scenario.schema import CaseFile
from casesim.scenario.trace_file import TraceFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class VariantFile(BaseModel):
    """A case that is laid over another one: its own id, and whatever of a case differs."""

    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)

    kind: Literal["case"]
    """Always "case"."""
    id: Id
    """Its own id."""
    variant_of: Id
    """Id of the case of the same folder over which it is laid."""


FORMS: dict[str, tuple[type[BaseModel], ...]] = {
    "scenario": (CaseFile, VariantFile, CaseloadFile, SystemFile, AbstractFile),
    "protocol": (ProtocolFile,),
    "ledger": (LedgerFile,),
    "trace": (TraceFile,),
    "glossary": (GlossaryFile,),
    "evidence": (EvidenceFile,),
}


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file, one of `FORMS`."""
    forms = FORMS[kind]
    named, shared = models_json_schema([(form, "validation") for form in forms])
    choices = [named[form, "validation"] for form in forms]
    return {
        "$schema": DIALECT,
        "title": f"casesim {kind}",
        "oneOf": choices,
        "$defs": shared["$defs"],
    }
