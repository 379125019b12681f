"""casesim run, casesim replay: a scenario without a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casesim.cli.asked import Asked
from casesim.cli.output import AsJson, say_json
from casesim.play.run_header import LARGEST_SEED

Seed = Annotated[int, typer.Option(min=0, max=LARGEST_SEED, help="Seed of the luck.")]
Policy = Annotated[str | None, typer.Option(help="Who decides; guideline if not given.")]
Protocol = Annotated[str | None, typer.Option(help="Guidance document; map if not given.")]
One = Annotated[
    int | None, typer.Option(min=0, help="Which luck of that seed, from 0; 0 if not given.")
]
Many = Annotated[
    int | None, typer.Option(min=2, help="Run so many, and give means with intervals.")
]
Choices = Annotated[
    Path | None, typer.Option(help="Choices to make where they fit: a save, or what --json gave.")
]
Scale = Annotated[
    float | None,
    typer.Option(help="Share of a system's families, workers and places that is simulated."),
]
Variant = Annotated[
    list[str] | None,
    typer.Option(help="Another way to set a system up; give it again for several."),
]
SaveTo = Annotated[Path | None, typer.Option(help="Write a save here.")]
LogTo = Annotated[Path | None, typer.Option(help="Write the log here, as JSON Lines.")]


def run(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Name of a scenario, or its file.")
    ],
    policy: Policy = None,
    protocol: Protocol = None,
    seed: Seed = 0,
    replication: One = None,
    replications: Many = None,
    choices: Choices = None,
    save: SaveTo = None,
    log: LogTo = None,
    scale: Scale = None,
    variant: Variant = None,
    as_json: AsJson = False,
) -> None:
    """Simulate a scenario; where families are in it, a policy decides."""
    if replication is not None and replications is not None:
        raise typer.BadParameter("give --replication or --replications, not both")
    asked = Asked(
        scenario=scenario,
        policy=policy,
        protocol=protocol,
        seed=seed,
        replication=replication or 0,
        replications=replications,
        choices=choices,
        save=save,
        log=log,
        as_json=as_json,
    )
    _run(asked, scale, variant or [])


def _run(asked: Asked, scale: float | None, variants: list[str]) -> None:
    """Each kind of scenario in its own way; what one needs is loaded for it alone."""
    from casesim.domain.network import Network
    from casesim.domain.population import Population
    from casesim.scenario.loading import load_scenario

    loaded = load_scenario(asked.scenario, scale=scale, variants=variants)
    if isinstance(loaded, Population):
        from casesim.cli.run_population import run_many_families

        run_many_families(loaded, asked)
    elif isinstance(loaded, Network):
        from casesim.cli.run_abstract import run_abstract

        run_abstract(loaded, asked)
    else:
        from casesim.cli.run_case import run_case

        run_case(asked)


def replay(
    save: Annotated[Path, typer.Argument(metavar="SAVE", help="A save.")],
    scenario: Annotated[
        str | None, typer.Option(help="File of its scenario, if it did not come with casesim.")
    ] = None,
    protocol: Annotated[
        str | None,
        typer.Option(help="File of its guidance document, if that did not come with casesim."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Play a save again and compare the logs.

    Code 1 and the first difference if they are unequal.
    """
    from casesim.play.replaying import play_save
    from casesim.play.savefile import read_save_file

    kept = read_save_file(save)
    session = play_save(kept, scenario, protocol=protocol)
    if as_json:
        answer = {"save": str(save), "scenario": kept.header.scenario, "equal": True}
        say_json(answer | {"digest": kept.log_digest, "rows": kept.log_rows})
        return
    typer.echo(
        f"Equal: {len(kept.entries)} choices of {kept.header.scenario} gave the same "
        f"{kept.log_rows} rows again, up to day {session.simulation.now_days:g} "
        f"(digest {kept.log_digest})."
    )
