"""When the next review is due (MAP 5.4, 6.4(i), 7.1(ii)(b))."""

from __future__ import annotations

from datetime import date

from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.effects import AgreedReview, ReviewInterval
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling
from casesim.protocols.sharing import add_months


def review_due(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[date] | None:
    """Say on which day the next review falls.

    Returns:
        The day that was agreed, or the one that the protocol's interval gives. None where
        neither is known: MAP leaves the interval to those who agree it.
    """
    if facts.agreed_review_on is not None:
        for clause, _ in protocol.with_effect(AgreedReview):
            return Ruling(facts.agreed_review_on, clause, facts)
    if facts.last_review_on is not None:
        for clause, interval in protocol.with_effect(ReviewInterval):
            return Ruling(add_months(facts.last_review_on, interval.months), clause, facts)
    return None
