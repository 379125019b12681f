"""casesim play, casesim lab: the pages in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casesim.cli.serving import can_open_browser, free_port, serve, take_port
from casesim.errors import CasesimError
from casesim.play.run_header import LARGEST_SEED

NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the address.")]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help="A free one if not given.")]


def play(
    scenario: Annotated[
        str | None, typer.Argument(metavar="SCENARIO", help="Case to begin with.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, max=LARGEST_SEED, help="Luck; drawn if not given.")
    ] = None,
    protocol: Annotated[
        str | None, typer.Option(help="Guidance document; map if not given.")
    ] = None,
    no_browser: NoBrowser = False,
    port: Port = None,
) -> None:
    """Open the trainee's page in the browser."""
    from casesim.ui.server import play_command

    case = _case(scenario) if scenario is not None else ""
    guidance = _guidance(protocol) if protocol is not None else ""
    at = take_port(port) if port else free_port()
    opens = not no_browser and can_open_browser()
    command, environment = play_command(
        at, open_browser=opens, scenario=case, seed=seed, protocol=guidance
    )
    serve(command, environment, at, "The trainee's page")


def lab(no_browser: NoBrowser = False, port: Port = None) -> None:
    """Open JupyterLab on the notebooks."""
    from casesim.ui.server import lab_command

    at = take_port(port) if port else free_port()
    opens = not no_browser and can_open_browser()
    command, environment = lab_command(at, open_browser=opens)
    serve(command, environment, at, "JupyterLab")


def _guidance(protocol: str) -> str:
    """The guidance document, once it is known that it can be read.

    Raises:
        CasesimError: there is no such document, it has faults, or it did not come with casesim.
    """
    from casesim.scenario.loading import load_protocol, protocol_names

    found = load_protocol(protocol).id
    if protocol not in protocol_names():
        raise CasesimError(
            f"the page shows documents that came with casesim, and {protocol} is a file of one's "
            "own; let a policy follow it with `casesim run`, or choose one of: "
            + ", ".join(protocol_names())
        )
    return found


def _case(scenario: str) -> str:
    """The case that is to be played, as the page is told of it.

    Raises:
        CasesimError: there is no such scenario, it has faults, or nobody decides in it.
    """
    from casesim.domain.network import Network
    from casesim.domain.population import Population
    from casesim.scenario.loading import load_scenario, scenario_names

    loaded = load_scenario(scenario)
    if isinstance(loaded, Population):
        raise CasesimError(
            f"{scenario} has many families, and the page shows one case at a time; let a policy "
            "decide with `casesim run`, or play a case, such as mdm_l"
        )
    if isinstance(loaded, Network):
        raise CasesimError(
            f"in {scenario} nobody decides, it is an abstract scenario; play a case, or simulate "
            "this one with `casesim run`"
        )
    return scenario if scenario in scenario_names() else str(Path(scenario).resolve())
