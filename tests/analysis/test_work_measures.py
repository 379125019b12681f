from __future__ import annotations

import pytest

from casesim.analysis.work_measures import Escalations, Hours, ReferralStages
from casesim.domain import events as ev
from tests.analysis.little_case import FOLLOWED, Script


@pytest.mark.row("W-036")
def test_hours_are_the_same_by_agency_role_and_activity():
    script = Script()
    script.at(1.0, ev.HOURS_SPENT, "seat", "contact", 1.5)
    script.at(2.0, ev.HOURS_SPENT, "worker", "records", 0.25, agency="centre")
    script.at(3.0, ev.HOURS_SPENT, "seat", "records", 2.0)
    found = script.fold(Hours(FOLLOWED))
    assert found["hours"] == pytest.approx(3.75)
    assert found["hours_of_seat"] == pytest.approx(3.5)
    assert found["agencies_involved"] == 2.0
    for sort in ("agency", "role", "activity"):
        parts = [value for name, value in found.items() if name.startswith(f"hours/{sort}/")]
        assert sum(parts) == pytest.approx(3.75)
    assert found["hours/activity/records"] == pytest.approx(2.25)


def referral(script: Script, name: str, *states: str) -> None:
    script.at(1.0, ev.REFERRAL_SENT, name, "room", "centre", "ben", False, "nobody")
    for state in states:
        script.at(2.0, ev.REFERRAL_MOVED, name, state)


@pytest.mark.row("G-082")
def test_referrals_are_counted_by_how_far_they_came():
    script = Script()
    referral(script, "room/1", "received", "approved", "served")
    referral(script, "room/2", "received", "rejected")
    referral(script, "room/3", "lapsed")
    referral(script, "room/4")
    found = script.fold(ReferralStages())
    assert found["referrals_sent"] == 4.0
    assert found["referrals_sent/received"] == 2.0
    assert found["referral_completion"] == 0.25


def test_what_an_agency_offers_by_itself_is_no_referral():
    script = Script().at(1.0, ev.OWN_OFFER, "room/1", "room", "centre", "ben", False, "agency")
    script.at(2.0, ev.REFERRAL_MOVED, "room/1", "served")
    found = script.fold(ReferralStages())
    assert (found["own_offers"], found["referrals_sent"], found["referral_completion"]) == (1, 0, 0)


@pytest.mark.row("G-117")
def test_escalations_wait_until_they_are_answered_or_the_end():
    script = Script().at(10.0, ev.ESCALATED, "silence/hdb", "supervisors", "lapsed")
    script.at(16.0, ev.ESCALATION_ANSWERED, "silence/hdb", "supervisors", "not_settled")
    script.at(20.0, ev.ESCALATED, "silence/hdb", "headquarters", "lapsed")
    found = script.fold(Escalations(FOLLOWED))
    assert found["escalations"] == 2.0
    assert found["escalations/supervisors"] == 1.0
    assert found["escalations/lapsed"] == 2.0
    assert found["escalation_days"] == pytest.approx(6.0 + 80.0)
