"""Worked cases: what a protocol is to say of a state, kept beside it by those who own it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from casesim.domain.calendars import WorkCalendar
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.checklists import still_open
from casesim.protocols.conference import should_convene, whom_to_invite
from casesim.protocols.duties import duties_that_bear
from casesim.protocols.ending import disengagement_prompts, ending_steps, may_close
from casesim.protocols.escalation import entry, next_level, receipt_due, reply_due
from casesim.protocols.facts import CaseFacts
from casesim.protocols.goal_check import check_goals
from casesim.protocols.high_risk import high_risk
from casesim.protocols.lead_agency import issue_leads, may_lead, safety_lead
from casesim.protocols.plan_check import check_plan, early_basics
from casesim.protocols.priorities import crisis_first, what_comes_first
from casesim.protocols.reviews import review_due
from casesim.protocols.rulings import Ruling
from casesim.protocols.sharing import consent_until, may_share
from casesim.protocols.traits import ChecklistTopic, Meeting
from casesim.protocols.transfer import handover_missing, may_transfer

Answer = str | float | bool | None | Sequence["Answer"] | Mapping[str, "Answer"]

BEARS = "bears"
SILENT = "silent"
DOES_NOT_BEAR = "does_not_bear"
NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedCase:
    """One state of a case, and what the protocol is to say of it.

    Attributes:
        name: "<clause>: <rule, edge or exception>", for reports.
        clause: id of the clause that it tests.
        part: "rule", "edge" or "exception".
        because: why, in words.
        ask: "clause" for whether it bears, or a name of `ASKS`.
        given: the facts.
        expected: "bears", "does_not_bear" or "not_known"; for other questions the answer.
    """

    name: str
    clause: str
    part: str
    because: str
    ask: str
    given: CaseFacts
    expected: Answer


def answer(case: WorkedCase, protocol: CaseProtocol) -> Answer:
    """What the protocol says of a worked case, in the form in which the case expects it."""
    if case.ask == "clause":
        return _bearing(case, protocol)
    return ASKS[case.ask](case.given, protocol)


def _bearing(case: WorkedCase, protocol: CaseProtocol) -> str:
    holds = protocol.clause(case.clause).test(case.given).holds
    if holds is None:
        return NOT_KNOWN
    return BEARS if holds else DOES_NOT_BEAR


def _outcome(ruling: Ruling[object] | None) -> Answer:
    if ruling is None:
        return SILENT
    if ruling.not_known:
        return NOT_KNOWN
    return _plain(ruling.outcome)


def _plain(outcome: object) -> Answer:
    if isinstance(outcome, tuple):
        return [_plain(item) for item in outcome]
    if isinstance(outcome, bool | int) or outcome is None:
        return outcome
    return outcome.isoformat() if isinstance(outcome, date) else str(outcome)


def _lead(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    """Agency -> clauses for it, and those against it with "not " before them."""
    ruling = may_lead(facts, protocol)
    if ruling is None or ruling.not_known:
        return _outcome(ruling)
    return {
        one.agency: [clause.id for clause in one.reasons]
        + [f"not {clause.id}" for clause in one.objections]
        for one in ruling.outcome
    }


def _issue_leads(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    ruling = issue_leads(facts, protocol)
    if ruling is None or ruling.not_known:
        return _outcome(ruling)
    return {one.concern: list(one.agencies) for one in ruling.outcome}


def _invite(meeting: Meeting) -> Callable[[CaseFacts, CaseProtocol], Answer]:
    def ask(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
        ruling = whom_to_invite(facts, protocol, meeting)
        if ruling is None:
            return SILENT
        return {one.agency: [mode.value for mode in one.modes] for one in ruling.outcome}

    return ask


def _entry(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    """The level where a trouble begins, or whose rules it is left to."""
    ruling = entry(facts, protocol)
    if ruling is None or ruling.not_known:
        return _outcome(ruling)
    return str(ruling.outcome.level or ruling.outcome.left_to)


def _plan(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    return {ruling.clause.id: _plain(ruling.outcome) for ruling in check_plan(facts, protocol)}


def _goals(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    return {ruling.clause.id: _plain(ruling.outcome) for ruling in check_goals(facts, protocol)}


def _duties(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    """Clause -> ground of each duty that is called for; what is not known binds nobody."""
    return {
        ruling.clause.id: ruling.outcome.value
        for ruling in duties_that_bear(facts, protocol)
        if ruling.outcome is not None
    }


def _still_open(topic: ChecklistTopic) -> Callable[[CaseFacts, CaseProtocol], Answer]:
    return lambda facts, protocol: _outcome(still_open(topic, facts, protocol))


def _handover(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    return [ruling.outcome.value for ruling in handover_missing(facts, protocol)]


def _consent_until(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    if facts.consent_given_on is None:
        return NOT_KNOWN
    return _outcome(consent_until(facts.consent_given_on, protocol))


def _basics(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    """Clause -> open concerns that the early plan lacks."""
    return {ruling.clause.id: _plain(ruling.outcome) for ruling in early_basics(facts, protocol)}


def _receipt(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    if facts.raised_on is None or facts.level is None:
        return NOT_KNOWN
    return _outcome(receipt_due(facts.raised_on, facts.level, protocol))


def _reply(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    """By when an answer is due, in an office that works from Monday to Friday."""
    if facts.raised_on is None or facts.level is None:
        return NOT_KNOWN
    office = WorkCalendar(facts.raised_on, frozenset(), 8.0, frozenset(range(5)), 9.0)
    return _outcome(reply_due(facts.raised_on, facts.level, protocol, office))


def _prompts(facts: CaseFacts, protocol: CaseProtocol) -> Answer:
    """How many prompts have no answer yet."""
    ruling = disengagement_prompts(facts, protocol)
    return SILENT if ruling is None else ruling.outcome.unanswered


ASKS: Mapping[str, Callable[[CaseFacts, CaseProtocol], Answer]] = MappingProxyType(
    {
        "lead": _lead,
        "safety_lead": lambda facts, protocol: _outcome(safety_lead(facts, protocol)),
        "issue_leads": _issue_leads,
        "crisis_first": lambda facts, protocol: _outcome(crisis_first(facts, protocol)),
        "order": lambda facts, protocol: _outcome(what_comes_first(facts, protocol)),
        "plan": _plan,
        "convene": lambda facts, protocol: _outcome(should_convene(facts, protocol)),
        "invite": _invite(Meeting.CONFERENCE),
        "invite_in_crisis": _invite(Meeting.CRISIS_DISCUSSION),
        "entry": _entry,
        "next_level": lambda facts, protocol: _outcome(next_level(facts, protocol)),
        "receipt": _receipt,
        "reply": _reply,
        "basics": _basics,
        "transfer": lambda facts, protocol: _outcome(may_transfer(facts, protocol)),
        "handover": _handover,
        "share": lambda facts, protocol: _outcome(may_share(facts, protocol)),
        "consent_until": _consent_until,
        "review": lambda facts, protocol: _outcome(review_due(facts, protocol)),
        "prompts": _prompts,
        "close": lambda facts, protocol: _outcome(may_close(facts, protocol)),
        "ending_steps": lambda facts, protocol: _outcome(ending_steps(facts, protocol)),
        "goals": _goals,
        "duties": _duties,
        "high_risk": lambda facts, protocol: _outcome(high_risk(facts, protocol)),
    }
    | {f"open_{topic}": _still_open(topic) for topic in ChecklistTopic}
)
