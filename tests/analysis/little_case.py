"""A case of two people, small enough to be reckoned by hand, and logs written by hand."""

from __future__ import annotations

from datetime import date

from casesim.analysis.folds import KindFold, fold_case
from casesim.analysis.followed import Followed, Values
from casesim.domain import events as ev
from casesim.domain.agencies import Agency, Culture, Effect, ServiceStep
from casesim.domain.calendars import WorkCalendar
from casesim.domain.case_scenario import CaseScenario, Stability
from casesim.domain.families import Concern, Fact, Family, Goal, Member
from casesim.domain.ledger import Assumption, Confidence, Ledger
from casesim.domain.log import NO_CAUSE, EventLog, Value
from casesim.domain.vocabulary import (
    AgencyKind,
    Changeability,
    ConcernDomain,
    ConcernKind,
    HarmKind,
    Locus,
    Protection,
    Urgency,
)

CASE = "C0001"
DAYS = 100.0
Moved = tuple[float, str, float, float, float]


def number(name: str, value: float, unit: str) -> Assumption:
    return Assumption(
        name=name, value=value, unit=unit, low=value, high=value, distribution=None,
        source="judgement: of this test", confidence=Confidence.HIGH,
    )  # fmt: skip


LEDGER = Ledger(
    [
        number("achievements.reached_below", 30.0, "severity"),
        number("sight.days", 7.0, "days"),
        number("contact.floor_days", 30.0, "days"),
        number("three_s.weight.housing", 1.0, "factor"),
        number("three_s.weight.health", 3.0, "factor"),
    ]
)


def concern(id_: str, members: tuple[str, ...], kind: ConcernKind = ConcernKind.SAFETY) -> Concern:
    return Concern(
        id=id_, name=id_, domain=ConcernDomain.HOUSING, kind=kind, members=members,
        severity=80.0, set_point=80.0, urgency=Urgency.STANDING,
        changeability=Changeability.DYNAMIC, locus=Locus.EXTERNAL, protection=Protection.NONE,
        fact=f"{id_}_fact", harms=(HarmKind.EVICTION, HarmKind.NEGLECT),
    )  # fmt: skip


def member(id_: str, goals: tuple[Goal, ...]) -> Member:
    return Member(
        id=id_, name=id_, born_year=1950, glyph="circle", role="", about="", language="Malay",
        trust=0.5, bandwidth=3.0, goals=goals, sleeps_at="lobby",
    )  # fmt: skip


HOME = Goal(
    id="home", text="Home.", concern="flat", severity_at_most=40.0, lost_by_service="clearing"
)
BED = Goal(id="bed", text="A bed.", concern="leg", severity_at_most=50.0, needs_service="room")


def agency(id_: str) -> Agency:
    return Agency(
        id=id_, name=id_, short=id_, kind=AgencyKind.CASEWORK, about="", mandate=(),
        culture=Culture(reply="fast", shares=1.0, threshold=50.0), workers=(),
    )  # fmt: skip


FAMILY = Family(
    id="family",
    name="Two people",
    members=(member("ann", (HOME,)), member("ben", (BED,))),
    concerns=(concern("flat", ("ann", "ben")), concern("leg", ("ann",))),
    facts=(
        Fact(id="flat_fact", basis="given", texts={"yes": "Full."}, concern="flat"),
        Fact(id="leg_fact", basis="given", texts={"yes": "Sore."}, concern="leg"),
        Fact(id="wish_bed", basis="given", texts={"yes": "A bed."}, member="ben", wish=True),
    ),
)
SCENARIO = CaseScenario(
    id="little",
    title="Little",
    summary="",
    version="1",
    country="SG",
    start=date(2018, 1, 1),
    horizon_days=DAYS,
    calendar=WorkCalendar(
        start=date(2018, 1, 1), holidays=frozenset(), hours_per_day=8.0,
        workdays=frozenset(range(5)), day_start_hour=9.0,
    ),
    family=FAMILY,
    agencies=(agency("office"), agency("centre")),
    services=(
        ServiceStep(id="room", name="A room", agency="centre", kind="bed", members=("ben",),
                    hours=1.0, effects=(Effect(concern="flat", set_point=10.0, half_months=1.0),)),
    ),
    pressures=(),
    places=(),
    convenor="office",
    surfacing=("centre", ""),
    stability=(
        Stability(domain="housing", concerns=("flat",), stable_below=50.0, reliant_below=25.0),
        Stability(domain="health", concerns=("leg",), stable_below=60.0, reliant_below=20.0,
                  relevant=("stability",)),
    ),
    primary_outcome="area_under_stability",
    objectives=(),
    content_note="",
    expert_notes=(),
    citations=(),
    voices={},
)  # fmt: skip
FOLLOWED = Followed(scenario=SCENARIO, ledger=LEDGER, end_days=DAYS)


class Script:
    """A log written by hand."""

    def __init__(self, case: str = CASE) -> None:
        self.log = EventLog()
        self._case = case

    def at(self, time_days: float, kind: str, *fields: Value, agency: str = "office") -> Script:
        """One more row; its fields as many as its kind has."""
        assert len(fields) == len(ev.KINDS[kind].fields), ev.KINDS[kind].fields
        self.log.append(time_days, kind, self._case, agency, NO_CAUSE, fields)
        return self

    def still(self, time_days: float, concern: str, severity: float) -> Script:
        """A concern stands still from now on."""
        return self.at(time_days, ev.CONCERN_MOVED, concern, severity, severity, 0.0, 0.0)

    def relaxes(
        self, time_days: float, concern: str, severity: float, set_point: float, half_days: float
    ) -> Script:
        """A concern moves toward its set point from now on."""
        return self.at(time_days, ev.CONCERN_MOVED, concern, severity, set_point, half_days, 0.0)

    def fold(self, fold: KindFold[Values]) -> Values:
        """The result of one fold."""
        fold_case(self.log, self._case, [fold])
        return fold.result()
