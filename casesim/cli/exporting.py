"""casesim export: papers of a play as a practitioner files them, and its log for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casesim.cli.output import note

if TYPE_CHECKING:
    from casesim.play.session import Session


class Paper(StrEnum):
    """Papers of a case."""

    CASEMAP = "casemap"
    PLAN = "plan"
    TRANSFER = "transfer"
    GAPS = "gaps"
    LETTER = "letter"
    MINUTES = "minutes"


class Form(StrEnum):
    """What a paper is written as."""

    HTML = "html"
    DOCX = "docx"


class LogForm(StrEnum):
    """What a log is written as."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"
    XAPI = "xapi"


class Layout(StrEnum):
    """Templates of a plan."""

    BAL = "bal"
    PLAN = "plan"


SaveFile = Annotated[Path, typer.Argument(metavar="SAVE", help="A save.")]
Which = Annotated[Paper | None, typer.Option("--document", help="Paper to write.")]
Log = Annotated[LogForm | None, typer.Option(help="Write the log, as this.")]
As = Annotated[Form | None, typer.Option("--format", help="Of the paper; docx if not given.")]
OutTo = Annotated[
    Path | None,
    typer.Option(help="Write here, also over a file that is there; else beside the save."),
]
Template = Annotated[
    Path | None, typer.Option(help="Word or HTML file of your own to fill in for the paper.")
]
PlanLayout = Annotated[
    Layout | None, typer.Option(help="Of the plan; that of the guidance in use if not given.")
]
Before = Annotated[
    str | None, typer.Option(metavar="DECISION", help="As it stood when this was to be decided.")
]
Actor = Annotated[
    str | None, typer.Option(help="Account that xAPI names as who played; anonymous if not given.")
]
ScenarioFile = Annotated[
    str | None, typer.Option(help="File of its scenario, if it did not come with casesim.")
]
ProtocolFile = Annotated[
    str | None,
    typer.Option(help="File of its guidance document, if that did not come with casesim."),
]


def export(
    save: SaveFile,
    document: Which = None,
    log: Log = None,
    form: As = None,
    out: OutTo = None,
    template: Template = None,
    layout: PlanLayout = None,
    before: Before = None,
    actor: Actor = None,
    scenario: ScenarioFile = None,
    protocol: ProtocolFile = None,
) -> None:
    """Write a paper of a play, or its log.

    While the case is open, only what its seat knows is written.
    """
    from casesim.documents.files import write_new

    _check(document, log, form, template, layout, actor)
    session = _session(save, scenario, protocol, before)
    if document is not None:
        written = _paper(session, document, form or Form.DOCX, template, layout)
        ending = f"{document}.{form or Form.DOCX}"
    else:
        log = log or LogForm.CSV
        written = _log(session, log, actor)
        ending = "xapi.json" if log is LogForm.XAPI else f"log.{log}"
    path = out or save.with_name(f"{save.stem}.{ending}")
    write_new(path, written, replace=out is not None)
    note(f"Wrote {path}.")


def _check(
    document: Paper | None,
    log: LogForm | None,
    form: Form | None,
    template: Path | None,
    layout: Layout | None,
    actor: str | None,
) -> None:
    """Refuse a call that does not say one thing.

    Raises:
        BadParameter: as a sentence with what is missing or too much.
    """
    if (document is None) == (log is None):
        raise typer.BadParameter("say what to write: --document or --log, one of them")
    if document is None and (form is not None or template is not None):
        raise typer.BadParameter("--format and --template are for a --document")
    if layout is not None and document is not Paper.PLAN:
        raise typer.BadParameter("--layout is for --document plan")
    if actor is not None and log is not LogForm.XAPI:
        raise typer.BadParameter("--actor is for --log xapi")


def _session(save: Path, scenario: str | None, protocol: str | None, before: str | None) -> Session:
    from casesim.play.replaying import before_decision, play_save
    from casesim.play.savefile import read_save_file

    session = play_save(read_save_file(save), scenario, protocol=protocol)
    return session if before is None else before_decision(session, before)


def _paper(
    session: Session, document: Paper, form: Form, template: Path | None, layout: Layout | None
) -> bytes:
    from casesim.documents.case_file import case_file
    from casesim.documents.papers import paper
    from casesim.documents.plans import plan
    from casesim.documents.rendering import render

    file = case_file(session)
    made = plan(file, layout) if document is Paper.PLAN else paper(document, file)
    return render(made, form, template)


def _log(session: Session, form: LogForm, actor: str | None) -> bytes:
    from casesim.documents.log_files import csv_bytes, jsonl_bytes, parquet_bytes
    from casesim.documents.log_rows import log_rows
    from casesim.documents.notices import notices
    from casesim.documents.xapi import ANONYMOUS, xapi_bytes

    if form is LogForm.XAPI:
        return xapi_bytes(session, actor or ANONYMOUS)
    found = log_rows(session)
    if not found.whole:
        note("The case is still open: the log holds only what reached its seat.")
    if form is LogForm.PARQUET:
        about = {"notices": "\n".join(notices(session.setting, session.header))}
        return parquet_bytes(found, about)
    return csv_bytes(found) if form is LogForm.CSV else jsonl_bytes(found)
