"""Evidence "validation": the engine beside queueing theory, at a share of the full effort."""

from __future__ import annotations

from tests.evidence.effort import Effort
from tests.evidence.report import Report, table
from tests.validation.theory import compare_with_theory

WIDEST = 0.02


def validation(effort: Effort) -> Report:
    """Every statement of theory inside its familywise interval, each narrow enough in full."""
    found = compare_with_theory(effort.share, effort.executor)
    rows = [
        [
            each.theory.network.id,
            each.theory.measure,
            f"{each.theory.expected:.5g}",
            f"{each.interval.low:.5g} to {each.interval.high:.5g}",
            f"{100 * each.relative_half_width:.2f} %",
            "yes" if each.interval.holds(each.theory.expected) else "NO",
        ]
        for each in found
    ]
    head = ["network", "measure", "theory", "99 % familywise interval", "half-width", "holds"]
    inside = all(each.interval.holds(each.theory.expected) for each in found)
    narrow = all(each.relative_half_width <= WIDEST for each in found) or effort.share < 1.0
    text = f"## Validation: the engine beside theory\n\n{table(head, rows)}"
    return Report(name="validation", holds=inside and narrow, text=text)
