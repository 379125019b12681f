"""The command line: thin, it calls the packages below and says what they found."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from casesim.cli import (
    assuming,
    calibrating,
    comparing,
    debriefing,
    exporting,
    listing,
    pages,
    rippling,
    running,
    searching,
    tracing,
    validating,
)
from casesim.errors import CasesimError

P = ParamSpec("P")


def in_a_sentence(command: Callable[P, None]) -> Callable[P, None]:
    """Let a command say what is wrong on standard error, and end with code 1."""

    @wraps(command)
    def told(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except CasesimError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error

    return told


app = typer.Typer(
    name="casesim",
    help="Practise multi-agency case management, and see what decisions change.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for each in (
    pages.play,
    pages.lab,
    listing.scenarios,
    assuming.assumptions,
    validating.validate,
    validating.schema,
    running.run,
    running.replay,
    debriefing.debrief,
    exporting.export,
    calibrating.calibration,
    comparing.compare,
    rippling.ripple,
    searching.search,
):
    app.command()(in_a_sentence(each))
protocols = typer.Typer(invoke_without_command=True, no_args_is_help=False)
protocols.callback()(in_a_sentence(listing.protocols))
protocols.command()(in_a_sentence(tracing.trace))
app.add_typer(protocols, name="protocols")


def main() -> None:
    """Entry of the program `casesim`: 0 done, 1 what was asked about is wrong, 2 usage."""
    app(prog_name="casesim")
