"""The state as the fold of events, kind by kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.domain import events as ev
from casesim.domain.applying import APPLIERS, fold
from casesim.domain.log import Row
from casesim.domain.state import ConcernState, initial_state, week_of


def state():
    return initial_state([("C0001", "sso", ("mdm_l", "mr_k"))], weekday=1)


def after(*rows):
    start = state()
    for time, kind, agency, *fields in rows:
        APPLIERS[kind](start, time, "C0001", agency, tuple(fields))
    return start.cases["C0001"]


@given(
    st.floats(0, 100),
    st.floats(0, 100),
    st.floats(1.0, 900.0),
    st.floats(0, 900),
    st.floats(0, 900),
)
def test_a_severity_relaxes_the_same_whether_it_is_read_once_or_twice(
    severity, set_point, half_days, first, more
):
    concern = ConcernState(severity, set_point, half_days)
    stop = ConcernState(concern.at(first), set_point, half_days, since_days=first)
    assert stop.at(first + more) == pytest.approx(concern.at(first + more), abs=1e-9)
    low, high = sorted((severity, set_point))
    assert low - 1e-9 <= concern.at(first) <= high + 1e-9


def test_a_static_concern_stands_still():
    assert ConcernState(40.0, 40.0, 0.0).at(500.0) == 40.0


def test_weeks_begin_on_mondays():
    assert week_of(0.0, weekday=0) == week_of(6.99, weekday=0) == 0
    assert week_of(7.0, weekday=0) == 1
    # A case that starts on a Tuesday has its first Monday on day 6.
    assert week_of(5.99, weekday=1) == 0
    assert week_of(6.0, weekday=1) == 1


def test_contacts_kept_and_missed_are_counted():
    member = after(
        (1.0, ev.CONTACT_MISSED, "sso", "mdm_l", "lobby"),
        (2.0, ev.CONTACT_MISSED, "sso", "mdm_l", "lobby"),
        (3.0, ev.CONTACT_KEPT, "sso", "mdm_l", "lobby", "listen", False, "polite"),
    ).members["mdm_l"]
    assert (member.missed, member.missed_running) == (2, 0)
    assert member.contacts == [3.0]
    assert member.contacts_with == {"sso": 1}


def test_a_missed_contact_needs_an_answer_of_its_own():
    member = after(
        (1.0, ev.MISSED_BECAUSE, "sso", "mdm_l", "afraid"),
        (1.0, ev.CAUSE_ANSWERED, "sso", "mdm_l", "reassure", True),
        (2.0, ev.CONTACT_MISSED, "sso", "mdm_l", "lobby"),
    ).members["mdm_l"]
    assert member.cause == "afraid"
    assert not member.cause_answered


def test_consent_ends_and_takes_its_scope_with_it():
    member = after(
        (1.0, ev.CONSENT_GIVEN, "sso", "mdm_l", "health", ("hdb",), 180.0, True),
        (180.0, ev.CONSENT_ENDED, "sso", "mdm_l", "expired"),
    ).members["mdm_l"]
    assert member.consent_scope == "none"
    assert member.consent_exclusions == ("hdb",)


def test_a_lever_that_was_refused_is_not_in_force():
    case = after(
        (1.0, ev.LEVER_ANSWERED, "hdb", "hdb/time", "yes", 90.0),
        (1.0, ev.LEVER_ANSWERED, "hdb", "hdb/rent", "no", 90.0),
    )
    assert case.levers == {"hdb/time": 90.0}


def test_a_goal_can_be_lost_again():
    case = after((1.0, ev.GOAL_REACHED, "sso", "bed"), (2.0, ev.GOAL_LOST, "sso", "bed"))
    assert case.goals == {}


def test_the_new_lead_is_not_on_the_old_ones_leave():
    case = after(
        (1.0, ev.LEAVE_STARTED, "sso", "w1", 9.0),
        (1.0, ev.COVER_NAMED, "sso", "w2", True),
        (2.0, ev.LEAD_MOVED, "hospital", "sso", "hospital", "overlap"),
    )
    assert case.agency == "hospital"
    assert case.lead_moves == 1
    assert (case.away_until_days, case.cover) == (-1.0, "")


def test_hours_are_added_up_by_agency_role_and_week():
    start = state()
    for time, role, hours in ((0.5, "seat", 1.0), (1.5, "seat", 2.0), (8.0, "worker", 4.0)):
        APPLIERS[ev.HOURS_SPENT](start, time, "C0001", "sso", (role, "contact", hours))
    assert start.hours == {("sso", "seat"): {0: 3.0}, ("sso", "worker"): {1: 4.0}}


def test_folding_passes_over_what_changes_no_state():
    rows = [
        Row(0, 1.0, ev.SUPERVISED, "C0001", "sso", -1, ((),)),
        Row(1, 2.0, ev.FELT, "C0001", "sso", 0, ("mdm_l", "heard")),
    ]
    folded = fold(state(), rows)
    assert folded.cases["C0001"].members["mdm_l"].felt == {"heard": 1}
    assert fold(state(), rows) == folded
    assert fold(state(), rows[:1]) == state()
