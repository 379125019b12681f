"""The files of a caseload and of a system: shared parts as in a case, and kinds of families.

What is shared (agencies, services, places, stability, notes) is written once, in the form that it
has in a case. It may name the members and concerns of any kind of family: a kind that has no such
member or concern simply has no such effect or service. Each kind of family is a pattern, in the
form of a case's family, with the range in which families of the kind differ from it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from casesim.domain.agencies import Agency, Pressure, ServiceStep
from casesim.domain.case_scenario import CaseScenario, ExpertNote, Place, Stability
from casesim.domain.families import Family
from casesim.domain.population import HOW_REFERRED, WHO_FOLLOWS_UP, Agenda, Limits
from casesim.scenario._fields import Id, NotNegative, Number, Part, Positive, Share, Words
from casesim.scenario.schema import MAX_HORIZON_DAYS, MODELS, Horizon, StartDate, Surfacing

_MOST_WORKERS = 100_000
_MOST_FAMILIES = 1_000_000


def _ends(low: float, high: float) -> Any:
    """Two numbers, the lower first, between which a value lies."""
    number = Annotated[float, Field(ge=low, le=high, allow_inf_nan=False)]
    return tuple[number, number]


_Days = _ends(0, MAX_HORIZON_DAYS)
_Severities = _ends(-100, 100)
_Small = _ends(-1, 1)
_Contacts = _ends(-20, 20)


class Vary(Part):
    """How families of a kind differ from its pattern: evenly between two ends, lower end first."""

    severity: _Severities = (0.0, 0.0)  # type: ignore[valid-type]
    """Added to severity and set point of each concern, one draw for each [severity]."""
    trust: _Small = (0.0, 0.0)  # type: ignore[valid-type]
    """Added to each member's trust [trust]."""
    bandwidth: _Contacts = (0.0, 0.0)  # type: ignore[valid-type]
    """Added to the contacts in 14 days that each member can carry [contacts]."""
    rapport: _Small = (0.0, 0.0)  # type: ignore[valid-type]
    """Added to each member's rapport with each agency that is named for them [rapport]."""


class KindOfFamily(Part):
    """A kind of family: a pattern, and how families of this kind differ."""

    id: Id
    """Name by which other parts of the file refer to it."""
    name: Words
    """Name of the kind, for tables."""
    share: NotNegative = 1.0
    """Weight among the families that come; 0 for a kind that is only written out [1]."""
    level: Annotated[int, Field(ge=1, le=3)]
    """Level of intervention, 1 to 3 (SSN Jamaica)."""
    involved: tuple[str, ...] = ()
    """Agencies that deal with such a family already, and are known to do so."""
    surfacing: Surfacing
    """How such a case comes up."""
    vary: Vary = Vary()
    """How families of this kind differ from the pattern."""
    names: Annotated[tuple[Words, ...], Field(min_length=1)]
    """What stands for {name}, one family after the other."""
    family: MODELS.model_of(Family)  # type: ignore[valid-type]
    """The pattern, in the form of a case's family; {name} may stand in names and facts."""
    pressures: tuple[MODELS.model_of(Pressure), ...] = ()  # type: ignore[valid-type]
    """What agencies will do; days count from the day on which the family comes."""


class GivenFamily(Part):
    """Families that are written out: one, or several alike."""

    kind: str
    """Id of the kind of family."""
    name: str = ""
    """Stands for {name}; the next of the kind's names if left out."""
    arrives_days: Annotated[float, Field(ge=0, le=MAX_HORIZON_DAYS)] = 0.0
    """When it comes [days]."""
    open_days: Annotated[float, Field(ge=0, le=MAX_HORIZON_DAYS)] = 0.0
    """For how long its case has been open by then; 0 for a new one [days]."""


class SeatOfCaseload(Part):
    """Whose caseload it is."""

    agency: str
    """Id of the agency at which the families are."""
    worker: str
    """Id of the worker who has them all."""
    new: bool = False
    """She begins on day 0, and grows into the post."""


class Staff(Part):
    """Workers of one level of skill at a station."""

    skill: Annotated[int, Field(ge=1, le=3)]
    """Level of cases that they handle well, 1 to 3."""
    count: Annotated[int, Field(ge=1, le=_MOST_WORKERS)]
    """How many posts."""


class StationOfSystem(Part):
    """One of several agencies that are alike, such as the centres of a town."""

    id: Id
    """Id of the station, which stands where the agency that it is like is named."""
    like: str
    """Id of the agency that is written out."""
    name: Words
    """How it is called."""
    share: Positive = 1.0
    """Weight among the stations, of the families that belong to it [1]."""
    staff: Annotated[tuple[Staff, ...], Field(min_length=1)]
    """Its posts for workers who have families."""


class _SharedFile(Part):
    """What caseloads and systems have in common."""

    id: Id
    """Name by which other parts of the file refer to it."""
    title: Annotated[str, Field(min_length=1, max_length=160)]
    """Title on the page."""
    summary: Words
    """What it is about, before it begins."""
    version: Words
    """Version, in quotes."""
    country: Annotated[str, Field(min_length=1, max_length=160)]
    """Two-letter code; its public holidays are no working days."""
    start: StartDate
    """Date of day 0."""
    horizon_days: Horizon
    """How long the families are followed [days]."""
    agencies: Annotated[tuple[MODELS.model_of(Agency), ...], Field(min_length=1)]  # type: ignore[valid-type]
    """Agencies that all families share."""
    staff: dict[str, Annotated[int, Field(ge=1, le=_MOST_WORKERS)]] = Field(default_factory=dict)
    """Agency -> how many workers it has, each like the first one that is written out."""
    services: Annotated[tuple[MODELS.model_of(ServiceStep), ...], Field(min_length=1)]  # type: ignore[valid-type]
    """What can be done; members and concerns may be those of any kind of family."""
    places: Annotated[tuple[MODELS.model_of(Place), ...], Field(min_length=1)]  # type: ignore[valid-type]
    """Where people can be met."""
    stability: Annotated[tuple[MODELS.model_of(Stability), ...], Field(min_length=1)]  # type: ignore[valid-type]
    """Domains of the three S; concerns may be those of any kind of family."""
    primary_outcome: Id
    """Name of the measure to which marks refer."""
    objectives: Annotated[tuple[Words, ...], Field(min_length=1)]
    """What is practised or asked."""
    content_note: Words
    """What one should know before reading on."""
    expert_notes: tuple[MODELS.model_of(ExpertNote), ...] = ()  # type: ignore[valid-type]
    """What experienced people say, with its basis."""
    citations: Annotated[tuple[Words, ...], Field(min_length=1)]
    """Documents and numbers that it refers to."""
    signature: str = ""
    """Reviewer's line, "" while unsigned."""
    ledger_overrides: dict[str, Number] = Field(default_factory=dict)
    """Entries of the ledger that it replaces, in their units."""
    agenda: MODELS.model_of(Agenda)  # type: ignore[valid-type]
    """Week of every worker who has families."""
    limits: MODELS.model_of(Limits)  # type: ignore[valid-type]
    """How many families such a worker may have."""
    kinds: Annotated[tuple[KindOfFamily, ...], Field(min_length=1, max_length=100)]
    """Kinds of families."""


class CaseloadFile(_SharedFile):
    """One worker with many families, all written out."""

    kind: Annotated[Literal["caseload"], Field(description='Always "caseload".')]
    seat: SeatOfCaseload
    """Whose caseload it is."""
    families: Annotated[tuple[GivenFamily, ...], Field(min_length=1, max_length=1000)]
    """The families, in the order in which they come."""


class ReferringOfSystem(Part):
    """What a programme lets its workers do about referrals; the rest is not on offer."""

    how: Annotated[tuple[Literal["cold", "accompanied"], ...], Field(min_length=1)] = HOW_REFERRED  # type: ignore[assignment]
    """Ways of referring: with name, address and a call, or accompanied."""
    follow: Annotated[
        tuple[Literal["lead", "agency", "member", "nobody"], ...], Field(min_length=1)
    ] = WHO_FOLLOWS_UP  # type: ignore[assignment]
    """Who may be named to find out what became of a referral."""


class VariantOfSystem(Part):
    """Another way in which the system may be set up; what is left out stays as it is."""

    id: Id
    """Id by which it is asked for."""
    name: Words
    """Name, for tables."""
    about: Words
    """What is different, and where it comes from."""
    ledger_overrides: dict[str, Number] = Field(default_factory=dict)
    """Entries of the ledger that it replaces, in their units."""
    referring: ReferringOfSystem | None = None
    """What workers may do about referrals."""
    more_staff: dict[str, Annotated[tuple[Staff, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    """Station -> posts that it has beside those it had."""
    arrivals_per_day: Annotated[float | None, Field(ge=0, le=10_000, allow_inf_nan=False)] = None
    """New families of all kinds, at random (Poisson) [per day]."""
    shares: dict[str, NotNegative] = Field(default_factory=dict)
    """Kind of family -> its weight among the families that come [1]."""


class SystemFile(_SharedFile):
    """Stations with many workers, and families sampled from their kinds."""

    kind: Annotated[Literal["system"], Field(description='Always "system".')]
    stations: Annotated[tuple[StationOfSystem, ...], Field(min_length=1, max_length=1000)]
    """Agencies that take families in, each with posts."""
    arrivals_per_day: Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]
    """New families of all kinds, at random (Poisson) [per day]."""
    open_at_start: Annotated[int, Field(ge=0, le=_MOST_FAMILIES)] = 0
    """Families whose cases are open on day 0."""
    open_days: _Days = (0.0, 0.0)  # type: ignore[valid-type]
    """For how long those have been open, evenly between two ends [days]."""
    households: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0
    """On the books of the programme, whether or not they come; 0 if nobody counts them."""
    referring: ReferringOfSystem = ReferringOfSystem()
    """What workers may do about referrals."""
    variants: Annotated[tuple[VariantOfSystem, ...], Field(max_length=100)] = ()
    """Other ways in which the system may be set up."""
    scale: Annotated[Share, Field(gt=0)] = 1.0
    """Share of the families, workers and places that is simulated, unless told otherwise."""


SHARED_FIELDS = tuple(
    name for name in _SharedFile.model_fields if name in CaseScenario.__dataclass_fields__
)
"""Fields that stand in the case of each kind of family as they stand in the file."""
