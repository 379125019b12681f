"""A hand-made directory: two people, a few agencies, what they offer, what may be the matter."""

from __future__ import annotations

from datetime import date

from casesim.domain.catalogue import AgencyCard, Catalogue, ConcernCard, LeverCard, ServiceCard
from casesim.domain.vocabulary import (
    AgencyKind,
    Changeability,
    ConcernDomain,
    ConcernKind,
    Locus,
)


def agency_card(id, kind, mandate, services=(), levers=(), casework=False):
    return AgencyCard(
        id=id,
        kind=AgencyKind(kind),
        mandate=tuple(map(ConcernDomain, mandate)),
        casework_capable=casework,
        services=services,
        helps_with=frozenset({"home"} if services else ()),
        levers=levers,
        powers=(("old", None), ("new", date(2018, 12, 19))) if kind == "statutory" else (),
        languages=("English",),
    )


def service_card(id, agency, kind, concerns, **more):
    usual = {
        "members": ("ann", "ben"),
        "needs": (),
        "needs_consent": "basic",
        "assesses": (),
        "intrusive": False,
        "separates": False,
    }
    return ServiceCard(id=id, agency=agency, kind=kind, concerns=concerns, **usual | more)


def concern_card(id, kind, domain, locus="external"):
    return ConcernCard(
        id=id,
        kind=ConcernKind(kind),
        domain=ConcernDomain(domain),
        members=("ann", "ben"),
        changeability=Changeability.DYNAMIC,
        locus=Locus(locus),
        harm_by_others=False,
    )


AGENCIES = (
    agency_card("office", "coordination", ["finance"], ("aid", "soup")),
    agency_card("centre", "community", ["housing", "caregiving"], ("sorting",), casework=True),
    agency_card("landlord", "housing", ["housing"], ("new_home",), ("landlord/hold",)),
    agency_card("shelters", "statutory", ["housing"], ("bed", "beds_apart")),
    agency_card("guardian", "statutory", ["adult_protection"], ("inquiry",)),
    agency_card("clinic", "health", ["physical_health"], ("doctor",), casework=True),
)
SERVICES = (
    service_card("aid", "office", "aid", ("money",)),
    service_card("soup", "office", "practical", ("home",), needs_consent="none"),
    service_card("sorting", "centre", "casework", ("home",)),
    service_card("new_home", "landlord", "housing", ("home",), needs=("sorting",)),
    service_card("bed", "shelters", "bed", ("home",)),
    service_card("beds_apart", "shelters", "bed", ("home",), separates=True),
    service_card("inquiry", "guardian", "assessment", ("safety",), intrusive=True,
                 needs_consent="none", assesses=("worry",)),
    service_card("doctor", "clinic", "treatment", ("health",), needs_consent="health"),
)  # fmt: skip
CONCERNS = (
    concern_card("home", "safety", "housing"),
    concern_card("safety", "safety", "adult_protection", "internal"),
    concern_card("health", "risk", "physical_health", "internal"),
    concern_card("money", "need", "finance"),
)


def a_catalogue() -> Catalogue:
    """Two people, six agencies, what they offer, and four concerns."""
    hold = LeverCard(
        id="hold", agency="landlord", kind="flexibility", holds="notice", tied_to="sorting"
    )
    return Catalogue(
        start=date(2018, 1, 1),
        members=("ann", "ben"),
        answering=("ann", "ben"),
        languages={"ann": "Hokkien", "ben": "English"},
        agencies={card.id: card for card in AGENCIES},
        services={card.id: card for card in SERVICES},
        levers={"landlord/hold": hold},
        concerns={card.id: card for card in CONCERNS},
        services_for={
            one.id: tuple(card.id for card in SERVICES if one.id in card.concerns)
            for one in CONCERNS
        },
        opened_by={"home": (("landlord", "flexibility"),)},
        of_kind={
            kind: tuple(card.id for card in SERVICES if card.kind == kind)
            for kind in ("aid", "practical", "casework", "housing", "bed", "assessment")
        },
        statutory=("shelters", "guardian"),
        wishes=frozenset({"wish"}),
        health_facts=frozenset({"leg"}),
    )
