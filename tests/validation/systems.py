"""The queues whose theory is known, as abstract scenarios, and what theory says of them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from casesim.domain.durations import Duration, DurationLaw
from casesim.domain.network import Discipline, Network, NetworkMeasure, Station
from casesim.domain.network_arrivals import Arrivals, EntityClass
from casesim.scenario.loading import load_scenario

MEANS = (NetworkMeasure.MEAN_WAIT, NetworkMeasure.MEAN_TIME_IN_SYSTEM)
TWO_CLASSES = (
    EntityClass(id="urgent", share=0.3, priority=0),
    EntityClass(id="other", share=0.7, priority=1),
)
ONE_DAY = Duration(law=DurationLaw.EXPONENTIAL, mean_days=1.0)


def shipped_network(name: str) -> Network:
    """An abstract scenario as it comes with casesim."""
    network = load_scenario(f"abstract_{name}")
    assert isinstance(network, Network)
    return network


def one_station(
    network_id: str,
    per_day: float,
    *,
    workers: int = 1,
    service: Duration = ONE_DAY,
    classes: tuple[EntityClass, ...] = (EntityClass(id="all"),),
    horizon_days: float = 3_000.0,
) -> Network:
    discipline = Discipline.PRIORITY if len(classes) > 1 else Discipline.FIFO
    desk = Station(id="desk", workers=workers, service=service, discipline=discipline)
    return Network(
        id=network_id,
        stations=(desk,),
        arrivals=Arrivals(per_day=per_day, enters="desk", classes=classes),
        horizon_days=horizon_days,
        measures=MEANS,
    )


MM1 = one_station("mm1", 0.6)
MM3 = one_station("mm3", 1.8, workers=3)
PRIORITY = one_station("priority", 0.6, classes=TWO_CLASSES)
LOGNORMAL = one_station(
    "lognormal",
    0.6,
    service=Duration(law=DurationLaw.LOGNORMAL, mean_days=1.0, sigma=1.0),
)
JACKSON = replace(
    shipped_network("jackson"),
    id="jackson",
    horizon_days=3_000.0,
    warm_up_days=0.0,
    measures=MEANS,
)


@dataclass(frozen=True, kw_only=True)
class Theory:
    """What theory says of one measure of one network, and which theory."""

    network: Network
    measure: str
    expected: float
    source: str


def service_day_square(service: Duration) -> float:
    """Second moment of a service time [day²]."""
    if service.law is DurationLaw.LOGNORMAL:
        return math.exp(service.sigma**2) * service.mean_days**2
    factor = {DurationLaw.EXPONENTIAL: 2.0, DurationLaw.FIXED: 1.0}[service.law]
    return factor * service.mean_days**2


def erlang_c_wait(per_day: float, workers: int, mean_days: float) -> float:
    """Mean wait in M/M/c [days]: Erlang C by the recursion of Erlang B."""
    load = per_day * mean_days
    blocked = 1.0
    for count in range(1, workers + 1):
        blocked = load * blocked / (count + load * blocked)
    rho = load / workers
    chance_of_waiting = blocked / (1.0 - rho + rho * blocked)
    return chance_of_waiting * mean_days / (workers - load)


def pollaczek_khinchine_wait(per_day: float, service: Duration) -> float:
    """Mean wait in M/G/1 [days]."""
    rho = per_day * service.mean_days
    return per_day * service_day_square(service) / (2.0 * (1.0 - rho))


def cobham_waits(network: Network) -> dict[str, float]:
    """Mean wait of each class in M/G/1 with priorities, nobody interrupted [days]."""
    per_day = network.arrivals.per_day
    service = network.stations[0].service
    residual = per_day * service_day_square(service) / 2.0
    waits, above = {}, 0.0
    for each in sorted(network.arrivals.classes, key=lambda one: one.priority):
        within = above + each.share * per_day * service.mean_days
        waits[each.id] = residual / ((1.0 - above) * (1.0 - within))
        above = within
    return waits


def jackson_time_days() -> float:
    """Mean time in JACKSON [days]: each station as M/M/c of its own (Jackson 1957)."""
    visits = 1.0 / (1.0 - JACKSON.stations[1].routes[0].probability)
    per_day = JACKSON.arrivals.per_day * visits
    return visits * sum(
        erlang_c_wait(per_day, each.workers, each.service.mean_days) + each.service.mean_days
        for each in JACKSON.stations
    )


def theories() -> tuple[Theory, ...]:
    """All statements of theory that are checked, as one family."""
    mm1 = erlang_c_wait(0.6, 1, 1.0)
    mm3 = erlang_c_wait(1.8, 3, 1.0)
    general = pollaczek_khinchine_wait(0.6, LOGNORMAL.stations[0].service)
    waits = cobham_waits(PRIORITY)
    wait, time = "mean_wait", "mean_time_in_system"
    rows = [
        (MM1, wait, mm1, "Erlang C, 1 worker"),
        (MM1, time, mm1 + 1.0, "Erlang C, 1 worker"),
        (MM3, wait, mm3, "Erlang C, 3 workers"),
        (MM3, time, mm3 + 1.0, "Erlang C, 3 workers"),
        (PRIORITY, "mean_wait/desk/urgent", waits["urgent"], "Cobham 1954"),
        (PRIORITY, "mean_wait/desk/other", waits["other"], "Cobham 1954"),
        (LOGNORMAL, wait, general, "Pollaczek-Khinchine"),
        (LOGNORMAL, time, general + 1.0, "Pollaczek-Khinchine"),
        (JACKSON, time, jackson_time_days(), "Jackson 1957"),
    ]
    return tuple(
        Theory(network=network, measure=measure, expected=expected, source=source)
        for network, measure, expected, source in rows
    )
