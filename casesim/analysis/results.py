"""What became of a play, as plain numbers: filled from the log, drawn and written out by a page.

Ids are the scenario's own; words are made elsewhere. "Never" is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeSCurve:
    """The three S over time, one value for each time.

    Attributes:
        times_days: shape (n_times,), ascending [days since scenario start].
        stability, self_reliance, social_mobility: levels 0..100, shape (n_times,); empty where
            the scenario does not draw it [level].
    """

    times_days: tuple[float, ...]
    stability: tuple[float, ...]
    self_reliance: tuple[float, ...] = ()
    social_mobility: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernCourse:
    """The true course of one concern, and what the seat knew when.

    Attributes:
        times_days: shape (n_times,), ascending [days].
        severities: 0..100, shape (n_times,) [severity].
        known_since_days: when the seat first knew of it, None for never [days].
        known_levels: (time [days], level word) as it was known to the seat.
        existed: False for a suspicion that nothing stood behind.
        truth: id of the alternative that was true, "" where nothing was uncertain.
    """

    concern: str
    times_days: tuple[float, ...]
    severities: tuple[float, ...]
    known_since_days: float | None = None
    known_levels: tuple[tuple[float, str], ...] = ()
    existed: bool = True
    truth: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """Who did what when.

    Attributes:
        who: agency, member or helper; "" for what happened without anybody.
        kind: event kind, the key to its words.
        subject: member, service or concern it was about, "" for none.
        by_seat: the player did it.
        until_days: end, where it lasted [days].
    """

    time_days: float
    who: str
    kind: str
    subject: str = ""
    by_seat: bool = False
    until_days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmRow:
    """A harm, or a near miss: a danger that was imminent and passed.

    Attributes:
        kind: of the closed list of harms, or "near_miss".
        concern: what brought it about.
        known: the seat knew of the danger before.
    """

    time_days: float
    kind: str
    concern: str
    members: tuple[str, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRow:
    """Hours that went into the case: by whom, for what [hours]."""

    agency: str
    activity: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """A referral and what became of it. Days are None for never [days]."""

    service: str
    agency: str
    member: str
    sent_days: float
    state: str
    state_days: float | None = None
    started_days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """What a member wanted, and whether it was so at the end.

    Attributes:
        known_since_days: when the seat heard of it, None for never [days].
        share_of_time: share of the followed time in which it held 0..1 [1].
        at_start: it held already when the case came up, so that nobody brought it about.
    """

    member: str
    goal: str
    reached: bool
    known_since_days: float | None = None
    share_of_time: float = 0.0
    at_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementRow:
    """One line of the checklist of achievements for one person, or for all of them.

    Attributes:
        achievement: id of the line.
        says: the line in words.
        member: whom it is judged for, "" for the household.
        status: "reached", "to_reach" or "not_applicable".
    """

    achievement: str
    says: str
    member: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEnd:
    """Where one member stands at the end.

    Attributes:
        warmth: "open", "polite", "guarded" or "closed" towards whoever leads.
        services: services that run for the member at the end.
        sleeps_at: place, "" where it does not matter.
    """

    member: str
    warmth: str
    contacts: int
    missed: int
    services: tuple[str, ...] = ()
    sleeps_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision that was made, for the list of all of them.

    Attributes:
        values: filled-in details by field id.
        guidance: (force, source, "with", "against" or "silent") as it bore on the choice.
    """

    decision_id: str
    time_days: float
    kind: str
    subject: str
    option_id: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reason: str = ""
    by_default: bool = False
    guidance: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureValue:
    """One declared measure of the run."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """What came of a question that may have been asked beside a decision.

    Attributes:
        question: its id.
        asked_days: when its decision was made, None for never [days].
        due_days: the end of its date, None where it was never asked [days].
        happened: whether what it asks for came about in time, None where nobody can tell.
        happened_days: when, None for not [days].
    """

    question: str
    asked_days: float | None = None
    due_days: float | None = None
    happened: bool | None = None
    happened_days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayResult:
    """Everything the end of a play shows.

    Attributes:
        ended: how the case ended, "" if it was still open at the horizon.
        end_days: when the play ended [days].
        primary: name of the measure that the scenario calls primary.
        forecasts: what came of each question that the scenario asks.
    """

    case: str
    ended: str
    end_days: float
    three_s: ThreeSCurve
    concerns: tuple[ConcernCourse, ...]
    members: tuple[MemberEnd, ...]
    goals: tuple[GoalRow, ...]
    achievements: tuple[AchievementRow, ...]
    timeline: tuple[TimelineRow, ...]
    harms: tuple[HarmRow, ...]
    hours: tuple[HoursRow, ...]
    referrals: tuple[ReferralRow, ...]
    decisions: tuple[DecisionRow, ...]
    measures: tuple[MeasureValue, ...]
    primary: str
    forecasts: tuple[ForecastRow, ...] = ()
