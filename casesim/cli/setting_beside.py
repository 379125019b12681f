"""What `casesim debrief --beside` sets a play beside: a policy, the best found, another save."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from casesim.cli.output import note
from casesim.play.catalogue import _

if TYPE_CHECKING:
    from casesim.debrief.beside import Way
    from casesim.debrief.results import BesideRow
    from casesim.play.session import Session

GUIDELINE = "guideline"


def ways_of(names: Sequence[str], session: Session) -> tuple[Way, ...]:
    """The ways that are named, before anything long is begun.

    Args:
        names: policies, "best", or files of saves.
        session: the play beside which they are set.

    Raises:
        BadParameter: a name is none of these.
        CasesimError: a save is not of this case, or no best policy was searched for it.
    """
    return tuple(_way(name, session) for name in names)


def _way(name: str, session: Session) -> Way:
    from casesim.debrief.ways import BEST, way_of_policy, way_of_save
    from casesim.play.savefile import read_save_file
    from casesim.policies import POLICIES

    if name in POLICIES or name == BEST:
        shown = {GUIDELINE: _("the guidance"), BEST: _("the best found")}.get(name, name)
        return way_of_policy(name, session, shown)
    path = Path(name)
    if not path.is_file():
        known = ", ".join((*POLICIES, BEST))
        raise typer.BadParameter(
            f"--beside takes a policy ({known}) or the file of a save (got {name!r})"
        )
    return way_of_save(read_save_file(path), session, path.stem)


def set_beside(
    session: Session, ways: Sequence[Way], fresh: int, workers: int
) -> tuple[BesideRow, ...]:
    """The play beside these ways; nothing where there are none."""
    if not ways:
        return ()
    from casesim.debrief.beside import beside
    from casesim.debrief.ways import same_case, way_of_play
    from casesim.experiments.replications import local_executor

    note(f"{fresh} courses of fresh luck for {len(ways) + 1} ways.")
    case, mine = same_case(session), way_of_play(session, _("your play"))
    if workers == 1:
        return beside(case, mine, ways, fresh=fresh)
    with local_executor(workers) as executor:
        return beside(case, mine, ways, fresh=fresh, executor=executor)
