"""The examples that come with casesim beside closed forms and numerical solutions."""

from __future__ import annotations

import math
from concurrent.futures import Executor
from dataclasses import replace

import numpy as np

from casesim.analysis.network_measures import unit_of
from casesim.domain.network import Network, NetworkMeasure
from casesim.experiments.intervals import familywise
from casesim.experiments.replications import sample_abstract
from tests.validation import chains
from tests.validation.systems import Theory
from tests.validation.systems import shipped_network as example
from tests.validation.theory import Comparison

CONFIDENCE = 0.99
REPLICATIONS_IN_FULL = 800
SEED = 1_957
# Days of one replication, and how many of them are warm-up.
DAYS = {
    "abstract_preemptive": (34_000.0, 400.0),
    "abstract_patience": (4_100.0, 30.0),
    "abstract_wave": (980.0, 70.0),
    "abstract_population": (12_500.0, 100.0),
    "abstract_caseload": (12_000.0, 200.0),
    "abstract_steady": (31_000.0, 300.0),
    "abstract_rush_hours": (102.0, 2.0),
}
# What varies so much that only the evidence in full makes its interval narrow.
NARROW_IN_FULL = ("mean_assignment_wait", "mean_wait/desk/urgent")


def statements() -> tuple[Theory, ...]:
    """What theory says of the examples whose numbers no other test uses, as one family."""
    groups = (
        ("preemptive", preemptive(), "M/M/1 preemptive resume"),
        ("patience", patience(), "Erlang A as a chain"),
        ("wave", wave(), "Eick, Massey and Whitt 1993"),
        ("population", population(), "machine repair as a chain"),
        ("caseload", caseload(), "a chain in two numbers"),
        ("steady", steady(), "D/M/1"),
        ("rush_hours", rush_hours(), "forward equations hour by hour"),
    )
    return tuple(
        Theory(network=example(name), measure=measure, expected=value, source=source)
        for name, values, source in groups
        for measure, value in values.items()
    )


def preemptive() -> dict[str, float]:
    """Residual work of all that are as urgent, delayed by who is more urgent."""
    network = example("preemptive")
    per_day = network.arrivals.expected_by(1.0)
    mean = network.stations[0].service.expected_days
    found, above = {}, 0.0
    for each in sorted(network.arrivals.classes, key=lambda one: one.priority):
        within = above + each.share * per_day * mean
        first = within * mean / ((1.0 - above) * (1.0 - within))
        found[f"mean_wait/desk/{each.id}"] = first
        found[f"mean_time_in_system/{each.id}"] = first + mean / (1.0 - above)
        above = within
    return found


def patience() -> dict[str, float]:
    network = example("patience")
    (desk,) = network.stations
    return chains.erlang_a(
        network.arrivals.expected_by(1.0),
        desk.workers,
        desk.service.expected_days,
        desk.patience.expected_days,
    )


def wave() -> dict[str, float]:
    """The number at the start of a week, and its chance to be at most the mean."""
    network = example("wave")
    rate, service = network.arrivals.wave, network.stations[0].service
    mean = chains.wave_number(
        rate.mean_per_day,
        rate.amplitude,
        2.0 * math.pi / rate.period_days,
        -rate.peak_day,
        (service.mean_days / service.sd_days) ** 2,
        service.sd_days**2 / service.mean_days,
    )
    poisson = {
        f"number_distribution/{number}": math.exp(-mean) * mean**number / math.factorial(number)
        for number in (2, 4, 7)
    }
    return {"number_at_audits": mean, "mean_time_in_system": service.mean_days, **poisson}


def population() -> dict[str, float]:
    network = example("population")
    (contact,) = network.stations
    members = network.arrivals.population
    return chains.machine_repair(
        members.size,
        members.between.expected_days,
        contact.workers,
        contact.service.expected_days,
    )


def caseload() -> dict[str, float]:
    network = example("caseload")
    contact, outside = network.stations
    return chains.caseload(
        network.arrivals.expected_by(1.0),
        contact.caseload,
        contact.service.expected_days,
        outside.service.expected_days,
        contact.leaving_share,
    )


def steady() -> dict[str, float]:
    network = example("steady")
    wait = chains.steady_wait(
        network.arrivals.gaps.expected_days, network.stations[0].service.expected_days
    )
    return {"mean_wait": wait, "utilisation": 0.6}


def rush_hours() -> dict[str, float]:
    network = example("rush_hours")
    (desk,) = network.stations
    share = chains.at_the_end_of_the_day(
        network.arrivals.steps.expected, desk.workers, desk.service.expected_days
    )
    chances = {f"number_distribution/{number}": float(share[number]) for number in (2, 8, 15)}
    return {"number_at_audits": float(share @ np.arange(len(share))), **chances}


def compare_examples(share: float, executor: Executor | None = None) -> list[Comparison]:
    """All statements at once, with that share of the full number of replications."""
    replications = max(2, round(share * REPLICATIONS_IN_FULL))
    stated = statements()
    samples = {}
    for network in {each.network.id: each.network for each in stated}.values():
        own = [each.measure for each in stated if each.network.id == network.id]
        values = sample_abstract(at_length(network, own), SEED, replications, executor)
        for name in own:
            samples[f"{network.id} {name}"] = (np.array(values[name]), unit_of(name))
    intervals = familywise(samples, confidence=CONFIDENCE)
    return [Comparison(each, intervals[f"{each.network.id} {each.measure}"]) for each in stated]


def at_length(network: Network, measures: list[str]) -> Network:
    """The example for as long as its interval needs, with what is asked for measured alone."""
    horizon_days, warm_up_days = DAYS[network.id]
    asked = dict.fromkeys(NetworkMeasure(each.partition("/")[0]) for each in measures)
    return replace(
        network, horizon_days=horizon_days, warm_up_days=warm_up_days, measures=tuple(asked)
    )
