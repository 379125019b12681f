"""casesim run of an abstract scenario: a queueing network, in which nobody decides."""

from __future__ import annotations

import typer

from casesim.analysis.folds import reader_by_kind
from casesim.analysis.network_measures import network_folds, network_values, unit_of
from casesim.cli.asked import Asked, say_measures, say_outcomes, write_log
from casesim.cli.output import note, say_json
from casesim.domain.network import Network
from casesim.engine.network import simulate_network
from casesim.experiments.replications import run_abstract as run_replications


def run_abstract(network: Network, asked: Asked) -> None:
    """Run the network once or many times, and say its measures."""
    _needs_no_case(asked)
    folds = network_folds(network)
    readers = (reader_by_kind(folds),)
    done = simulate_network(network, asked.seed, asked.replication, readers=readers)
    values = network_values(folds)
    outcomes = {name: {"value": each, "unit": unit_of(name)} for name, each in values.items()}
    answer: dict[str, object] = {
        "scenario": network.id,
        "protocol": None,
        "policy": None,
        "seed": asked.seed,
        "replication": asked.replication,
        "digest": done.log.digest(),
        "decisions": [],
        "outcomes": outcomes,
    }
    if asked.log is not None:
        write_log(done.log, asked.log)
    if asked.replications is None:
        say_json(answer) if asked.as_json else say_outcomes(outcomes)
        return
    note(f"Running {asked.replications} replications of {network.id}.")
    measures = run_replications(network, asked.seed, asked.replications)
    if asked.as_json:
        found = {name: each.as_dict() for name, each in measures.items()}
        say_json(answer | {"replications": asked.replications, "measures": found})
    else:
        say_measures(measures)


def _needs_no_case(asked: Asked) -> None:
    given = {
        "--policy": asked.policy,
        "--protocol": asked.protocol,
        "--choices": asked.choices,
        "--save": asked.save,
    }
    for name, value in given.items():
        if value is not None:
            raise typer.BadParameter(
                f"{name} needs a case, and in {asked.scenario} nobody decides; leave it out"
            )
