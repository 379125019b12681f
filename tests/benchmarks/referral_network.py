"""Benchmark a: a referral network with everything on, beside plain SimPy with nothing on.

Intake, assessment, then rounds of one of five agencies and a joint review until the case closes;
two classes of families. On are: the log, the state, a ruling at each agency visit, hours of the
worker's week at each service, and addressed draws. The plain programs get the draws ready made.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casesim.domain.network import Network
from casesim.domain.network_visits import mean_visits
from casesim.engine.itineraries import itineraries
from casesim.engine.network import NetworkRun, simulate_network
from casesim.engine.streams import RandomStreams
from casesim.scenario.loading import load_scenario
from tests.benchmarks import plain_heapq, plain_simpy
from tests.benchmarks.figures import Figure, cpu_seconds

FAMILIES = 10_000
PAIRS = 7
SEED = 1
UTILISATION = 0.85
AGENCIES = ("health", "school", "welfare", "housing", "justice")


def referral_network(families: int, utilisation: float = UTILISATION) -> Network:
    """The shipped scenario with the workers for this utilisation, until all have left."""
    shipped = load_scenario("abstract_referral_network")
    assert isinstance(shipped, Network)
    visits = mean_visits(shipped)
    # An overload means that every station is overloaded, so that there workers are rounded down.
    fit = math.ceil if utilisation < 1.0 else math.floor
    workers = {
        each.id: shipped.arrivals.per_day * visits[each.id] * each.service.mean_days / utilisation
        for each in shipped.stations
    }
    return replace(
        shipped,
        stations=tuple(
            replace(each, workers=max(1, fit(workers[each.id]))) for each in shipped.stations
        ),
        arrivals=replace(shipped.arrivals, limit=families),
        horizon_days=1e7,
    )


@dataclass(frozen=True)
class Drawn:
    """The luck of all families, ready made for the plain programs."""

    gaps: list[float]
    ranks: list[int]
    ways: list[list[int]]
    days: list[list[float]]

    @classmethod
    def of(cls, network: Network, seed: int) -> Drawn:
        ways = list(itineraries(network, RandomStreams(seed, 0)))
        return cls(
            [each.gap_days for each in ways],
            [each.class_number for each in ways],
            [each.stations for each in ways],
            [each.service_days for each in ways],
        )

    @property
    def model_events(self) -> int:
        """Arrivals, starts and ends of services, exits: the same count for every program."""
        return 2 * len(self.gaps) + 2 * sum(map(len, self.ways))


class LeadRule:
    """A pluggable pure rule: who should lead, by fit to the family less the agency's load."""

    LOAD = (0.8, 0.95, 0.5, 0.7, 0.9)

    def __init__(self, network: Network) -> None:
        self.fit = {
            (entity_class.id, visit): tuple(
                ((agency * 7 + visit * 3 + rank) % 10) / 10.0 for agency in range(len(AGENCIES))
            )
            for rank, entity_class in enumerate(network.arrivals.classes)
            for visit in range(10)
        }

    def __call__(self, entity_class: str, station: str, visit: int) -> str:
        best, most = 0, -math.inf
        row = self.fit[entity_class, visit % 10]
        for agency, load in enumerate(self.LOAD):
            score = row[agency] - load
            if score > most:
                best, most = agency, score
        return AGENCIES[best]


def everything_on(network: Network) -> NetworkRun:
    return simulate_network(network, SEED, 0, rule=LeadRule(network))


def measure() -> Iterator[Figure]:
    """Model events per CPU second, everything on, divided by plain SimPy's with nothing on."""
    network = referral_network(FAMILIES)
    rule = LeadRule(network)
    drawn = Drawn.of(network, SEED)
    workers = [each.workers for each in network.stations]
    programs = {
        "engine": lambda: everything_on(network),
        "simpy": lambda: plain_simpy.time_in_system_days(drawn, workers),
        "heapq": lambda: plain_heapq.time_in_system_days(drawn, workers),
        "draws": lambda: sum(1 for _ in itineraries(network, RandomStreams(SEED, 0))),
        "no log": lambda: simulate_network(network, SEED, 0, rule=rule, keep_log=False),
    }
    for program in programs.values():
        program()
    rounds = [{name: cpu_seconds(run) for name, run in programs.items()} for _ in range(PAIRS)]
    yield Figure(
        name="referral network, everything on, beside plain SimPy with nothing on",
        values=[each["simpy"] / each["engine"] for each in rounds],
        limit=1.0,
        aim=1.5,
        note=_what_four_takes(rounds, drawn.model_events),
    )


def _what_four_takes(rounds: list[dict[str, float]], events: int) -> str:
    """Where the engine's time goes, and what would have to give for a ratio of 4."""
    best = {name: min(each[name] for each in rounds) / events * 1e6 for name in rounds[0]}
    budget = best["simpy"] / 4.0
    log = best["engine"] - best["no log"]
    rest = best["no log"] - best["draws"]
    return (
        f"4 leaves {budget:.2f} of today's {best['engine']:.2f} µs per event (draws "
        f"{best['draws']:.2f}, log {log:.2f}, event loop with state, rule and hours {rest:.2f}; "
        f"the plain heap loop with nothing on takes {best['heapq']:.2f}). It would take one "
        f"merged function per kind of row, built at set-up, in place of recorder, applier and "
        f"readers; rows in one flat buffer, turned into columns and rounded in batches; SimPy's "
        f"step inlined over a calendar of days in place of one heap."
    )
