"""How a topic's function asks the clauses of its topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from casesim.protocols.case_protocol import CaseProtocol, Clause
from casesim.protocols.conditions import Verdict
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling

EffectT = TypeVar("EffectT")
OutcomeT = TypeVar("OutcomeT")


def bearing(
    facts: CaseFacts, protocol: CaseProtocol, kind: type[EffectT]
) -> Iterator[tuple[Clause, EffectT, Verdict]]:
    """Clauses with an effect of this type that bear, or may bear once more is known."""
    for clause, effect in protocol.with_effect(kind):
        verdict = clause.test(facts)
        if verdict.holds is not False:
            yield clause, effect, verdict


def first_bearing(
    facts: CaseFacts, protocol: CaseProtocol, kind: type[EffectT]
) -> tuple[Clause, EffectT, Verdict] | None:
    """The first clause that bears; failing that, the first that may bear."""
    open_ = None
    for found in bearing(facts, protocol, kind):
        if found[2].holds:
            return found
        open_ = open_ or found
    return open_


def rule(
    clause: Clause,
    outcome: OutcomeT,
    facts: CaseFacts,
    verdict: Verdict,
    *,
    alternatives: tuple[OutcomeT, ...] = (),
    beside: tuple[Clause, ...] = (),
) -> Ruling[OutcomeT]:
    """Put a clause's verdict and an outcome into a ruling."""
    if verdict.holds is None:
        return Ruling(outcome, clause, facts, (), verdict.by, alternatives, beside)
    return Ruling(outcome, clause, facts, verdict.by, (), alternatives, beside)
