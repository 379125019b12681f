"""What a play was like, what it did, and what else could have been.

The package itself can be called: `casesim.debrief(save)` makes the debrief of a play.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casesim.debrief.counterfactual import Gathering
    from casesim.debrief.results import Debrief

_FUTURES, _DECISIONS = 100, 30


class _Package(ModuleType):
    """This package, which can be called."""

    def __call__(
        self,
        save: str | Path,
        *,
        futures: int = _FUTURES,
        decisions: int = _DECISIONS,
        policy: str = "guideline",
        workers: int = 1,
        scenario: str | Path | None = None,
        protocol: str | None = None,
        progress: Callable[[Gathering], None] | None = None,
    ) -> Debrief:
        """Make the debrief of a play that is over.

        Args:
            save: text of a save, such as `Playthrough.save()` and `Run.save` give, or its file.
            futures: how many of each option; 0 for what hangs on none.
            decisions: how many decisions are looked at with further options than the choice
                and the stated policy's own.
            policy: answers in futures what was not recorded.
            workers: processes; 1 for this one alone.
            scenario: file of its scenario, where it did not come with casesim.
            protocol: file of its guidance document, where that did not come with casesim.
            progress: told after each future.

        Raises:
            CasesimError: the save cannot be replayed, the play is not over, or what is asked
                for cannot be simulated.
        """
        from casesim.debrief.making import asked_of, make
        from casesim.debrief.preparing import prepared
        from casesim.experiments.replications import local_executor
        from casesim.play.savefile import read_save, read_save_file

        read = read_save_file(save) if isinstance(save, Path) else read_save(save)
        made = prepared(read, scenario, protocol=protocol)
        if futures == 0:
            return made.debrief
        asked = asked_of(made, futures=futures, policy=policy, most_decisions=decisions)
        if workers == 1:
            return make(made, asked, progress=progress)
        with local_executor(workers) as executor:
            return make(made, asked, executor, progress=progress)


sys.modules[__name__].__class__ = _Package
