"""What the state of a case means for what can be done: read-only questions of the processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casesim.domain.vocabulary import ReferralState
from casesim.engine.clock_timing import DAYS_A_MONTH
from casesim.engine.contacts import rapport

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casesim.domain.agencies import ServiceStep
    from casesim.engine.case_run import CaseRun

_OPEN = (
    ReferralState.SENT,
    ReferralState.RECEIVED,
    ReferralState.IN_PROCESS,
    ReferralState.APPROVED,
)

CRISIS_KINDS = ("bed", "treatment")
"""Kinds of services that can be called at once, as a crisis response."""


def possible(run: CaseRun, step: ServiceStep) -> str:
    """Why a service cannot start yet: the service that must come first; "" if it can."""
    for needed in step.needs:
        if needed not in run.state.services:
            return needed
    return ""


def can_be_called(run: CaseRun, step: ServiceStep) -> bool:
    """Whether it is of use to call for a service at once: what it needs is there, and a place."""
    full = run.notices.was_said(no_place(step), run.now)
    return possible(run, step) == "" and not full


def no_place(step: ServiceStep) -> str:
    """The message that a service has no place in time for a crisis."""
    return f"no_place/{step.id}"


def capacity_service(run: CaseRun, member: str) -> str:
    """Service that assesses whether this member can decide, "" where none does."""
    for step in run.index.services.values():
        if step.members == (member,) and any("capacity" in fact for fact in step.assesses):
            return step.id
    return ""


def power_in_force(run: CaseRun, step: ServiceStep) -> bool:
    """Whether the power on which a service rests exists on this day; true where it needs none."""
    if not step.under_power:
        return True
    powers = run.index.agencies[step.agency].powers
    today = run.calendar.date_of(run.now)
    return any(
        power.id == step.under_power and (power.from_date is None or power.from_date <= today)
        for power in powers
    )


def under_way(run: CaseRun, service: str) -> bool:
    """Whether a referral to this service is on its way, as far as the seat knows."""
    return any(
        referral.service == service and referral.state in _OPEN
        for referral in run.observation.referrals.values()
    )


def services_known_to_run(run: CaseRun) -> set[str]:
    """Services at work, as far as the seat knows."""
    services = run.observation.services
    return {service for service, state in services.items() if state == "running"}


def services_under_way(run: CaseRun) -> set[str]:
    """Services to which a referral is on its way, as far as the seat knows."""
    referrals = run.observation.referrals.values()
    return {referral.service for referral in referrals if referral.state in _OPEN}


def known_to_run(run: CaseRun, service: str) -> bool:
    """Whether a service is at work, as far as the seat knows."""
    return run.observation.services.get(service) == "running"


def tried(run: CaseRun, service: str) -> bool:
    """Whether a service has been offered, as far as the seat knows."""
    referrals = run.observation.referrals.values()
    return service in run.observation.services or any(r.service == service for r in referrals)


def someone_at_risk(run: CaseRun) -> bool:
    """Whether the seat knows of something imminent."""
    seen = run.observation.concerns.values()
    return any(concern.urgency == "imminent" and not concern.unfounded for concern in seen)


def places_for(
    run: CaseRun, members: tuple[str, ...], stays: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Where these people can be met: one who lives apart only there, the others not there.

    A place that is closed, or where nobody stays yet, is none.

    Args:
        run: the case.
        members: who is to be met.
        stays: member -> where the seat would look for them, where that is known already.
    """
    if stays is None:
        stays = {member: run.place_of(member) for member in run.index.members}
    at = tuple(dict.fromkeys(stays[member] for member in members))
    household = run.index.household
    if not any(member in household for member in members):
        return at
    apart = set(stays.values()) - {stays[member] for member in household}
    gone = apart | set(run.closed) | run.index.occasional_places
    return tuple(place for place in run.index.places if place in at or place not in gone)


def rapport_with(run: CaseRun, agency: str) -> float:
    """Mean rapport of the members with an agency -1..1."""
    members = run.index.answering
    return sum(rapport(run, member, agency) for member in members) / len(members)


def fit(run: CaseRun, agency: str) -> float:
    """Share of the known concerns that lie within an agency's mandate 0..1."""
    known = [c for c, seen in run.observation.concerns.items() if not seen.unfounded]
    mandate = run.index.agencies[agency].mandate
    inside = sum(run.index.concerns[c].domain in mandate for c in known)
    return inside / len(known) if known else 0.0


def best_fit(run: CaseRun) -> str:
    """Candidate whose mandate covers most of what is known."""
    return max(candidates(run), key=lambda agency: fit(run, agency))


def best_rapport(run: CaseRun) -> str:
    """Candidate whose worker the members whom the seat has met get on with best.

    Whoever sits with people sees and hears with whom they get on; before that it is not known.
    """
    met = _met(run)
    if not met:
        return ""
    return max(candidates(run), key=lambda a: sum(rapport(run, member, a) for member in met))


def most_contact(run: CaseRun) -> str:
    """Candidate that the members whom the seat has met had most to do with, "" before that."""
    met = _met(run)
    if not met:
        return ""
    return max(candidates(run), key=lambda a: sum(_contacts(run, member, a) for member in met))


def _contacts(run: CaseRun, member: str, agency: str) -> int:
    return run.state.members[member].contacts_with.get(agency, 0)


def _met(run: CaseRun) -> tuple[str, ...]:
    return tuple(member for member, seen in run.observation.members.items() if seen.contacts)


def candidates(run: CaseRun) -> tuple[str, ...]:
    """Agencies that might lead: those known to the seat, and the seat's own."""
    known = (run.seat, *(a for a in run.observation.agencies if a != run.seat))
    return tuple(agency for agency in known if run.index.agencies[agency].may_lead)


def preferred_by(run: CaseRun, agency: str) -> bool:
    """Whether a member would rather deal with this agency."""
    return any(member.prefers_agency == agency for member in run.index.members.values())


def known_to_be_preferred(run: CaseRun, agency: str) -> bool:
    """Whether a member, asked, said that they would rather deal with this agency."""
    return any(seen.wants == agency for seen in run.observation.members.values())


def lead_tags(run: CaseRun, agency: str) -> tuple[str, ...]:
    """What proposing this agency as lead amounts to, in the words of guidance."""
    about = run.index.agencies[agency]
    tags = ["lead_own"] if agency == run.seat else []
    if about.kind == "statutory":
        tags.append("lead_statutory")
    if about.casework_capable:
        tags.append("lead_casework")
    if about.kind == "community":
        tags.append("lead_community")
    if agency == best_fit(run):
        tags.append("lead_best_fit")
    if agency == best_rapport(run):
        tags.append("lead_most_rapport")
    if agency == most_contact(run):
        tags.append("lead_most_contact")
    if known_to_be_preferred(run, agency):
        tags.append("lead_client_wish")
    return tuple(tags)


def services_for_plan(run: CaseRun) -> tuple[str, ...]:
    """Services that do something for what is known and do not run yet, most urgent first."""
    ranked = sorted(
        (c for c, seen in run.observation.concerns.items() if not seen.unfounded),
        key=lambda c: _place(run, c),
    )
    found: list[str] = []
    for concern in ranked:
        for step in run.index.services_for[concern]:
            if not (step.under_power or step.id in found or known_to_run(run, step.id)):
                found.append(step.id)
    return tuple(found) or tuple(run.index.services)[:1]


def _place(run: CaseRun, concern: str) -> tuple[int, int]:
    seen = run.observation.concerns[concern]
    order = ("now", "next", "watch", "not_ours", "")
    return order.index(seen.bucket), seen.rank


def consent_months(run: CaseRun) -> float:
    """How long consent lasts from now on, in days [days]."""
    return run.num["consent.life_months"] * DAYS_A_MONTH


def agency_of(run: CaseRun, source: str) -> str:
    """Agency behind a service or a pressure."""
    if source in run.index.services:
        return run.index.services[source].agency
    return run.index.pressures[source].agency


def measure_goals(run: CaseRun) -> tuple[list[str], list[str]]:
    """Goals newly reached and goals lost, by the severities of now."""
    reached, lost = [], []
    for member in run.index.members.values():
        for goal in member.goals:
            there = run.course.severity(goal.concern) <= goal.severity_at_most
            if goal.needs_service:
                status = run.state.services.get(goal.needs_service)
                there = there and status is not None
            there = there and goal.lost_by_service not in run.state.services
            if there and goal.id not in run.state.goals:
                reached.append(goal.id)
            elif not there and goal.id in run.state.goals:
                lost.append(goal.id)
    return reached, lost
