"""Stepping back and closing (MAP footnote 20; on closure MAP is silent, and BAL 2.8 holds)."""

from __future__ import annotations

from dataclasses import dataclass

from casesim.protocols.asking import first_bearing, rule
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.conditions import Verdict
from casesim.protocols.effects import CloseWhenNeedsMet, EndingLadder, Prompts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPrompts:
    """Questions to answer in writing and show a supervisor. No answer passes or fails.

    Attributes:
        questions: all of them.
        unanswered: how many have no answer yet [prompts].
    """

    questions: tuple[str, ...]
    unanswered: int


def disengagement_prompts(
    facts: CaseFacts, protocol: CaseProtocol
) -> Ruling[WrittenPrompts] | None:
    """Give the questions to think through before stepping back from an issue.

    Returns:
        The questions; None where the protocol has none.
    """
    for clause, effect in protocol.with_effect(Prompts):
        unanswered = max(0, len(effect.questions) - (facts.prompts_answered or 0))
        prompts = WrittenPrompts(questions=effect.questions, unanswered=unanswered)
        return Ruling(prompts, clause, facts, ("prompts_answered",))
    return None


def may_close(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[bool | None] | None:
    """Say whether the case may be closed because its needs are met.

    Returns:
        Outcome None while `needs_met` is not known; None where neither the protocol nor a
        fallback says when a case is closed.
    """
    for clause, _ in protocol.with_effect(CloseWhenNeedsMet):
        holds = None if facts.needs_met is None else True
        return rule(clause, facts.needs_met, facts, Verdict(holds, ("needs_met",)))
    return None


def ending_steps(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[tuple[str, ...]] | None:
    """Give the steps to try, one after the other, before a case ends without its needs met."""
    found = first_bearing(facts, protocol, EndingLadder)
    if found is None:
        return None
    clause, effect, verdict = found
    return rule(clause, effect.steps, facts, verdict)
