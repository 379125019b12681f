"""Runs of one case at the ledger's own values, for figures that are set beside published ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Final

from casesim.analysis.case_outcomes import FIRST_CASE
from casesim.analysis.concern_tracks import ConcernTracks
from casesim.analysis.folds import fold_case
from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.log import EventLog, Row
from casesim.engine.simulation import Simulation
from casesim.experiments.replications import replicate
from casesim.play.setting import Setting, load_setting
from casesim.policies import make_policy
from tests.evidence.effort import Effort

SCENARIO: Final = "mdm_l"
SEED: Final = 1_900
REPLICATIONS_IN_FULL: Final = 200
FEWEST_REPLICATIONS: Final = 12
YEAR_DAYS: Final = 365.0
BY_ITSELF: Final = "waits"
COLD: Final = "cold"


class ColdPolicy:
    """Decides as another policy, but refers cold, and nobody follows up."""

    name = COLD

    def __init__(self, like: Policy) -> None:
        self._like = like

    def decide(self, point: DecisionPoint) -> Choice:
        """Take the other's option with its details changed."""
        choice = self._like.decide(point)
        values = dict(choice.values)
        for form in point.option(choice.option_id).fields:
            for field_, item in (("how", "cold"), ("follow", "nobody")):
                if form.id == field_ and item in form.items:
                    values[field_] = (item,)
        return Choice(decision_id=point.id, option_id=choice.option_id, values=values)


class WaitingPolicy:
    """Takes what stands when nobody answers."""

    name = BY_ITSELF

    def decide(self, point: DecisionPoint) -> Choice:
        """The default."""
        return Choice(decision_id=point.id, option_id=point.default)


@dataclass
class CaseRuns:
    """Logs of the case, simulated when they are first asked for."""

    effort: Effort
    setting: Setting = field(default_factory=lambda: load_setting(SCENARIO))
    _logs: dict[tuple[str, float], list[EventLog]] = field(default_factory=dict)

    def logs(self, policy: str, horizon_days: float = YEAR_DAYS) -> list[EventLog]:
        """Replications under a policy up to a horizon, the same luck for all policies."""
        key = (policy, horizon_days)
        if key not in self._logs:
            count = max(FEWEST_REPLICATIONS, round(REPLICATIONS_IN_FULL * self.effort.share))
            task = partial(_log, self.setting, policy, horizon_days)
            self._logs[key] = replicate(task, count, self.effort.executor)
        return self._logs[key]

    def changes(self, policy: str, horizon_days: float) -> list[dict[str, float]]:
        """For each run: concern -> change from the start to the horizon [severity]."""
        logs = self.logs(policy, horizon_days)
        return [self._changes(log, horizon_days) for log in logs]

    def _changes(self, log: EventLog, horizon_days: float) -> dict[str, float]:
        tracks, found = tracks_of(log), {}
        for concern in self.setting.scenario.family.concerns:
            if tracks.exists(concern.id):
                first, last = tracks.severities(concern.id, (0.0, horizon_days))
                found[concern.id] = float(last - first)
        return found


def _log(setting: Setting, policy: str, horizon_days: float, replication: int) -> EventLog:
    simulation = Simulation(
        setting.scenario,
        setting.protocol,
        setting.numbers,
        seed=SEED,
        replication=replication,
        horizon_days=horizon_days,
    )
    simulation.run(_policy(setting, policy))
    return simulation.log


def _policy(setting: Setting, name: str) -> Policy:
    if name == BY_ITSELF:
        return WaitingPolicy()
    like = make_policy("guideline" if name == COLD else name, setting.catalogue, setting.protocol)
    return ColdPolicy(like) if name == COLD else like


def rows_of(log: EventLog, kind: str) -> list[Row]:
    """Rows of one kind, in their order."""
    return [log.row(number) for number, each in enumerate(log.kinds) if each == kind]


def tracks_of(log: EventLog) -> ConcernTracks:
    """The courses of the concerns of the one case of a log."""
    tracks = ConcernTracks()
    fold_case(log, FIRST_CASE, [tracks])
    return tracks
