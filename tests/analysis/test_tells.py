"""What happened is told once, and only from where it is asked for."""

from __future__ import annotations

from casesim.analysis.tells import TELLS, tells_of
from casesim.domain import events as ev
from casesim.domain.log import NO_CAUSE, EventLog

CASE = "C0001"
ROWS = [
    (ev.HARM_OCCURRED, CASE, ("neglect", "care", "anna")),
    (ev.HARM_OCCURRED, CASE, ("eviction", "flat", "anna")),
    (ev.HARM_OCCURRED, CASE, ("eviction", "flat", "anna")),
    (ev.HARM_OCCURRED, "C0002", ("arrest", "debt", "ben")),
    (ev.ITEM_MOVED, CASE, ("clearing/1", "lapsed")),
    (ev.ITEM_MOVED, CASE, ("bed/1", "agreed")),
    (ev.REFERRAL_MOVED, CASE, ("bed/2", "rejected")),
    (ev.SERVICE_ENDED, CASE, ("clearing", "completed")),
    (ev.SERVICE_ENDED, CASE, ("home_care", "dropped")),
    (ev.OWN_LAPSE, CASE, ("bed/1",)),
    (ev.CASE_ENDED, CASE, ("closed",)),
    (ev.MESSAGE, CASE, ("sso", "hello", 0.5, ())),
]


def a_log() -> EventLog:
    log = EventLog()
    for number, (kind, case, fields) in enumerate(ROWS):
        log.append(float(number), kind, case, "", NO_CAUSE, fields)
    return log


def test_each_thing_is_told_once_in_the_order_of_first_times():
    assert tells_of(a_log(), CASE) == (
        "harm/neglect", "harm/eviction", "lapsed/clearing", "referral_rejected/bed",
        "service_dropped/home_care", "own_lapse", "ended/closed",
    )  # fmt: skip


def test_what_was_before_is_left_out():
    assert tells_of(a_log(), CASE, 2)[0] == "harm/eviction"
    assert tells_of(a_log(), CASE, 3)[0] == "lapsed/clearing"


def test_every_word_is_of_the_closed_list():
    assert {each.partition("/")[0] for each in tells_of(a_log(), CASE)} <= TELLS
