"""How much is simulated: in full, or a share of it."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass

DRAWS_IN_FULL = 100
REPLICATIONS_IN_FULL = 30
FEWEST_DRAWS = 6
FEWEST_REPLICATIONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is simulated.

    Attributes:
        share: of the full evidence, 0 < share [1].
        executor: runs replications beside each other; None runs them one after the other.
    """

    share: float = 1.0
    executor: Executor | None = None

    @property
    def draws(self) -> int:
        """Draws from the ranges of the ledger."""
        return max(FEWEST_DRAWS, round(DRAWS_IN_FULL * self.share))

    @property
    def replications(self) -> int:
        """Paired replications of each policy in each draw."""
        return max(FEWEST_REPLICATIONS, round(REPLICATIONS_IN_FULL * self.share**0.5))
