"""What one seat may know at one moment: a second fold over the log, kept for each seat.

Only rows that reached the seat's agency are folded (engine: who hears of what is decided when a
row is written, by its kind). Nothing latent is here: no true severity, no rapport as a number,
no hazard. What is not known is absent, and "not known" is something a screen can show.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from casesim.domain.vocabulary import CaseStage


@dataclass(slots=True)
class KnownFact:
    """A fact as it reached the seat.

    Attributes:
        id: fact of the scenario, such as "leg".
        value: which of the possible statements was heard.
        mark: fact, report or opinion.
        source: agency or member it came from.
        learned_days: when it reached the seat [days].
        as_of_days: when it was true [days].
        conflicts: another value heard from somebody else, "" if none.
    """

    id: str
    value: str
    mark: str
    source: str
    learned_days: float
    as_of_days: float
    conflicts: str = ""


PRESSING = ("crisis", "serious")
"""Levels of a concern at which nobody should let go of it."""


@dataclass(slots=True)
class KnownConcern:
    """A concern as the seat knows it. Level in words: crisis, serious, eased, settled.

    Attributes:
        pressing_days: when it last looked serious or worse, -1 for never [days].
    """

    id: str
    since_days: float
    urgency: str
    protection: str = "unknown"
    level: str = ""
    level_days: float = -1.0
    pressing_days: float = -1.0
    bucket: str = ""
    rank: int = 0
    unfounded: bool = False


@dataclass(slots=True)
class KnownMember:
    """A member as the seat knows them.

    `warmth` is what a caseworker would notice in the last contact: "open", "polite",
    "guarded", "closed" or "" when never met.
    """

    id: str
    seen_days: float = -1.0
    seen_alone_days: float = -1.0
    contacts: int = 0
    missed: int = 0
    missed_running: int = 0
    warmth: str = ""
    wants: str = ""
    wants_manager: str = ""
    capacity: str = "presumed"
    consent: str = "not_asked"
    consent_scope: str = "none"
    consent_exclusions: tuple[str, ...] = ()
    consent_until_days: float = -1.0
    consent_understood: str = "unknown"
    goals: tuple[str, ...] = ()


@dataclass(slots=True)
class KnownAgency:
    """An agency as the seat knows it. Days are -1 for never."""

    id: str
    involved: str = "unknown"
    first_called_days: float = -1.0
    asked_days: float = -1.0
    last_word_days: float = -1.0
    waiting_for: str = ""
    wants_lead: str = ""
    stands_down: bool = False
    contact_count: int = 0


@dataclass(slots=True)
class KnownReferral:
    """A referral and the last state that was reported or found by asking."""

    id: str
    service: str
    agency: str
    member: str
    warm: bool
    follow_up_by: str
    sent_days: float
    state: str = "sent"
    state_days: float = -1.0


@dataclass(slots=True)
class KnownPlanItem:
    """One item of the Case MAP."""

    id: str
    concern: str
    service: str
    owner: str
    family_part: str
    target_days: float
    state: str
    state_days: float


@dataclass(slots=True)
class Message:
    """Something that reached the seat in words.

    Attributes:
        time_days: when [days].
        sender: agency, member or helper.
        kind: event kind of the words, key into the scenario's voices.
        variant: 0..1, chooses among the variants of the words.
        args: names the words need, as (role, id) pairs.
        row: number of the log row.
    """

    time_days: float
    sender: str
    kind: str
    variant: float
    args: tuple[tuple[str, str], ...]
    row: int


@dataclass(slots=True)
class CalendarEntry:
    """Something planned. `kind` is visit, conference, review, leave, notice, appointment, due."""

    time_days: float
    kind: str
    subject: str
    until_days: float = -1.0


@dataclass(slots=True)
class Done:
    """Something this seat did, for the record of who did what when."""

    time_days: float
    decision_id: str
    kind: str
    option_id: str


@dataclass(slots=True)
class Observation:
    """The case file as known so far to one agency's worker."""

    case: str
    agency: str
    role: str = "convenor"
    now_days: float = 0.0
    stage: str = CaseStage.SURFACED
    facts: dict[str, KnownFact] = field(default_factory=dict)
    concerns: dict[str, KnownConcern] = field(default_factory=dict)
    strengths: dict[str, float] = field(default_factory=dict)
    members: dict[str, KnownMember] = field(default_factory=dict)
    agencies: dict[str, KnownAgency] = field(default_factory=dict)
    referrals: dict[str, KnownReferral] = field(default_factory=dict)
    plan: dict[str, KnownPlanItem] = field(default_factory=dict)
    inbox: list[Message] = field(default_factory=list)
    calendar: list[CalendarEntry] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    harms: list[tuple[float, str, str]] = field(default_factory=list)
    lead: str = ""
    lead_since_days: float = -1.0
    lead_objections: dict[str, str] = field(default_factory=dict)
    safety_lead: str = ""
    issue_leads: dict[str, str] = field(default_factory=dict)
    interim_holder: str = ""
    conference_days: float = -1.0
    conference_held_days: float = -1.0
    conferences_held: int = 0
    invited: tuple[str, ...] = ()
    attended: tuple[str, ...] = ()
    family_conference_days: float = -1.0
    contact_every_days: float = -1.0
    review_every_days: float = -1.0
    last_review_days: float = -1.0
    escalations: dict[str, str] = field(default_factory=dict)
    flexibilities: dict[str, str] = field(default_factory=dict)
    barriers: dict[str, float] = field(default_factory=dict)
    assessments: dict[str, float] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    own_lapses: int = 0
    supervisions: int = 0
    hours_week: float = 0.0
    hours_week_of: int = -1
    hours_total: float = 0.0
    hours_by_activity: dict[str, float] = field(default_factory=dict)
    ended: str = ""
