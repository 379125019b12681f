"""What happened in a case between decisions, the more telling before the less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from casesim.domain import events as ev
from casesim.domain.log import EventLog
from casesim.domain.vocabulary import PlanItemState, ReferralState
from casesim.errors import ReplayError

PASSING: Final = "passing"
"""Nothing of note: time went by, and running courses went on."""

TELLING: Final = (
    ev.HARM_OCCURRED, ev.CASE_RETURNED, ev.CASE_ENDED, ev.PRESSURE_HAPPENED, ev.CONCERN_IMMINENT,
    ev.CONCERN_RELAPSED, ev.GOAL_LOST, ev.GOAL_REACHED, ev.SERVICE_STARTED, ev.CONCERN_RESOLVED,
    ev.CONCERN_CALMED, ev.LEAD_MOVED, ev.WORKER_LEFT, ev.LEAD_DISPUTED, ev.PLAN_AGREED,
    ev.CONSENT_REFUSED, ev.CONSENT_ENDED, ev.BREACH_LEARNED, ev.LEVER_ANSWERED,
    ev.ESCALATION_ANSWERED, ev.REFERRAL_MOVED, ev.SERVICE_ENDED, ev.SERVICE_NOT_THERE,
    ev.ITEM_MOVED, ev.SIDE_EFFECT, ev.INTRUSION, ev.CONCERN_UNFOUNDED, ev.CONCERN_KNOWN,
    ev.CONTACT_MISSED, ev.LEAVE_STARTED, ev.HELPER_CAME, ev.LEAD_AGREED, ev.CONFERENCE_HELD,
)  # fmt: skip
"""Kinds of events that may turn a case, the most telling first: what happened to people, then
what began or ended for them, then what agencies did and found out."""

_ONLY: Final = {
    ev.REFERRAL_MOVED: (1, (ReferralState.REJECTED.value, ReferralState.LAPSED.value)),
    ev.ITEM_MOVED: (1, (PlanItemState.LAPSED.value,)),
}
_SUBJECT: Final = {ev.HARM_OCCURRED: 1, ev.CONTACT_MISSED: 0}


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened.

    Attributes:
        kind: of the event.
        subject: what it was about, as an id; "" for the case as a whole.
    """

    time_days: float
    kind: str
    subject: str = ""


def spells(
    log: EventLog, case: str, decision_ids: Sequence[str]
) -> tuple[tuple[Happening, ...], ...]:
    """What may have turned a case after each decision, up to the next one or the end.

    Args:
        log: of the run.
        case: id of the case in it.
        decision_ids: in the order in which they were answered.

    Returns:
        One for each decision, each in the order of time.

    Raises:
        ReplayError: a decision was not answered in this run.
    """
    wanted = set(decision_ids)
    found: dict[str, list[Happening]] = {}
    current: list[Happening] = []
    rows = zip(log.times, log.kinds, log.cases, log.fields, strict=True)
    for time_days, kind, of_case, fields in rows:
        if of_case != case:
            continue
        if kind == ev.CHOICE_MADE and fields[0] in wanted:
            current = found.setdefault(str(fields[0]), [])
        elif kind in TELLING and _counts(kind, fields):
            current.append(Happening(time_days, kind, _subject(kind, fields)))
    missing = [name for name in decision_ids if name not in found]
    if missing:
        raise ReplayError(
            f"decision {missing[0]!r} was not answered in this run; take the log of the play"
        )
    return tuple(tuple(found[name]) for name in decision_ids)


def most_telling(found: Sequence[Happening]) -> Happening | None:
    """The most telling, of several of one kind the first; None where there is none.

    Args:
        found: in the order of time.
    """
    return min(found, key=lambda each: TELLING.index(each.kind), default=None)


def _subject(kind: str, fields: tuple[object, ...]) -> str:
    at = _SUBJECT.get(kind, 0)
    return str(fields[at]) if len(fields) > at and isinstance(fields[at], str) else ""


def _counts(kind: str, fields: tuple[object, ...]) -> bool:
    if kind not in _ONLY:
        return True
    at, wanted = _ONLY[kind]
    return fields[at] in wanted
