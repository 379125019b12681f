"""Evidence "calibration": figures from published counts beside what comes out of the model.

Nothing is tuned to them here: a figure outside its band is shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.stats import binomtest

from casesim.analysis.case_outcomes import FIRST_CASE
from casesim.analysis.concern_tracks import ConcernTracks
from casesim.analysis.folds import fold_case
from casesim.domain import events as ev
from casesim.domain.decisions import Choice, DecisionPoint, Policy
from casesim.domain.log import EventLog, Row
from casesim.domain.vocabulary import ReferralState
from casesim.engine.simulation import Simulation
from casesim.experiments.replications import replicate
from casesim.play.setting import Setting, load_setting
from casesim.policies import make_policy
from tests.evidence.effort import Effort
from tests.evidence.report import Report, table

SCENARIO = "mdm_l"
SEED = 1_900
REPLICATIONS_IN_FULL = 200
BY_ITSELF = "waits"
COLD = "cold"
_CHANGED = 10.0
_WEEKS_A_YEAR = 365.0 / 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure.

    Attributes:
        low, high: band in which it is plausible; None where there is only a value to look at.
        needed: whether the evidence rests on it.
    """

    what: str
    simulated: float
    n: int
    low: float | None = None
    high: float | None = None
    needed: bool = False

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of a share (Wilson 1927), as if what was counted were independent."""
        found = binomtest(round(self.simulated * self.n), self.n).proportion_ci(method="wilson")
        return float(found.low), float(found.high)

    @property
    def inside(self) -> bool:
        """Whether its interval and its band meet; true where there is no band."""
        if self.low is None or self.high is None:
            return True
        low, high = self.interval
        return low <= self.high and self.low <= high


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
            for field, item in (("how", "cold"), ("follow", "nobody")):
                if form.id == field and item in form.items:
                    values[field] = (item,)
        return Choice(decision_id=point.id, option_id=choice.option_id, values=values)


class WaitingPolicy:
    """Takes what stands when nobody answers."""

    name = BY_ITSELF

    def decide(self, point: DecisionPoint) -> Choice:
        """The default."""
        return Choice(decision_id=point.id, option_id=point.default)


def calibration(effort: Effort) -> Report:
    """All figures, from runs at the ledger's own values."""
    setting = load_setting(SCENARIO)
    count = max(12, round(REPLICATIONS_IN_FULL * effort.share))
    logs = {
        policy: replicate(partial(_log, setting, policy), count, effort.executor)
        for policy in ("guideline", "random", COLD, BY_ITSELF)
    }
    figures = [
        *_funnel(setting, logs[COLD]),
        _first_contact(setting, logs["random"]),
        _warm(logs["guideline"]),
        _hours(logs["guideline"]),
        _conference(logs["guideline"]),
        *_courses(setting, logs),
    ]
    head = ["figure", "simulated (95 % interval)", "n", "plausible", "the two meet"]
    text = f"## Calibration: published figures beside the model\n\n{table(head, _rows(figures))}"
    return Report(
        name="calibration", holds=all(each.inside for each in figures if each.needed), text=text
    )


def _rows(figures: Iterable[Figure]) -> list[list[str]]:
    rows = []
    for each in figures:
        banded = each.low is not None and each.high is not None
        band = f"{each.low:.2f} to {each.high:.2f}" if banded else "–"
        inside = ("yes" if each.inside else "NO") if banded else "–"
        simulated = f"{each.simulated:.2f}"
        if banded:
            simulated += " ({:.2f} to {:.2f})".format(*each.interval)
        rows.append([each.what, simulated, str(each.n), band, inside])
    return rows


def _log(setting: Setting, policy: str, replication: int) -> EventLog:
    simulation = Simulation(
        setting.scenario, setting.protocol, setting.numbers, seed=SEED, replication=replication
    )
    simulation.run(_policy(setting, policy))
    return simulation.log


def _policy(setting: Setting, name: str) -> Policy:
    if name == BY_ITSELF:
        return WaitingPolicy()
    like = make_policy("guideline" if name == COLD else name, setting.catalogue, setting.protocol)
    return ColdPolicy(like) if name == COLD else like


def _band(setting: Setting, name: str) -> tuple[float, float]:
    entry = setting.ledger[name]
    return entry.low, entry.high


def _reached(logs: list[EventLog], *, warm: bool) -> list[set[str]]:
    """States that each referral came to; the first to each service of a run."""
    found: list[set[str]] = []
    for log in logs:
        states: dict[str, set[str]] = {}
        for row in log:
            name = str(row.fields[0]) if row.fields else ""
            if row.kind == ev.REFERRAL_SENT and row.fields[4] == warm and name.endswith("/1"):
                states[name] = set()
            elif row.kind == ev.REFERRAL_MOVED and name in states:
                states[name].add(str(row.fields[1]))
        found += states.values()
    return found


def _share(states: list[set[str]], state: str) -> float:
    return sum(state in each for each in states) / max(1, len(states))


def _funnel(setting: Setting, logs: list[EventLog]) -> list[Figure]:
    cold = _reached(logs, warm=False)
    parts = ("funnel.remembered", "funnel.target.tried", "funnel.target.reached")
    low, high = (float(np.prod([_band(setting, part)[end] for part in parts])) for end in (0, 1))
    served_low, served_high = _band(setting, "funnel.target.served")
    return [
        Figure(what="cold referrals that reached the provider", n=len(cold), low=low, high=high,
               simulated=_share(cold, ReferralState.RECEIVED)),
        Figure(what="cold referrals that were served", n=len(cold), low=served_low,
               high=served_high, simulated=_share(cold, ReferralState.SERVED), needed=True),
    ]  # fmt: skip


def _warm(logs: list[EventLog]) -> Figure:
    warm = _reached(logs, warm=True)
    what = "accompanied referrals that were served"
    return Figure(what=what, simulated=_share(warm, ReferralState.SERVED), n=len(warm))


def _first_contact(setting: Setting, logs: list[EventLog]) -> Figure:
    """The first contact of a policy that reminds and accompanies by chance only."""
    kinds = (ev.CONTACT_KEPT, ev.CONTACT_MISSED)
    firsts = [next((row.kind for row in log if row.kind in kinds), "") for log in logs]
    tried = [kind for kind in firsts if kind]
    low, high = _band(setting, "contact.base_first_miss")
    missed = sum(kind == ev.CONTACT_MISSED for kind in tried) / max(1, len(tried))
    what = "first contacts missed (random choices)"
    return Figure(what=what, simulated=missed, n=len(tried), low=low, high=high, needed=True)


def _rows_of(log: EventLog, kind: str) -> list[Row]:
    return [log.row(number) for number, each in enumerate(log.kinds) if each == kind]


def _hours(logs: list[EventLog]) -> Figure:
    spent = [
        sum(float(str(row.fields[2])) for row in _rows_of(log, ev.HOURS_SPENT)
            if row.fields[0] == "seat")
        for log in logs
    ]  # fmt: skip
    what = "hours a week of the seat (guideline)"
    return Figure(what=what, simulated=float(np.mean(spent)) / _WEEKS_A_YEAR, n=len(logs))


def _conference(logs: list[EventLog]) -> Figure:
    times = [
        rows[0].time_days for rows in (_rows_of(log, ev.CONFERENCE_HELD) for log in logs) if rows
    ]
    what = "median day of the first conference (guideline; 9 January 2018 is day 18)"
    return Figure(what=what, simulated=float(np.median(times)), n=len(times))


def _courses(setting: Setting, logs: dict[str, list[EventLog]]) -> list[Figure]:
    low, high = _band(setting, "target.share_easing_alone")
    hoarding = _band(setting, "target.hoarding_improved")
    alone = [each for log in logs[BY_ITSELF] for each in _changes(setting, log).values()]
    helped = [
        each["hoarding"]
        for log in logs["guideline"]
        if "hoarding" in (each := _changes(setting, log))
    ]
    return [
        Figure(what="concerns that ease when the seat does nothing", n=len(alone), low=low,
               high=high, simulated=_eased(alone)),
        Figure(what="hoarding improved after a year (guideline)", n=len(helped), low=hoarding[0],
               high=hoarding[1], simulated=_eased(helped)),
        _refilled(setting, logs["random"]),
    ]  # fmt: skip


def _eased(changes: list[float]) -> float:
    return sum(change < -_CHANGED for change in changes) / max(1, len(changes))


def _changes(setting: Setting, log: EventLog) -> dict[str, float]:
    """Concern -> severity at the horizon less that at the start."""
    tracks = _tracks(log)
    times = (0.0, setting.scenario.horizon_days)
    found = {}
    for concern in setting.scenario.family.concerns:
        if tracks.exists(concern.id):
            first, last = tracks.severities(concern.id, times)
            found[concern.id] = float(last - first)
    return found


def _refilled(setting: Setting, logs: list[EventLog]) -> Figure:
    """How full the flat is half a year after a forced clearance, by what it was before."""
    after, horizon = [], setting.scenario.horizon_days
    for log in logs:
        cleared = [
            row.time_days for row in _rows_of(log, ev.SERVICE_STARTED)
            if row.fields[0] == "forced_clearance" and row.time_days < horizon - 180.0
        ]  # fmt: skip
        if cleared:
            before, later = _tracks(log).severities("flat", (cleared[0] - 0.01, cleared[0] + 180.0))
            after.append(float(later / before))
    mean = float(np.mean(after)) if after else float("nan")
    what = "flat half a year after a forced clearance, of before"
    return Figure(what=what, simulated=mean, n=len(after))


def _tracks(log: EventLog) -> ConcernTracks:
    tracks = ConcernTracks()
    fold_case(log, FIRST_CASE, [tracks])
    return tracks
