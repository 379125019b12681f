"""Who may lead: three roles, and reasons instead of scores (MAP 6.1 to 6.3).

The case lead coordinates; an issue lead leads on one concern; the safety lead gives the
direction on safety (footnote 14). They may be three agencies.
"""

from __future__ import annotations

from dataclasses import dataclass

from casesim.protocols.asking import bearing, first_bearing, rule
from casesim.protocols.case_protocol import CaseProtocol, Clause
from casesim.protocols.conditions import Verdict
from casesim.protocols.effects import IssueLeadRule, LeadDecidedBy, ReferencePoint, SafetyLeadRule
from casesim.protocols.fact_parts import AgencyFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling
from casesim.protocols.traits import AgencyTrait, Standing

_Point = tuple[Clause, ReferencePoint, Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCandidate:
    """An agency that may lead, with what speaks for and against it.

    Attributes:
        agency: its id.
        reasons: clauses that speak for it.
        objections: clauses that speak against it. They do not shut it out.
        not_known: what would have to be found out about it.
    """

    agency: str
    reasons: tuple[Clause, ...]
    objections: tuple[Clause, ...]
    not_known: tuple[AgencyTrait, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLead:
    """Agencies that may lead on one concern."""

    concern: str
    agencies: tuple[str, ...]


def may_lead(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[tuple[LeadCandidate, ...]] | None:
    """Say which agencies have something that speaks for them as case lead.

    Args:
        facts: what is known; the candidates are its agencies.
        protocol: clauses with reference points, and exceptions that settle the matter.

    Returns:
        Candidates in the order of `facts.agencies`, which is no ranking: the agencies decide
        by consensus. The others stand as an alternative, because a consensus may fall on them
        too. None where the protocol is silent.
    """
    settled = _settled_lead(facts, protocol)
    if settled is not None:
        return settled
    points = tuple(bearing(facts, protocol, ReferencePoint))
    if not points:
        return None
    candidates = _candidates(facts, points)
    named = tuple(one for one in candidates if one.reasons or one.not_known)
    rest = tuple(one for one in candidates if not (one.reasons or one.not_known))
    return rule(
        points[0][0],
        named,
        facts,
        points[0][2],
        alternatives=(rest,) if rest else (),
        beside=tuple(clause for clause, _, _ in points[1:]),
    )


def safety_lead(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[tuple[str, ...]] | None:
    """Say which agencies lead on safety (MAP footnote 14).

    Returns:
        Ids of agencies; empty while it hangs on what is not known. None where nothing says
        who leads on safety, such as without a statutory service.
    """
    found = first_bearing(facts, protocol, SafetyLeadRule)
    if found is None:
        return None
    clause, effect, verdict = found
    if verdict.holds is None:
        return rule(clause, (), facts, verdict)
    leaders = tuple(
        agency.id
        for agency in facts.agencies or ()
        if agency.statutory_order_live or (agency.kind is effect.kind and agency.involved)
    )
    return rule(clause, leaders, facts, verdict)


def issue_leads(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[tuple[IssueLead, ...]] | None:
    """Say which agencies may lead on which concern, by their mandate (MAP 6.1).

    Returns:
        One entry for each concern that somebody's mandate covers, in the order of
        `facts.concerns`. None where the protocol is silent.
    """
    found = first_bearing(facts, protocol, IssueLeadRule)
    if found is None:
        return None
    clause, _, verdict = found
    leads = []
    for concern in facts.concerns or ():
        able = tuple(
            agency.id for agency in facts.agencies or () if concern.domain in agency.mandate
        )
        if able:
            leads.append(IssueLead(concern=concern.id, agencies=able))
    return rule(clause, tuple(leads), facts, verdict)


def _settled_lead(
    facts: CaseFacts, protocol: CaseProtocol
) -> Ruling[tuple[LeadCandidate, ...]] | None:
    for clause, effect, verdict in bearing(facts, protocol, LeadDecidedBy):
        if verdict.holds:
            named = tuple(
                LeadCandidate(agency=agency.id, reasons=(clause,), objections=(), not_known=())
                for agency in facts.agencies or ()
                if getattr(agency, effect.reads)
            )
            return rule(clause, named, facts, verdict)
    return None


def _candidates(facts: CaseFacts, points: tuple[_Point, ...]) -> tuple[LeadCandidate, ...]:
    agencies = facts.agencies or ()
    certain = [(clause, effect) for clause, effect, verdict in points if verdict.holds]
    most = {
        effect.reads: max((getattr(agency, effect.reads) or 0 for agency in agencies), default=0)
        for _, effect in certain
        if effect.standing is Standing.MOST
    }
    return tuple(_candidate(agency, certain, most) for agency in agencies)


def _candidate(
    agency: AgencyFacts,
    points: list[tuple[Clause, ReferencePoint]],
    most: dict[AgencyTrait, float],
) -> LeadCandidate:
    reasons: list[Clause] = []
    objections: list[Clause] = []
    not_known: list[AgencyTrait] = []
    for clause, effect in points:
        value = getattr(agency, effect.reads)
        if value is None:
            not_known.append(effect.reads)
        elif value and value >= most.get(effect.reads, value):
            (objections if effect.speaks_against else reasons).append(clause)
    return LeadCandidate(
        agency=agency.id,
        reasons=tuple(reasons),
        objections=tuple(objections),
        not_known=tuple(dict.fromkeys(not_known)),
    )
