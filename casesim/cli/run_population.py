"""casesim run of a caseload or a system: a policy decides for every family."""

from __future__ import annotations

from typing import cast

import typer

from casesim.cli.asked import Asked, say_measures, say_outcomes, write_log
from casesim.cli.assuming import override_rows, say_overrides
from casesim.cli.output import note, say_json
from casesim.cli.run_case import check_policy, decides, decision_rows, outcome_rows
from casesim.domain.population import Population
from casesim.experiments.population_runs import (
    PopulationArm,
    PopulationRun,
    means_of,
    run_population,
)
from casesim.play.choices_file import read_choices
from casesim.play.run_header import DEFAULT_PROTOCOL
from casesim.scenario.loading import load_ledger, load_protocol


def run_many_families(population: Population, asked: Asked) -> None:
    """Run the families once or many times, and say what became of them."""
    check_policy(asked)
    if asked.save is not None:
        raise typer.BadParameter(
            f"--save needs a case, and {asked.scenario} has many families; --log keeps a run"
        )
    arm = PopulationArm(
        population=population,
        protocol=load_protocol(asked.protocol or DEFAULT_PROTOCOL),
        ledger=load_ledger(),
        policy=decides(asked),
        choices=tuple(read_choices(asked.choices)) if asked.choices else (),
    )
    first = run_population(arm, asked.seed, asked.replication)
    if asked.log is not None:
        write_log(first.log, asked.log)
    answer = _answer(arm, first, asked)
    if asked.replications is None:
        say_json(answer) if asked.as_json else _say(answer, first, arm)
        return
    results = [first.outcomes]
    for number in range(1, asked.replications):
        note(f"Replication {number + 1} of {asked.replications}.")
        results.append(run_population(arm, asked.seed, number).outcomes)
    measures = means_of(results)
    if asked.as_json:
        found = {name: each.as_dict() for name, each in measures.items()}
        say_json(answer | {"replications": asked.replications, "measures": found})
    else:
        say_measures(measures)
        say_overrides(arm.numbers.overrides)


def _answer(arm: PopulationArm, run: PopulationRun, asked: Asked) -> dict[str, object]:
    return {
        "scenario": arm.population.id,
        "scale": arm.population.scale,
        "variants": list(arm.population.chosen),
        "protocol": arm.protocol.id,
        "policy": arm.policy,
        "seed": asked.seed,
        "replication": asked.replication,
        "overrides": override_rows(arm.numbers.overrides),
        "digest": run.log.digest(),
        "decisions": decision_rows(run.decisions),
        "outcomes": outcome_rows(run.outcomes),
    }


def _say(answer: dict[str, object], run: PopulationRun, arm: PopulationArm) -> None:
    say_outcomes(outcome_rows(run.outcomes))
    say_overrides(arm.numbers.overrides)
    variants = cast("list[str]", answer["variants"])
    named = (answer["scenario"], *variants, answer["protocol"], answer["policy"])
    told = ", ".join(map(str, named))
    luck = ", ".join(f"{name} {answer[name]}" for name in ("seed", "replication", "scale"))
    typer.echo(f"\n{told}, {luck}: digest {answer['digest']}")
