"""A case scenario: one family written out, the agencies around it, and the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casesim.domain.achievements import Achievement
from casesim.domain.agencies import Agency, Pressure, ServiceStep
from casesim.domain.calendars import WorkCalendar
from casesim.domain.families import Family
from casesim.domain.forecasts import ForecastQuestion
from casesim.domain.vocabulary import EscalationLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where people can be met. `reach` is the log-odds added to being met there."""

    id: str
    name: str
    reach: float = 0.0
    travel_hours: float = 0.5
    private: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertNote:
    """What experienced people say about a kind of decision.

    Attributes:
        basis: "reported" in the document, "clause", "analyst" or "contested".
        positions: one, or two where contested.
        would_change: what would change one's mind.
    """

    decision: str
    basis: str
    positions: tuple[str, ...]
    would_change: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """Which concerns belong to which domain of the three S, and what makes up its levels.

    Attributes:
        domain: housing, health, safety, income …
        concerns: their worst severity decides.
        crisis_above, stable_below, reliant_below: thresholds of severity [severity].
        relevant: which of "stability", "self_reliance", "social_mobility" are drawn.
    """

    domain: str
    concerns: tuple[str, ...]
    stable_below: float
    reliant_below: float
    relevant: tuple[str, ...] = ("stability", "self_reliance")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseScenario:
    """Everything that a case is, except rules, numbers of the ledger, seed and choices.

    Attributes:
        start: date of day 0; the clock counts calendar days from its midnight.
        horizon_days: how long the case is followed [days].
        convenor: agency whose worker has the seat until a lead is agreed.
        surfacing: how the case came up, (sender, text).
        primary_outcome: name of the measure to which marks refer.
        voices: "kind" or "kind/sender" -> variants of a message, with {name} slots.
        texts: other words of the case by key ("option/…", "family_part/…", "member/…").
        signature: name, role and date of the practitioner who reviewed the case, "" while
            nobody has: every page and export then says that it is not reviewed.
        achievements: the checklist of what a family may have reached.
        levels: those levels of a document's ladder that there are where the case plays.
        forecasts: at most three questions asked beside decisions. They shape no run, and are no
            part of its fingerprint.
    """

    id: str
    title: str
    summary: str
    version: str
    country: str
    start: date
    horizon_days: float
    calendar: WorkCalendar
    family: Family
    agencies: tuple[Agency, ...]
    services: tuple[ServiceStep, ...]
    pressures: tuple[Pressure, ...]
    places: tuple[Place, ...]
    convenor: str
    surfacing: tuple[str, str]
    stability: tuple[Stability, ...]
    primary_outcome: str
    objectives: tuple[str, ...]
    content_note: str
    expert_notes: tuple[ExpertNote, ...]
    citations: tuple[str, ...]
    voices: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""
    ledger_overrides: Mapping[str, float] = field(default_factory=dict)
    copies: int = 1
    achievements: tuple[Achievement, ...] = ()
    levels: tuple[EscalationLevel, ...] = tuple(EscalationLevel)
    forecasts: tuple[ForecastQuestion, ...] = field(default=(), metadata={"shapes_run": False})
