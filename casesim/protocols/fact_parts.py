"""What rules may know of one concern, one agency, one member, one item of the plan.

Plain data that somebody else fills in from what a seat has seen. None stands for "not known".
"""

from __future__ import annotations

from dataclasses import dataclass

from casesim.domain.vocabulary import (
    AgencyKind,
    Bucket,
    Changeability,
    ConcernDomain,
    ConcernKind,
    Locus,
    Protection,
    Urgency,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernFacts:
    """One open concern (MAP Fig 1, Annex D 3).

    Attributes:
        members: ids of those whom it concerns.
        protection: what stands between the concern and harm; UNKNOWN where nobody asked.
        harm_by_others: somebody else does the harm.
        opens_flexibility: a step on it is what an agency's flexibility depends on.
        opens_lever: a step on it opens a lever now.
        covered: somebody works on it or has it in a plan.
    """

    id: str
    kind: ConcernKind
    domain: ConcernDomain | None = None
    urgency: Urgency | None = None
    changeability: Changeability | None = None
    locus: Locus | None = None
    protection: Protection = Protection.UNKNOWN
    harm_by_others: bool = False
    members: tuple[str, ...] = ()
    opens_flexibility: bool = False
    opens_lever: bool = False
    covered: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFacts:
    """One agency that knows or knew the family, or could help.

    Attributes:
        involved: it works with the family now.
        contacted: the seat has been in touch with it about this case.
        silent: it owes an answer that is late.
        rapport: how well the members get on with its worker 0..1 [1].
        contacts: how often it was in touch with the family of late [contacts].
        plan_items: items of the plan it answers for [items].
        services_fit: open concerns that its services meet [concerns].
        statutory_order_live: a member is under an order of it, with case management.
        casework_capable: it assesses and works with whole families.
        service_model_leads: its service model says that its worker leads.
        issue_only: it deals with one issue of one member.
        preferred_by: members who would rather have it lead [members].
        overloaded: its worker says that she has no time.
        willing: it would take the lead.
        mandate: what it may act on.
        can_attend: somebody of it can come in person.
    """

    id: str
    kind: AgencyKind | None = None
    involved: bool | None = None
    contacted: bool | None = None
    silent: bool | None = None
    rapport: float | None = None
    contacts: int | None = None
    plan_items: int | None = None
    services_fit: int | None = None
    statutory_order_live: bool | None = None
    casework_capable: bool | None = None
    service_model_leads: bool | None = None
    issue_only: bool | None = None
    preferred_by: int | None = None
    overloaded: bool | None = None
    willing: bool | None = None
    mandate: tuple[ConcernDomain, ...] = ()
    can_attend: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """One member of the family.

    Attributes:
        seen: somebody who could act has met this member.
        wish_known: the member was asked what they want.
        order_known: the member was asked what comes first for them.
        vulnerable: a child, or somebody frail or dependent.
        invited: the member is asked to the conference.
        contacts_14_days: contacts with services in 14 days [contacts].
        bandwidth_contacts: contacts in 14 days that the member can carry [contacts].
    """

    id: str
    seen: bool | None = None
    wish_known: bool | None = None
    order_known: bool | None = None
    vulnerable: bool | None = None
    invited: bool | None = None
    contacts_14_days: float | None = None
    bandwidth_contacts: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItemFacts:
    """One item of the Case MAP, in the order of the plan (MAP Annex C).

    Attributes:
        concern: id of the concern that it addresses.
        owner: agency or officer in charge, "" where nobody is named.
        target_days: date by which it is to be done, None where none is set [days].
        family_part: it is something that the family does.
        specific: it says in detail what is to change (BAL 2.2.4.1).
        measurable: somebody else could tell whether it was reached (BAL 2.2.4.2).
        agreed: whoever it concerns agreed to it (BAL 2.2.4.3).
        realistic: it is not too much at once (BAL 2.2.4.4).
    """

    id: str
    concern: str
    owner: str = ""
    target_days: float | None = None
    family_part: bool = False
    bucket: Bucket = Bucket.NOW
    specific: bool | None = None
    measurable: bool | None = None
    agreed: bool | None = None
    realistic: bool | None = None
