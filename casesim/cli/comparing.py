"""casesim compare: arms of one scenario beside each other, with the same luck."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from casesim.cli.arms import Arm, read_arms
from casesim.cli.output import AsJson, note, say_json, say_table
from casesim.cli.running import Seed
from casesim.errors import CasesimError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from casesim.domain.network import Network
    from casesim.experiments.comparison import Compared, Outcomes
    from casesim.play.setting import Setting

Task = Callable[[int], "Outcomes"]


def compare(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Name of a scenario, or its file.")
    ],
    arm: Annotated[
        list[str],
        typer.Option(help="key=value,…: name, policy, protocol, set.<entry>. Give it twice."),
    ],
    replications: Annotated[int, typer.Option(min=2, help="How many lucks of that seed.")] = 30,
    seed: Seed = 0,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share the work.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Run arms of a scenario with the same luck, and say how they differ.

    In a case, set.<entry> changes an entry of the ledger; in an abstract scenario, a place of its
    file, such as set.stations.desk.workers=2.
    """
    from casesim.experiments.comparison import compare_arms
    from casesim.experiments.replications import replicate

    arms = read_arms(arm)
    tasks = _tasks(scenario, arms, seed)
    results = {}
    with _executor(workers) as executor:
        for each, task in zip(arms, tasks, strict=True):
            note(f"Arm {each.name}: {replications} replications.")
            results[each.name] = replicate(task, replications, executor)
    found = compare_arms(results)
    if as_json:
        answer: dict[str, object] = {"scenario": scenario, "seed": seed}
        answer |= {"replications": replications, "arms": [each.as_dict() for each in arms]}
        say_json(answer | {"measures": [_measure(each) for each in found]})
    else:
        _say(found)


def _tasks(scenario: str, arms: tuple[Arm, ...], seed: int) -> list[Task]:
    """What each arm runs, all of them read before the first one begins."""
    from casesim.domain.network import Network
    from casesim.scenario.loading import load_scenario

    is_network = isinstance(load_scenario(scenario), Network)
    return [_task(scenario, arm, seed, is_network=is_network) for arm in arms]


def _task(scenario: str, arm: Arm, seed: int, *, is_network: bool) -> Task:
    try:
        if is_network:
            return partial(_network_outcomes, _network(scenario, arm), seed)
        return partial(_case_outcomes, _setting(scenario, arm), arm.policy, seed)
    except CasesimError:
        note(f"Arm {arm.name} is not possible:")
        raise


def _network(scenario: str, arm: Arm) -> Network:
    from casesim.scenario.loading import load_abstract

    for name, value in (("policy", arm.policy), ("protocol", arm.protocol)):
        if value is not None:
            raise typer.BadParameter(
                f"{name} in arm {arm.name} needs a case, and in {scenario} nobody decides; "
                "leave it out"
            )
    return load_abstract(scenario, arm.changes)


def _network_outcomes(network: Network, seed: int, replication: int) -> Outcomes:
    from casesim.analysis.network_measures import unit_of
    from casesim.experiments.replications import abstract_values

    values = abstract_values(network, seed, replication)
    return {name: (value, unit_of(name)) for name, value in values.items()}


def _setting(scenario: str, arm: Arm) -> Setting:
    from casesim.play.run_header import DEFAULT_PROTOCOL
    from casesim.play.runs import DEFAULT_POLICY, policy_of
    from casesim.play.setting import load_setting

    overrides = {name: _number(arm, name, text) for name, text in arm.changes.items()}
    protocol = arm.protocol or DEFAULT_PROTOCOL
    setting = load_setting(scenario, protocol=protocol, overrides=overrides)
    # An entry or a policy that does not exist is told before anything runs.
    _ = setting.numbers
    policy_of(arm.policy or DEFAULT_POLICY, setting)
    return setting


def _number(arm: Arm, name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise typer.BadParameter(
            f"set.{name} in arm {arm.name} must be a number (got {text!r})"
        ) from None


def _case_outcomes(setting: Setting, policy: str | None, seed: int, replication: int) -> Outcomes:
    from casesim.play.runs import DEFAULT_POLICY, simulate

    run = simulate(setting, policy=policy or DEFAULT_POLICY, seed=seed, replication=replication)
    return {name: (each.value, each.unit) for name, each in run.outcomes.items()}


@contextmanager
def _executor(workers: int) -> Iterator[Executor | None]:
    """Processes beside this one, or None for one worker."""
    from casesim.experiments.replications import local_executor

    if workers == 1:
        yield None
        return
    with local_executor(workers) as executor:
        yield executor


def _measure(compared: Compared) -> dict[str, object]:
    """One measure under the names of the `--json` contract."""
    arms = [
        {"arm": arm, "mean": each.mean, "low": each.low, "high": each.high, "n": each.n}
        for arm, each in compared.arms.items()
    ]
    differences = [
        {
            "arm": each.arm,
            "against": each.against,
            "difference": each.interval.mean,
            "low": each.interval.low,
            "high": each.interval.high,
            "n": each.interval.n,
        }
        for each in compared.differences
    ]
    return {
        "name": compared.name,
        "unit": compared.unit,
        "arms": arms,
        "differences": differences,
    }


def _say(found: list[Compared]) -> None:
    """Means and differences of every measure; its parts stand in --json."""
    rows = []
    for measure in (each for each in found if "/" not in each.name):
        lines = [(arm, each) for arm, each in measure.arms.items()]
        lines += [(f"{each.arm} - {each.against}", each.interval) for each in measure.differences]
        for what, each in lines:
            interval = f"{each.low:.4g} to {each.high:.4g}"
            rows.append((measure.name, what, f"{each.mean:.4g}", interval, measure.unit))
    say_table(("measure", "arm", "mean", "95 % interval", "unit"), rows)
