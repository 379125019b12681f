"""Which entries of the ledger flip the order of two policies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from casesim.analysis.case_measures import Measure
from casesim.domain.ledger import Ledger
from tests.evidence.outcomes import JUDGED, OUTCOMES, POLICIES
from tests.evidence.report import section, table
from tests.evidence.runs import FloatArray, Swept

BASE = POLICIES[0]
FALSE_DISCOVERIES = 0.1
FEWEST_DRAWS = 30
_MOST_ROWS = 25
_ENDS = (0.05, 0.95)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sway:
    """How one entry sways the difference between two policies.

    Attributes:
        rank_correlation: of the entry with the difference in the draw's means [1].
        ends: difference on the line fitted through the draws, near both ends of the range.
        crossing: value of the entry at which that line is 0, None where it is not in the range.
    """

    outcome: str
    policy: str
    entry: str
    rank_correlation: float
    p_value: float
    ends: tuple[float, float]
    crossing: float | None


def flips_section(swept: Swept) -> str:
    """The entries that sway differences beyond chance, those that flip them first."""
    draws = len(swept.uniforms)
    if draws < FEWEST_DRAWS:
        few = f"Not told from {draws} draws: below {FEWEST_DRAWS} chance would name the entries."
        return section("Entries that flip the order", few)
    found = sways(swept)
    note = (
        "For each outcome and each policy the difference from guideline in the draw's means is set "
        "beside each entry that was drawn: Spearman's rank correlation, kept where it survives a "
        f"false discovery rate of {FALSE_DISCOVERIES:.0%} over all of them (Benjamini and Hochberg "
        "1995). An entry flips the order where the line fitted through the draws (least squares on "
        "the quantile of the range) passes 0 within the range."
    )
    flipping = [each for each in found if each.crossing is not None]
    said = (
        f"{len(found)} pairs of an entry and a difference are related beyond chance, in "
        f"{len(flipping)} of them the order flips."
    )
    shown = sorted(found, key=lambda each: (each.crossing is None, each.p_value))[:_MOST_ROWS]
    head = ["outcome", "less guideline", "entry", "rank correlation", "difference at both ends",
            "flips at"]  # fmt: skip
    return section("Entries that flip the order", note, said, table(head, [*map(_cells, shown)]))


def sways(swept: Swept) -> list[Sway]:
    """All entries whose relation with a difference survives the false discovery rate."""
    found = [
        sway
        for outcome in JUDGED
        for policy in POLICIES
        if policy != BASE
        for sway in _of_pair(swept, outcome, policy)
    ]
    ranked = sorted(found, key=lambda each: each.p_value)
    kept = 0
    for number, each in enumerate(ranked, start=1):
        if each.p_value <= FALSE_DISCOVERIES * number / len(ranked):
            kept = number
    return ranked[:kept]


def _of_pair(swept: Swept, outcome: Measure, policy: str) -> list[Sway]:
    from scipy.stats import spearmanr

    means = swept.values.mean(axis=1)[:, :, OUTCOMES.index(outcome)]
    gap: FloatArray = means[:, POLICIES.index(policy)] - means[:, POLICIES.index(BASE)]
    if np.ptp(gap) == 0.0:
        return []
    found = []
    for column, entry in enumerate(swept.entries):
        quantiles = swept.uniforms[:, column]
        relation = spearmanr(quantiles, gap)
        slope, start = np.polyfit(quantiles, gap, 1)
        found.append(
            Sway(
                outcome=outcome.name,
                policy=policy,
                entry=entry,
                rank_correlation=float(relation.statistic),
                p_value=float(relation.pvalue),
                ends=(float(start + _ENDS[0] * slope), float(start + _ENDS[1] * slope)),
                crossing=_crossing(swept.ledger, entry, float(slope), float(start)),
            )
        )
    return found


def _crossing(ledger: Ledger, entry: str, slope: float, start: float) -> float | None:
    quantile = -start / slope if slope else -1.0
    return ledger[entry].quantile(quantile) if _ENDS[0] <= quantile <= _ENDS[1] else None


def _cells(sway: Sway) -> list[str]:
    flips = "–" if sway.crossing is None else f"{sway.crossing:.3g}"
    ends = f"{sway.ends[0]:+.2f} to {sway.ends[1]:+.2f}"
    correlation = f"{sway.rank_correlation:+.2f}"
    return [sway.outcome, sway.policy, f"`{sway.entry}`", correlation, ends, flips]
