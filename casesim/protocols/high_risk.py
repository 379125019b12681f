"""Signs that a case is complex or of high risk (PLAN U17)."""

from __future__ import annotations

from casesim.protocols.asking import bearing, rule
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.conditions import Verdict
from casesim.protocols.effects import RiskFlag
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling


def high_risk(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[tuple[str, ...]] | None:
    """Name the signs of high risk that stand.

    Returns:
        Names of the signs, in the document's order. Where none stands but some may, once more
        is known, the ruling hangs on that. None where no sign stands or the protocol has none.
    """
    flags = tuple(bearing(facts, protocol, RiskFlag))
    standing = [(clause, effect) for clause, effect, verdict in flags if verdict.holds]
    if standing:
        names = tuple(effect.name for _, effect in standing)
        beside = tuple(clause for clause, _ in standing[1:])
        return rule(standing[0][0], names, facts, Verdict(True, ()), beside=beside)
    if not flags:
        return None
    open_ = tuple(dict.fromkeys(name for _, _, verdict in flags for name in verdict.by))
    return rule(flags[0][0], (), facts, Verdict(None, open_))
