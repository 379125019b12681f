"""Families come to a station: drawn from their kind, surfaced, given a worker, worked with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from casesim.domain import events as ev
from casesim.domain.families import Concern, Fact, Member
from casesim.domain.population import FamilyCase, Given, Population, Range, Template
from casesim.engine import agency_life, case_workflow
from casesim.engine.case_view import consent_months
from casesim.engine.contacts import change_rapport
from casesim.engine.knowledge import learn, true_value
from casesim.engine.streams import LuckSource, RandomStreams

if TYPE_CHECKING:
    from casesim.domain.case_scenario import CaseScenario
    from casesim.engine.case_run import CaseRun, Process, World
    from casesim.engine.caseworkers import Caseworkers

_MOST = 100.0
_LEAST_BANDWIDTH = 1.0


# ---- who comes -----------------------------------------------------------------------------


def families_of(population: Population, luck: RandomStreams) -> Iterator[FamilyCase]:
    """Every family of a population in the order in which they come, without end if at random.

    A family's kind, station, differences and time depend on its number alone, never on what is
    decided for another family.
    """
    if population.families:
        for number, given in enumerate(population.families, 1):
            case = f"F{number:04d}"
            yield _drawn(population, luck, case, number, given)
        return
    for number in range(1, round(population.open_at_start * population.scale) + 1):
        case = f"S{number:06d}"
        opened = _between(luck, case, "open_days", population.open_days)
        yield _drawn(population, luck, case, number, Given(template="", open_days=opened))
    number, when = 0, 0.0
    while population.arrivals_per_day > 0.0:
        number += 1
        gap = luck.exponential(LuckSource.ARRIVAL, "family", number)
        when += gap / (population.arrivals_per_day * population.scale)
        case = f"F{number:06d}"
        yield _drawn(population, luck, case, number, Given(template="", arrives_days=when))


def _drawn(
    population: Population, luck: RandomStreams, case: str, number: int, given: Given
) -> FamilyCase:
    def lot(what: str) -> float:
        return luck.uniform(LuckSource.POPULATION, f"{case}/{what}")

    named = {template.id: template for template in population.templates}
    shares = [template.share for template in population.templates]
    kind = named.get(given.template) or population.templates[_pick(shares, lot("kind"))]
    stations = population.stations
    station = stations[_pick([each.share for each in stations], lot("station"))]
    name = given.name or kind.names[(number - 1) % len(kind.names)]
    return FamilyCase(
        case=case,
        template=kind.id,
        level=kind.level,
        arrives_days=given.arrives_days,
        open_days=given.open_days,
        scenario=_varied(kind, kind.patterns[station.agency], name, case, luck),
    )


def _pick(weights: list[float], uniform: float) -> int:
    left = uniform * sum(weights)
    for number, weight in enumerate(weights):
        left -= weight
        if left < 0.0:
            return number
    return len(weights) - 1


def _between(luck: RandomStreams, case: str, what: str, ends: Range) -> float:
    low, high = ends
    return low + (high - low) * luck.uniform(LuckSource.POPULATION, f"{case}/{what}")


def _varied(
    kind: Template, pattern: CaseScenario, name: str, case: str, luck: RandomStreams
) -> CaseScenario:
    """A family after its pattern, with what is its own."""

    def own(what: str, ends: Range) -> float:
        return _between(luck, case, what, ends)

    def concern(each: Concern) -> Concern:
        by = own(f"severity/{each.id}", kind.vary.severity)
        return replace(
            each,
            severity=round(min(_MOST, max(0.0, each.severity + by)), 3),
            set_point=round(min(_MOST, max(0.0, each.set_point + by)), 3),
        )

    def member(each: Member) -> Member:
        bandwidth = each.bandwidth + own(f"bandwidth/{each.id}", kind.vary.bandwidth)
        near = own(f"rapport/{each.id}", kind.vary.rapport)
        return replace(
            each,
            name=_called(each.name, name),
            about=_called(each.about, name),
            trust=min(1.0, max(0.0, each.trust + own(f"trust/{each.id}", kind.vary.trust))),
            bandwidth=max(_LEAST_BANDWIDTH, bandwidth),
            rapport={a: min(1.0, max(-1.0, r + near)) for a, r in each.rapport.items()},
        )

    family, (sender, text) = pattern.family, pattern.surfacing
    return replace(
        pattern,
        surfacing=(sender, _called(text, name)),
        family=replace(
            family,
            name=_called(family.name, name),
            members=tuple(member(each) for each in family.members),
            concerns=tuple(concern(each) for each in family.concerns),
            facts=tuple(_fact(each, name) for each in family.facts),
        ),
    )


def _fact(fact: Fact, name: str) -> Fact:
    return replace(fact, texts={value: _called(text, name) for value, text in fact.texts.items()})


def _called(text: str, name: str) -> str:
    return text.replace("{name}", name)


# ---- how they come -------------------------------------------------------------------------


def coming(
    population: Population,
    world: World,
    workers: Caseworkers,
    start: Callable[[FamilyCase], CaseRun],
) -> Process:
    """Let families come one after the other, each at its time."""
    for family in families_of(population, world.luck):
        if family.arrives_days >= world.horizon_days:
            return
        if family.arrives_days > world.env.now:
            yield world.env.timeout(family.arrives_days - world.env.now)
        receive(start(family), family, workers)


def receive(run: CaseRun, family: FamilyCase, workers: Caseworkers) -> None:
    """A family is there: its life goes on, and it needs a worker."""
    run.level, run.home = family.level, run.seat
    run.start_members()
    run.course.start()
    case_workflow.surface(run)
    agency_life.begin(run)
    if family.open_days > 0.0:
        _known_already(run)
    workers.take_in(run, already_open=family.open_days > 0.0)
    run.on_returned = partial(_back, run, workers)
    run.env.process(_worked_with(run))


def _back(run: CaseRun, workers: Caseworkers) -> None:
    """A family that comes back waits for a worker like any other."""
    if run.seat == run.home:
        workers.take_in(run)
    run.env.process(_worked_with(run))


def _worked_with(run: CaseRun) -> Process:
    yield from run.staffed()
    yield from case_workflow.work(run)


def _known_already(run: CaseRun) -> None:
    """A case that has been open for some time: part of what there is to know is in the file.

    The station leads it, members have said yes to sharing what is needed, and there is some
    rapport with the worker who had it before.
    """
    run.emit(ev.LEAD_AGREED, run.seat)
    for fact in run.index.facts.values():
        if fact.told_by and _lot(run, f"file/{fact.id}") < run.num["open_case.file_holds"]:
            learn(run, run.seat, fact, true_value(run, fact), fact.mark, fact.told_by[0])
    until = round(run.now + consent_months(run), 6)
    for member in run.index.members:
        if _lot(run, f"consent/{member}") < run.num["open_case.consent_share"]:
            run.emit(ev.CONSENT_GIVEN, member, "basic", (), until, True)
        change_rapport(run, member, run.seat, run.num["open_case.rapport"])
    run.troubles.clear()


def _lot(run: CaseRun, what: str) -> float:
    return run.uniform(LuckSource.POPULATION, what)
