"""Workers who have families: who gets which, who must wait for one, who leaves and who follows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.population import Limits, Population, Post
from casesim.engine.acts import change_worker
from casesim.engine.clock_timing import DAYS_A_MONTH
from casesim.engine.overload import leaving
from casesim.engine.streams import LuckSource
from casesim.engine.working_week import WorkingWeek

if TYPE_CHECKING:
    from casesim.engine.case_run import CaseRun, Process, World

_MONTHS_A_YEAR = 12.0
_TINY = 1e-9  # weights are sums of decimal numbers


class Caseworker:
    """A post, who has it now, and which families are hers.

    Attributes:
        families: case -> its run, in the order in which she got them.
        weight: of those families [families of level 2].
        week: her hours.
        vacant: nobody has the post now.
    """

    def __init__(self, post: Post, week: WorkingWeek, limits: Limits) -> None:
        self.post = post
        self.worker = post.worker
        self.week = week
        self.families: dict[str, CaseRun] = {}
        self.weight = 0.0
        self.vacant = False
        self.followers = 0
        self._limits = limits

    @property
    def fullness(self) -> float:
        """Families by weight, as a share of the soft limit [1]."""
        return self.weight / self._limits.soft

    def takes(self, weight: float, now_days: float) -> bool:
        """Whether another family fits under the hard limit; a new worker's is lower."""
        most = self._limits.hard * self.week.grown(now_days)
        return self.weight + weight <= most + _TINY

    def vacate(self, until_days: float) -> None:
        """The worker leaves; another one begins in the post when it is filled."""
        self.followers += 1
        self.worker = replace(self.post.worker, id=f"{self.post.id}_{self.followers + 1}", leave=())
        self.week.vacant_until = self.week.began_days = until_days
        self.vacant = True
        self.families.clear()
        self.weight = 0.0


class Caseworkers:
    """Gives families to workers, first come, first served.

    Args:
        population: stations, posts and limits.
        world: what all cases share.
        weeks: post -> the week of its worker.
    """

    def __init__(self, population: Population, world: World, weeks: dict[str, WorkingWeek]) -> None:
        self._world = world
        self._num = world.numbers
        self._env = world.env
        self._waiting: dict[str, deque[CaseRun]] = {
            station.agency: deque() for station in population.stations
        }
        self.of_station: dict[str, list[Caseworker]] = {
            station.agency: [
                Caseworker(post, weeks[post.id], population.limits) for post in station.posts
            ]
            for station in population.stations
        }

    def begin(self) -> None:
        """Some posts are vacant, and workers may leave from now on."""
        for workers in self.of_station.values():
            for worker in workers:
                if worker.post.new:
                    worker.week.began_days = 0.0
                if worker.post.leaves and self._world.switches["turnover"]:
                    self._env.process(self._post(worker))

    # ---- who gets whom ------------------------------------------------------------------

    def take_in(self, run: CaseRun, *, already_open: bool = False) -> None:
        """A family of a station needs a worker; one that has had one keeps a worker."""
        run.vacancy = self._env.event()
        run.on_ended = _with(self._released, run)
        run.on_seat_moved = _with(self._moved, run)
        chosen = self._chosen(run, anyone=already_open)
        if chosen is None:
            self._waiting[run.home].append(run)
        else:
            self._give(run, chosen)

    def _chosen(self, run: CaseRun, *, anyone: bool = False) -> Caseworker | None:
        """Skilled enough first, below the soft limit first, then whoever has least."""
        weight = self._weight(run)
        reach = run.level - int(self._num["caseload.levels_above_skill"])
        now = self._env.now
        free = not self._world.switches["caseload"] or anyone
        fit = [
            worker
            for worker in self.of_station[run.home]
            if not worker.vacant
            and (free or (worker.post.worker.skill >= reach and worker.takes(weight, now)))
        ]
        return min(
            fit,
            key=lambda worker: (
                worker.post.worker.skill < run.level,
                worker.fullness >= worker.week.grown(now),
                worker.fullness / worker.week.grown(now),
            ),
            default=None,
        )

    def _give(self, run: CaseRun, worker: Caseworker) -> None:
        worker.families[run.case] = run
        worker.weight += self._weight(run)
        run.caseworker = worker
        waited, run.vacancy = run.vacancy, None
        run.emit(ev.WORKER_ASSIGNED, worker.post.id, agency=run.home)
        if waited is not None:
            waited.succeed()

    def _weight(self, run: CaseRun) -> float:
        return self._num[f"caseload.weight.{run.level}"]

    def _released(self, run: CaseRun) -> None:
        """A family needs its station's worker no longer; somebody who waits may have her."""
        worker = run.caseworker
        if run in self._waiting[run.home]:
            self._waiting[run.home].remove(run)
        if run.vacancy is not None:
            waited, run.vacancy = run.vacancy, None
            waited.succeed()
        if worker is not None and worker.families.pop(run.case, None) is not None:
            worker.weight = max(0.0, worker.weight - self._weight(run))
        self._serve(run.home)

    def _moved(self, run: CaseRun) -> None:
        """The lead went to another agency, or came back."""
        if run.seat != run.home:
            self._released(run)
        elif run.caseworker is None or run.case not in run.caseworker.families:
            self.take_in(run)

    def _serve(self, station: str) -> None:
        """Give those who wait to workers, as far as there is room."""
        for run in tuple(self._waiting[station]):
            chosen = self._chosen(run)
            if chosen is not None:
                self._waiting[station].remove(run)
                self._give(run, chosen)

    # ---- who leaves, who follows ---------------------------------------------------------

    def _post(self, worker: Caseworker) -> Process:
        """The life of a post: somebody has it, leaves it, it is vacant, another one begins."""
        vacancy_days = self._num["turnover.vacancy_months"] * DAYS_A_MONTH
        lot = self._world.luck.uniform(LuckSource.LEAVING, f"{worker.post.id}/at_start")
        share = self._num["turnover.vacant_at_start"]
        if lot < share:
            # A vacancy that is met has, in the mean, half of its time before it.
            yield from self._vacancy(worker, vacancy_days * lot / share)
        occasion = 0
        while self._env.now < self._world.horizon_days:
            left = self._world.luck.exponential(LuckSource.LEAVING, worker.post.id, occasion)
            occasion += 1
            while left > 0.0:
                yield self._env.timeout(DAYS_A_MONTH)
                left -= self._hazard(worker)
            yield from self._vacancy(worker, vacancy_days)

    def _hazard(self, worker: Caseworker) -> float:
        """Of leaving within a month, by how full the worker's week and list are [per month]."""
        num, yearly = self._num, self._num["turnover.annual_hazard"]
        runs = tuple(worker.families.values())
        yearly *= leaving(runs[0], worker.post.agency) if runs else 1.0
        if any(run.observation.supervisions for run in runs):
            yearly *= num["turnover.supervision_factor"]
        return yearly / _MONTHS_A_YEAR

    def _vacancy(self, worker: Caseworker, days: float) -> Process:
        station, runs = worker.post.agency, tuple(worker.families.values())
        self._record(ev.POST_VACATED, worker)
        for run in runs:
            change_worker(run, station, handover=False)
        # What she has put into her diary she still does; it is her notice.
        gone_days = self._world.workforce.booked_until(station, worker.post.id, self._env.now)
        worker.vacate(gone_days + days)
        for run in runs:
            run.vacancy = self._env.event()
            run.emit(ev.WORKER_LACKING, agency=station)
            self._waiting[station].append(run)
        self._serve(station)
        yield self._env.timeout(gone_days + days - self._env.now)
        worker.vacant = False
        self._record(ev.POST_FILLED, worker)
        self._serve(station)

    def _record(self, kind: str, worker: Caseworker) -> None:
        self._world.recorder.emit(kind, "", worker.post.agency, worker.post.id)


def weeks_of(
    population: Population, numbers: dict[str, float], weekday: int, *, by_part: bool
) -> dict[str, WorkingWeek]:
    """A week for each post, by the agenda of the population."""
    return {
        post.id: WorkingWeek(population.agenda, numbers, weekday, by_part=by_part)
        for post in population.posts
    }


def _with(act: Callable[[CaseRun], None], run: CaseRun) -> Callable[[], None]:
    return lambda: act(run)
