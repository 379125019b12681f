from __future__ import annotations

from datetime import date

import pytest

from casesim.domain.vocabulary import ConsentScope, LegalGround
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Force
from casesim.protocols.sharing import Sharing, add_months, consent_until, may_share

TODAY = date(2018, 2, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2018, 1, 3), 6, date(2018, 7, 3)),
        (date(2017, 8, 31), 6, date(2018, 2, 28)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2018, 12, 15), 1, date(2019, 1, 15)),
        (date(2018, 6, 30), 6, date(2018, 12, 30)),
        (date(2018, 1, 31), 0, date(2018, 1, 31)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, expected):
    assert add_months(day, months) == expected


def test_the_ruling_says_that_map_is_silent_and_what_holds_instead(protocol):
    ruling = may_share(CaseFacts(today=TODAY), protocol)
    assert ruling.outcome is Sharing.ASK_FIRST
    assert ruling.force is Force.SILENT
    assert str(ruling.fallback.source) == "BAL 2.2.2"


def test_an_exclusion_is_respected_even_in_scope(protocol):
    facts = CaseFacts(
        today=TODAY,
        consent_given=True,
        consent_scope=ConsentScope.ALL,
        item_scope=ConsentScope.HEALTH,
        recipient_excluded=True,
    )
    assert may_share(facts, protocol).outcome is Sharing.EXCLUDED


def test_a_wider_scope_covers_a_narrower_item(protocol):
    facts = CaseFacts(
        today=TODAY,
        consent_given=True,
        consent_scope=ConsentScope.HEALTH,
        item_scope=ConsentScope.BASIC,
    )
    assert may_share(facts, protocol).outcome is Sharing.BY_CONSENT


def test_a_power_that_did_not_exist_yet_carries_nothing(protocol):
    ground = (LegalGround.STATUTORY_DUTY,)
    in_january = CaseFacts(today=date(2018, 1, 9), consent_given=False, legal_grounds=ground)
    assert may_share(in_january, protocol).outcome is Sharing.REFUSED
    later = CaseFacts(today=date(2019, 1, 9), consent_given=False, legal_grounds=ground)
    ruling = may_share(later, protocol)
    assert ruling.outcome is Sharing.ON_LEGAL_GROUND
    assert ruling.fallback.source.paragraph == "Vulnerable Adults Act 2018"


def test_without_terms_and_grounds_a_protocol_is_silent(protocol):
    bare = protocol.with_overrides(
        without=[clause.id for clause in protocol.clauses if clause.force is Force.SILENT]
    )
    assert may_share(CaseFacts(today=TODAY, consent_given=True), bare) is None
    assert consent_until(TODAY, bare) is None
