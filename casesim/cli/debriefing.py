"""casesim debrief: what a play was like, what it did, and what else could have been."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casesim.cli.output import note, say_json
from casesim.cli.setting_beside import set_beside, ways_of

if TYPE_CHECKING:
    from casesim.debrief.counterfactual import Gathering
    from casesim.debrief.preparing import Prepared
    from casesim.debrief.results import Debrief
    from casesim.debrief.script import Step

FEW = 20
"""Futures that are a matter of minutes; more make intervals narrower."""
FRESH = 50
"""Courses of fresh luck for each way beside which a play is set."""

_STEPS_TOLD = 10
_INDENT = "  "


class Form(StrEnum):
    """What a debrief is written as."""

    HTML = "html"
    DOCX = "docx"
    JSON = "json"


SaveFile = Annotated[Path, typer.Argument(metavar="SAVE", help="A save of a play that is over.")]
As = Annotated[Form | None, typer.Option("--format", help="Write this instead of plain text.")]
OutTo = Annotated[
    Path | None,
    typer.Option(help="Write here, also over a file that is there; else beside the save."),
]
Futures = Annotated[
    int,
    typer.Option(min=0, help="How many futures of each option, each a simulated case; 0 for none."),
]
Decisions = Annotated[
    int, typer.Option(min=0, help="How many decisions are looked at with further options.")
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes; as many as there are cores if not given.")
]
Policy = Annotated[str, typer.Option(help="Who answers in futures what was not recorded.")]
Best = Annotated[
    bool, typer.Option("--best", help="Also name the option that did best in this model.")
]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Template = Annotated[
    Path | None, typer.Option(help="Word or HTML file of your own to fill in for the paper.")
]
ScenarioFile = Annotated[
    str | None, typer.Option(help="File of its scenario, if it did not come with casesim.")
]
ProtocolFile = Annotated[
    str | None,
    typer.Option(help="File of its guidance document, if that did not come with casesim."),
]
BesideWhat = Annotated[
    list[str] | None,
    typer.Option(
        "--beside",
        metavar="POLICY|best|SAVE",
        help="Set the play beside this, in the same luck and in fresh luck; repeat for more.",
    ),
]
Fresh = Annotated[int, typer.Option(min=2, help="How many courses of fresh luck for --beside.")]


def debrief(
    save: SaveFile,
    form: As = None,
    out: OutTo = None,
    futures: Futures = FEW,
    decisions: Decisions = 30,
    workers: Workers = None,
    policy: Policy = "guideline",
    best: Best = False,
    beside: BesideWhat = None,
    fresh: Fresh = FRESH,
    template: Template = None,
    scenario: ScenarioFile = None,
    protocol: ProtocolFile = None,
    as_json: AsJson = False,
) -> None:
    """Tell a play in five steps, with what else could have been.

    Plain text and JSON go to standard output, pages to a file beside the save.
    """
    from casesim.debrief.preparing import prepared
    from casesim.play.savefile import read_save_file

    form = Form.JSON if as_json else form
    _check(form, out, template, policy, as_json=as_json)
    made = prepared(read_save_file(save), scenario, protocol=protocol)
    ways = ways_of(beside or (), made.session)
    found = _with_futures(made, futures, decisions, policy, workers)
    rows = set_beside(made.session, ways, fresh, workers or os.cpu_count() or 1)
    found = replace(found, beside=rows)
    if form is None or (form is Form.JSON and out is None):
        _say(made, found, form, best=best)
        return
    _write(made, found, form, out or save.with_name(f"{save.stem}.debrief.{form}"), template, best,
           replace=out is not None)  # fmt: skip


def _check(
    form: Form | None, out: Path | None, template: Path | None, policy: str, *, as_json: bool
) -> None:
    """Refuse what cannot be meant.

    Raises:
        BadParameter: as a sentence with what can be.
    """
    from casesim.policies import POLICIES

    if policy not in POLICIES:
        raise typer.BadParameter(
            f"there is no policy {policy!r}; choose one of: {', '.join(POLICIES)}"
        )
    if template is not None and form not in (Form.HTML, Form.DOCX):
        raise typer.BadParameter("--template is for --format html or docx")
    if out is not None and form is None:
        raise typer.BadParameter("say with --format what to write to --out")


def _with_futures(
    made: Prepared, futures: int, decisions: int, policy: str, workers: int | None
) -> Debrief:
    """The debrief with its futures, while a line on standard error tells how far it is."""
    if futures == 0:
        return made.debrief
    from casesim.debrief.making import asked_of, make
    from casesim.experiments.replications import local_executor

    asked = asked_of(made, futures=futures, policy=policy, most_decisions=decisions)
    note(f"{asked.total} futures of {len(asked.decisions)} decisions.")
    processes = workers or os.cpu_count() or 1
    if processes == 1:
        return make(made, asked, progress=_progress())
    with local_executor(processes) as executor:
        return make(made, asked, executor, progress=_progress())


def _progress() -> Callable[[Gathering], None]:
    """Says how far it is, a few times on the way."""
    told = 0

    def tell(gathering: Gathering) -> None:
        nonlocal told
        reached = int(gathering.done * _STEPS_TOLD)
        if reached > told:
            told = reached
            note(f"{100 * reached // _STEPS_TOLD} % of the futures.")

    return tell


# Told and written


def _say(made: Prepared, found: Debrief, form: Form | None, *, best: bool) -> None:
    from casesim.debrief.account import account
    from casesim.play.words import CaseWords

    words = CaseWords(made.session.setting.scenario)
    if form is Form.JSON:
        say_json(_data(made, found, best=best))
        return
    _say_steps(account(words, found, best=best))
    from casesim.documents.notices import notices

    for line in notices(made.session.setting, made.session.header):
        typer.echo(line)


def _data(made: Prepared, found: Debrief, *, best: bool) -> dict[str, object]:
    from casesim.debrief.as_data import as_data
    from casesim.documents.notices import notices
    from casesim.play.words import CaseWords

    setting = made.session.setting
    said = {"notices": list(notices(setting, made.session.header))}
    return as_data(CaseWords(setting.scenario), found, best=best) | said


def _say_steps(steps: Sequence[Step]) -> None:
    for number, step in enumerate(steps, start=1):
        typer.echo(f"{number}  {step.title}\n{_INDENT}{step.note}\n")
        for passage in step.passages:
            if passage.heading:
                typer.echo(passage.heading)
            for line in passage.lines:
                typer.echo(f"{_INDENT}{line}")
            for item in passage.items:
                typer.echo(f"{_INDENT}- {item}")
            if passage.sheet:
                typer.echo(f"{_INDENT}{' | '.join(passage.sheet.head)}")
                for row in passage.sheet.rows:
                    typer.echo(f"{_INDENT}{' | '.join(row)}")
            typer.echo()


def _write(
    made: Prepared,
    found: Debrief,
    form: Form,
    path: Path,
    template: Path | None,
    best: bool,
    *,
    replace: bool,
) -> None:
    from casesim.documents.debrief_paper import debrief_paper
    from casesim.documents.files import write_new
    from casesim.documents.rendering import render

    if form is Form.JSON:
        text = json.dumps(_data(made, found, best=best), ensure_ascii=False, indent=2) + "\n"
        written = text.encode()
    else:
        written = render(debrief_paper(made.session, found, best=best), form, template)
    write_new(path, written, replace=replace)
    note(f"Wrote {path}.")
