"""What counts as a difference in the outcome of one case.

Outcomes of cases have different units, and one case leaves more to luck than another. A
difference is therefore set beside what luck alone does: the standard deviation of the primary
outcome over futures from the first decision under the stated policy. Two entries of the ledger
say which share of it is little and which is large. Guidance plays no part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casesim.analysis.case_measures import MEASURES
from casesim.domain.ledger import Assumption
from casesim.errors import ExperimentError

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """By what the differences of one case are measured.

    Attributes:
        sign: 1 where more of the outcome is wished for, -1 where less is [1].
        unit: of the outcome.
        spread: what luck alone does, a standard deviation; 0 where it does nothing, in `unit`.
        little: up to here a difference is too little to speak of, in `unit`.
        large: from here a difference is large, in `unit`.
    """

    sign: float
    unit: str
    spread: float
    little: float
    large: float


def direction_of(measure: str) -> tuple[float, str]:
    """Which way a measure is wished for: 1 for more, -1 for less; and its unit.

    Args:
        measure: its name.

    Raises:
        ExperimentError: there is no such measure, or nothing is wished of it.
    """
    found = MEASURES.get(measure)
    if found is None or found.wished == "neither":
        known = ", ".join(name for name, each in MEASURES.items() if each.wished != "neither")
        raise ExperimentError(
            f"no choice is better in the measure {measure!r}; choose one of: {known}"
        )
    return (-1.0 if found.wished == "less" else 1.0), found.unit


def yardstick(
    reference: FloatArray, *, measure: str, ledger: Mapping[str, Assumption]
) -> Yardstick:
    """The yardstick of one case.

    Args:
        reference: primary outcome of futures from the first decision under the stated policy,
            shape (n_futures,), in the measure's unit.
        measure: name of the primary outcome.
        ledger: numbers of the run; "mark.little" and "mark.large" are read.

    Raises:
        ExperimentError: fewer than 2 futures, nothing is wished of the measure, or a large
            difference would be smaller than a little one.
    """
    sign, unit = direction_of(measure)
    if len(reference) < 2:
        raise ExperimentError(
            f"what luck does takes at least 2 futures to see (got {len(reference)}); ask for more"
        )
    little, large = ledger["mark.little"].value, ledger["mark.large"].value
    if little > large:
        raise ExperimentError(
            f"mark.little must not be above mark.large (got {little:g} and {large:g}); "
            f"change one of them"
        )
    spread = float(np.std(reference, ddof=1))
    return Yardstick(
        sign=sign,
        unit=unit,
        spread=spread,
        little=little * spread,
        large=large * spread,
    )
