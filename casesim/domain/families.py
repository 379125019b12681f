"""A family as it is: several people, what they live with, what they have, what they want.

All of this is the latent truth of a scenario. A seat knows only what reached it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casesim.domain.vocabulary import (
    Changeability,
    ConcernDomain,
    ConcernKind,
    HarmKind,
    Locus,
    Protection,
    Urgency,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a member wants, in the member's own words.

    Attributes:
        id: unique in the family.
        text: the member's words.
        concern: reached while the severity of this concern is at most `severity_at_most`.
        severity_at_most: 0..100 [severity].
        needs_service: id of a service without which the goal is not reached, "" for none.
        lost_by_service: id of a service after which it cannot be reached any more, "" for none.
    """

    id: str
    text: str
    concern: str
    severity_at_most: float
    needs_service: str = ""
    lost_by_service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person.

    Attributes:
        rapport: with an agency (0 where not named) -1..1 [rapport].
        trust: in services as a whole 0..1 [trust].
        bandwidth: contacts in 14 days that the person can carry [contacts].
        language: what the person is at home in; a worker who lacks it needs an interpreter.
        prefers_with: member without whom this one is loath to go anywhere, "" for none.
        spoken_for_by: parent who is asked and answers in place of a small child, "" for who
            answers for themselves. The child is met and seen where the parent is.
        prefers_agency: agency that the person would rather deal with, "" for none.
        capacity: what an assessment would find: "has" or "lacks", or a truth's id.
        order: ids of concerns as this person ranks them, first first.
        sleeps_at: place where the person can be met in the evening.
        consent_by: member who says yes or no for this one, a child's parent; "" for oneself.
        stays_with: agency in whose care this one lives apart from the others, met only there;
            "" for at home with them.
    """

    id: str
    name: str
    born_year: int
    glyph: str
    role: str
    about: str
    language: str
    trust: float
    bandwidth: float
    rapport: Mapping[str, float] = field(default_factory=dict)
    wary: bool = True
    prefers_with: str = ""
    spoken_for_by: str = ""
    prefers_agency: str = ""
    wants_manager: bool = True
    capacity: str = "has"
    goals: tuple[Goal, ...] = ()
    order: tuple[str, ...] = ()
    sleeps_at: str = ""
    consent_by: str = ""
    stays_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A safety concern, a risk factor or a need.

    Attributes:
        severity: at the start 0..100 [severity].
        set_point: where it drifts to without help 0..100 [severity].
        harms: what it may bring about while imminent.
        harm_by_others: someone else does the harm (Annex D's "internal first" is off for it).
        preventable_by_sight: harms that recent sight of the person can prevent.
        truth: id of a truth that overrides parts of this concern, "" for none.
        fact: id of the fact by which a seat learns of it.
        accumulates: it may come back after it was settled.
    """

    id: str
    name: str
    domain: ConcernDomain
    kind: ConcernKind
    members: tuple[str, ...]
    severity: float
    set_point: float
    urgency: Urgency
    changeability: Changeability
    locus: Locus
    protection: Protection
    fact: str
    harms: tuple[HarmKind, ...] = ()
    preventable_by_sight: tuple[HarmKind, ...] = ()
    harm_by_others: bool = False
    truth: str = ""
    accumulates: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupling:
    """One concern pushes another: the target's set point rises by weight × severity."""

    source: str
    target: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """Something the family has (PLAN's six kinds). Found by asking.

    Attributes:
        kind: personal, family, social, cultural, community or resource.
        eases: concerns whose set point it lowers by `amount` [severity].
        told_by: members who may tell of it; told when trust allows.
    """

    id: str
    name: str
    kind: str
    eases: tuple[str, ...]
    amount: float
    told_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InformalHelper:
    """A relative, neighbour or friend who takes steps of their own.

    Attributes:
        every_days: mean time between their steps [days].
        eases: concern whose set point they lower by `amount` [severity] while they come.
        stops_when: they stop after this pressure or service, "" for never.
    """

    id: str
    name: str
    about: str
    every_days: float
    eases: str
    amount: float
    sees: tuple[str, ...] = ()
    stops_when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One possible truth: how likely, and what it makes of concerns.

    Attributes:
        share: probability; the shares of a truth add up to 1 [1].
        severity: concern -> severity at the start, where it differs.
        set_point: concern -> set point, where it differs.
        absent: concerns that do not exist under this alternative.
        imminent: concerns that are imminent from the start under it, unseen until an assessment
            finds this alternative, or harm is heard of.
        note: what the debrief tells.
    """

    id: str
    share: float
    note: str
    severity: Mapping[str, float] = field(default_factory=dict)
    set_point: Mapping[str, float] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    imminent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What nobody knew: a distribution over what may be the case, "nothing" among it."""

    id: str
    question: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that can be learned.

    Attributes:
        basis: "given" by the document, "implied", or "invented".
        truth: id of the truth it reveals; its value is then the alternative's id. "" for a
            plain fact, whose value is "yes".
        texts: value -> sentence for the case file.
        concern: concern it makes known, "" for none.
        known_by: agencies that know it from the start.
        told_by: members who can tell it.
        trust_needed: -1..1 rapport at which a member tells it half of the time.
        seen_at: places where a visitor sees it.
        found_by: services (assessments) that find it.
        mark: how sure it is when an agency tells it: fact, report or opinion.
        rumour: value -> what an agency that only has an impression believes, with its share.
        health: sharing it needs consent to health information.
        wish: it is what a member wants.
    """

    id: str
    basis: str
    texts: Mapping[str, str]
    truth: str = ""
    concern: str = ""
    member: str = ""
    known_by: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    trust_needed: float = 0.0
    seen_at: tuple[str, ...] = ()
    found_by: tuple[str, ...] = ()
    mark: str = "report"
    rumour: Mapping[str, float] = field(default_factory=dict)
    health: bool = False
    wish: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The household of one case.

    Attributes:
        main: the member whom agencies speak of first, "" for the first in the list.
    """

    id: str
    name: str
    members: tuple[Member, ...]
    concerns: tuple[Concern, ...]
    couplings: tuple[Coupling, ...] = ()
    strengths: tuple[Strength, ...] = ()
    helpers: tuple[InformalHelper, ...] = ()
    truths: tuple[Truth, ...] = ()
    facts: tuple[Fact, ...] = ()
    relations: tuple[tuple[str, str, str], ...] = ()
    main: str = ""

    @property
    def answering(self) -> tuple[Member, ...]:
        """Members who answer for themselves: all but small children."""
        return tuple(member for member in self.members if not member.spoken_for_by)
