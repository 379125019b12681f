"""Benchmark b: how the time per family grows under overload, beside a plain heap loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmarks import plain_heapq
from tests.benchmarks.figures import Figure, cpu_seconds
from tests.benchmarks.referral_network import SEED, Drawn, everything_on, referral_network

FEW, MANY = 1_000, 30_000
OVERLOAD = 1.3
ROUNDS = 5
REPEATS_OF_FEW = 10


def measure() -> Iterator[Figure]:
    """Growth of the engine's time per family divided by the plain loop's growth."""
    few, many = referral_network(FEW, OVERLOAD), referral_network(MANY, OVERLOAD)
    drawn_few, drawn_many = Drawn.of(few, SEED), Drawn.of(many, SEED)
    workers = [each.workers for each in many.stations]
    engine, plain = [], []
    for _ in range(ROUNDS):
        engine.append(growth(lambda: everything_on(few), lambda: everything_on(many)))
        plain.append(
            growth(
                lambda: plain_heapq.time_in_system_days(drawn_few, workers),
                lambda: plain_heapq.time_in_system_days(drawn_many, workers),
            )
        )
    yield Figure(
        name=f"growth of the time per family, {FEW:,} to {MANY:,} under overload {OVERLOAD}, "
        f"divided by the plain heap loop's",
        values=[mine / floor for mine, floor in zip(engine, plain, strict=True)],
        limit=1.3,
        aim=1.1,
        more_is_better=False,
        note=f"engine with everything on {min(engine):.2f} to {max(engine):.2f}, "
        f"plain heap loop {min(plain):.2f} to {max(plain):.2f}",
    )


def growth(few: Callable[[], object], many: Callable[[], object]) -> float:
    """Time per family of MANY, as a multiple of that of FEW."""

    def repeated() -> None:
        for _ in range(REPEATS_OF_FEW):
            few()

    return cpu_seconds(many) / MANY / (cpu_seconds(repeated) / FEW / REPEATS_OF_FEW)
