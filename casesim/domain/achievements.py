"""Achievements of a family: a checklist judged per person of an age band, or per household.

Source:
    Colombia's Unidos: family achievements, each reached, to reach, or not applicable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casesim.domain.vocabulary import ConcernDomain

Unit = Literal["person", "household"]
REACHED, TO_REACH, NOT_APPLICABLE = "reached", "to_reach", "not_applicable"
STATUSES = (REACHED, TO_REACH, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """One line of the checklist.

    Attributes:
        says: what has been reached, in words.
        unit: judged for each person of the age band, or once for the household.
        domains: concerns of these domains stand in its way while they are severe.
        from_age: youngest age in whole years.
        to_age: oldest age in whole years.
    """

    id: str
    says: str
    unit: Unit
    domains: tuple[ConcernDomain, ...]
    from_age: int = 0
    to_age: int = 120

    def fits(self, age: int) -> bool:
        """Whether somebody of that age in whole years is in the band."""
        return self.from_age <= age <= self.to_age
