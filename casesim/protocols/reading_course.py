"""Readers of facts on the course of the case: danger, finding out, leading, planning, doing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casesim.domain.vocabulary import AgencyKind, ConcernDomain, ConcernKind, ReferralState
from casesim.protocols.reading_lists import is_silent
from casesim.protocols.seat_view import IN_NEED, NEVER, OPEN_ITEM, SETTLED, SeatView

_STATUTORY_MATTERS = frozenset(
    {
        ConcernDomain.CHILD_PROTECTION,
        ConcernDomain.ADULT_PROTECTION,
        ConcernDomain.FAMILY_VIOLENCE,
    }
)
_OF_GOVERNMENT = {
    AgencyKind.STATUTORY: True,
    AgencyKind.FINANCIAL: True,
    AgencyKind.HOUSING: True,
    AgencyKind.ENFORCEMENT: True,
    AgencyKind.CASEWORK: False,
    AgencyKind.COMMUNITY: False,
}


def _today(view: SeatView) -> date:
    return view.catalogue.date_at(view.seen.now_days)


def _on(view: SeatView, time_days: float) -> date | None:
    return view.catalogue.date_at(time_days) if time_days > NEVER else None


def _crisis_answered(view: SeatView) -> bool | None:
    """Each danger has a service running or called; practical help for a day is no answer."""
    danger = view.imminent()
    if not danger:
        return None
    services = view.catalogue.services
    return all(
        any(
            services[name].kind != "practical" and view.in_hand(name)
            for name in view.catalogue.services_for.get(known.id, ())
        )
        for known in danger
    )


def _risk_stabilised(view: SeatView) -> bool | None:
    """Whether what a statutory service may be here for is no longer pressing."""
    matters = [
        known
        for known in view.seen.concerns.values()
        if known.id in view.catalogue.concerns
        and view.catalogue.concerns[known.id].domain in _STATUTORY_MATTERS
    ]
    if not matters:
        return None
    pressing = {known.id for known in view.imminent()}
    return all(
        known.unfounded or (known.id not in pressing and known.level not in IN_NEED)
        for known in matters
    )


def _risk(view: SeatView) -> bool:
    pressing = {known.id for known in view.imminent()}
    return any(
        view.catalogue.concerns[known.id].kind is not ConcernKind.NEED
        and (known.id in pressing or known.level in IN_NEED)
        for known in view.open_concerns()
    )


def _refused_before(view: SeatView) -> bool | None:
    seen = view.seen
    found = "refused" in seen.services.values() or view.last_done("refusal") > NEVER
    return True if found else None


def _others(view: SeatView) -> list[str]:
    """Other agencies that are on the case, or may be, for all the seat knows."""
    seen = view.seen
    return [
        known.id
        for known in seen.agencies.values()
        if known.id != seen.agency and known.involved != "not_involved"
    ]


def _coordination_checked(view: SeatView) -> bool:
    seen = view.seen
    return any(seen.agencies[name].last_word_days > NEVER for name in _others(view))


def _viewpoints(view: SeatView) -> int:
    heard = {
        fact.source for fact in view.seen.facts.values() if fact.source in view.catalogue.agencies
    }
    return len(heard | {view.seen.agency})


def _expertise_missing(view: SeatView) -> bool:
    own = view.catalogue.agencies[view.seen.agency].mandate
    return any(
        view.catalogue.concerns[known.id].domain not in own for known in view.open_concerns()
    )


def _tool_applicable(view: SeatView) -> bool:
    return any(
        view.catalogue.services[service].assesses
        for known in view.open_concerns()
        for service in view.catalogue.services_for.get(known.id, ())
    )


def _undocumented(view: SeatView) -> int:
    """Decisions since things were last written up [decisions]."""
    count = 0
    for done in reversed(view.seen.done):
        if done.option_id == "records":
            break
        count += 1
    return count


def _taken_stock_days(view: SeatView) -> float:
    seen = view.seen
    return max(seen.last_review_days, seen.conference_held_days)


def _news(view: SeatView) -> bool:
    """Something was learned, or harm was heard of, since the agencies last took stock."""
    since, seen = _taken_stock_days(view), view.seen
    return any(fact.learned_days > since for fact in seen.facts.values()) or any(
        time > since for time, _, _ in seen.harms
    )


def _news_unshared(view: SeatView) -> bool | None:
    return _news(view) if _others(view) else None


def _new_information(view: SeatView) -> bool | None:
    return _news(view) if _taken_stock_days(view) > NEVER else None


def _separate_plans(view: SeatView) -> int:
    return 0 if view.seen.plan else 1 + len(_others(view))


def _conflicting(view: SeatView) -> bool | None:
    heard = any(message.kind.startswith("conflicting") for message in view.seen.inbox)
    return True if heard else None


def _ahead(view: SeatView, kind: str) -> bool:
    return any(
        entry.kind == kind and entry.time_days >= view.seen.now_days for entry in view.seen.calendar
    )


def _review_on(view: SeatView) -> date | None:
    for entry in view.seen.calendar:
        if entry.kind == "review":
            return view.catalogue.date_at(entry.time_days)
    return None


def _last_review(view: SeatView) -> date | None:
    return _on(view, _taken_stock_days(view))


def _levers(view: SeatView, kind: str) -> list[str]:
    """Answers given to requests for levers of a kind."""
    return [
        answer
        for lever, answer in view.seen.flexibilities.items()
        if lever in view.catalogue.levers and view.catalogue.levers[lever].kind == kind
    ]


def _flexibility_agreed(view: SeatView) -> bool | None:
    answers = _levers(view, "flexibility")
    return "yes" in answers or "ended" in answers if answers else None


def _lever_agreed(view: SeatView) -> bool | None:
    answers = _levers(view, "leverage")
    return "yes" in answers if answers else None


def _lever_open(view: SeatView) -> bool:
    known = view.seen.agencies
    return any(
        card.kind == "leverage" and card.agency in known for card in view.catalogue.levers.values()
    )


def _overdue(view: SeatView, *, own: bool) -> int:
    seen = view.seen
    return sum(
        item.state in OPEN_ITEM
        and NEVER < item.target_days < seen.now_days
        and (item.owner == seen.agency) == own
        for item in seen.plan.values()
    )


def _cover(view: SeatView) -> bool | None:
    if not _ahead(view, "leave"):
        return None
    return any(done.option_id.startswith("cover_") for done in view.seen.done[-3:])


def _own_service_fits(view: SeatView) -> bool | None:
    """Whether the seat's own agency helps with something that is open."""
    known = {concern.id for concern in view.open_concerns()}
    helps = view.catalogue.agencies[view.seen.agency].helps_with
    return not known.isdisjoint(helps) if known else None


def _assessment_done(view: SeatView) -> bool:
    return bool(view.seen.assessments) or view.seen.conferences_held > 0


def _one_to_one_failed(view: SeatView) -> bool:
    """An agency owes an answer, or a referral led nowhere."""
    seen = view.seen
    return any(is_silent(view, known) for known in seen.agencies.values()) or any(
        one.state in (ReferralState.REJECTED, ReferralState.LAPSED)
        for one in seen.referrals.values()
    )


def _client_excluded(view: SeatView) -> bool:
    """Whether the service of the agency that manages the case is shut to them now."""
    manager, seen = view.seen.lead or view.seen.agency, view.seen
    shut = {f"pressure_happened/{one}": bar for one, bar in view.catalogue.bars.items()}
    return any(
        shut[message.kind][0] == manager
        and seen.now_days < message.time_days + shut[message.kind][1]
        for message in seen.inbox
        if message.kind in shut
    )


def _prescriber_without_plan(view: SeatView) -> bool | None:
    """Whether a doctor who prescribes was neither at the table nor has a part of the plan.

    None while there is no plan, or no such clinic is known.
    """
    clinics = view.prescribers()
    if not view.seen.plan or not clinics:
        return None
    owners = {item.owner for item in view.seen.plan.values()}
    return any(one not in view.seen.attended and one not in owners for one in clinics)


def _needs_met(view: SeatView) -> bool | None:
    known = view.seen.concerns.values()
    if not known:
        return None
    return all(concern.unfounded or concern.level == SETTLED for concern in known)


COURSE_READERS: dict[str, Callable[[SeatView], object]] = {
    "today": _today,
    "crisis_answered": _crisis_answered,
    "interim_safety_held": lambda view: bool(view.seen.interim_holder),
    "risk_stabilised": _risk_stabilised,
    "history_of_refusal": _refused_before,
    "coordination_checked": _coordination_checked,
    "joint_assessment_done": lambda view: view.seen.conferences_held > 0,
    "viewpoints_heard": _viewpoints,
    "expertise_missing": _expertise_missing,
    "tool_applicable": _tool_applicable,
    "undocumented_decisions": _undocumented,
    "news_unshared": _news_unshared,
    "own_service_fits": _own_service_fits,
    "assessment_done": _assessment_done,
    "one_to_one_failed": _one_to_one_failed,
    "role_moves": lambda view: True if view.kind == "transfer" else None,
    "lead_agreed": lambda view: bool(view.seen.lead),
    "conferences_held": lambda view: view.seen.conferences_held,
    "outcomes_agreed": lambda view: bool(view.seen.plan),
    "priorities_agreed": lambda view: any(one.bucket for one in view.seen.concerns.values()),
    "separate_plans": _separate_plans,
    "family_agrees_plan": lambda view: view.seen.family_conference_days > NEVER,
    "family_conference_held": lambda view: view.seen.family_conference_days > NEVER,
    "conflicting_messages": _conflicting,
    "channel_agreed": lambda view: view.seen.contact_every_days > 0.0,
    "review_agreed": lambda view: view.seen.review_every_days > 0.0,
    "agreed_review_on": _review_on,
    "last_review_on": _last_review,
    "new_information": _new_information,
    "situation_changed": _new_information,
    "agency_action_ahead": lambda view: _ahead(view, "notice"),
    "flexibility_agreed": _flexibility_agreed,
    "flexibility_used": lambda view: "ended" in _levers(view, "flexibility"),
    "lever_open": _lever_open,
    "lever_agreed": _lever_agreed,
    "overdue_items": lambda view: _overdue(view, own=False),
    "own_overdue_items": lambda view: _overdue(view, own=True),
    "supervision_arranged": lambda view: view.seen.supervisions > 0,
    "absence_ahead": lambda view: _ahead(view, "leave"),
    "cover_named": _cover,
    "government_agency": lambda view: _OF_GOVERNMENT.get(
        view.catalogue.agencies[view.seen.agency].kind
    ),
    "risk_to_client_or_community": _risk,
    "alternatives_offered": lambda view: bool(view.seen.referrals),
    "needs_met": _needs_met,
    "client_excluded": _client_excluded,
    "worker_leaves": lambda view: _ahead(view, "worker_leaves"),
    "prescriber_without_plan": _prescriber_without_plan,
}
