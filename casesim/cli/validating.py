"""casesim validate, casesim schema: for people who write scenarios and protocols."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from casesim.cli.output import AsJson, say_json


class Kind(StrEnum):
    """Kinds of files that have a schema."""

    SCENARIO = "scenario"
    PROTOCOL = "protocol"
    LEDGER = "ledger"
    TRACE = "trace"
    GLOSSARY = "glossary"
    EVIDENCE = "evidence"


def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files to look at.")],
    as_json: AsJson = False,
) -> None:
    """Say everything that is wrong with a file.

    A file is a scenario, a protocol, the worked cases of one, a ledger of assumptions, the
    published numbers that it rests on, the trace of the documents or the glossary.
    """
    from casesim.analysis.case_measures import MEASURES
    from casesim.scenario.loading import faults_of

    wished = [name for name, each in MEASURES.items() if each.wished != "neither"]
    faults = [fault for file in files for fault in faults_of(file, wished)]
    if as_json:
        say_json({"faults": [fault.as_dict() for fault in faults]})
    else:
        for fault in faults:
            typer.echo(str(fault))
        if not faults:
            typer.echo("No fault found.")
    raise typer.Exit(1 if faults else 0)


def schema(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help=", ".join(Kind) + ".")],
) -> None:
    """Print the JSON Schema of a kind of file, for editors."""
    from casesim.scenario.schemas import json_schema

    say_json(json_schema(kind.value))
