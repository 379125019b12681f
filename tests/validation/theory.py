"""Compares the engine with theory: one family of intervals, as wide as the effort allows."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from casesim.domain.network import Network
from casesim.experiments.intervals import Interval, familywise
from casesim.experiments.replications import sample_abstract
from tests.validation.systems import Theory, theories

CONFIDENCE = 0.99
ENTITIES = 20_000
# What varies more beside its mean gets the length that makes its interval as narrow.
ENTITIES_OF = {"mm3": 2 * ENTITIES, "lognormal": 2 * ENTITIES}
WARM_UP_ENTITIES = 200
REPLICATIONS_IN_FULL = 800
SEED = 2_018


@dataclass(frozen=True)
class Comparison:
    """One statement of theory beside the interval that was simulated."""

    theory: Theory
    interval: Interval

    @property
    def width(self) -> float:
        """Half of the interval: of a share as it is, of anything else as a part of its mean."""
        return self.interval.half_width / (1.0 if self.is_share else self.interval.mean)

    @property
    def is_share(self) -> bool:
        return self.interval.unit == "1"

    @property
    def holds(self) -> bool:
        return self.interval.holds(self.theory.expected)

    def as_dict(self) -> dict[str, object]:
        return {
            "network": self.theory.network.id,
            "measure": self.theory.measure,
            "theory": self.theory.source,
            "expected": self.theory.expected,
            **self.interval.as_dict(),
            "half_width_is_of": "1" if self.is_share else "mean",
            "half_width": self.width,
            "holds": self.holds,
        }


def at_length(network: Network) -> Network:
    """The network run long enough for about ENTITIES after a warm-up."""
    per_day = network.arrivals.per_day
    entities = ENTITIES_OF.get(network.id, ENTITIES)
    return replace(
        network,
        warm_up_days=WARM_UP_ENTITIES / per_day,
        horizon_days=(WARM_UP_ENTITIES + entities) / per_day,
    )


def compare_with_theory(share: float, executor: Executor | None = None) -> list[Comparison]:
    """All statements at once, with that share of the full number of replications."""
    replications = max(2, round(share * REPLICATIONS_IN_FULL))
    checked = theories()
    samples = {}
    for network in {each.network.id: each.network for each in checked}.values():
        values = sample_abstract(at_length(network), SEED, replications, executor)
        for each in checked:
            if each.network is network:
                key = f"{network.id} {each.measure}"
                samples[key] = (np.array(values[each.measure]), "day")
    intervals = familywise(samples, confidence=CONFIDENCE)
    return [Comparison(each, intervals[f"{each.network.id} {each.measure}"]) for each in checked]
