"""The file of a case: the domain's own classes, with bounds on what may be written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from casesim.domain.case_scenario import CaseScenario
from casesim.domain.forecasts import CHECKABLE, MOST_QUESTIONS, ForecastQuestion
from casesim.domain.vocabulary import EscalationLevel
from casesim.scenario._field_words import FIELD_WORDS
from casesim.scenario._fields import (
    Chance,
    Id,
    NotNegative,
    Number,
    Part,
    Positive,
    Rapport,
    Severity,
    Share,
    Words,
)
from casesim.scenario._models import Bounds, Models
from casesim.scenario._protocol_fields import Decision

MAX_HORIZON_DAYS = 3_653

# Holidays are known for about this time.
_FIRST_START, _LAST_START = date(1950, 1, 1), date(2090, 12, 31)

StartDate = Annotated[date, Field(ge=_FIRST_START, le=_LAST_START)]
Horizon = Annotated[Positive, Field(le=MAX_HORIZON_DAYS)]

_Title = Annotated[str, Field(min_length=1, max_length=160)]
_LogOdds = Annotated[float, Field(ge=-6, le=6, allow_inf_nan=False)]
_Days = Annotated[float, Field(ge=0, le=MAX_HORIZON_DAYS, allow_inf_nan=False)]
_SomeDays = Annotated[float, Field(gt=0, le=MAX_HORIZON_DAYS, allow_inf_nan=False)]
_Hours = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False)]
_Months = Annotated[float, Field(gt=0, le=240, allow_inf_nan=False)]
_Protection = Literal["none", "weak", "strong"]  # what is so; only a seat may not know it
_Severities = dict[str, Severity]
_Wanted = Annotated[tuple[str, ...], Field(min_length=1, max_length=20)]
_SomeText = Annotated[dict[str, Words], Field(min_length=1)]


def _some(item: object) -> Any:
    """A list of at least one."""
    return Annotated[tuple[item, ...], Field(min_length=1, max_length=500)]  # type: ignore[valid-type]


def _one_of(names: Iterable[str]) -> Any:
    """One of some words."""
    return Literal[tuple(names)]


_ANY_CLASS: dict[str, Any] = {
    "id": Id,
    "name": _Title,
    "title": _Title,
    "about": Words,
    "text": Words,
    "note": Words,
    "question": Words,
    "severity": Severity,
    "set_point": Severity,
    "every_days": _SomeDays,
    "eligible": Share,
}
_FAMILY: dict[str, dict[str, Any]] = {
    "Member": {
        "born_year": Annotated[int, Field(ge=1880, le=2100)],
        "glyph": Literal["circle", "square", "diamond"],
        "language": _Title,
        "trust": Share,
        "bandwidth": Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)],
        "rapport": dict[str, Rapport],
    },
    "Goal": {"severity_at_most": Severity},
    "Concern": {"protection": _Protection, "members": _some(str)},
    "Coupling": {"weight": Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]},
    "Strength": {
        "kind": Literal["personal", "family", "social", "cultural", "community", "resource"],
        "amount": Severity,
    },
    "InformalHelper": {"amount": Severity},
    "Alternative": {"share": Chance, "severity": _Severities, "set_point": _Severities},
    "Fact": {
        "basis": Literal["given", "implied", "invented"],
        "texts": _SomeText,
        "trust_needed": Rapport,
        "mark": Literal["fact", "report", "opinion"],
        "rumour": dict[str, Share],
    },
}
_AGENCIES: dict[str, dict[str, Any]] = {
    "Culture": {
        "reply": Literal["fast", "medium", "slow"],
        "shares": Share,
        "threshold": Severity,
        "leads": _LogOdds,
        "own_contact_every_days": _Days,
    },
    "Worker": {
        "languages": _some(_Title),
        "skill": Annotated[int, Field(ge=1, le=3)],
        "load": Share,
        "leave": tuple[tuple[_Days, _Days], ...],
        "leaves_on_days": _Days,
    },
    "Agency": {"short": _Title},
    "Lever": {
        "kind": Literal["flexibility", "leverage", "mitigation"],
        "for_days": _SomeDays,
        "agrees": _LogOdds,
        "if_pushed": _Severities,
    },
    "Effect": {
        "half_months": _Months,
        "protection": _Protection | None,
        "share_without": Share,
    },
    "SideEffect": {
        "chance": Share,
        "rapport": Share,
        "then": Annotated[float, Field(ge=-1, le=100, allow_inf_nan=False)],
    },
    "ServiceStep": {
        "kind": Literal[
            "practical",
            "assessment",
            "bed",
            "treatment",
            "casework",
            "clearing",
            "aid",
            "companionship",
            "housing",
        ],
        "members": _some(str),
        "hours": _Hours,
        "seat_hours": _Hours,
        "slot_every_days": _SomeDays,
        "slot_taken": Share,
        "first_wait_days": _Days,
        "needs_consent": Literal["none", "basic", "health"],
        "family_base": _LogOdds,
        "sessions": Annotated[int, Field(ge=0, le=1000)],
    },
    "Pressure": {
        "on_days": _Days,
        "warn_days": _Days,
        "while_above": Severity,
        "repeat_days": _Days,
        "varies_days": _Days,
        "bars_days": _Days,
    },
}
_CASE: dict[str, dict[str, Any]] = {
    "Place": {"reach": _LogOdds, "travel_hours": Annotated[NotNegative, Field(le=24)]},
    "ExpertNote": {
        "basis": Literal["reported", "clause", "analyst", "contested"],
        "positions": _some(Words),
        "source": Words,
    },
    "Stability": {
        "concerns": _some(str),
        "stable_below": Severity,
        "reliant_below": Severity,
        "relevant": _some(Literal["stability", "self_reliance", "social_mobility"]),
    },
    "ForecastQuestion": {
        "decision": Decision,
        "event": _one_of(CHECKABLE),
        "where": dict[str, _Wanted],
        "within_days": Annotated[int, Field(ge=1, le=MAX_HORIZON_DAYS)] | None,
    },
    "CaseScenario": {
        "start": StartDate,
        "summary": Words,
        "version": Words,
        "country": _Title,
        "horizon_days": Horizon,
        "primary_outcome": Id,
        "objectives": _some(Words),
        "content_note": Words,
        "citations": _some(Words),
        "texts": dict[str, Words],
        "ledger_overrides": dict[str, Number],
        "levels": _some(EscalationLevel),
        "copies": Annotated[int, Field(ge=1, le=100_000)],
    },
}
BOUNDS: Bounds = {"*": _ANY_CLASS, **_FAMILY, **_AGENCIES, **_CASE}
MODELS = Models(BOUNDS, FIELD_WORDS)


class Surfacing(Part):
    """How the case came up."""

    sender: str
    """Id of the agency or helper who brings it."""
    text: Words
    """What they write or say."""


CaseFile = MODELS.model_of(
    CaseScenario,
    kind=(Literal["case"], Field(description='Always "case".')),
    surfacing=(Surfacing, Field(description="How the case came up.")),
    voices=(
        dict[str, Annotated[tuple[Words, ...], Field(min_length=1, max_length=20)]],
        Field(
            default_factory=dict,
            description="Kind of message, then who and what it is about, to its variants; "
            "what is not here is said in general words.",
        ),
    ),
    forecasts=(
        Annotated[
            tuple[MODELS.model_of(ForecastQuestion), ...],  # type: ignore[misc]
            Field(max_length=MOST_QUESTIONS),
        ],
        Field(
            default=(),
            description="Questions asked beside decisions: will it have happened by then? They "
            "shape no run.",
        ),
    ),
    calendar=None,
    achievements=None,
)
