"""The benchmarks compare programs that do the same; how fast they are is no test."""

from __future__ import annotations

import importlib
import json
import sys

import pytest

from casesim.domain.network_state import ENTITY_ARRIVED, ENTITY_LEFT, SERVICE_STARTED
from casesim.scenario.loading import load_scenario
from tests.benchmarks import __main__ as command
from tests.benchmarks import plain_heapq, plain_simpy
from tests.benchmarks.figures import Figure
from tests.benchmarks.growth import OVERLOAD
from tests.benchmarks.referral_network import (
    AGENCIES,
    SEED,
    Drawn,
    everything_on,
    referral_network,
)

FAMILIES = 400
FIGURE = Figure(name="a beside b", values=[1.4, 1.6, 1.2], limit=1.0, aim=1.5, note="so it is")


@pytest.mark.parametrize("utilisation", [0.85, OVERLOAD])
def test_the_three_programs_run_through_one_path(utilisation):
    network = referral_network(FAMILIES, utilisation)
    drawn = Drawn.of(network, SEED)
    workers = [each.workers for each in network.stations]
    log = everything_on(network).log
    arrived = {row.case: row.time_days for row in log if row.kind == ENTITY_ARRIVED}
    left = {row.case: row.time_days for row in log if row.kind == ENTITY_LEFT}
    expected = plain_heapq.time_in_system_days(drawn, workers)
    assert plain_simpy.time_in_system_days(drawn, workers) == pytest.approx(expected, abs=1e-9)
    assert [left[case] - arrived[case] for case in sorted(left)] == pytest.approx(
        expected, abs=2e-6
    )
    assert len(log) == drawn.model_events


def test_the_workers_are_those_of_the_shipped_scenario():
    shipped = load_scenario("abstract_referral_network")
    assert referral_network(FAMILIES).stations == shipped.stations


def test_everything_is_on():
    log = everything_on(referral_network(FAMILIES)).log
    for row in log:
        if row.kind == SERVICE_STARTED:
            _, hours, ruling = row.fields
            assert hours > 0.0
            assert (ruling in AGENCIES) == (row.agency in AGENCIES)


def test_each_letter_has_a_module_that_measures():
    for module in command.BENCHMARKS.values():
        assert callable(importlib.import_module(module).measure)


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (
            FIGURE,
            "a beside b: 1.4 x (1.2 to 1.6 in 3); required at least 1: reached; "
            "aim at least 1.5: missed\n    so it is",
        ),
        (
            Figure(name="memory", values=[80.0], unit="MiB", limit=90, more_is_better=False),
            "memory: 80 MiB (80 to 80 in 1); required at most 90: reached",
        ),
        (Figure(name="first view", values=[4.0], unit="s"), "first view: 4 s (4 to 4 in 1)"),
    ],
)
def test_a_figure_reads_well(figure, told):
    assert str(figure) == told


def test_the_command_prints_what_was_asked_for(monkeypatch, capsys):
    module = type(sys)("tests_benchmarks_example")
    module.measure = lambda: iter([FIGURE])
    monkeypatch.setitem(sys.modules, "tests_benchmarks_example", module)
    monkeypatch.setitem(command.BENCHMARKS, "z", "tests_benchmarks_example")
    monkeypatch.setattr(sys, "argv", ["benchmarks", "z", "--json"])
    command.main()
    told = json.loads(capsys.readouterr().out)
    assert (told["benchmark"], told["median"], told["n"]) == ("z", 1.4, 3)


def test_an_unknown_letter_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["benchmarks", "q"])
    with pytest.raises(SystemExit):
        command.main()
    assert "no benchmark q; there are a b" in capsys.readouterr().err
