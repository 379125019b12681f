"""Replications of a run, one after the other or on other cores, with the same results.

A replication's luck comes from (seed, replication) and never from the worker that runs it, and
results keep the order of the replications, so that any number of workers gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

import numpy as np

from casesim.analysis.folds import reader_by_kind
from casesim.analysis.network_measures import network_folds, network_values, unit_of
from casesim.domain.network import Network
from casesim.engine.desks import VisitRule
from casesim.engine.network import simulate_network
from casesim.errors import ExperimentError
from casesim.experiments.intervals import Interval, mean_interval

T = TypeVar("T")

_BATCHES_PER_CALL = 16


def replicate(
    task: Callable[[int], T], replications: int, executor: Executor | None = None
) -> list[T]:
    """Results of a task for each replication, in order.

    Args:
        task: takes the number of a replication; importable, with small results.
        replications: how many, from 0 on.
        executor: any `concurrent.futures` executor, or None to run them here.

    Raises:
        ExperimentError: fewer than 1 replication was asked for.
    """
    if replications < 1:
        raise ExperimentError(f"replications must be at least 1 (got {replications})")
    if executor is None:
        return [task(number) for number in range(replications)]
    size = -(-replications // _BATCHES_PER_CALL)
    batches = [
        range(first, min(first + size, replications)) for first in range(0, replications, size)
    ]
    futures = [executor.submit(_run_batch, task, batch) for batch in batches]
    return [result for future in futures for result in future.result()]


def local_executor(workers: int) -> Executor:
    """Worker processes on this machine: loky's, which stay warm, or Python's own without it."""
    try:
        from loky import get_reusable_executor
    except ImportError:
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    executor: Executor = get_reusable_executor(max_workers=workers)
    return executor


def run_abstract(
    network: Network,
    seed: int,
    replications: int,
    executor: Executor | None = None,
    *,
    confidence: float = 0.95,
    rule: VisitRule | None = None,
) -> dict[str, Interval]:
    """Measures of an abstract scenario, each with its interval.

    Args:
        network: the abstract scenario.
        seed: of the experiment.
        replications: how many, at least 2.
        executor: any `concurrent.futures` executor, or None to run them here.
        confidence: two-sided level of each interval [1].
        rule: asked where a station asks for rulings; importable if there is an executor.

    Raises:
        ExperimentError: fewer than 2 replications, or a measure that hardly any has.
    """
    samples = sample_abstract(network, seed, replications, executor, rule=rule)
    return {
        name: mean_interval(np.array(values), unit=unit_of(name), confidence=confidence)
        for name, values in samples.items()
    }


def sample_abstract(
    network: Network,
    seed: int,
    replications: int,
    executor: Executor | None = None,
    *,
    rule: VisitRule | None = None,
) -> dict[str, list[float]]:
    """Measure -> value of each replication that has one, in order of replications."""
    task = partial(abstract_values, network, seed, rule=rule)
    results = replicate(task, replications, executor)
    return _by_name(results)


def abstract_values(
    network: Network, seed: int, replication: int, *, rule: VisitRule | None = None
) -> dict[str, float]:
    """Measures of one replication, folded while it runs; no log is kept."""
    folds = network_folds(network)
    readers = (reader_by_kind(folds),)
    simulate_network(network, seed, replication, rule=rule, readers=readers, keep_log=False)
    return network_values(folds)


def _by_name(results: Sequence[dict[str, float]]) -> dict[str, list[float]]:
    samples: dict[str, list[float]] = {}
    for result in results:
        for name, value in result.items():
            samples.setdefault(name, []).append(value)
    return samples


def _run_batch(task: Callable[[int], T], numbers: range) -> list[T]:
    return [task(number) for number in numbers]
