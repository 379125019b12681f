"""The outcomes by which policies are compared, declared before anything is run.

They stand beside each other and are never added up. For hours nothing is wished.
"""

from __future__ import annotations

from typing import Final

from casesim.analysis.case_measures import MEASURES, Measure

OUTCOMES: Final[tuple[Measure, ...]] = tuple(
    MEASURES[name]
    for name in (
        "goals_reached",
        "area_under_stability",
        "harm_events",
        "needless_intrusions",
        "burdened_contacts",
        "hours",
    )
)
JUDGED: Final = tuple(each for each in OUTCOMES if each.wished != "neither")
POLICIES: Final = ("guideline", "siloed", "diligent", "reactive", "cautious", "random")


def sign(measure: Measure) -> float:
    """1 where more is wished for, -1 where less is."""
    return -1.0 if measure.wished == "less" else 1.0
