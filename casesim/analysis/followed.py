"""A case as it was followed: what a measure needs to know beside the rows of the log."""

from __future__ import annotations

from dataclasses import dataclass

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger

Values = dict[str, float]
"""Measure, or measure/part -> value, in the unit of the measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A case as it was followed.

    Attributes:
        scenario: the case as it is in truth.
        ledger: the numbers that the run used, those of the scenario's own included.
        end_days: until when it was followed [days].
    """

    scenario: CaseScenario
    ledger: Ledger
    end_days: float

    def number(self, name: str) -> float:
        """A number as the run used it, in its unit."""
        return self.ledger.value(name)
