"""casesim ripple: which other families waited longer or shorter because of one decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from casesim.cli.output import AsJson, note, say_json, say_table
from casesim.cli.running import Protocol, Scale, Seed
from casesim.errors import CasesimError

if TYPE_CHECKING:
    from casesim.debrief.replaceable import Replaceable
    from casesim.debrief.results import Ripple, RippleEntry
    from casesim.experiments.population_runs import PopulationArm

_LISTED = 10
_SHOWN_DAYS = 0.05
"""Waits that changed by less are shown in one row: they would read as nothing [days]."""

Decision = Annotated[
    str | None, typer.Option(metavar="ID", help="Decision to replace; listed if not given.")
]
Option = Annotated[
    str | None, typer.Option(metavar="OPTION", help="Option beside which what was done is set.")
]
Policy = Annotated[str, typer.Option(help="Who decides for every family.")]
WithinDays = Annotated[
    float,
    typer.Option(min=0.0, help="How many days after the decision waits are looked at."),
]
Usual = Annotated[
    int,
    typer.Option(
        "--replications",
        min=0,
        help="How many other lucks say what the two options usually do; 0 for none.",
    ),
]


def ripple(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Name of a caseload or system, or its file.")
    ],
    decision: Decision = None,
    option: Option = None,
    policy: Policy = "guideline",
    protocol: Protocol = None,
    seed: Seed = 0,
    scale: Scale = None,
    within_days: WithinDays = 28.0,
    replications: Usual = 12,
    as_json: AsJson = False,
) -> None:
    """Tell which families waited longer or shorter because of one decision for one of them.

    Without --decision and --option: which decisions there were, and what was open.
    """
    from casesim.debrief.replaceable import of_id, replaceable

    if option is not None and decision is None:
        raise typer.BadParameter("--option is for a --decision; without both, they are listed")
    arm = _arm(scenario, policy, protocol, scale)
    decisions = replaceable(arm, seed)
    chosen = of_id(decisions, decision) if decision is not None else None
    if chosen is None or option is None:
        listed = decisions if chosen is None else (chosen,)
        _say_decisions(arm, seed, listed, as_json=as_json)
        return
    found = _ripple(arm, chosen, option, seed, within_days, replications)
    say_json(_head(arm, seed) | _data(found)) if as_json else _say(arm, seed, found, replications)


def _arm(scenario: str, policy: str, protocol: str | None, scale: float | None) -> PopulationArm:
    """What is run.

    Raises:
        BadParameter: there is no such policy.
        CasesimError: there is no such scenario, or no families share workers in it.
    """
    from casesim.domain.population import Population
    from casesim.experiments.population_runs import PopulationArm
    from casesim.play.run_header import DEFAULT_PROTOCOL
    from casesim.policies import POLICIES
    from casesim.scenario.loading import load_ledger, load_protocol, load_scenario

    if policy not in POLICIES:
        raise typer.BadParameter(
            f"there is no policy {policy!r}; choose one of: {', '.join(POLICIES)}"
        )
    population = load_scenario(scenario, scale=scale)
    if not isinstance(population, Population):
        raise CasesimError(
            f"in {scenario} there are no families who share workers, so that a decision reaches "
            "nobody else; name a caseload or a system, such as first_year"
        )
    guidance = load_protocol(protocol or DEFAULT_PROTOCOL)
    return PopulationArm(
        population=population, protocol=guidance, ledger=load_ledger(), policy=policy
    )


def _ripple(
    arm: PopulationArm,
    chosen: Replaceable,
    option: str,
    seed: int,
    within_days: float,
    replications: int,
) -> Ripple:
    """The ripple, with the usual one of the same two options beside it."""
    from casesim.debrief import ripple as ripples

    def tell(number: int) -> None:
        note(f"Other luck {number} of {replications}.")

    instead = chosen.instead(option)
    found = ripples.ripple(arm, chosen.decision_id, instead, seed, within_days=within_days)
    if instead == chosen.chosen:
        return found
    usually = ripples.usual_ripple(
        arm, chosen.chosen, instead, seed, replications, within_days=within_days, progress=tell
    )
    return replace(found, usually=usually)


def _head(arm: PopulationArm, seed: int) -> dict[str, object]:
    """What was run, under the names of the `--json` contract."""
    return {
        "scenario": arm.population.id,
        "scale": arm.population.scale,
        "protocol": arm.protocol.id,
        "policy": arm.policy,
        "seed": seed,
    }


def _data(found: Ripple) -> dict[str, object]:
    from casesim.play.catalogue import _

    entries = [
        {"case": each.case, "own": each.own, "kind": each.kind, "through": each.through,
         "days": each.days}
        for each in found.entries
    ]  # fmt: skip
    return {
        "decision": found.decision_id,
        "time_days": found.time_days,
        "case": found.case,
        "chosen": found.chosen,
        "instead": found.instead,
        "until_days": found.until_days,
        "entries": entries,
        "others_days": found.others_days,
        "total_days": found.total_days,
        "usually": found.usually.as_dict() if found.usually else None,
        "note": _(found.note),
    }


# Told as tables


def _say_decisions(
    arm: PopulationArm, seed: int, decisions: Sequence[Replaceable], *, as_json: bool
) -> None:
    """Which decisions could be replaced by what; the first ones in a table, all in JSON."""
    if as_json:
        rows = [
            {"id": each.decision_id, "time_days": each.time_days, "seat": each.seat,
             "chosen": each.chosen.option_id, "options": list(each.options)}
            for each in decisions
        ]  # fmt: skip
        say_json(_head(arm, seed) | {"decisions": rows})
        return
    say_table(
        ("day", "decision", "chosen", "also open"),
        [
            (f"{each.time_days:.1f}", each.decision_id, each.chosen.option_id,
             ", ".join(each.others))
            for each in decisions[:_LISTED]
        ],
    )  # fmt: skip
    if len(decisions) > _LISTED:
        typer.echo(f"\n{len(decisions) - _LISTED} more decisions came later; --json lists all.")
    typer.echo(f"\n{_run(arm, seed)}. Replace one with --decision and --option.")


def _say(arm: PopulationArm, seed: int, found: Ripple, replications: int) -> None:
    from casesim.play.catalogue import _

    typer.echo(
        f"{found.decision_id}, day {found.time_days:.1f}: {found.chosen} was chosen, set beside "
        f"{found.instead}; waits up to day {found.until_days:.1f}, in this one course of luck.\n"
    )
    if found.entries:
        _say_entries(found)
    else:
        typer.echo("Nobody waited longer or shorter because of it.")
    typer.echo()
    if replications and found.chosen != found.instead:
        typer.echo(_usually(found, replications))
    typer.echo(_(found.note))
    typer.echo(f"\n{_run(arm, seed)}.")


def _say_entries(found: Ripple) -> None:
    """Who waited longer or shorter through whom, and sums that add up."""
    shown = [each for each in found.entries if abs(each.days) >= _SHOWN_DAYS]
    small = [each for each in found.entries if abs(each.days) < _SHOWN_DAYS]
    own_days = sum(each.days for each in found.entries if each.own)
    rows = [(_family(each), each.kind, each.through, f"{each.days:+.1f}") for each in shown]
    sums = [("other families", found.others_days), ("the family itself", own_days),
            ("all together", found.total_days)]  # fmt: skip
    if small:
        sums.insert(0, (f"{len(small)} smaller ones", sum(each.days for each in small)))
    rows += [(name, "", "", f"{days:+.1f}") for name, days in sums]
    say_table(("family", "waits for", "through", "days longer"), rows)


def _family(entry: RippleEntry) -> str:
    return f"{entry.case} (its own)" if entry.own else entry.case


def _usually(found: Ripple, replications: int) -> str:
    usual = found.usually
    if usual is None:
        return (
            f"What is usual cannot be told: fewer than 2 of {replications} other lucks had this "
            "decision with both options."
        )
    return (
        f"Usually, over {usual.n} other lucks: the other families wait {usual.mean:+.1f} days, "
        f"95 % interval {usual.low:+.1f} to {usual.high:+.1f}."
    )


def _run(arm: PopulationArm, seed: int) -> str:
    head = _head(arm, seed)
    return (
        f"{head['scenario']}, {head['protocol']}, {head['policy']}, seed {seed}, "
        f"scale {head['scale']}"
    )
