"""Read goals for what the document asks of one (PLAN U7 after Garvin, U9, U10)."""

from __future__ import annotations

from casesim.protocols.asking import bearing, rule
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.effects import GoalCheck
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling


def check_goals(facts: CaseFacts, protocol: CaseProtocol) -> tuple[Ruling[tuple[str, ...]], ...]:
    """Hold every goal of `facts.goals` against every criterion of the protocol.

    Returns:
        One ruling for each criterion that some goal fails, with the ids of those goals. Empty
        for goals without findings, and where no goals are known.
    """
    found = []
    for clause, effect, verdict in bearing(facts, protocol, GoalCheck):
        failing = tuple(
            goal.id for goal in facts.goals or () if getattr(goal, effect.criterion) is False
        )
        if failing:
            found.append(rule(clause, failing, facts, verdict))
    return tuple(found)
