"""casesim search: the best policy that a search finds for a case, within a budget."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casesim.cli.asked import write
from casesim.cli.output import AsJson, note, say_json, say_table
from casesim.cli.running import Protocol, Seed
from casesim.errors import CasesimError

if TYPE_CHECKING:
    from casesim.experiments.search import Found, Searched

Budget = Annotated[int, typer.Option(min=1, help="Futures that the search may simulate.")]
Measured = Annotated[
    str | None, typer.Option(help="Measure to do best in; the scenario's own if not given.")
]
Workers = Annotated[int, typer.Option(min=1, help="Processes that simulate beside each other.")]
OutTo = Annotated[Path | None, typer.Option(help="Write the rules that were found here.")]


def search(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Name of a case, or its file.")
    ],
    measure: Measured = None,
    protocol: Protocol = None,
    seed: Seed = 0,
    budget: Budget = 2_000,
    workers: Workers = 1,
    out: OutTo = None,
    as_json: AsJson = False,
) -> None:
    """Search the decisions of a case for the best policy in this model: an upper mark, no advice.

    It is valued against the policies that ship on luck which the search never saw.
    """
    from casesim.experiments.replications import local_executor
    from casesim.experiments.search import search as search_tree

    searched = _searched(scenario, measure, protocol, seed, budget)
    note(f"Up to {budget} futures of {searched.scenario.id}; this takes some minutes.")
    found = search_tree(searched, executor=local_executor(workers) if workers > 1 else None)
    content = _content(searched, found)
    if out is not None:
        from casesim.scenario.best_found_file import best_found_text

        write(out, best_found_text(content))
    say_json(content) if as_json else _say(searched, found)


def _searched(
    scenario: str, measure: str | None, protocol: str | None, seed: int, budget: int
) -> Searched:
    from casesim.experiments.search import Searched
    from casesim.play.run_header import DEFAULT_PROTOCOL
    from casesim.play.setting import load_setting

    setting = load_setting(scenario, protocol=protocol or DEFAULT_PROTOCOL)
    if setting.scenario.copies > 1:
        raise CasesimError(
            f"the decisions of {scenario} are about {setting.scenario.copies} families and a "
            "search follows one; name a case with one family"
        )
    return Searched(
        scenario=setting.scenario,
        protocol=setting.protocol,
        ledger=setting.numbers,
        measure=measure or setting.scenario.primary_outcome,
        seed=seed,
        budget=budget,
    )


def _content(searched: Searched, found: Found) -> dict[str, object]:
    answers = [
        {"at": each.at, "policy": each.policy or None, "option": each.option or None}
        for each in found.rules.answers
    ]
    return {
        "scenario": searched.scenario.id,
        "scenario_version": searched.scenario.version,
        "protocol": searched.protocol.id,
        "measure": searched.measure,
        "seed": searched.seed,
        "futures": found.futures,
        "base": found.rules.base,
        "answers": answers,
        "differences": {
            name: {"mean": each.mean, "low": each.low, "high": each.high, "n": each.n}
            for name, each in found.differences.items()
        },
    }


def _say(searched: Searched, found: Found) -> None:
    rows = [(f"everything not below: {found.rules.base}", "")]
    rows += [(each.at, each.policy or each.option) for each in found.rules.answers]
    say_table(("decision", "answered as"), rows)
    typer.echo()
    say_table(
        (f"{searched.measure}: found less", "mean", "95 % interval"),
        [
            (name, f"{each.mean:.3g}", f"{each.low:.3g} to {each.high:.3g} {each.unit}")
            for name, each in found.differences.items()
        ],
    )
    typer.echo(f"\n{found.futures} futures. Best in this model, by this search; no advice.")
