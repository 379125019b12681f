"""The funnel of referrals, counted on rows written by hand."""

from __future__ import annotations

import pytest

from casesim.analysis.folds import fold_log
from casesim.analysis.referral_funnel import ReferralFunnel
from casesim.domain import events as ev
from casesim.domain.log import EventLog
from tests.engine.many import the_caseload

KIND = "arrears"


def funnel():
    """One served, one turned down, one before a closed door, one still on its way; one's own."""
    log = EventLog()
    for case in ("F1", "F2", "F3"):
        log.append(0.0, ev.FAMILY_CAME, case, "fsc", -1, (KIND, 2, 0.0, ("adult",)))

    def sent(time, case, name, agency):
        fields = (name, "service", agency, "adult", False, "nobody")
        log.append(time, ev.REFERRAL_SENT, case, "fsc", -1, fields)

    def moved(time, case, name, *states):
        for state in states:
            log.append(time, ev.REFERRAL_MOVED, case, "sso", -1, (name, state))

    sent(1.0, "F1", "a/1", "sso")
    sent(1.0, "F1", "b/1", "hdb")
    sent(2.0, "F2", "a/1", "sso")
    sent(3.0, "F2", "c/1", "school")
    sent(4.0, "F3", "talks/1", "fsc")
    moved(11.0, "F1", "a/1", "received", "approved", "served")
    moved(12.0, "F1", "b/1", "received", "rejected")
    log.append(13.0, ev.SERVICE_NOT_THERE, "F2", "sso", -1, ("a/1", "adult"))
    moved(13.0, "F2", "a/1", "lapsed")
    moved(14.0, "F2", "c/1", "received")
    measured = ReferralFunnel(the_caseload(), 43.0)
    fold_log(log, [measured])
    return measured.result()


@pytest.mark.row("W-032")
def test_every_referral_to_another_agency_counts_at_each_stage_that_it_came_to():
    found = funnel()
    assert found["referrals"] == 4.0
    stages = ("received", "approved", "served", "rejected", "lapsed", "not_there", "unfinished")
    shares = [found[f"referrals_{stage}"] for stage in stages]
    assert shares == [0.75, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25]


def test_every_referral_ends_or_is_unfinished():
    found = funnel()
    ends = ("served", "rejected", "lapsed", "unfinished")
    assert sum(found[f"referrals_{each}"] for each in ends) == pytest.approx(1.0)


def test_families_are_counted_once_and_by_kind():
    found = funnel()
    assert (found["families_referred"], found["families_served"]) == (2.0, 1.0)
    assert found["served_share"] == found[f"served_share/{KIND}"] == 0.5
    assert found["served_share/teen"] == 0.0


def test_who_may_yet_be_served_counts_with_the_time_so_far():
    assert funnel()["service_wait"] == pytest.approx((10.0 + 40.0) / 2)
