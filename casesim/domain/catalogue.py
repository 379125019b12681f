"""What every seat may look up: who does what, whose service it is, which powers exist today.

It is the public side of a scenario, the same for every seat and all the time. Nothing of the
family's state is in it, and what a concern is like is looked up only once the seat knows of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from casesim.domain.agencies import Agency, ServiceStep
from casesim.domain.case_scenario import CaseScenario
from casesim.domain.families import Concern
from casesim.domain.vocabulary import (
    AgencyKind,
    Changeability,
    ConcernDomain,
    ConcernKind,
    HarmKind,
    Locus,
)

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyCard:
    """An agency as a directory lists it.

    Attributes:
        helps_with: concerns that its services are meant to help with or to look into.
        powers: id of each statutory power and the day from which it exists, None for always.
        languages: what the worker speaks who would take the case.
    """

    id: str
    kind: AgencyKind
    mandate: tuple[ConcernDomain, ...]
    casework_capable: bool
    services: tuple[str, ...]
    helps_with: frozenset[str]
    levers: tuple[str, ...]
    powers: tuple[tuple[str, date | None], ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceCard:
    """A service as its provider describes it.

    Attributes:
        concerns: what it is meant to help with or to look into.
        members: for whom it is.
        assesses: facts that it may find.
        separates: it takes one member without the other.
    """

    id: str
    agency: str
    kind: str
    members: tuple[str, ...]
    concerns: tuple[str, ...]
    needs: tuple[str, ...]
    needs_consent: str
    assesses: tuple[str, ...]
    intrusive: bool
    separates: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverCard:
    """A lever: "flexibility", "leverage" or "mitigation", and the agency that holds it."""

    id: str
    agency: str
    kind: str
    holds: str
    tied_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernCard:
    """What kind of thing a concern is, for whoever knows of it.

    Attributes:
        harms: what it may bring about while imminent.
    """

    id: str
    kind: ConcernKind
    domain: ConcernDomain
    members: tuple[str, ...]
    changeability: Changeability
    locus: Locus
    harm_by_others: bool
    harms: tuple[HarmKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The public knowledge of one scenario. Mappings are in the order of the scenario.

    Attributes:
        start: date of day 0.
        answering: members who are asked and answer for themselves: all but small children.
        languages: member -> language that the person is at home in, heard at the first word.
        levers: "agency/lever" -> card.
        services_for: concern -> services that are meant to help with it or to look into it.
        opened_by: concern -> (agency, kind) of each lever that is tied to a service for it.
        of_kind: kind of service -> services.
        statutory: the statutory services among the agencies.
        wishes: facts that are what a member wants.
        health_facts: facts whose sharing needs consent to health information.
        bars: announced measure -> the agency that would shut its services by it, and how long
            [days].
    """

    start: date
    members: tuple[str, ...]
    answering: tuple[str, ...]
    languages: Mapping[str, str]
    agencies: Mapping[str, AgencyCard]
    services: Mapping[str, ServiceCard]
    levers: Mapping[str, LeverCard]
    concerns: Mapping[str, ConcernCard]
    services_for: Mapping[str, tuple[str, ...]]
    opened_by: Mapping[str, tuple[tuple[str, str], ...]]
    of_kind: Mapping[str, tuple[str, ...]]
    statutory: tuple[str, ...]
    wishes: frozenset[str]
    health_facts: frozenset[str]
    bars: Mapping[str, tuple[str, float]] = field(default_factory=dict)

    def date_at(self, time_days: float) -> date:
        """The calendar date of a clock time [days since scenario start]."""
        return self.start + timedelta(days=int(time_days))

    def powers_on(self, agency: str, time_days: float) -> tuple[str, ...]:
        """Statutory powers of an agency that exist at a clock time [days since start]."""
        today = self.date_at(time_days)
        return tuple(
            power
            for power, since in self.agencies[agency].powers
            if since is None or since <= today
        )


def catalogue_of(scenario: CaseScenario) -> Catalogue:
    """Take the public side out of a scenario."""
    family = scenario.family
    about = {fact.id: fact.concern for fact in family.facts if fact.concern}
    services = {step.id: _service_card(step, about) for step in scenario.services}
    levers = _lever_cards(scenario.agencies)
    return Catalogue(
        start=scenario.start,
        members=tuple(member.id for member in family.members),
        answering=tuple(member.id for member in family.answering),
        languages={member.id: member.language for member in family.members},
        agencies={agency.id: _agency_card(agency, services) for agency in scenario.agencies},
        services=services,
        levers=levers,
        concerns={concern.id: _concern_card(concern) for concern in family.concerns},
        services_for=_grouped(
            (concern, card.id) for card in services.values() for concern in card.concerns
        ),
        opened_by=_grouped(
            (concern, (lever.agency, lever.kind))
            for lever in levers.values()
            if lever.tied_to in services
            for concern in services[lever.tied_to].concerns
        ),
        of_kind=_grouped((card.kind, card.id) for card in services.values()),
        statutory=tuple(
            agency.id for agency in scenario.agencies if agency.kind is AgencyKind.STATUTORY
        ),
        wishes=frozenset(fact.id for fact in family.facts if fact.wish),
        health_facts=frozenset(fact.id for fact in family.facts if fact.health),
        bars={one.id: (one.agency, one.bars_days) for one in scenario.pressures if one.bars_days},
    )


def _agency_card(agency: Agency, services: Mapping[str, ServiceCard]) -> AgencyCard:
    own = [services[name].concerns for name in agency.services if name in services]
    return AgencyCard(
        id=agency.id,
        kind=agency.kind,
        mandate=agency.mandate,
        casework_capable=agency.casework_capable,
        services=agency.services,
        helps_with=frozenset(concern for concerns in own for concern in concerns),
        levers=tuple(f"{agency.id}/{lever.id}" for lever in agency.levers),
        powers=tuple((power.id, power.from_date) for power in agency.powers),
        languages=agency.workers[0].languages if agency.workers else (),
    )


def _service_card(step: ServiceStep, about: Mapping[str, str]) -> ServiceCard:
    helps = [effect.concern for effect in step.effects]
    looks_into = [about[fact] for fact in step.assesses if fact in about]
    return ServiceCard(
        id=step.id,
        agency=step.agency,
        kind=step.kind,
        members=step.members,
        concerns=tuple(dict.fromkeys(helps + looks_into)),
        needs=step.needs,
        needs_consent=step.needs_consent,
        assesses=step.assesses,
        intrusive=step.intrusive,
        separates=step.separates,
    )


def _lever_cards(agencies: Iterable[Agency]) -> dict[str, LeverCard]:
    return {
        f"{agency.id}/{lever.id}": LeverCard(
            id=lever.id,
            agency=agency.id,
            kind=lever.kind,
            holds=lever.holds,
            tied_to=lever.tied_to,
        )
        for agency in agencies
        for lever in agency.levers
    }


def _concern_card(concern: Concern) -> ConcernCard:
    return ConcernCard(
        id=concern.id,
        kind=concern.kind,
        domain=concern.domain,
        members=concern.members,
        changeability=concern.changeability,
        locus=concern.locus,
        harm_by_others=concern.harm_by_others,
        harms=concern.harms,
    )


def _grouped(pairs: Iterable[tuple[KeyT, ValueT]]) -> dict[KeyT, tuple[ValueT, ...]]:
    found: dict[KeyT, list[ValueT]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}
