"""Many families who share agencies, workers, services and places.

A caseload is written out: these families, and one worker who has them all. A system is sampled:
stations with workers, families that come over time, and nobody but policies decides. Both are one
kind of thing to the engine; each family in it is a case like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casesim.domain.agencies import Agency, Worker
from casesim.domain.calendars import WorkCalendar
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.vocabulary import EscalationLevel

Range = tuple[float, float]

HOW_REFERRED = ("cold", "accompanied")
WHO_FOLLOWS_UP = ("lead", "agency", "member", "nobody")


@dataclass(frozen=True, slots=True, kw_only=True)
class Referring:
    """What a programme lets its workers do about referrals; the rest is not on offer.

    Attributes:
        how: "cold" (name, address and a call), "accompanied".
        follow: who may be named to find out what became of it: "lead" (the family's worker),
            "agency" (it refers back), "member" (the family itself), "nobody".
    """

    how: tuple[str, ...] = HOW_REFERRED
    follow: tuple[str, ...] = WHO_FOLLOWS_UP

    def ways(self, offered: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the ways usually offered that the programme has, else the way that it has."""
        return tuple(one for one in offered if one in self.how) or self.how

    def followers(self, offered: tuple[str, ...]) -> tuple[str, ...]:
        """The same for who follows up."""
        return tuple(one for one in offered if one in self.follow) or self.follow


EVERY_WAY = Referring()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another way in which a system may be set up, by name.

    Attributes:
        about: what is different, and why one would ask.
    """

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A worker's week as it is meant to be spent, in the four parts of SSN's weekly agenda.

    Attributes:
        interviews_and_visits: contacts with families, and the way to them [hours].
        networking: other agencies, meetings with them [hours].
        self_care: supervision, training, rest; never spent on anything else [hours].
        administration: records, forms, meetings of the house [hours].
    """

    interviews_and_visits: float
    networking: float
    self_care: float
    administration: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many families a worker may have, each counted by the intensity of its level.

    Attributes:
        soft: above it the worker is overloaded, and is given a family only if nobody else can
            take it [families of level 2].
        hard: no family is given that would bring the worker above it; it waits without a worker
            [families of level 2].
    """

    soft: float
    hard: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """How families of one kind differ from their pattern, evenly between two ends.

    What may or may not be the case is a matter of the pattern's truths, which each family draws
    for itself.

    Attributes:
        severity: added to the severity and the set point of each concern, one draw for each
            [severity].
        trust: added to each member's trust [trust].
        bandwidth: added to the contacts in 14 days that each member can carry [contacts].
        rapport: added to each member's rapport with every agency they know [rapport].
    """

    severity: Range = (0.0, 0.0)
    trust: Range = (0.0, 0.0)
    bandwidth: Range = (0.0, 0.0)
    rapport: Range = (0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of family: a pattern, and how families of this kind differ.

    Attributes:
        name: of the kind, as tables call it.
        share: of the families that come, as a weight beside those of the other kinds [1].
        level: of intervention, 1 to 3 (SSN Jamaica).
        vary: how families differ from the pattern.
        names: letters or names that stand for {name}, one family after the other.
        patterns: station -> the case of a family of this kind that belongs to it.
    """

    id: str
    name: str
    share: float
    level: int
    vary: Variation
    names: tuple[str, ...]
    patterns: Mapping[str, CaseScenario]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A place for one worker who carries families.

    Attributes:
        agency: station that the post belongs to.
        worker: who has it at the start.
        new: the worker begins on day 0 and has yet to grow into the post.
        leaves: whether the worker may leave the job; a person who plays does not.
    """

    id: str
    agency: str
    worker: Worker
    new: bool = False
    leaves: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """An agency that takes families in and gives each of them a worker.

    Attributes:
        agency: id of the agency.
        share: of the families that belong to it, as a weight beside the other stations [1].
    """

    agency: str
    share: float
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One family that is written out.

    Attributes:
        template: kind of family.
        name: stands for {name}; the next of the kind's names if "".
        arrives_days: when it comes; 0 for from the start [days].
        open_days: for how long its case has been open by then, 0 for a new one [days].
    """

    template: str
    name: str = ""
    arrives_days: float = 0.0
    open_days: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """A caseload or a system: everything except rules, numbers of the ledger, seed and choices.

    Attributes:
        kind: "caseload" or "system".
        start: date of day 0.
        horizon_days: how long the families are followed [days].
        agencies: all that take part, the stations among them.
        agenda: of every worker who carries families.
        families: those written out, in the order in which they come.
        arrivals_per_day: new families, at random; 0 where all are written out [per day].
        open_at_start: families whose cases are open on day 0 already.
        open_days: for how long those have been open, evenly between two ends [days].
        scale: share of the families, workers and places that is simulated (0, 1].
        households: on the books of the programme, whether or not they come; 0 if nobody counts
            them [families].
        referring: what the programme lets its workers do about referrals.
        variants: other ways in which it may be set up.
        chosen: ids of the variants that hold here.
        primary_outcome: name of the measure to which marks refer.
    """

    id: str
    kind: str
    title: str
    summary: str
    version: str
    country: str
    start: date
    horizon_days: float
    calendar: WorkCalendar
    agencies: tuple[Agency, ...]
    templates: tuple[Template, ...]
    stations: tuple[Station, ...]
    agenda: Agenda
    limits: Limits
    families: tuple[Given, ...] = ()
    arrivals_per_day: float = 0.0
    open_at_start: int = 0
    open_days: Range = (0.0, 0.0)
    scale: float = 1.0
    households: int = 0
    referring: Referring = EVERY_WAY
    variants: tuple[Variant, ...] = ()
    chosen: tuple[str, ...] = ()
    primary_outcome: str = ""
    objectives: tuple[str, ...] = ()
    content_note: str = ""
    sources: tuple[str, ...] = ()
    signature: str = ""
    ledger_overrides: Mapping[str, float] = field(default_factory=dict)

    @property
    def posts(self) -> tuple[Post, ...]:
        """Every post of every station."""
        return tuple(post for station in self.stations for post in station.posts)

    @property
    def levels(self) -> tuple[EscalationLevel, ...]:
        """Levels of a document's ladder that there are where its families live: all."""
        return tuple(EscalationLevel)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCase:
    """One family of a population, with the case that it is.

    Attributes:
        case: id of the case, which nobody's decisions change.
        template: kind of family.
        level: of intervention 1..3.
        arrives_days: when it comes [days].
        open_days: for how long its case has been open by then, 0 for a new one [days].
    """

    case: str
    template: str
    level: int
    arrives_days: float
    open_days: float
    scenario: CaseScenario
