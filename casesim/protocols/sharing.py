"""Whether something may be shared, with whom, and until when.

MAP is silent on consent while it asks for prompt sharing. Its silences name what holds
instead: BAL 2.2, and legal grounds that each have a date and are for a lawyer to check.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

from casesim.domain.vocabulary import ConsentScope
from casesim.protocols.asking import rule
from casesim.protocols.case_protocol import CaseProtocol, Clause
from casesim.protocols.conditions import Verdict
from casesim.protocols.effects import ConsentTerms, LegalBasis
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Ruling

_MONTHS_A_YEAR = 12
_COVERS = {scope: rank for rank, scope in enumerate(ConsentScope)}


class Sharing(StrEnum):
    """Whether an item may be shared with a recipient."""

    BY_CONSENT = "by_consent"
    ON_LEGAL_GROUND = "on_legal_ground"
    ASK_FIRST = "ask_first"
    RENEW_FIRST = "renew_first"
    NOT_VALID = "not_valid"
    OUTSIDE_SCOPE = "outside_scope"
    EXCLUDED = "excluded"
    REFUSED = "refused"


def may_share(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[Sharing] | None:
    """Say whether the item in question may go to the agency in question.

    Args:
        facts: consent of the member whom it concerns, scope of the item, recipient, the day,
            and legal grounds that are given.
        protocol: terms of consent and legal grounds in force.

    Returns:
        The answer. Where consent does not carry it but a legal ground does, the answer is that
        ground's clause. None where the protocol has neither.
    """
    terms = protocol.with_effect(ConsentTerms)
    by_consent = _by_consent(facts, *terms[0]) if terms else None
    if by_consent is not None and by_consent.outcome is Sharing.BY_CONSENT:
        return by_consent
    return _on_legal_ground(facts, protocol) or by_consent


def consent_until(given_on: date, protocol: CaseProtocol) -> Ruling[date] | None:
    """Say on which day consent runs out, the last day on which it holds.

    Returns:
        The day, or None where the protocol and its fallbacks set no time.
    """
    for clause, terms in protocol.with_effect(ConsentTerms):
        last = add_months(given_on, terms.months)
        return rule(clause, last, CaseFacts(consent_given_on=given_on), Verdict(True, ()))
    return None


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day if it is shorter."""
    ahead = day.year * _MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(ahead, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_consent(facts: CaseFacts, clause: Clause, terms: ConsentTerms) -> Ruling[Sharing]:
    outcome, by = _consent_answer(facts, terms)
    return rule(clause, outcome, facts, Verdict(True, by))


def _consent_answer(facts: CaseFacts, terms: ConsentTerms) -> tuple[Sharing, tuple[str, ...]]:
    """What consent alone allows, and the fact that decided."""
    if facts.consent_given is None:
        return Sharing.ASK_FIRST, ("consent_given",)
    if not facts.consent_given:
        return Sharing.REFUSED, ("consent_given",)
    if facts.consent_under_threat:
        return Sharing.NOT_VALID, ("consent_under_threat",)
    if facts.consent_understood is False:
        return Sharing.NOT_VALID, ("consent_understood",)
    if terms.exclusions and facts.recipient_excluded:
        return Sharing.EXCLUDED, ("recipient_excluded",)
    if not _within_scope(facts):
        return Sharing.OUTSIDE_SCOPE, ("consent_scope", "item_scope")
    if _has_run_out(facts, terms):
        return Sharing.RENEW_FIRST, ("consent_given",)
    return Sharing.BY_CONSENT, ("consent_given",)


def _within_scope(facts: CaseFacts) -> bool:
    if facts.consent_scope is None or facts.item_scope is None:
        return True
    return _COVERS[facts.item_scope] <= _COVERS[facts.consent_scope]


def _has_run_out(facts: CaseFacts, terms: ConsentTerms) -> bool:
    if facts.consent_given_on is None or facts.today is None:
        return False
    return facts.today > add_months(facts.consent_given_on, terms.months)


def _on_legal_ground(facts: CaseFacts, protocol: CaseProtocol) -> Ruling[Sharing] | None:
    for clause, basis in protocol.with_effect(LegalBasis):
        given = facts.legal_grounds is not None and basis.ground in facts.legal_grounds
        if given and facts.today is not None and clause.in_force_on(facts.today):
            return rule(clause, Sharing.ON_LEGAL_GROUND, facts, Verdict(True, ()))
    return None
