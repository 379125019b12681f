"""Questions that are asked beside a decision: will it have happened by then, yes or no?

What has to happen is data: a kind of event out of a closed list, and values of its fields. A
question is answered by going through the log, and by nobody's opinion.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from casesim.domain import events as ev
from casesim.domain.log import Fields, Value
from casesim.domain.vocabulary import ConsentScope, EndingKind

MOST_QUESTIONS = 3
CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""What a forecaster can say of how likely it is that the answer is right [1]. A few levels, so
that forecasts of one level can be counted together."""

BY = "by"
"""Stands among the fields of an event for the agency that acted."""
YES_NO = ("yes", "no")

# kind of event -> its fields that a question may name -> what each holds: the id of something of
# the case, or one of some words. Only what reaches a seat: a trainee can check it in the case.
CHECKABLE: Mapping[str, Mapping[str, str | tuple[str, ...]]] = MappingProxyType(
    {
        ev.ANSWERED: {"agency": "agency", "what": ("know", "plan", "act", "update", "handover")},
        ev.CASE_ENDED: {"kind": tuple(EndingKind)},
        ev.CONCERN_KNOWN: {"concern": "concern"},
        ev.CONCERN_UNFOUNDED: {"concern": "concern"},
        ev.CONFERENCE_HELD: {"attended": "agency", "members": "member"},
        ev.CONSENT_GIVEN: {"member": "member", "scope": tuple(ConsentScope)},
        ev.CONSENT_REFUSED: {"member": "member"},
        ev.CONTACT_KEPT: {"member": "member", "place": "place", "alone": YES_NO, BY: "agency"},
        ev.CONTACT_MISSED: {"member": "member", "place": "place", BY: "agency"},
        ev.FACT_LEARNED: {"fact": "fact", BY: "agency"},
        ev.LEAD_AGREED: {"lead": "agency"},
        ev.PLAN_AGREED: {"joint": YES_NO},
        ev.PRESSURE_HELD: {"pressure": "pressure"},
        ev.REVIEW_HELD: {},
        ev.SERVICE_REPORTED: {"service": "service", "state": ("running", "completed")},
        ev.STRENGTH_FOUND: {"strength": "strength"},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastQuestion:
    """A yes/no question with a date, asked beside a decision before it is made.

    Attributes:
        decision: kind of the decision beside which it is asked, the first time it comes up.
        subject: whom or what that decision is about, as an id; "" for whatever it is about.
        text: the question, with {date} where its date is to stand.
        event: what has to happen for a yes, one of a closed list of events.
        where: field of the event, or "by" for who acted, to the values of which one must be
            there; a field that is not named may hold anything.
        within_days: the date is so many days after it was asked; absent where `on` is given
            [days].
        on: the date; absent where `within_days` is given.
    """

    id: str
    decision: str
    text: str
    event: str
    subject: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within_days: int | None = None
    on: date | None = None

    def is_beside(self, kind: str, subject: str) -> bool:
        """Whether it is asked beside decisions of this kind and subject."""
        return kind == self.decision and self.subject in ("", subject)

    def is_beside_id(self, decision_id: str) -> bool:
        """The same of a decision's id, "<case>/<kind>/<subject>/<occasion>"."""
        parts = decision_id.split("/")[1:-1]
        return self.is_beside(parts[0], "/".join(parts[1:])) if parts else False

    def due_days(self, asked_days: float, start: date) -> float:
        """The end of the question's date: what happens later does not count [days].

        Args:
            asked_days: when it was asked [days since scenario start].
            start: date of day 0.
        """
        if self.on is not None:
            return float((self.on - start + timedelta(days=1)).days)
        return float(math.floor(asked_days) + (self.within_days or 0) + 1)

    def holds(self, kind: str, agency: str, fields: Fields) -> bool:
        """Whether a row of the log is what was asked about."""
        if kind != self.event:
            return False
        names = ev.KINDS[kind].fields
        return all(
            _is_one_of(agency if name == BY else fields[names.index(name)], wanted)
            for name, wanted in self.where.items()
        )


def _is_one_of(value: Value, wanted: tuple[str, ...]) -> bool:
    """Whether a value is wanted, or holds what is wanted where it holds several."""
    if isinstance(value, bool):
        return YES_NO[0 if value else 1] in wanted
    held = value if isinstance(value, tuple) else (value,)
    return any(each in wanted for each in held)
