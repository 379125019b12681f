"""Duties: what law, consent, imminent safety or dignity decides, so that it is not weighed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from casesim.domain.vocabulary import DutyGround
from casesim.protocols.case_protocol import CaseProtocol
from casesim.protocols.facts import CaseFacts
from casesim.protocols.guidance import Guidance
from casesim.protocols.rulings import Ruling


def duties_touched(
    tags: Collection[str], rulings: Iterable[Guidance]
) -> tuple[tuple[Guidance, bool], ...]:
    """The duties that an option keeps or breaches.

    Args:
        tags: what the option does.
        rulings: of clauses that bear on the decision.

    Returns:
        Each ruling with a duty that the option has to do with, and whether it is kept. A duty
        whose condition hangs on what is not known binds nobody.
    """
    touched = []
    for ruling in rulings:
        duty = None if ruling.not_known else ruling.clause.duty
        kept = None if duty is None else duty.is_kept_by(tags)
        if kept is not None:
            touched.append((ruling, kept))
    return tuple(touched)


def duties_that_bear(
    facts: CaseFacts, protocol: CaseProtocol
) -> tuple[Ruling[DutyGround | None], ...]:
    """Every duty of a document that a state of a case calls for, whatever is being decided.

    Returns:
        Rulings with the ground as their outcome; None where it hangs on what is not known.
    """
    found: list[Ruling[DutyGround | None]] = []
    for clause in protocol.clauses:
        if clause.duty is None:
            continue
        holds, by = clause.test(facts)
        if holds:
            found.append(Ruling(clause.duty.ground, clause, facts, by))
        elif holds is None:
            found.append(Ruling(None, clause, facts, (), by))
    return tuple(found)
