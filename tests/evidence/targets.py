"""What is simulated for each target of scenarios/evidence.yaml. A new one is a function here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from casesim.domain import events as ev
from casesim.domain.log import EventLog
from casesim.domain.vocabulary import ReferralState
from tests.evidence.case_runs import BY_ITSELF, COLD, YEAR_DAYS, CaseRuns
from tests.evidence.effort import Effort
from tests.evidence.figures import Figure, ended_by, mean, share
from tests.evidence.systems import jordan_served
from tests.evidence.town_runs import TownRuns

CHANGED: Final = 10.0
"""A change in severity that somebody would notice [severity]."""
QUARTER_DAYS: Final = 91.0


@dataclass
class Runs:
    """Everything that targets are read from; simulated when it is first asked for."""

    case: CaseRuns
    town: TownRuns
    effort: Effort

    @classmethod
    def at(cls, effort: Effort) -> Runs:
        """Runs of an effort."""
        return cls(case=CaseRuns(effort), town=TownRuns(effort), effort=effort)


def caseload(runs: Runs) -> Figure:
    """V1a."""
    return mean([year.caseload for year in runs.town.years])


def hours_used(runs: Runs) -> Figure:
    """V1b."""
    return mean([year.hours_used for year in runs.town.years])


def ended_within_quarter(runs: Runs) -> Figure:
    """V2a."""
    return ended_by(QUARTER_DAYS, _spells(runs))


def ended_within_year(runs: Runs) -> Figure:
    """V2b."""
    return ended_by(YEAR_DAYS, _spells(runs))


def back_within_year(runs: Runs) -> Figure:
    """V3."""
    return ended_by(YEAR_DAYS, [each for year in runs.town.years for each in year.back])


def _spells(runs: Runs) -> list[tuple[float, bool]]:
    return [spell for year in runs.town.years for spell in year.spells]


def hoarding_improved(runs: Runs) -> Figure:
    """V7a."""
    return _hoarding(runs, YEAR_DAYS)


def hoarding_improved_later(runs: Runs) -> Figure:
    """V7b."""
    return _hoarding(runs, 2.0 * YEAR_DAYS)


def _hoarding(runs: Runs, horizon_days: float) -> Figure:
    changes = runs.case.changes("guideline", horizon_days)
    return share([each["hoarding"] < -CHANGED for each in changes if "hoarding" in each])


def stable_at_first(runs: Runs) -> Figure:
    """V8."""
    return share([stable for year in runs.town.years for stable in year.stable_at_first])


def cold_served(runs: Runs) -> Figure:
    """V10."""
    return share([ReferralState.SERVED in each for each in reached(runs.case, COLD, warm=False)])


def jordan(runs: Runs) -> Figure:
    """jordan."""
    return jordan_served(runs.effort)


def cold_reached(runs: Runs) -> Figure:
    """funnel_reached."""
    return share([ReferralState.RECEIVED in each for each in reached(runs.case, COLD, warm=False)])


def reached(runs: CaseRuns, policy: str, *, warm: bool) -> list[set[str]]:
    """States that each referral came to; the first to each service of a run."""
    found: list[set[str]] = []
    for log in runs.logs(policy):
        states: dict[str, set[str]] = {}
        for row in log:
            name = str(row.fields[0]) if row.fields else ""
            if row.kind == ev.REFERRAL_SENT and row.fields[4] == warm and name.endswith("/1"):
                states[name] = set()
            elif row.kind == ev.REFERRAL_MOVED and name in states:
                states[name].add(str(row.fields[1]))
        found += states.values()
    return found


def first_missed(runs: Runs) -> Figure:
    """first_missed: under a policy that reminds and accompanies by chance only."""
    firsts = [_first_contact(log) for log in runs.case.logs("random")]
    return share([kind == ev.CONTACT_MISSED for kind in firsts if kind])


def _first_contact(log: EventLog) -> str:
    kinds = (ev.CONTACT_KEPT, ev.CONTACT_MISSED)
    return next((row.kind for row in log if row.kind in kinds), "")


def easing_alone(runs: Runs) -> Figure:
    """easing_alone."""
    return share([change < -CHANGED for change in runs.town.untouched])


def easing_alone_standing(runs: Runs) -> Figure:
    """easing_alone_standing."""
    alone = runs.case.changes(BY_ITSELF, YEAR_DAYS)
    return share([change < -CHANGED for each in alone for change in each.values()])


TARGETS: Final[Mapping[str, Callable[[Runs], Figure]]] = MappingProxyType(
    {
        "V1a": caseload,
        "V1b": hours_used,
        "V2a": ended_within_quarter,
        "V2b": ended_within_year,
        "V3": back_within_year,
        "V7a": hoarding_improved,
        "V7b": hoarding_improved_later,
        "V8": stable_at_first,
        "V10": cold_served,
        "jordan": jordan,
        "funnel_reached": cold_reached,
        "first_missed": first_missed,
        "easing_alone": easing_alone,
        "easing_alone_standing": easing_alone_standing,
    }
)
