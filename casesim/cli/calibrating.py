"""casesim calibration: how well the sealed forecasts of many finished plays were calibrated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casesim.cli.output import AsJson, note, say_json, say_table
from casesim.errors import CasesimError

if TYPE_CHECKING:
    from casesim.debrief.calibration import Calibration, Judged

Saves = Annotated[list[Path], typer.Argument(metavar="SAVE…", help="Saves of plays that are over.")]
ScenarioFile = Annotated[
    str | None, typer.Option(help="File of their scenario, if it did not come with casesim.")
]
ProtocolFile = Annotated[
    str | None,
    typer.Option(help="File of their guidance document, if that did not come with casesim."),
]


def calibration(
    saves: Saves,
    scenario: ScenarioFile = None,
    protocol: ProtocolFile = None,
    as_json: AsJson = False,
) -> None:
    """Set what a class forecast beside what came true: calibration and Brier score.

    Of a class or of many plays only; of one person's few forecasts luck says more.
    """
    from casesim.debrief.calibration import calibration as reckoned

    once = list(dict.fromkeys(path.resolve() for path in saves))
    judged: list[Judged] = []
    for number, path in enumerate(once, start=1):
        note(f"Save {number} of {len(once)}.")
        judged += _judged(path, scenario, protocol)
    found = reckoned(judged)
    say_json(_data(found)) if as_json else _say(found)


def _judged(path: Path, scenario: str | None, protocol: str | None) -> Sequence[Judged]:
    """The forecasts of one save, with what came of them.

    Raises:
        CasesimError: it is no save that can be played again, or its play is not over: what a
            forecast of it came to is not for whoever still plays.
    """
    from casesim.debrief.calibration import judged_in
    from casesim.play.replaying import play_save
    from casesim.play.savefile import read_save_file

    try:
        session = play_save(read_save_file(path), scenario, protocol=protocol)
    except CasesimError:
        note(f"{path.name} cannot be used:")
        raise
    if session.open:
        raise CasesimError(
            f"the play in {path.name} is not over, and forecasts are judged once it is; play it "
            "to its end and save again, or leave it out"
        )
    return judged_in(session, str(path))


def _data(found: Calibration) -> dict[str, object]:
    """The answer under the names of the `--json` contract."""
    levels = [
        {"confidence": each.confidence, "count": each.count, "right": each.right.as_dict()}
        for each in found.levels
    ]
    return {
        "forecasts": found.forecasts,
        "plays": found.plays,
        "lucks": found.lucks,
        "untold": found.untold,
        "levels": levels,
        "score": found.score,
        "interval": found.interval.as_dict() if found.interval else None,
        "reliability": found.reliability,
        "resolution": found.resolution,
        "uncertainty": found.uncertainty,
    }


def _say(found: Calibration) -> None:
    say_table(
        ("said how sure", "forecasts", "were right", "95 % interval"),
        [
            (f"{each.confidence:.0%}", str(each.count), f"{each.right.mean:.0%}",
             f"{each.right.low:.0%} to {each.right.high:.0%}")
            for each in found.levels
        ],
    )  # fmt: skip
    typer.echo(f"\nBrier score {found.score:.3f}, {_interval(found)}.")
    typer.echo("0 is best; always saying that it could go either way has 0.25. Its parts:")
    say_table(
        ("part", "value", "what it is"),
        [
            ("reliability", f"{found.reliability:.3f}",
             "how far stated chances lay from what came; less is better"),
            ("less resolution", f"{found.resolution:.3f}",
             "how far what came differed between stated chances; more is better"),
            ("plus uncertainty", f"{found.uncertainty:.3f}",
             "score of one who always states the share of yes"),
        ],
    )  # fmt: skip
    typer.echo(
        f"\n{found.forecasts} forecasts of {found.plays} plays with {found.lucks} lucks; "
        f"{found.untold} left out whose date was not reached. Of a class, never of one person."
    )


def _interval(found: Calibration) -> str:
    """The interval of the score, or why there is none."""
    from casesim.debrief.calibration import FEWEST_LUCKS

    if found.interval is None:
        return (
            f"without an interval: the plays met {found.lucks} lucks, and from fewer than "
            f"{FEWEST_LUCKS} nobody can tell how much luck moves it"
        )
    return f"95 % interval {found.interval.low:.3f} to {found.interval.high:.3f}"
