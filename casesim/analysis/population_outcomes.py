"""What became of the families of a caseload or a system, in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from casesim.analysis.case_measures import MEASURES, unit_of
from casesim.analysis.case_outcomes import Outcome
from casesim.analysis.folds import KindFold
from casesim.analysis.followed import Followed, Values
from casesim.analysis.population_measures import OF_FAMILIES, POPULATION_MEASURES
from casesim.analysis.referral_funnel import ReferralFunnel
from casesim.analysis.worker_measures import Families, PostHours
from casesim.domain.ledger import Ledger
from casesim.domain.log import EventLog, Fields
from casesim.domain.population import FamilyCase, Population

_LOWEST_SHARE = 0.1
Step = Callable[[int, float, str, str, str, Fields], None]


def population_outcomes(
    log: EventLog,
    population: Population,
    families: Mapping[str, FamilyCase],
    ledger: Ledger,
    *,
    week_hours: float,
    end_days: float,
) -> dict[str, Outcome]:
    """Every measure of a population.

    Args:
        log: of the run.
        population: as it was simulated.
        families: case -> the family, as it came.
        ledger: the numbers that the run used.
        week_hours: of a filled post for families, supervision included [hours].
        end_days: until when it was followed [days].
    """
    workers = Families(population, end_days)
    hours = PostHours(population, week_hours, end_days)
    funnel = ReferralFunnel(population, end_days)
    values = _of_each(log, families, ledger, end_days, (workers, hours, funnel))
    found = workers.result() | hours.result() | funnel.result()
    outcomes = {
        name: Outcome(value, POPULATION_MEASURES[name.partition("/")[0]])
        for name, value in found.items()
    }
    return outcomes | _means(values, families, population)


def _of_each(
    log: EventLog,
    families: Mapping[str, FamilyCase],
    ledger: Ledger,
    end_days: float,
    whole: tuple[KindFold[Values], ...],
) -> dict[str, Values]:
    """Measures of each family, its own clock beginning when it came, in one pass over the log."""
    folds = {
        case: _folds(family, ledger, end_days)
        for case, family in families.items()
        if family.arrives_days < end_days
    }
    takers = {case: _takers(each.values()) for case, each in folds.items()}
    came = {case: families[case].arrives_days for case in folds}
    of_all = _takers(whole)
    columns = zip(log.kinds, log.times, log.cases, log.agencies, log.fields, strict=True)
    for number, (kind, time_days, case, agency, fields) in enumerate(columns):
        for step in of_all.get(kind, ()):
            step(number, time_days, kind, case, agency, fields)
        for step in takers.get(case, {}).get(kind, ()):
            step(number, time_days - came[case], kind, case, agency, fields)
    return {case: _values(each) for case, each in folds.items()}


def _values(folds: Mapping[str, KindFold[Values]]) -> Values:
    results = {fold: fold.result() for fold in dict.fromkeys(folds.values())}
    return {name: results[fold][name] for name, fold in folds.items()}


def _folds(family: FamilyCase, ledger: Ledger, end_days: float) -> dict[str, KindFold[Values]]:
    followed = Followed(
        scenario=family.scenario, ledger=ledger, end_days=end_days - family.arrives_days
    )
    made: dict[object, KindFold[Values]] = {}
    named: dict[str, KindFold[Values]] = {}
    for name in OF_FAMILIES:
        start = MEASURES[name].fold
        if start not in made:
            made[start] = start(followed)
        named[name] = made[start]
    return named


def _takers(folds: Iterable[KindFold[Values]]) -> dict[str, list[Step]]:
    takers: dict[str, list[Step]] = {}
    for fold in dict.fromkeys(folds):
        for kind in fold.kinds:
            takers.setdefault(kind, []).append(fold.step)
    return takers


def _means(
    values: Mapping[str, Values], families: Mapping[str, FamilyCase], population: Population
) -> dict[str, Outcome]:
    """Means over families, by kind of family, and the mean of the tenth that has least."""
    found: dict[str, Outcome] = {}
    for name in OF_FAMILIES:
        all_of_them = [each[name] for each in values.values()]
        found[name] = Outcome(_mean(all_of_them), unit_of(name))
        for template in population.templates:
            own = [v[name] for case, v in values.items() if families[case].template == template.id]
            found[f"{name}/{template.id}"] = Outcome(_mean(own), unit_of(name))
    primary = population.primary_outcome
    least = sorted(each[primary] for each in values.values() if primary in each)
    worst = least[: max(1, round(_LOWEST_SHARE * len(least)))]
    found[f"{primary}/least_tenth"] = Outcome(_mean(worst), unit_of(primary))
    return found


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
