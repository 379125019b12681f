"""The latent state of the cases: the fold of the log, and nothing else.

applying.py says for each kind of event what it changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import exp, log

from casesim.domain.vocabulary import CaseStage, ReferralState

_LN2 = log(2.0)
DAYS_A_WEEK = 7
# Whose hours a row of the log tells of: the worker who decides, or another one. Where several
# workers have families, the one who decides is told by the id of her post.
SEAT, WORKER = "seat", "worker"


@dataclass(slots=True)
class ConcernState:
    """A concern between two changes: it relaxes from `severity` toward `set_point`."""

    severity: float = 0.0
    set_point: float = 0.0
    half_days: float = 0.0
    since_days: float = 0.0
    protection: float = 0.0
    imminent: bool = False
    resolved: bool = False

    def at(self, time_days: float) -> float:
        """Severity at a time not before the last change 0..100 [severity]."""
        if self.half_days <= 0.0:
            return self.severity
        left = exp(-_LN2 * (time_days - self.since_days) / self.half_days)
        return self.set_point + (self.severity - self.set_point) * left


@dataclass(slots=True)
class MemberState:
    """What services have become to one person. Days are -1 for never."""

    trust: float = 0.0
    rapport: dict[str, float] = field(default_factory=dict)
    rapport_days: dict[str, float] = field(default_factory=dict)
    contacts: list[float] = field(default_factory=list)
    contacts_with: dict[str, int] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    felt: dict[str, int] = field(default_factory=dict)
    felt_days: dict[str, float] = field(default_factory=dict)
    broken_days: float = -1.0
    missed: int = 0
    missed_running: int = 0
    cause: str = ""
    cause_answered: bool = False
    seen_days: float = -1.0
    seen_by: dict[str, float] = field(default_factory=dict)
    consent_scope: str = "none"
    consent_exclusions: tuple[str, ...] = ()
    consent_until_days: float = -1.0
    consent_understood: bool = False
    owns_goals: bool = False


@dataclass(slots=True)
class ReferralStatus:
    """Where a referral is in truth."""

    service: str
    agency: str
    member: str
    warm: bool
    follow_up: str
    sent_days: float
    state: str = ReferralState.SENT
    state_days: float = 0.0


@dataclass(slots=True)
class ServiceStatus:
    """A service that runs or ran for this family."""

    started_days: float
    running: bool = True
    sessions: int = 0
    kept: int = 0
    ended_days: float = -1.0
    why: str = ""


@dataclass(slots=True)
class ItemStatus:
    """An item of the Case MAP."""

    concern: str
    service: str
    owner: str
    family_part: str
    target_days: float
    state: str = "asked"


@dataclass(slots=True)
class CaseState:
    """Everything that is the case in one case; `worker` only where several could have it."""

    id: str
    agency: str = ""
    worker: str = ""
    stage: str = CaseStage.SURFACED
    truths: dict[str, str] = field(default_factory=dict)
    concerns: dict[str, ConcernState] = field(default_factory=dict)
    members: dict[str, MemberState] = field(default_factory=dict)
    knows: dict[str, dict[str, str]] = field(default_factory=dict)
    recorded: dict[str, str] = field(default_factory=dict)
    found: dict[str, set[str]] = field(default_factory=dict)
    referrals: dict[str, ReferralStatus] = field(default_factory=dict)
    services: dict[str, ServiceStatus] = field(default_factory=dict)
    items: dict[str, ItemStatus] = field(default_factory=dict)
    held: dict[str, float] = field(default_factory=dict)
    levers: dict[str, float] = field(default_factory=dict)
    stood_down: dict[str, float] = field(default_factory=dict)
    placed: dict[str, str] = field(default_factory=dict)
    lead: str = ""
    lead_moves: int = 0
    safety_lead: str = ""
    interim_holder: str = ""
    issue_leads: dict[str, str] = field(default_factory=dict)
    invited: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    conferences: int = 0
    joint_plan: bool = False
    goals: dict[str, float] = field(default_factory=dict)
    harms: list[tuple[float, str, str, str]] = field(default_factory=list)
    contact_days: float = 0.0
    review_days: float = 0.0
    cover: str = ""
    away_until_days: float = -1.0
    ended: str = ""


@dataclass(slots=True)
class SystemState:
    """All cases, and the hours of agencies by week.

    Attributes:
        hours: (agency, role or post) -> week number -> hours worked for the cases [hours].
        weekday: of day 0, 0 for Monday, so that weeks begin on Mondays.
    """

    cases: dict[str, CaseState] = field(default_factory=dict)
    weekday: int = 0
    hours: dict[tuple[str, str], dict[int, float]] = field(default_factory=dict)


def week_of(time_days: float, weekday: int) -> int:
    """Number of the calendar week, from 0; weeks begin on Mondays."""
    return int((time_days + weekday) // DAYS_A_WEEK)


def initial_state(
    cases: Iterable[tuple[str, str, Iterable[str]]], *, weekday: int = 0
) -> SystemState:
    """The state before the first row.

    Args:
        cases: (case id, agency of the seat, ids of members) of each case.
        weekday: of day 0, 0 for Monday.
    """
    return SystemState(
        weekday=weekday,
        cases={
            case: CaseState(case, agency, members={member: MemberState() for member in members})
            for case, agency, members in cases
        },
    )
