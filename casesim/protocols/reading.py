"""What a seat knows, put into the facts that rules ask for.

Each fact has one reader, and a fact is worked out when a rule first asks for it. What the seat
was never told stays at None, "not known": nothing is made up from what is likely.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import cast

from casesim.domain.catalogue import Catalogue
from casesim.domain.decisions import DecisionPoint
from casesim.domain.observation import Observation
from casesim.protocols.facts import CaseFacts
from casesim.protocols.reading_course import COURSE_READERS
from casesim.protocols.reading_decision import DECISION_READERS
from casesim.protocols.reading_direct_work import DIRECT_WORK_READERS
from casesim.protocols.reading_lists import LIST_READERS
from casesim.protocols.seat_view import SeatView

NEVER_KNOWN = (
    "worker_skilled",
    "main_needs_with_others",
    "letters_unanswered",
    "consent_under_threat",
    "flexibility_told",
    "lever_opens_later",
    "engagement_protocol_followed",
    "order_changed",
    "rapport_changed",
    "own_workflow",
    "transfer_agreed",
    "transfer_told",
    "transfer_documented",
    "overlap_planned",
    "practices_passed_on",
    "assessment_passed_on",
    "raised_on",
    "prompts_answered",
    "parts_done",
    "change_agreed",
    "copy_given",
    "support_person",
    "support_role_clear",
    "motivation_low",
    "mandated",
    "able_to_self_refer",
    "openings_checked",
    "consent_in_writing",
    "person_accompanied",
    "person_can_call",
    "danger_to_others",
    "worker_at_risk",
    "person_agitated",
    "long_statutory_history",
    "publicised",
)
"""Facts that nothing in a case file says; somebody who knows fills them in by hand."""

READERS: Mapping[str, Callable[[SeatView], object]] = MappingProxyType(
    LIST_READERS
    | COURSE_READERS
    | DECISION_READERS
    | DIRECT_WORK_READERS
    | dict.fromkeys(NEVER_KNOWN, lambda _: None)
)


class _FactsOnDemand(SeatView):
    """Answers to the names of `CaseFacts`; a fact stands once it was asked for."""

    def __getattr__(self, name: str) -> object:
        reader = READERS.get(name)
        if reader is None:
            raise AttributeError(f"{name!r} is no fact of a case; see CaseFacts")
        value = reader(self)
        setattr(self, name, value)
        return value


def case_facts(
    observation: Observation, catalogue: Catalogue, point: DecisionPoint | None = None
) -> CaseFacts:
    """Read all facts out of what a seat knows.

    Args:
        observation: the case file of the seat.
        catalogue: what every seat may look up.
        point: the decision in hand, for facts about the member, the agency or the trouble in
            question; None where there is none, and those facts are not known.

    Returns:
        The facts; what the seat does not know is None.
    """
    view = _FactsOnDemand(observation, catalogue, point)
    known = {part.name: getattr(view, part.name) for part in fields(CaseFacts)}
    return CaseFacts(**known)


def facts_on_demand(
    observation: Observation, catalogue: Catalogue, point: DecisionPoint | None = None
) -> CaseFacts:
    """The same facts for a single decision of a policy, each read only if a rule asks for it.

    It may be asked while the observation stands still, not later, and does not compare or copy
    as a `CaseFacts` does.
    """
    return cast("CaseFacts", _FactsOnDemand(observation, catalogue, point))
