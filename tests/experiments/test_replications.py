"""Replications: the same results whoever runs them."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace

import pytest

from casesim.errors import ExperimentError
from casesim.experiments.replications import (
    abstract_values,
    local_executor,
    replicate,
    run_abstract,
    sample_abstract,
)
from tests.validation.systems import JACKSON, MM1, PRIORITY

SHORT = replace(PRIORITY, horizon_days=200.0)


def square(number: int) -> int:
    return number * number


@pytest.mark.parametrize("count", [1, 2, 16, 17, 40])
def test_results_keep_the_order_of_the_replications(count):
    with ThreadPoolExecutor(3) as executor:
        assert replicate(square, count, executor) == replicate(square, count)
    assert replicate(square, count) == [number**2 for number in range(count)]


def test_any_number_of_workers_gives_the_same():
    alone = run_abstract(SHORT, 5, 6)
    assert run_abstract(SHORT, 5, 6, local_executor(2)) == alone


def test_python_runs_the_workers_where_loky_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "loky", None)
    with local_executor(1) as executor:
        assert isinstance(executor, ProcessPoolExecutor)
        assert sample_abstract(SHORT, 5, 2, executor) == sample_abstract(SHORT, 5, 2)


def test_a_replication_is_addressed_and_not_drawn_in_turn():
    samples = sample_abstract(SHORT, 5, 4)
    assert {name: values[3] for name, values in samples.items()} == abstract_values(SHORT, 5, 3)


def test_measures_carry_their_units():
    units = {name: interval.unit for name, interval in run_abstract(SHORT, 5, 3).items()}
    assert units["mean_wait/desk/urgent"] == "day"
    assert units["mean_time_in_system"] == "day"
    assert {interval.n for interval in run_abstract(JACKSON, 5, 3).values()} == {3}


def test_too_few_replications_are_refused():
    with pytest.raises(ExperimentError, match=r"at least 2 replications \(got 1\)"):
        run_abstract(SHORT, 5, 1)
    with pytest.raises(ExperimentError, match=r"replications must be at least 1 \(got 0\)"):
        run_abstract(MM1, 5, 0)
