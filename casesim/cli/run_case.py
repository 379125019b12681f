"""casesim run of a case: a policy decides up to the horizon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import typer

from casesim.analysis.case_outcomes import Outcome
from casesim.cli.asked import Asked, say_measures, say_outcomes, write, write_log
from casesim.cli.assuming import override_rows, say_overrides
from casesim.cli.output import note, say_json, say_table
from casesim.domain.decisions import Choice
from casesim.domain.ledger import Override
from casesim.engine.simulation import Decided
from casesim.experiments.intervals import Interval
from casesim.experiments.means import means
from casesim.play.choices_file import read_choices
from casesim.play.reviewed import review_line
from casesim.play.run_header import DEFAULT_PROTOCOL
from casesim.play.runs import DEFAULT_POLICY, Run, simulate
from casesim.play.setting import Setting, load_setting
from casesim.policies import POLICIES
from casesim.policies.best_found import BEST

RECORDED = "recorded"


def run_case(asked: Asked) -> None:
    """Run the case once or many times, and say what became of it."""
    check_policy(asked)
    setting = load_setting(asked.scenario, protocol=asked.protocol or DEFAULT_PROTOCOL)
    choices = read_choices(asked.choices) if asked.choices else ()
    first = _simulate(setting, asked, asked.replication, choices)
    if asked.log is not None:
        write_log(first.log, asked.log)
    if asked.save is not None:
        write(asked.save, first.save)
    reviewed = review_line(setting.scenario)
    overrides = setting.numbers.overrides
    answer = _answer(first) | {"overrides": override_rows(overrides), "reviewed": reviewed}
    if asked.replications is None:
        say_json(answer) if asked.as_json else _say(first, reviewed, overrides)
        return
    measures = _measures(setting, asked, first, choices)
    if asked.as_json:
        found = {name: each.as_dict() for name, each in measures.items()}
        say_json(answer | {"replications": asked.replications, "measures": found})
    else:
        say_measures(measures)
        say_overrides(overrides)


def decides(asked: Asked) -> str:
    """Name of the policy that decides, where no choice is given."""
    if asked.policy is None or asked.policy == RECORDED:
        return DEFAULT_POLICY
    return asked.policy


def check_policy(asked: Asked) -> None:
    """Refuse a policy that does not exist, or that lacks what it needs.

    Raises:
        BadParameter: as a sentence with the policies that there are.
    """
    if asked.policy is None or asked.policy in (*POLICIES, BEST):
        return
    if asked.policy != RECORDED:
        known = ", ".join([*POLICIES, BEST, RECORDED])
        raise typer.BadParameter(f"there is no policy {asked.policy!r}; choose one of: {known}")
    if asked.choices is None:
        raise typer.BadParameter("the policy recorded needs --choices, the file to repeat")


def _simulate(setting: Setting, asked: Asked, replication: int, choices: tuple[Choice, ...]) -> Run:
    return simulate(
        setting,
        policy=decides(asked),
        seed=asked.seed,
        replication=replication,
        choices=choices,
    )


def _measures(
    setting: Setting, asked: Asked, first: Run, choices: tuple[Choice, ...]
) -> dict[str, Interval]:
    count = asked.replications or 1
    runs = [first]
    for number in range(1, count):
        note(f"Replication {number + 1} of {count}.")
        runs.append(_simulate(setting, asked, number, choices))
    samples: dict[str, list[float]] = {}
    for run in runs:
        for name, outcome in run.outcomes.items():
            samples.setdefault(name, []).append(outcome.value)
    units = {name: each.unit for run in runs for name, each in run.outcomes.items()}
    shared = {name: values for name, values in samples.items() if len(values) > 1}
    return means(shared, units)


def _answer(run: Run) -> dict[str, object]:
    header = run.header
    return {
        "scenario": header.scenario,
        "protocol": header.protocol,
        "policy": run.policy,
        "seed": header.seed,
        "replication": header.replication,
        "digest": run.digest,
        "decisions": decision_rows(run.decisions),
        "outcomes": outcome_rows(run.outcomes),
    }


def decision_rows(decisions: Iterable[Decided]) -> list[dict[str, object]]:
    """Decisions under the names of the `--json` contract."""
    return [
        {
            "id": each.choice.decision_id,
            "time_days": each.time_days,
            "seat": each.seat,
            "choice": {
                "option": each.choice.option_id,
                "values": {name: list(items) for name, items in each.choice.values.items()},
                "reason": each.choice.reason,
            },
        }
        for each in decisions
    ]


def outcome_rows(outcomes: Mapping[str, Outcome]) -> dict[str, dict[str, float | str]]:
    """Measures under the names of the `--json` contract."""
    return {name: {"value": each.value, "unit": each.unit} for name, each in outcomes.items()}


def _say(run: Run, reviewed: str, overrides: tuple[Override, ...]) -> None:
    say_table(
        ("day", "decision", "choice"),
        [
            (f"{each.time_days:.1f}", each.choice.decision_id, each.choice.option_id)
            for each in run.decisions
        ],
    )
    typer.echo()
    say_outcomes(outcome_rows(run.outcomes))
    say_overrides(overrides)
    header = run.header
    typer.echo(
        f"\n{header.scenario}, {header.protocol}, {run.policy}, seed {header.seed}, "
        f"replication {header.replication}: digest {run.digest}\n{reviewed}"
    )
