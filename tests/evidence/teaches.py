"""Evidence "it teaches": outcomes respond to decisions, for reasons that can be named."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from casesim.analysis.case_measures import Measure
from casesim.experiments.intervals import Interval, mean_interval, paired_interval, t_interval
from casesim.experiments.random_effects import Lead, leads
from tests.evidence.effort import Effort
from tests.evidence.flips import flips_section
from tests.evidence.outcomes import JUDGED, OUTCOMES, POLICIES, sign
from tests.evidence.report import Report, numbered, section, table
from tests.evidence.runs import FloatArray, Swept, World, sweep, switched, the_world
from tests.evidence.switches import PAIRS, switches_section

ALWAYS = 0.99
BASE = POLICIES[0]
SCENARIO = "mdm_l"
OTHERS = ("mdm_z", "ms_s")
SHARE_OF_OTHERS = 1.0 / 3.0


def teaches(effort: Effort) -> Report:
    """Compare the policies over the ranges of the ledger, and with mechanisms switched off.

    All outcomes respond in the case that is run in full. The others of MAP's Annex A are run at a
    smaller share and shown beside it; in them an outcome may have nothing to respond to, such as
    harm in a family in which none is at hand.
    """
    world = the_world(SCENARIO)
    swept = sweep(world, effort)
    off = switched(world, effort, _explained_by_switches(swept))
    moved = [outcome for outcome in JUDGED if responds(swept, outcome)]
    text = "\n\n".join(
        [
            "## It teaches: outcomes respond to decisions",
            _opening(world, effort, swept),
            section("Outcomes by policy", _means_table(swept)),
            section("Differences from guideline", _differences_table(swept)),
            section("Who leads", _leads_note(), _leads_table(swept), _always(swept, off)),
            switches_section(off),
            flips_section(swept),
            *(_other_case(name, effort) for name in OTHERS),
        ]
    )
    return Report(name="teaches", holds=len(moved) == len(JUDGED), text=text)


def _other_case(name: str, effort: Effort) -> str:
    """Another case of the same document, at a smaller share and without its mechanisms."""
    world = the_world(name)
    smaller = replace(effort, share=effort.share * SHARE_OF_OTHERS)
    swept = sweep(world, smaller)
    moved = [each.name for each in JUDGED if responds(swept, each)]
    still = [each.name for each in JUDGED if each.name not in moved]
    said = f"Beyond luck some policy differs from guideline in: {', '.join(moved) or 'nothing'}."
    if still:
        said += f" None does in: {', '.join(still)}."
    return section(
        f"Another case: {name}",
        _opening(world, smaller, swept),
        _means_table(swept),
        _differences_table(swept),
        said,
    )


def responds(swept: Swept, outcome: Measure) -> bool:
    """Whether some policy differs from guideline in this outcome beyond luck, at 95 %."""
    return any(
        not difference(swept, policy, outcome).holds(0.0) for policy in POLICIES if policy != BASE
    )


def difference(swept: Swept, policy: str, outcome: Measure) -> Interval:
    """A policy less guideline, mean over draws; a draw counts as one value."""
    base, other = draw_means(swept, BASE, outcome), draw_means(swept, policy, outcome)
    if np.array_equal(base, other):
        return t_interval(np.zeros(len(base)), unit=outcome.unit)
    return paired_interval(base, other, unit=outcome.unit)


def draw_means(swept: Swept, policy: str, outcome: Measure) -> FloatArray:
    """Mean over replications in each draw, shape (n_draws,)."""
    means: FloatArray = swept.values.mean(axis=1)[
        :, POLICIES.index(policy), OUTCOMES.index(outcome)
    ]
    return means


def outcome_leads(swept: Swept, outcome: Measure) -> dict[str, Lead]:
    """Policy -> how often it leads in an outcome."""
    values = sign(outcome) * swept.values[:, :, :, OUTCOMES.index(outcome)]
    return dict(zip(POLICIES, leads(values), strict=True))


def _opening(world: World, effort: Effort, swept: Swept) -> str:
    return (
        f"Scenario {world.scenario.id}, {effort.draws} draws of {len(swept.entries)} entries from "
        f"their ranges in the ledger, {effort.replications} replications each with the same luck "
        f"for all {len(POLICIES)} policies. The outcomes were declared beforehand: "
        + ", ".join(f"{each.name} ({each.unit})" for each in OUTCOMES)
        + ". No order was required, and none was tuned for."
    )


def _means_table(swept: Swept) -> str:
    rows = [
        [outcome.name, *(_mean(swept, policy, outcome) for policy in POLICIES)]
        for outcome in OUTCOMES
    ]
    return table(["mean (95 % interval)", *POLICIES], rows)


def _mean(swept: Swept, policy: str, outcome: Measure) -> str:
    found = mean_interval(draw_means(swept, policy, outcome), unit=outcome.unit)
    return numbered(found.mean, found.low, found.high)


def _differences_table(swept: Swept) -> str:
    others = [policy for policy in POLICIES if policy != BASE]
    rows = []
    for outcome in OUTCOMES:
        found = [difference(swept, policy, outcome) for policy in others]
        rows.append([outcome.name, *(numbered(each.mean, each.low, each.high) for each in found)])
    return table(["policy less guideline", *others], rows)


def _leads_note() -> str:
    return (
        "Share of draws in which a policy has the best true mean; equal ones share a lead. The "
        "luck of the replications is taken out by a random-effects estimate: covariance between "
        "draws less that within, by moments (Searle, Casella and McCulloch 1992), and constrained "
        "empirical Bayes (Louis 1984; Ghosh 1992). In brackets a 95 % bootstrap interval over the "
        "draws, then the share with the luck left in."
    )


def _leads_table(swept: Swept) -> str:
    rows = []
    for outcome in JUDGED:
        found = outcome_leads(swept, outcome)
        rows.append([outcome.name, *(_lead(found[policy]) for policy in POLICIES)])
    return table(["share of draws [%]", *POLICIES], rows)


def _lead(lead: Lead) -> str:
    low, high = 100 * lead.low, 100 * lead.high
    return f"{100 * lead.share:.0f} ({low:.0f} to {high:.0f}; {100 * lead.observed:.0f})"


def _explained_by_switches(swept: Swept) -> set[str]:
    """The policies of the tables, and those that always lead with the next best."""
    found = {policy for pair in PAIRS for policy in pair}
    for policy, outcome in _always_leading(swept):
        found |= {policy, _next_best(policy, outcome, swept)}
    return found


def _always_leading(swept: Swept) -> list[tuple[str, Measure]]:
    return [
        (policy, outcome)
        for outcome in JUDGED
        for policy, lead in outcome_leads(swept, outcome).items()
        if lead.share > ALWAYS
    ]


def _next_best(policy: str, outcome: Measure, swept: Swept) -> str:
    means = sign(outcome) * swept.values[:, :, :, OUTCOMES.index(outcome)].mean(axis=(0, 1))
    return next(POLICIES[n] for n in np.argsort(-means) if POLICIES[n] != policy)


def _always(swept: Swept, off: dict[str, FloatArray]) -> str:
    said = [_explained(policy, outcome, swept, off) for policy, outcome in _always_leading(swept)]
    return "\n\n".join(said) or "No policy leads in more than 99 % of the draws in any outcome."


def _explained(policy: str, outcome: Measure, swept: Swept, off: dict[str, FloatArray]) -> str:
    """Which mechanisms its lead over the next best rests on, at the ledger's own values."""
    other = _next_best(policy, outcome, swept)
    gaps = {name: _gap(values, policy, other, outcome) for name, values in off.items()}
    rest = sorted((gap - gaps[""], name) for name, gap in gaps.items() if name)
    told = "; ".join(f"{name} off: {gaps[name]:.2f}" for _, name in rest[:3])
    return (
        f"**{policy} leads in {outcome.name}** in more than 99 % of the draws. At the ledger's own "
        f"values its gap to {other} is {gaps['']:.2f} {outcome.unit}; what "
        f"takes most of it away: {told}."
    )


def _gap(values: FloatArray, best: str, other: str, outcome: Measure) -> float:
    of_outcome = sign(outcome) * values[:, :, OUTCOMES.index(outcome)].mean(axis=0)
    return float(of_outcome[POLICIES.index(best)] - of_outcome[POLICIES.index(other)])
