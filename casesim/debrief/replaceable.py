"""Decisions of a caseload's play that could have been taken otherwise, with what was open there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casesim.debrief.ripple import case_of
from casesim.domain.decisions import Choice, DecisionPoint
from casesim.errors import ExperimentError
from casesim.experiments.population_runs import PopulationArm, run_population

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaceable:
    """One decision of a play.

    Attributes:
        options: ids of what was open, the chosen one among them.
    """

    time_days: float
    decision_id: str
    seat: str
    chosen: Choice
    options: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """What could be put in the place of what was chosen."""
        return tuple(each for each in self.options if each != self.chosen.option_id)

    def instead(self, option_id: str) -> Choice:
        """The choice that takes another option here; the chosen one stays just as it was.

        Raises:
            ExperimentError: there is no such option; the message names those there are.
        """
        if option_id not in self.options:
            raise ExperimentError(
                f"decision {self.decision_id!r} had no option {option_id!r}; it had: "
                + ", ".join(self.options)
            )
        if option_id == self.chosen.option_id:
            return self.chosen
        return Choice(decision_id=self.decision_id, option_id=option_id)


def replaceable(arm: PopulationArm, seed: int, replication: int = 0) -> tuple[Replaceable, ...]:
    """The decisions of a play, in order.

    Args:
        arm: the caseload; its policy takes what was not recorded.
        seed: of the luck of the play.
        replication: of the same.

    Raises:
        ExperimentError: there is no policy of that name.
    """
    found: list[Replaceable] = []

    def shown(point: DecisionPoint, choice: Choice) -> None:
        found.append(
            Replaceable(
                time_days=point.time_days,
                decision_id=point.id,
                seat=point.seat,
                chosen=choice,
                options=tuple(each.id for each in point.options),
            )
        )

    run_population(arm, seed, replication, shown)
    return tuple(found)


def of_id(decisions: Sequence[Replaceable], decision_id: str) -> Replaceable:
    """One decision of a play.

    Raises:
        ExperimentError: it did not come up; the message names some that did, of the same family
            where there are any.
    """
    for each in decisions:
        if each.decision_id == decision_id:
            return each
    ids = [each.decision_id for each in decisions]
    near = [each for each in ids if case_of(each) == case_of(decision_id)] or ids
    named = ", ".join(near[:_MOST_NAMED]) + (", …" if len(near) > _MOST_NAMED else "")
    raise ExperimentError(
        f"decision {decision_id!r} did not come up in this play; decisions that did: "
        f"{named or 'none'}"
    )
