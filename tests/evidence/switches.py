"""Which mechanism carries the difference between policies: one at a time is switched off."""

from __future__ import annotations

import numpy as np

from casesim.analysis.case_measures import Measure
from casesim.experiments.intervals import Interval, paired_interval, t_interval
from tests.evidence.outcomes import JUDGED, OUTCOMES, POLICIES
from tests.evidence.report import numbered, section, table
from tests.evidence.runs import FloatArray

PAIRS = (("guideline", "diligent"), ("guideline", "siloed"))
CONFIDENCE = 0.95


def switches_section(off: dict[str, FloatArray]) -> str:
    """A table for each pair of policies, and the size of coordination."""
    note = (
        "At the ledger's own values, all with the same luck: first less second policy with every "
        "mechanism on, then how much that difference changes with one mechanism off, paired. A "
        "star marks a change whose 95 % interval leaves out 0."
    )
    tables = [f"**{a} less {b}**\n\n{_pair_table(off, a, b)}" for a, b in PAIRS]
    return section("Mechanisms switched off one at a time", note, *tables, _size(off))


def _pair_table(off: dict[str, FloatArray], first: str, second: str) -> str:
    base = {each.name: gaps(off[""], first, second, each) for each in JUDGED}
    rows = [["all on", *(_interval(base[each.name]) for each in JUDGED)]]
    for name, values in off.items():
        if name:
            other = {each.name: gaps(values, first, second, each) for each in JUDGED}
            rows.append([name, *(_change(base[each.name], other[each.name]) for each in JUDGED)])
    return table(["mechanism off", *(each.name for each in JUDGED)], rows)


def gaps(values: FloatArray, first: str, second: str, outcome: Measure) -> FloatArray:
    """First less second policy in each replication, shape (n_replications,)."""
    of_outcome = values[:, :, OUTCOMES.index(outcome)]
    gap: FloatArray = of_outcome[:, POLICIES.index(first)] - of_outcome[:, POLICIES.index(second)]
    return gap


def _interval(values: FloatArray) -> str:
    found = t_interval(values, unit="1", confidence=CONFIDENCE)
    return numbered(found.mean, found.low, found.high)


def _change(base: FloatArray, other: FloatArray) -> str:
    if np.array_equal(base, other):
        return "0"
    found: Interval = paired_interval(base, other, unit="1", confidence=CONFIDENCE)
    return f"{found.mean:+.2f}" + ("" if found.holds(0.0) else " *")


def _size(off: dict[str, FloatArray]) -> str:
    """The emergent effect of coordination, in standard deviations of families."""
    told = [
        f"{each.name} {_effect_size(off[''], each):+.2f}"
        for each in JUDGED
        if off[""][:, :2, OUTCOMES.index(each)].std() > 0.0
    ]
    return (
        "Emergent effect of coordination (guideline less diligent, in standard deviations between "
        "families, Hedges' g): " + "; ".join(told) + ". The ledger asks for a reason beyond 0.8."
    )


def _effect_size(values: FloatArray, outcome: Measure) -> float:
    of_outcome = values[:, :, OUTCOMES.index(outcome)]
    first = of_outcome[:, POLICIES.index("guideline")]
    second = of_outcome[:, POLICIES.index("diligent")]
    pooled = float(np.sqrt((first.var(ddof=1) + second.var(ddof=1)) / 2.0))
    small_sample = 1.0 - 3.0 / (8.0 * len(first) - 9.0)
    return small_sample * float(first.mean() - second.mean()) / pooled if pooled > 0.0 else 0.0
