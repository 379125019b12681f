"""Agencies: mandate, people, services, levers, powers, and the pressures they bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casesim.domain.vocabulary import AgencyKind, ConcernDomain, Protection


@dataclass(frozen=True, slots=True, kw_only=True)
class Culture:
    """How an agency answers.

    Attributes:
        reply: "fast", "medium" or "slow"; the ledger gives the working days.
        shares: readiness to share what it knows when asked 0..1 [1].
        threshold: severity from which it sees a concern as its own 0..100 [severity].
        leads: readiness to lead -2..2 [log-odds].
        own_contact_every_days: how often it contacts the family on its own account while nothing
            joint is agreed, 0 for never [days].
        stance: concern -> what it tells the family about it; two stances conflict if they differ.
    """

    reply: str
    shares: float
    threshold: float
    leads: float = 0.0
    own_contact_every_days: float = 0.0
    stance: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A caseworker by role. Names are invented.

    Attributes:
        languages: what she speaks.
        skill: 1..3, the level of cases that she handles well (SSN Jamaica).
        load: share of her case time that other families take 0..1 [1].
        leave: (first day, last day) of planned leave [days since start].
        leaves_on_days: day on which she gives up this post for good, 0 for never
            [days since start].
    """

    id: str
    name: str
    title: str
    languages: tuple[str, ...]
    skill: int
    load: float
    leave: tuple[tuple[float, float], ...] = ()
    leaves_on_days: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """A statutory power, usable only from the date on which it exists."""

    id: str
    name: str
    from_date: date | None
    threshold: str
    law: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """Something an agency can hold back, extend or bend, when it agrees.

    Attributes:
        kind: "flexibility", "leverage" or "mitigation" (MAP Annex D 6 to 9).
        holds: pressure it holds, "" for none.
        tied_to: service whose start it is tied to when used as x-then-y, "" for none.
        for_days: how long a flexibility lasts [days].
        agrees: log-odds of agreeing at neutral relations.
        if_pushed: concern -> set point rise while a leverage is applied [severity].
    """

    id: str
    name: str
    kind: str
    holds: str = ""
    tied_to: str = ""
    for_days: float = 90.0
    agrees: float = 0.0
    if_pushed: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency that may take part."""

    id: str
    name: str
    short: str
    kind: AgencyKind
    about: str
    mandate: tuple[ConcernDomain, ...]
    culture: Culture
    workers: tuple[Worker, ...]
    casework_capable: bool = False
    services: tuple[str, ...] = ()
    levers: tuple[Lever, ...] = ()
    powers: tuple[Power, ...] = ()
    may_lead: bool = True
    involved: bool = False
    known_at_start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a service does to one concern while it runs, or for good.

    Attributes:
        set_point: where it pulls the concern 0..100 [severity].
        half_months: half-way time of the pull [months].
        protection: protection it gives while it runs, None for unchanged.
        keeps: the effect stays after the service ended.
        needs: another service that must run, else only `share_without` of the pull works.
        share_without: 0..1 [1].
    """

    concern: str
    set_point: float
    half_months: float
    protection: Protection | None = None
    keeps: bool = True
    needs: str = ""
    share_without: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEffect:
    """What a service or pressure may worsen, and for whom.

    Attributes:
        chance: per start, unless a safeguard service runs 0..1 [1].
        concern: concern whose severity jumps by `severity`, "" for none [severity].
        member: whose trust and rapport fall by `rapport` [rapport].
        unless: service that takes this away while it runs, or for good where it lasts.
        or_unless: further services of which any one does the same.
        then: set point of `concern` after the jump, -1 for unchanged (re-accumulation).
    """

    id: str
    chance: float
    member: str = ""
    rapport: float = 0.0
    concern: str = ""
    severity: float = 0.0
    unless: str = ""
    then: float = -1.0
    or_unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStep:
    """A piece of work for a member or the family.

    Attributes:
        agency: who does it.
        kind: practical, assessment, bed, treatment, casework, clearing, aid, companionship,
            housing.
        members: for whom.
        hours: of the agency's worker per session [hours].
        seat_hours: of the lead to arrange it [hours].
        slot_every_days: one place comes free this often [days].
        slot_taken: chance that somebody else has that place 0..1 [1].
        first_wait_days: earliest a place can be, after the referral [days].
        needs_consent: "none", "basic" or "health".
        needs: services that must have started, in any order.
        needs_fact: fact that the agency must have been told.
        eligible: chance that the agency finds them eligible 0..1 [1].
        family_part: what the member does for it; its words are a text. "" for nothing.
        family_base: log-odds base of the member doing it, added to the ledger's.
        sessions: how many, 0 for open-ended while agreed.
        every_days: between sessions [days].
        effects: what it does.
        worsens: what it may worsen.
        assesses: facts that it may find.
        intrusive: needless if what was suspected is not there; costs trust.
        under_power: id of the agency's power on which it rests, "" for none: it is open only
            from the date of that power on, and the agency's threshold must be met.
        stays_at: place where those whom it is for live meanwhile, "" for where they did.
    """

    id: str
    name: str
    agency: str
    kind: str
    members: tuple[str, ...]
    hours: float
    seat_hours: float = 0.5
    slot_every_days: float = 7.0
    slot_taken: float = 0.5
    first_wait_days: float = 0.0
    needs_consent: str = "basic"
    needs: tuple[str, ...] = ()
    needs_fact: str = ""
    eligible: float = 1.0
    family_part: str = ""
    family_base: float = 0.0
    sessions: int = 1
    every_days: float = 7.0
    effects: tuple[Effect, ...] = ()
    worsens: tuple[SideEffect, ...] = ()
    assesses: tuple[str, ...] = ()
    intrusive: bool = False
    separates: bool = False
    under_power: str = ""
    stays_at: str = ""

    @property
    def lasts(self) -> bool:
        """Whether what it did stays after it was completed, such as a move for good."""
        return bool(self.effects) and all(effect.keeps for effect in self.effects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """Something an agency will do to the family on a date, unless it is held.

    Attributes:
        on_days: day on which it happens if nobody acts [days].
        warn_days: how long before it the family and the lead hear of it [days].
        repeat_days: it comes again after so long while its concern is above `while_above`,
            0 for never [days].
        varies_days: it comes up to so much later than `on_days`; nobody knows it before [days].
        unless: services and other pressures after which there is no ground for it: a service
            while it runs or where it lasts.
        closes: place where nobody can stay any more after it, "" for none.
        moves_to: place where those who stayed there are found from then on.
        bars_days: for so long the agency's services are shut to the members, 0 for not [days].
    """

    id: str
    name: str
    agency: str
    on_days: float
    warn_days: float
    concern: str
    while_above: float
    effects: tuple[Effect, ...] = ()
    worsens: tuple[SideEffect, ...] = ()
    repeat_days: float = 0.0
    varies_days: float = 0.0
    unless: tuple[str, ...] = ()
    closes: str = ""
    moves_to: str = ""
    bars_days: float = 0.0
