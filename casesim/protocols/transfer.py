"""Whether the lead may move, and what a handover takes (MAP 6.1, 6.5, 6.6)."""

from __future__ import annotations

from casesim.protocols.asking import bearing, rule
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.effects import HandoverPart, TransferTrigger
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling
from casesim.protocols.traits import HandoverStep


def may_transfer(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[tuple[str, ...]] | None:
    """Say which reasons for moving the lead are given.

    Returns:
        Names of the triggers that bear; empty while all hang on what is not known. None where
        no trigger bears: the document sees a change of lead as rare.
    """
    found = list(bearing(facts, protocol, TransferTrigger))
    certain = [one for one in found if one[2].holds]
    if not found:
        return None
    clause, _, verdict = (certain or found)[0]
    names = tuple(effect.name for _, effect, _ in certain)
    beside = tuple(other for other, _, _ in certain[1:])
    return rule(clause, names, facts, verdict, beside=beside)


def handover_missing(facts: CaseFacts, protocol: CaseProtocol) -> tuple[Ruling[HandoverStep], ...]:
    """List the parts of a handover that are not done, or not known to be done.

    Returns:
        One ruling for each missing part, the strongest clauses in the order of the document.
        A part of which nothing is known has the fact's name in `not_known`.
    """
    return tuple(
        rule(clause, effect.step, facts, verdict)
        for clause, effect, verdict in bearing(facts, protocol, HandoverPart)
    )
