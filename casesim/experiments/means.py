"""Means over replications of measures that were taken one run at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from casesim.experiments.intervals import Interval, mean_interval


def means(
    samples: Mapping[str, Sequence[float]],
    units: Mapping[str, str],
    *,
    confidence: float = 0.95,
) -> dict[str, Interval]:
    """The mean of each measure with its interval.

    Args:
        samples: measure -> one value per replication, at least 2.
        units: measure -> unit of its values.
        confidence: two-sided level of each interval, 0 < confidence < 1 [1].

    Raises:
        ExperimentError: as for `mean_interval`.
    """
    return {
        name: mean_interval(np.array(values), unit=units[name], confidence=confidence)
        for name, values in samples.items()
    }
