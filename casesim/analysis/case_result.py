"""Everything that the end of a play shows, out of its log."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from casesim.analysis.achievements import Achievements
from casesim.analysis.case_measures import MEASURES, unit_of
from casesim.analysis.case_outcomes import FIRST_CASE, values_of
from casesim.analysis.concern_tracks import ConcernTracks
from casesim.analysis.dangers import Dangers
from casesim.analysis.decision_rows import Decisions
from casesim.analysis.folds import fold_case
from casesim.analysis.followed import Followed
from casesim.analysis.forecast_folds import forecasts_of
from casesim.analysis.goals import Goals
from casesim.analysis.happenings import (
    Endings,
    Harms,
    HoursSpent,
    Referrals,
    Running,
    Sleeping,
    Timeline,
    Truths,
)
from casesim.analysis.results import (
    ConcernCourse,
    DecisionRow,
    GoalRow,
    HarmRow,
    MeasureValue,
    MemberEnd,
    PlayResult,
)
from casesim.analysis.seat_view import SeatView
from casesim.analysis.three_s import ThreeS
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger
from casesim.domain.log import EventLog

NEAR_MISS = "near_miss"
_DAY = 1.0


def case_result(
    log: EventLog,
    scenario: CaseScenario,
    ledger: Ledger,
    end_days: float,
    decisions: Sequence[DecisionRow] | None = None,
    case: str = FIRST_CASE,
) -> PlayResult:
    """Read a finished log.

    Args:
        log: of a run.
        scenario: the case.
        ledger: the numbers that the run used.
        end_days: until when the case was followed [days].
        decisions: what was decided, with reasons and guidance; what the log knows of it if None.
        case: id of the case in the log.
    """
    followed = Followed(scenario=scenario, ledger=ledger, end_days=end_days)
    parts = _Parts(followed)
    fold_case(log, case, parts.folds)
    times = _times(end_days, parts.tracks, scenario)
    return PlayResult(
        case=scenario.id,
        ended=parts.endings.result(),
        end_days=end_days,
        three_s=parts.three_s.curve(times),
        concerns=parts.concerns(times),
        members=parts.members(),
        goals=parts.goal_rows(),
        achievements=parts.achievements.statuses(),
        timeline=parts.timeline.result(),
        harms=parts.harm_rows(),
        hours=parts.hours.result(),
        referrals=parts.referrals.result(),
        decisions=parts.decisions.result() if decisions is None else tuple(decisions),
        measures=_measures(log, case, followed),
        primary=scenario.primary_outcome,
        forecasts=parts.forecasts.rows(),
    )


class _Parts:
    """The folds of one result, and the rows that are made of several of them."""

    def __init__(self, followed: Followed) -> None:
        scenario = followed.scenario
        self._scenario = scenario
        self.tracks, self.three_s, self.goals = ConcernTracks(), ThreeS(followed), Goals(followed)
        self.seat = SeatView(scenario)
        self.timeline, self.decisions = Timeline(scenario), Decisions()
        self.hours, self.referrals, self.running = HoursSpent(), Referrals(), Running()
        self.dangers, self.harms, self.truths = Dangers(followed), Harms(), Truths()
        self.endings, self.achievements = Endings(), Achievements(followed)
        self.sleeping, self.forecasts = Sleeping(scenario), forecasts_of(followed)
        self.folds = (
            self.tracks, self.three_s, self.goals, self.seat, self.timeline, self.decisions,
            self.hours, self.referrals, self.running, self.dangers, self.harms, self.truths,
            self.endings, self.achievements, self.sleeping, self.forecasts,
        )  # fmt: skip

    def concerns(self, times: Sequence[float]) -> tuple[ConcernCourse, ...]:
        """The true course of each concern of the scenario, and what was known of it."""
        truths = self.truths.result()
        return tuple(
            ConcernCourse(
                concern=concern.id,
                times_days=tuple(times),
                severities=tuple(map(float, self.tracks.severities(concern.id, times))),
                known_since_days=self.seat.known_since(concern.id),
                known_levels=tuple(self.seat.levels.get(concern.id, ())),
                existed=self.tracks.exists(concern.id),
                truth=truths.get(concern.truth, ""),
            )
            for concern in self._scenario.family.concerns
        )

    def members(self) -> tuple[MemberEnd, ...]:
        """Where each member stands at the end."""
        steps = {step.id: step for step in self._scenario.services}
        running = [steps[each] for each in self.running.result()]
        sleeps_at = self.sleeping.result()
        found = []
        for member in self._scenario.family.members:
            own = [step for step in running if member.id in step.members]
            found.append(
                MemberEnd(
                    member=member.id,
                    warmth=self.seat.warmth.get(member.id, ""),
                    contacts=self.seat.contacts.get(member.id, 0),
                    missed=self.seat.missed.get(member.id, 0),
                    services=tuple(step.id for step in own),
                    sleeps_at=sleeps_at[member.id],
                )
            )
        return tuple(found)

    def goal_rows(self) -> tuple[GoalRow, ...]:
        """Each goal, whether it holds, and since when a wish of that member was known."""
        return tuple(
            GoalRow(
                member=held.member,
                goal=held.goal,
                reached=held.at_end,
                known_since_days=self.seat.wishes.get(held.member),
                share_of_time=held.share_of_time,
                at_start=held.at_start,
            )
            for held in self.goals.held()
        )

    def harm_rows(self) -> tuple[HarmRow, ...]:
        """Harms, and dangers that passed without any."""
        concerns = {concern.id: concern for concern in self._scenario.family.concerns}
        harms = [
            HarmRow(time_days=time, kind=kind, concern=concern, members=(member,),
                    known=self._known(concern, time))
            for time, kind, concern, member in self.harms.result()
        ]  # fmt: skip
        near = [
            HarmRow(time_days=danger.until_days, kind=NEAR_MISS, concern=danger.concern,
                    members=concerns[danger.concern].members,
                    known=self._known(danger.concern, danger.until_days))
            for danger in self.dangers.result()
            if danger.passed and not danger.harmed and concerns[danger.concern].harms
        ]  # fmt: skip
        return tuple(sorted([*harms, *near], key=lambda row: row.time_days))

    def _known(self, concern: str, time_days: float) -> bool:
        since = self.seat.known_since(concern)
        return since is not None and since < time_days


def _times(end_days: float, tracks: ConcernTracks, scenario: CaseScenario) -> tuple[float, ...]:
    """Every day, every moment at which a course jumps or turns, and the end [days]."""
    concerns = (concern.id for concern in scenario.family.concerns)
    marks = [np.arange(0.0, end_days, _DAY), np.array([end_days])]
    times = np.concatenate(marks + tracks.marks(concerns, (), end_days))
    return tuple(map(float, np.unique(times[times <= end_days])))


def _measures(log: EventLog, case: str, followed: Followed) -> tuple[MeasureValue, ...]:
    values = values_of(log, case, followed, MEASURES.values())
    return tuple(
        MeasureValue(name=name, value=value, unit=unit_of(name))
        for name, value in values.items()
        if "/" not in name
    )
