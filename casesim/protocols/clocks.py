"""A document's clocks as entries of the ledger: what its rules set in place of an assumption."""

from __future__ import annotations

from casesim.domain.ledger import Ledger
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.effects import ConsentTerms, ReplyTime


def clock_entries(protocol: CaseProtocol) -> dict[str, float]:
    """Ledger entries that the protocol or its fallbacks set.

    Returns:
        Entry -> value: how long consent holds [months], and by when a level answers
        [working days]. Empty for a document without clocks.
    """
    found: dict[str, float] = {}
    for _, terms in protocol.with_effect(ConsentTerms):
        found.setdefault("consent.life_months", float(terms.months))
    for _, reply in protocol.with_effect(ReplyTime):
        name = f"escalation.{reply.level.value}.reply_working_days"
        found.setdefault(name, float(reply.working_days))
    return found


def with_clocks(ledger: Ledger, protocol: CaseProtocol) -> Ledger:
    """The ledger with the protocol's clocks, where they say something else than its entries."""
    clocks = {
        name: value
        for name, value in clock_entries(protocol).items()
        if ledger.value(name) != value
    }
    return ledger.with_overrides(clocks, by=f"protocol {protocol.id}")
