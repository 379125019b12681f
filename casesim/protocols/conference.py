"""Whether to bring the agencies together, whom, and how they may take part (MAP 5.3, 5.4)."""

from __future__ import annotations

from dataclasses import dataclass

from casesim.domain.vocabulary import AttendanceMode, Urgency
from casesim.protocols.asking import bearing, first_bearing, rule
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.effects import AttendanceRule, ConveneRule
from casesim.protocols.fact_parts import AgencyFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling
from casesim.protocols.traits import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An agency that may be asked, and the ways in which it may take part."""

    agency: str
    modes: tuple[AttendanceMode, ...]


def should_convene(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[Meeting] | None:
    """Say which meeting the document speaks for, if any.

    Returns:
        The meeting of the first clause that bears; meetings of further clauses stand as
        alternatives. None where no clause bears.
    """
    found = first_bearing(facts, protocol, ConveneRule)
    if found is None:
        return None
    clause, effect, verdict = found
    others = [
        (other, rule_.meeting)
        for other, rule_, its_verdict in bearing(facts, protocol, ConveneRule)
        if its_verdict.holds and rule_.meeting is not effect.meeting
    ]
    return rule(
        clause,
        effect.meeting,
        facts,
        verdict,
        alternatives=tuple(meeting for _, meeting in others),
        beside=tuple(other for other, _ in others),
    )


def whom_to_invite(
    facts: CaseFacts, protocol: CaseProtocol, meeting: Meeting = Meeting.CONFERENCE
) -> Ruling[tuple[Invitation, ...]] | None:
    """Say which agencies may be asked to a meeting, and how each may take part.

    Args:
        facts: what is known of the agencies and of the present danger.
        protocol: clauses on ways of taking part.
        meeting: a crisis discussion asks only those whose mandate the danger needs.

    Returns:
        Invitations in the order of `facts.agencies`; for a crisis discussion everybody stands
        as an alternative. None where the protocol is silent.
    """
    ways = protocol.with_effect(AttendanceRule)
    if not ways:
        return None
    elsewhere = tuple(
        mode for clause, effect in ways if clause.test(facts).holds for mode in effect.modes
    )
    everybody = _invitations(facts.agencies or (), elsewhere)
    clause = ways[0][0]
    if meeting is Meeting.CONFERENCE:
        return Ruling(everybody, clause, facts, clause.test(facts).by)
    needed = _invitations(_needed_in_danger(facts), elsewhere)
    return Ruling(needed, clause, facts, clause.test(facts).by, alternatives=(everybody,))


def _invitations(
    agencies: tuple[AgencyFacts, ...], elsewhere: tuple[AttendanceMode, ...]
) -> tuple[Invitation, ...]:
    return tuple(
        Invitation(
            agency=agency.id,
            modes=elsewhere
            if agency.can_attend is False
            else (AttendanceMode.IN_PERSON, *elsewhere),
        )
        for agency in agencies
    )


def _needed_in_danger(facts: CaseFacts) -> tuple[AgencyFacts, ...]:
    domains = {
        concern.domain for concern in facts.concerns or () if concern.urgency is Urgency.IMMINENT
    }
    return tuple(agency for agency in facts.agencies or () if domains & set(agency.mandate))
