"""Runs of a town with many families, for the figures that are set beside published ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final, TypeVar

from casesim.analysis.concern_tracks import ConcernTracks
from casesim.analysis.three_s import STABILITY
from casesim.domain import events as ev
from casesim.domain.case_scenario import Stability
from casesim.domain.decisions import Policy
from casesim.domain.log import EventLog, Row
from casesim.engine.simulation import Simulation
from casesim.experiments.population_runs import PopulationArm, run_population
from casesim.experiments.replications import replicate
from casesim.scenario.loading import load_ledger, load_protocol, load_scenario
from tests.evidence.case_runs import SEED, YEAR_DAYS, WaitingPolicy
from tests.evidence.effort import Effort

TOWN: Final = "fsc_town"
SCALE: Final = 0.417
HORIZON_DAYS: Final = 730.0
REPLICATIONS_IN_FULL: Final = 20
FEWEST_REPLICATIONS: Final = 2
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class TownYears:
    """One replication in numbers.

    Attributes:
        caseload: mean families of a filled post, over time.
        hours_used: of those that filled posts have for families.
        spells: of families that came after day 0: days to the first end, and whether it came.
        back: of cases that ended: days to the first return, and whether it came.
        stable_at_first: of each family, whether every indicator of stability held when it came.
    """

    caseload: float
    hours_used: float
    spells: tuple[tuple[float, bool], ...]
    back: tuple[tuple[float, bool], ...]
    stable_at_first: tuple[bool, ...]


@dataclass
class TownRuns:
    """Replications of the town, simulated when they are first asked for."""

    effort: Effort
    arm: PopulationArm = field(default_factory=lambda: _arm())

    @cached_property
    def years(self) -> list[TownYears]:
        """The town as the guideline's workers have it."""
        return self._replicate(_year)

    @cached_property
    def untouched(self) -> list[float]:
        """Change of each concern in a year in which no worker of the town does anything."""
        found: list[list[float]] = self._replicate(_untouched)
        return [change for year in found for change in year]

    def _replicate(self, task: Callable[[PopulationArm, int], T]) -> list[T]:
        count = max(FEWEST_REPLICATIONS, round(REPLICATIONS_IN_FULL * self.effort.share))
        return replicate(partial(task, self.arm), count, self.effort.executor)


def _arm() -> PopulationArm:
    ledger = load_ledger()
    town = load_scenario(TOWN, ledger=ledger, scale=SCALE)
    return PopulationArm(
        population=town,
        protocol=load_protocol("map"),
        ledger=ledger,
        policy="guideline",
        horizon_days=HORIZON_DAYS,
    )


def _year(arm: PopulationArm, replication: int) -> TownYears:
    run = run_population(arm, SEED, replication)
    courses = _courses(run.log)
    new = {case: each for case, each in courses.items() if each.open_days <= 0.0}
    tracks = _tracks(run.log)
    indicators = {
        each.id: next(iter(each.patterns.values())).stability for each in arm.population.templates
    }
    return TownYears(
        caseload=run.outcomes["open_caseload"].value,
        hours_used=run.outcomes["hours_used"].value,
        spells=tuple(_until(each.came, each.ended) for each in new.values()),
        back=tuple(
            _until(each.ended, each.back) for each in courses.values() if each.ended < HORIZON_DAYS
        ),
        stable_at_first=tuple(
            _stable(indicators[each.kind], tracks[case], each.came) for case, each in new.items()
        ),
    )


@dataclass
class _Course:
    """When a family came, its case first ended, and first came back [days]; never is after all."""

    kind: str
    open_days: float
    came: float
    ended: float = HORIZON_DAYS
    back: float = HORIZON_DAYS


def _courses(log: EventLog) -> dict[str, _Course]:
    found: dict[str, _Course] = {}
    for row in _rows(log, (ev.FAMILY_CAME, ev.CASE_ENDED, ev.CASE_RETURNED)):
        if row.kind == ev.FAMILY_CAME:
            kind, open_days = str(row.fields[0]), float(str(row.fields[2]))
            found[row.case] = _Course(kind, open_days, row.time_days)
        elif row.kind == ev.CASE_ENDED:
            found[row.case].ended = min(found[row.case].ended, row.time_days)
        else:
            found[row.case].back = min(found[row.case].back, row.time_days)
    return found


def _until(begin: float, end: float) -> tuple[float, bool]:
    """How long it took [days], and whether it came to that before the horizon."""
    return (end - begin, end < HORIZON_DAYS)


def _stable(indicators: Iterable[Stability], tracks: ConcernTracks, came_days: float) -> bool:
    return all(
        tracks.severities(concern, (came_days,))[0] <= each.stable_below
        for each in indicators
        if STABILITY in each.relevant
        for concern in each.concerns
    )


def _tracks(log: EventLog) -> dict[str, ConcernTracks]:
    tracks: dict[str, ConcernTracks] = defaultdict(ConcernTracks)
    for row in _rows(log, (ev.CONCERN_MOVED,)):
        tracks[row.case].step(0, row.time_days, row.kind, row.case, row.agency, row.fields)
    return tracks


def _rows(log: EventLog, kinds: Iterable[str]) -> Iterator[Row]:
    wanted = frozenset(kinds)
    return (log.row(number) for number, kind in enumerate(log.kinds) if kind in wanted)


class _Waiting(dict[str, Policy]):
    def __missing__(self, case: str) -> Policy:
        return WaitingPolicy()


def _untouched(arm: PopulationArm, replication: int) -> list[float]:
    """Families that were there on day 0, since they are followed for the whole year."""
    simulation = Simulation(
        arm.population,
        arm.protocol,
        arm.numbers,
        seed=SEED,
        replication=replication,
        horizon_days=YEAR_DAYS,
    )
    simulation.run(_Waiting())
    tracks = _tracks(simulation.log)
    found = []
    for case, family in simulation.families.items():
        if family.open_days > 0.0:
            for concern in family.scenario.family.concerns:
                if tracks[case].exists(concern.id):
                    first, last = tracks[case].severities(concern.id, (0.0, YEAR_DAYS))
                    found.append(float(last - first))
    return found
