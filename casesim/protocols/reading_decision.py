"""Readers of facts about whom or what a decision is about: consent, trouble."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casesim.domain.observation import KnownMember
from casesim.domain.vocabulary import (
    ConsentScope,
    DifferenceGround,
    EscalationLevel,
    LegalGround,
    TroubleKind,
)
from casesim.protocols.seat_view import MISSING, NEVER, SeatView

_TROUBLES = {
    "lapse": TroubleKind.LAPSED,
    "own_lapse": TroubleKind.OWN_LAPSE,
    "refusal": TroubleKind.REFUSED_HELP,
    "difference": TroubleKind.DIFFERENCE,
    "lead": TroubleKind.DIFFERENCE,
    "silence": TroubleKind.DIFFERENCE,
    "barrier": TroubleKind.SYSTEMS,
}
_GROUNDS = {
    "lead": DifferenceGround.LEAD_UNDETERMINED,
    "silence": DifferenceGround.WORK_NOT_DONE,
}
_LEVELS = {str(level): level for level in EscalationLevel}
_TALKS = frozenset({"talk", "talk_again", "call", "ask_why"})
_UNDERSTOOD = {"yes": True, "doubtful": False, "no": False}
_NO_LONGER = frozenset({"refused", "withdrawn"})
_STATED = {"yes": True, "no": False}


def _asked_members(view: SeatView) -> list[KnownMember]:
    """The member in question, or all who answer where the decision is about the whole case."""
    one = view.member_in_question()
    if one is not None:
        return [one]
    return [view.seen.members.get(name) or KnownMember(name) for name in view.catalogue.answering]


def _consent_given(view: SeatView) -> bool | None:
    """All agreed: yes; somebody refused or withdrew: no; else not known."""
    states = [member.consent for member in _asked_members(view)]
    if all(state == "given" for state in states):
        return True
    return False if any(state not in ("given", MISSING) for state in states) else None


def _given_on(view: SeatView) -> date | None:
    if not _consent_given(view):
        return None
    days = [
        max(view.last_done("consent", one.id), view.last_done("consent_renewal", one.id))
        for one in _asked_members(view)
    ]
    return view.catalogue.date_at(min(days)) if days and min(days) > NEVER else None


def _understood(view: SeatView) -> bool | None:
    answers = [_UNDERSTOOD.get(one.consent_understood) for one in _asked_members(view)]
    return False if False in answers else None if None in answers else True


def _manager_wanted(view: SeatView) -> bool | None:
    """Somebody asked wants one: yes; nobody who was asked does: no."""
    answers = [one.wants_manager for one in _asked_members(view) if one.wants_manager]
    return "yes" in answers if answers else None


def _drifting_away(view: SeatView) -> bool | None:
    """A member wants this no longer: yes; one who was missed of late may be drifting away."""
    asked = _asked_members(view)
    if any(one.wants_manager == "no" or one.consent in _NO_LONGER for one in asked):
        return True
    return None if any(one.missed_running for one in asked) else False


def _scope(view: SeatView) -> ConsentScope | None:
    """The narrowest of what the members allowed."""
    order = list(ConsentScope)
    given = [one.consent_scope for one in _asked_members(view) if one.consent == "given"]
    return min(map(ConsentScope, given), key=order.index) if given else None


def _item_scope(view: SeatView) -> ConsentScope | None:
    fact = view.context.get("fact", view.subject)
    if fact in view.catalogue.health_facts:
        return ConsentScope.HEALTH
    if view.subject in view.catalogue.services:
        needed = view.catalogue.services[view.subject].needs_consent
        return ConsentScope(needed)
    return ConsentScope.BASIC if fact in view.seen.facts else None


def _excluded(view: SeatView) -> bool | None:
    """Whether somebody asked that whoever it would go to be left out.

    A plan, and what is written down, goes to the doctor who prescribes.
    """
    agency = view.agency_in_question()
    told = [agency] if agency else view.prescribers() if view.kind in ("plan", "record") else []
    if not told:
        return None
    return any(not set(told).isdisjoint(one.consent_exclusions) for one in _asked_members(view))


def _legal_grounds(view: SeatView) -> tuple[LegalGround, ...]:
    return (LegalGround.IMMINENT_DANGER,) if view.imminent() else ()


def _trouble(view: SeatView) -> TroubleKind | None:
    stated = view.context.get("trouble", "")
    if stated in list(TroubleKind):
        return TroubleKind(stated)
    if view.kind == "escalation":
        return _TROUBLES.get(view.subject.partition("/")[0])
    return _TROUBLES.get(view.kind)


def _ground(view: SeatView) -> DifferenceGround | None:
    stated = view.context.get("ground", "")
    return DifferenceGround(stated) if stated in list(DifferenceGround) else _GROUNDS.get(view.kind)


def _level(view: SeatView) -> EscalationLevel | None:
    if _trouble(view) is None:
        return None
    raised = view.seen.escalations
    found = raised.get(view.subject) or raised.get(f"{view.kind}/{view.subject}") or ""
    return _LEVELS.get(found.partition(":")[0], EscalationLevel.WORKERS)


def _within(view: SeatView) -> bool | None:
    agency = view.agency_in_question()
    if not agency and view.kind == "escalation":
        agency = view.subject.partition("/")[2]
    return agency == view.seen.agency if agency in view.catalogue.agencies else None


def _talks(view: SeatView) -> int | None:
    if _trouble(view) is None:
        return None
    part = f"/{view.subject or view.kind}/"
    return sum(
        done.option_id.partition(":")[0] in _TALKS and part in done.decision_id
        for done in view.seen.done
    )


def _justified(view: SeatView) -> bool | None:
    stated = _STATED.get(view.context.get("justified", ""))
    return True if stated is None and view.context.get("reason") else stated


def _valid_reason(view: SeatView) -> bool | None:
    return True if view.context.get("cause") == "could_not" else None


def _refused(view: SeatView) -> bool | None:
    return True if view.kind == "refusal" else None


def _overdue(view: SeatView) -> bool | None:
    return True if view.kind == "lapse" else None


DECISION_READERS: dict[str, Callable[[SeatView], object]] = {
    "consent_given": _consent_given,
    "consent_given_on": _given_on,
    "consent_understood": _understood,
    "consent_scope": _scope,
    "item_scope": _item_scope,
    "recipient_excluded": _excluded,
    "legal_grounds": _legal_grounds,
    "manager_wanted": _manager_wanted,
    "drifting_away": _drifting_away,
    "valid_reason": _valid_reason,
    "trouble": _trouble,
    "ground": _ground,
    "level": _level,
    "within_one_agency": _within,
    "talks_held": _talks,
    "commitment_overdue": _overdue,
    "justification_given": _justified,
    "refused": _refused,
}
