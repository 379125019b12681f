"""When the next review is due (MAP 5.4, 6.4(i), 7.1(ii)(b); PLAN U16)."""

from __future__ import annotations

from datetime import date

from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.effects import AgreedReview, ReviewInterval, ReviewOnChange
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling
from casesim.protocols.sharing import add_months


def review_due(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[date] | None:
    """Say on which day the next review falls.

    Returns:
        Today, where a change calls for one; else the day that was agreed, or the one that the
        protocol's interval gives. None where none of them is known: MAP leaves the interval to
        those who agree it.
    """
    if facts.today is not None:
        for clause, _ in protocol.with_effect(ReviewOnChange):
            verdict = clause.test(facts)
            if verdict.holds:
                return Ruling(facts.today, clause, facts, verdict.by)
    if facts.agreed_review_on is not None:
        for clause, _ in protocol.with_effect(AgreedReview):
            return Ruling(facts.agreed_review_on, clause, facts)
    if facts.last_review_on is not None:
        for clause, interval in protocol.with_effect(ReviewInterval):
            return Ruling(add_months(facts.last_review_on, interval.months), clause, facts)
    return None


def review_interval_months(protocol: CaseProtocol) -> int | None:
    """The interval between reviews that the protocol names [calendar months], None for none."""
    return next((one.months for _, one in protocol.with_effect(ReviewInterval)), None)
