from __future__ import annotations

from dataclasses import replace
from datetime import date

from casesim.protocols.effects import ReviewInterval
from casesim.protocols.facts import CaseFacts
from casesim.protocols.reviews import review_due


def test_the_agreed_day_holds(protocol):
    ruling = review_due(CaseFacts(agreed_review_on=date(2018, 3, 9)), protocol)
    assert ruling.outcome == date(2018, 3, 9)
    assert str(ruling.source) == "MAP 7.1(ii)(b)"


def test_map_has_no_interval_of_its_own(protocol):
    assert review_due(CaseFacts(last_review_on=date(2018, 1, 9)), protocol) is None


def test_a_workgroup_may_try_an_interval(protocol):
    timed = replace(protocol.clause("silent_on_review_interval"), effect=ReviewInterval(months=2))
    variant = protocol.with_overrides([timed])
    ruling = review_due(CaseFacts(last_review_on=date(2018, 1, 9)), variant)
    assert ruling.outcome == date(2018, 3, 9)
