"""What a case must be as a whole, beyond each value being possible by itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from casesim.domain.agencies import Pressure
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.ledger import Ledger, LedgerError
from casesim.domain.vocabulary import EscalationLevel
from casesim.errors import Fault
from casesim.scenario.forecast_checks import faults_of_forecasts
from casesim.scenario.holiday_calendar import known_countries
from casesim.scenario.references import dangling, repeated, shared
from casesim.scenario.strict_yaml import Location, StrictDocument
from casesim.scenario.validation import fault_at, near_names
from casesim.scenario.voices import strange_words

OLDEST_YEARS = 120
_WEIGHT = "three_s.weight."
_SUM_TOLERANCE = 1e-6

Found = Iterator[Fault]


def faults_of_names(document: StrictDocument) -> Found:
    """Ids, references and words: what can be told from the file alone."""
    yield from repeated(document)
    yield from shared(document)
    yield from dangling(document)
    yield from strange_words(document)


def faults_of_place_and_numbers(document: StrictDocument, file: Any, ledger: Ledger) -> Found:
    """Country, domains of the three S, and overridden entries of the ledger.

    Args:
        document: the file, for the places of faults.
        file: the checked file.
        ledger: entries that may be overridden.
    """
    countries = known_countries()
    if file.country not in countries:
        yield fault_at(
            document,
            ("country",),
            what=f"is not a country whose holidays are known (got {file.country})",
            why="Working days depend on its public holidays.",
            remedy="Write its two-letter code, such as SG, IE or AU, or that of a part: AU-QLD.",
        )
    weighed = [name.removeprefix(_WEIGHT) for name in ledger if name.startswith(_WEIGHT)]
    for number, each in enumerate(file.stability):
        if each.domain not in weighed:
            yield fault_at(
                document,
                ("stability", number, "domain"),
                what=f"is not a domain that the three S weigh (got {each.domain})",
                why="The ledger says how much each domain counts.",
                remedy=near_names(each.domain, weighed),
            )
    yield from faults_of_overrides(
        document, ("ledger_overrides",), file.ledger_overrides, ledger, by=file.id
    )


def faults_of_overrides(
    document: StrictDocument,
    loc: Location,
    overrides: Mapping[str, float],
    ledger: Ledger,
    *,
    by: str,
) -> Found:
    """Entries of the ledger that cannot be replaced, or not by that value.

    Args:
        document: the file, for the places of faults.
        loc: of the overrides in it.
        overrides: entry -> value in its unit.
        ledger: entries that may be overridden.
        by: who overrides.
    """
    for name, value in overrides.items():
        try:
            ledger.with_overrides({name: value}, by=by)
        except LedgerError as error:
            yield fault_at(
                document,
                (*loc, name),
                what=f"cannot be overridden: {error}",
                why="An override replaces the value of an entry of the ledger, in its unit.",
                remedy="Give a value that its unit allows."
                if name in ledger
                else near_names(name, ledger),
            )


def faults_of_case(document: StrictDocument, case: CaseScenario) -> Found:
    """Contradictions between parts of a case whose references all lead somewhere."""
    for check in _CHECKS:
        yield from check(document, case)


def _truths(document: StrictDocument, case: CaseScenario) -> Found:
    for number, truth in enumerate(case.family.truths):
        loc: Location = ("family", "truths", number, "alternatives")
        total = math.fsum(each.share for each in truth.alternatives)
        if abs(total - 1.0) > _SUM_TOLERANCE:
            yield fault_at(
                document,
                loc,
                what=f"has shares that sum to {total:g}",
                why="One of the alternatives is the case, so their shares sum to 1.",
                remedy="Correct a share, or add the alternative that is missing.",
            )
        names = [each.id for each in truth.alternatives]
        if len(set(names)) < len(names):
            yield fault_at(
                document,
                loc,
                what="names an alternative twice",
                why="Facts tell alternatives apart by their ids.",
                remedy="Give one of the two another id.",
            )


def _facts(document: StrictDocument, case: CaseScenario) -> Found:
    alternatives = {t.id: [each.id for each in t.alternatives] for t in case.family.truths}
    for number, fact in enumerate(case.family.facts):
        values = alternatives.get(fact.truth, ["yes"])
        for field, given in (("texts", fact.texts), ("rumour", fact.rumour)):
            for value in given:
                if value not in values:
                    yield fault_at(
                        document,
                        ("family", "facts", number, field, value),
                        what="is not among the values of this fact",
                        why="A fact is one of the alternatives of its truth, or a plain yes.",
                        remedy=near_names(value, values),
                        at_key=True,
                    )
        missing = [value for value in values if value not in fact.texts]
        if missing:
            yield fault_at(
                document,
                ("family", "facts", number, "texts"),
                what=f"has no words for {', '.join(missing)}",
                why="Whatever is the case must be told in words.",
                remedy=f"Add {missing[0]}: and a sentence.",
            )


def _members(document: StrictDocument, case: CaseScenario) -> Found:
    capacities = ["has", "lacks", *(truth.id for truth in case.family.truths)]
    for number, member in enumerate(case.family.members):
        loc: Location = ("family", "members", number)
        if member.capacity not in capacities:
            yield fault_at(
                document,
                (*loc, "capacity"),
                what=f"names a truth that does not exist (got {member.capacity})",
                why="Capacity is has, lacks, or a truth that an assessment may find.",
                remedy=near_names(member.capacity, capacities),
            )
        age = case.start.year - member.born_year
        if not 0 <= age <= OLDEST_YEARS:
            yield fault_at(
                document,
                (*loc, "born_year"),
                what=f"makes {member.name} {age} years old at the start",
                why=f"People in a case are between 0 and {OLDEST_YEARS} years old.",
                remedy="Correct the year of birth or the start of the case.",
            )
        if member.prefers_with == member.id:
            yield fault_at(
                document,
                (*loc, "prefers_with"),
                what="names the member itself",
                why="It is somebody else without whom this member is loath to go anywhere.",
                remedy="Name another member, or leave it out.",
            )


def _small_children(document: StrictDocument, case: CaseScenario) -> Found:
    answering: list[str] = []
    for number, member in enumerate(case.family.members):
        if not member.spoken_for_by:
            answering.append(member.id)
        elif member.spoken_for_by not in answering:
            yield fault_at(
                document,
                ("family", "members", number, "spoken_for_by"),
                what=f"names nobody who comes before {member.name} and answers for themselves "
                f"(got {member.spoken_for_by})",
                why="A small child is met where its parent is, who is asked in its place.",
                remedy="Name an adult of the household, and list the adult first.",
            )


def _concerns(document: StrictDocument, case: CaseScenario) -> Found:
    for number, concern in enumerate(case.family.concerns):
        strange = [kind for kind in concern.preventable_by_sight if kind not in concern.harms]
        if strange:
            yield fault_at(
                document,
                ("family", "concerns", number, "preventable_by_sight"),
                what=f"names {strange[0].value}, which is not among its harms",
                why="Sight can only prevent a harm that may happen.",
                remedy="Add it to harms, or delete it here.",
            )


def _couplings(document: StrictDocument, case: CaseScenario) -> Found:
    """Concerns that push each other round a loop must not push ever harder."""
    weights: dict[tuple[str, str], float] = {}
    for number, each in enumerate(case.family.couplings):
        if each.source == each.target or (each.source, each.target) in weights:
            yield fault_at(
                document,
                ("family", "couplings", number),
                what=f"lets {each.source} push {each.target} a second time or push itself",
                why="One concern pushes another one once.",
                remedy="Delete it, or change source or target.",
            )
        weights[each.source, each.target] = abs(each.weight)
    if _growth(weights) >= 1.0:
        yield fault_at(
            document,
            ("family", "couplings"),
            what="lets concerns push each other up without end",
            why="Round a loop of concerns the weights must shrink what they pass on.",
            remedy="Lower the weights of a loop until their product is well below 1.",
        )


def _growth(weights: dict[tuple[str, str], float]) -> float:
    """How much a push grows each time it is passed on, in the long run."""
    names = {name for pair in weights for name in pair}
    push = dict.fromkeys(sorted(names), 1.0)
    steps = 4 * len(names) + 8
    for _ in range(steps):
        passed_on = dict.fromkeys(push, 0.0)
        for (source, target), weight in weights.items():
            passed_on[target] += weight * push[source]
        push = passed_on
    largest = max(push.values(), default=0.0)
    return float(largest ** (1.0 / steps))


def _services(document: StrictDocument, case: CaseScenario) -> Found:
    offered = {agency.id: agency.services for agency in case.agencies}
    owners = {step.id: step.agency for step in case.services}
    for number, agency in enumerate(case.agencies):
        for position, name in enumerate(agency.services):
            if owners[name] != agency.id:
                yield fault_at(
                    document,
                    ("agencies", number, "services", position),
                    what=f"is a service of {owners[name]} (got {name})",
                    why="A service belongs to the agency that it names.",
                    remedy=f"Delete it here, or set its agency to {agency.id}.",
                )
    for number, step in enumerate(case.services):
        if step.id not in offered[step.agency]:
            yield fault_at(
                document,
                ("services", number, "agency"),
                what=f"does not list this service (got {step.agency})",
                why="A service that its agency does not list can never be asked for.",
                remedy=f"Add {step.id} to the services of {step.agency}.",
            )
    yield from _circles_of_need(document, case)


def _circles_of_need(document: StrictDocument, case: CaseScenario) -> Found:
    startable: set[str] = set()
    for _ in case.services:
        startable |= {step.id for step in case.services if startable.issuperset(step.needs)}
    for number, step in enumerate(case.services):
        if step.id not in startable:
            yield fault_at(
                document,
                ("services", number, "needs"),
                what=f"makes {step.id} wait for itself",
                why="Services that need each other in a circle can never start.",
                remedy="Take one of the needs out.",
            )


def _workers(document: StrictDocument, case: CaseScenario) -> Found:
    for number, agency in enumerate(case.agencies):
        if not agency.workers:
            yield fault_at(
                document,
                ("agencies", number, "workers"),
                what="is empty",
                why="An agency without workers never answers.",
                remedy="Add at least one worker, or delete the agency.",
            )
        for position, worker in enumerate(agency.workers):
            for leave, (first, last) in enumerate(worker.leave):
                if last < first:
                    yield fault_at(
                        document,
                        ("agencies", number, "workers", position, "leave", leave),
                        what=f"ends on day {last:g}, before it begins on day {first:g}",
                        why="Leave is written as first day and last day.",
                        remedy="Exchange the two days.",
                    )


def _levels(document: StrictDocument, case: CaseScenario) -> Found:
    order = [level for level in EscalationLevel if level in case.levels]
    if list(case.levels) != order or order[0] != EscalationLevel.WORKERS:
        yield fault_at(
            document,
            ("levels",),
            what="does not climb from workers, each level once",
            why="A trouble is talked over by the workers first, and taken up level by level.",
            remedy=f"Begin with workers and keep the order: {', '.join(EscalationLevel)}.",
        )


def _pressures(document: StrictDocument, case: CaseScenario) -> Found:
    for number, pressure in enumerate(case.pressures):
        if bool(pressure.closes) != bool(pressure.moves_to):
            yield fault_at(
                document,
                ("pressures", number, "closes" if pressure.closes else "moves_to"),
                what="stands without its other half",
                why="Whoever stayed at a place that closes must be found somewhere else.",
                remedy="Give both closes and moves_to, or neither.",
            )
        if pressure.on_days + pressure.varies_days > case.horizon_days:
            yield fault_at(
                document,
                ("pressures", number, "on_days"),
                what=f"lies beyond the end of the case (got {_latest(pressure)})",
                why=f"The case is followed for {case.horizon_days:g} days.",
                remedy="Choose an earlier day, or lengthen horizon_days.",
            )


def _latest(pressure: Pressure) -> str:
    if not pressure.varies_days:
        return f"{pressure.on_days:g}"
    return f"{pressure.on_days:g}, up to {pressure.varies_days:g} days later"


def _stability(document: StrictDocument, case: CaseScenario) -> Found:
    for number, each in enumerate(case.stability):
        if each.reliant_below > each.stable_below:
            yield fault_at(
                document,
                ("stability", number, "reliant_below"),
                what=f"is above stable_below (got {each.reliant_below:g})",
                why="Who is self-reliant is stable too.",
                remedy="Lower reliant_below, or raise stable_below.",
            )


_CHECKS: tuple[Callable[[StrictDocument, CaseScenario], Found], ...] = (
    _truths,
    _facts,
    _members,
    _small_children,
    _concerns,
    _couplings,
    _services,
    _workers,
    _levels,
    _pressures,
    _stability,
    faults_of_forecasts,
)
