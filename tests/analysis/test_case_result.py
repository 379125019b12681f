from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.analysis.case_result import NEAR_MISS, case_result
from casesim.analysis.results import DecisionRow, PlayResult
from casesim.domain import events as ev
from casesim.domain.agencies import Effect, Pressure
from tests.analysis.little_case import LEDGER, SCENARIO, Script


def result() -> PlayResult:
    script = Script().relaxes(0.0, "flat", 80.0, 30.0, 20.0)
    script.at(0.0, ev.TRUTH_DRAWN, "whose", "hers")
    script.at(1.0, ev.CONCERN_KNOWN, "flat", "standing", "unknown", "serious")
    script.at(2.0, ev.CONCERN_KNOWN, "leg", "standing", "unknown", "", agency="centre")
    script.at(3.0, ev.FACT_LEARNED, "wish_bed", "yes", "report", "ben", 3.0)
    script.at(4.0, ev.CONTACT_KEPT, "ann", "lobby", "listen", True, "guarded")
    script.at(5.0, ev.CONTACT_MISSED, "ann", "lobby")
    script.at(6.0, ev.REFERRAL_SENT, "room/1", "room", "centre", "ben", True, "lead")
    script.at(9.0, ev.REFERRAL_MOVED, "room/1", "served", agency="centre")
    script.at(9.0, ev.SERVICE_STARTED, "room", agency="centre")
    script.at(10.0, ev.CONCERN_IMMINENT, "flat").at(12.0, ev.CONCERN_CALMED, "flat")
    script.at(20.0, ev.CONCERN_IMMINENT, "flat")
    script.at(21.0, ev.HARM_OCCURRED, "eviction", "flat", "ben")
    script.at(22.0, ev.CHOICE_MADE, "d1", "next_step", "", "wait", (("until", ("week",)),))
    script.at(23.0, ev.HOURS_SPENT, "seat", "contact", 1.5)
    script.at(30.0, ev.CASE_ENDED, "stepped")
    return case_result(script.log, SCENARIO, LEDGER, 100.0)


def test_courses_are_exact_where_they_turn_and_known_from_when_the_seat_knew():
    flat, leg = result().concerns
    assert (flat.times_days[0], flat.times_days[-1]) == (0.0, 100.0)
    assert flat.severities[flat.times_days.index(20.0)] == pytest.approx(55.0)
    assert flat.known_since_days == 1.0
    assert flat.known_levels == ((1.0, "serious"),)
    assert flat.existed
    assert not leg.existed
    assert leg.known_since_days is None


def test_people_stand_where_their_last_contact_left_them():
    ann, ben = result().members
    assert (ann.warmth, ann.contacts, ann.missed, ann.sleeps_at) == ("guarded", 1, 1, "lobby")
    assert (ben.warmth, ben.services, ben.sleeps_at) == ("", ("room",), "room")


def slept(*rows, pressures=(), **step):
    """Where Ann and Ben sleep after some rows, with a room that is as told."""
    (room,) = SCENARIO.services
    services = (replace(room, **step),)
    script = Script()
    for day, row in enumerate(rows, start=1):
        script.at(float(day), *row)
    scenario = replace(SCENARIO, services=services, pressures=pressures)
    members = case_result(script.log, scenario, LEDGER, 100.0).members
    return tuple(member.sleeps_at for member in members)


STARTED, ENDED = (ev.SERVICE_STARTED, "room"), (ev.SERVICE_ENDED, "room", "completed")


def test_a_finished_move_is_where_they_live_and_a_finished_stay_is_over():
    for_a_time = (Effect(concern="flat", set_point=10.0, half_months=1.0, keeps=False),)
    assert slept(STARTED, ENDED, stays_at="new_flat") == ("lobby", "new_flat")
    assert slept(STARTED, ENDED, effects=for_a_time) == ("lobby", "lobby")
    dropped = (ev.SERVICE_ENDED, "room", "dropped")
    assert slept(STARTED, dropped, stays_at="new_flat") == ("lobby", "lobby")


def test_nobody_sleeps_where_it_was_closed():
    closing = Pressure(
        id="locked", name="Locked", agency="centre", on_days=5.0, warn_days=0.0, concern="flat",
        while_above=0.0, closes="lobby", moves_to="street",
    )  # fmt: skip
    happened = (ev.PRESSURE_HAPPENED, "locked")
    assert slept(happened, pressures=(closing,)) == ("street", "street")
    assert slept(STARTED, happened, pressures=(closing,)) == ("street", "room")


def test_a_goal_is_known_since_a_wish_was_heard():
    home, bed = result().goals
    assert home.known_since_days is None
    assert bed.known_since_days == 3.0
    assert bed.share_of_time == pytest.approx(0.91)


def test_a_danger_that_passed_is_a_near_miss_and_one_that_harmed_is_not():
    told = [(row.kind, row.time_days, row.members, row.known) for row in result().harms]
    assert told == [
        (NEAR_MISS, 12.0, ("ann", "ben"), True),
        ("eviction", 21.0, ("ben",), True),
    ]


def test_referrals_hours_and_decisions_are_read_from_the_log():
    found = result()
    (referral,) = found.referrals
    assert (referral.state, referral.started_days) == ("served", 9.0)
    (hours,) = found.hours
    assert (hours.agency, hours.activity, hours.hours) == ("office", "contact", 1.5)
    (decision,) = found.decisions
    assert decision.values == {"until": ("week",)}


def test_decisions_with_guidance_take_the_place_of_those_of_the_log():
    row = DecisionRow(decision_id="d9", time_days=1.0, kind="lead", subject="", option_id="defer")
    assert case_result(Script().log, SCENARIO, LEDGER, 100.0, [row]).decisions == (row,)


def test_the_timeline_says_who_acted_and_whether_it_was_the_seat():
    told = [(row.kind, row.who, row.subject, row.by_seat) for row in result().timeline]
    assert told == [
        ("contact", "office", "ann", True),
        ("missed", "office", "ann", True),
        ("referral", "office", "room", True),
        ("service", "centre", "room", False),
        ("harm", "ben", "flat", False),
        ("ended", "office", "", True),
    ]


def test_measures_are_whole_ones_with_the_primary_among_them():
    found = result()
    names = [each.name for each in found.measures]
    assert found.primary in names
    assert not any("/" in name for name in names)
    assert found.ended == "stepped"
