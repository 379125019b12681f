"""Evidence "validation": the engine beside queueing theory, at a share of the full effort."""

from __future__ import annotations

from tests.evidence.effort import Effort
from tests.evidence.report import Report, table
from tests.validation.coverage import EXPERIMENTS, FEWEST, MOST, covered
from tests.validation.examples import compare_examples
from tests.validation.theory import Comparison, compare_with_theory

WIDEST = 0.02
HEAD = ["network", "measure", "theory", "99 % familywise interval", "half-width", "holds"]


def validation(effort: Effort) -> Report:
    """Every statement of theory inside its familywise interval, each narrow enough in full."""
    queues = compare_with_theory(effort.share, effort.executor)
    examples = compare_examples(effort.share, effort.executor)
    held = covered(EXPERIMENTS)
    found = [*queues, *examples]
    inside = all(each.holds for each in found) and FEWEST <= held <= MOST
    narrow = all(each.width <= WIDEST for each in found) or effort.share < 1.0
    text = (
        f"## Validation: the engine beside theory\n\n"
        f"{table(HEAD, [row(each) for each in queues])}\n\n"
        f"The examples, as a family of their own; the half-width of a share is not divided by "
        f"it:\n\n{table(HEAD, [row(each) for each in examples])}\n\n"
        f"Nominal 95 % intervals of the mean wait of M/M/1 at a load of 0.8, from 20 replications "
        f"of 5,000 customers after 1,000, held the truth in {held} of {EXPERIMENTS:,} experiments."
    )
    return Report(name="validation", holds=inside and narrow, text=text)


def row(each: Comparison) -> list[str]:
    """One statement as a row of the table."""
    return [
        each.theory.network.id,
        each.theory.measure,
        f"{each.theory.expected:.5g}",
        f"{each.interval.low:.5g} to {each.interval.high:.5g}",
        f"{100 * each.width:.2f} %",
        "yes" if each.holds else "NO",
    ]
