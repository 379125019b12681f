"""Lists of the document to go through: areas to explore, parts of a plan, steps (PLAN)."""

from __future__ import annotations

from casesim.protocols.asking import bearing, rule
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.effects import Checklist
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling
from casesim.protocols.traits import ChecklistTopic


def still_open(
    topic: ChecklistTopic, facts: CaseFacts, protocol: CaseProtocol
) -> Ruling[tuple[str, ...]] | None:
    """Say what of a checklist has not been done yet.

    Args:
        topic: which checklist.
        facts: `parts_done` holds what was done of it.
        protocol: the document with the checklist.

    Returns:
        The parts that are open, in the document's order; None where the protocol has no such
        checklist or it does not bear.
    """
    done = facts.parts_done or ()
    for clause, effect, verdict in bearing(facts, protocol, Checklist):
        if effect.topic is topic:
            left = tuple(part for part in effect.parts if part not in done)
            return rule(clause, left, facts, verdict)
    return None
