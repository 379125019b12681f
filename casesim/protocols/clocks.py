"""A document's clocks as entries of the ledger: what its rules set in place of an assumption."""

from __future__ import annotations

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
