"""Contacts: whether they come about, what they do, why they are missed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.domain import events as ev
from casesim.engine.contacts import (
    Meeting,
    change_rapport,
    draw_cause,
    in_crisis,
    log_odds,
    logistic,
    meet,
    rapport,
    speaks,
    tries,
    warmth_word,
    willingness,
)
from tests.engine.playing import rows, started, the_case, until


@given(st.floats(0.001, 0.999))
def test_log_odds_and_probability_undo_each_other(chance):
    assert logistic(log_odds(chance)) == pytest.approx(chance)


@given(st.floats(-0.99, 0.99), st.floats(0.0, 1.0))
def test_rapport_moves_by_a_share_of_what_is_left_and_stays_in_its_range(start, by):
    run = started_once()
    run.emit(ev.RAPPORT_CHANGED, "mdm_l", start, agency="hdb")
    change_rapport(run, "mdm_l", "hdb", by)
    up = rapport(run, "mdm_l", "hdb")
    assert up == pytest.approx(start + by * (1.0 - start), abs=1e-5)
    run.emit(ev.RAPPORT_CHANGED, "mdm_l", start, agency="hdb")
    change_rapport(run, "mdm_l", "hdb", -by)
    down = rapport(run, "mdm_l", "hdb")
    assert -1.0 - 1e-6 <= down <= start + 1e-6 <= up + 2e-6 <= 1.0 + 3e-6


@cache
def started_once():
    """One run serves all examples."""
    return started(1)


def test_rapport_fades_by_half_in_its_half_life():
    run = started(1)
    run.emit(ev.RAPPORT_CHANGED, "mdm_l", 0.8, agency="hdb")
    begin = run.now
    until(run, begin + 30.0)
    days = run.now - run.state.members["mdm_l"].rapport_days["hdb"]
    left = 0.5 ** (days / run.num["rapport.half_life_days"])
    value = run.state.members["mdm_l"].rapport["hdb"]
    assert rapport(run, "mdm_l", "hdb") == pytest.approx(value * left)


def test_a_first_appointment_is_missed_as_often_as_was_counted():
    """At neutral values: 40 % of first appointments (E-37)."""
    run = started(1)
    base = run.num["contact.base_first_miss"]
    assert 1.0 - logistic(log_odds(1.0 - base)) == pytest.approx(0.4, abs=0.01)


@pytest.mark.row("G-041")
def test_being_heard_brings_people_closer_and_demands_push_them_away():
    run = started(2)
    plain = Meeting(agency=run.seat, purpose="listen", companion="interpreter")
    before = rapport(run, "mdm_l", run.seat)
    meet(run, "mdm_l", plain)
    heard = rapport(run, "mdm_l", run.seat)
    assert heard > before
    meet(run, "mdm_l", replace(plain, purpose="demand"))
    assert rapport(run, "mdm_l", run.seat) < heard


def test_without_a_shared_language_a_visit_does_less():
    gains = []
    for companion in ("interpreter", "nobody"):
        run = started(2)
        person = run.index.members["mdm_l"]
        agency = mute_agency(run, person)
        meeting = Meeting(agency=agency, purpose="listen", companion=companion)
        before = rapport(run, "mdm_l", meeting.agency)
        meet(run, "mdm_l", meeting)
        gains.append(rapport(run, "mdm_l", meeting.agency) - before)
        assert speaks(run, person, meeting) == (companion == "interpreter")
    assert gains[0] > gains[1] > 0.0


@pytest.mark.row("G-039", "W-011", "L-005")
def test_a_skilled_worker_hears_more():
    gains = []
    for skill in (1, 2, 3):
        run = started(2, scenario=skilled(skill))
        before = rapport(run, "mdm_l", run.seat)
        meet(run, "mdm_l", Meeting(agency=run.seat, purpose="listen", companion="interpreter"))
        gains.append(rapport(run, "mdm_l", run.seat) - before)
    assert 0.0 < gains[0] < gains[1] < gains[2]


def skilled(skill):
    """The case with workers of one level of skill."""
    agencies = (
        replace(each, workers=tuple(replace(worker, skill=skill) for worker in each.workers))
        for each in the_case().agencies
    )
    return replace(the_case(), agencies=tuple(agencies))


def mute_agency(run, person):
    return next(
        a.id for a in run.index.agencies.values() if person.language not in a.workers[0].languages
    )


def test_a_contact_is_sight_of_the_person_and_known_to_the_seat():
    run = started(2)
    meet(run, "mr_k", Meeting(agency=run.seat, purpose="listen", alone=True))
    seen = run.observation.members["mr_k"]
    assert seen.contacts == 1
    assert seen.seen_days == seen.seen_alone_days == pytest.approx(run.now)
    assert run.state.members["mr_k"].seen_by[run.seat] == pytest.approx(run.now)


@pytest.mark.row("G-029", "G-047", "G-152")
def test_a_contact_above_bandwidth_is_felt_as_a_burden():
    run = started(2)
    limit = int(run.index.members["mdm_l"].bandwidth)
    for _ in range(limit + 1):
        meet(run, "mdm_l", Meeting(agency="hdb", purpose="own"))
    assert run.state.members["mdm_l"].felt.get("burdened", 0) >= 1


@pytest.mark.row("W-002")
def test_every_contact_above_bandwidth_makes_the_next_one_harder():
    run = started(2, numbers={"switch.conflicting_messages": 0, "switch.retelling": 0})
    for _ in range(int(run.index.members["mdm_l"].bandwidth)):
        meet(run, "mdm_l", Meeting(agency="hdb", purpose="own"))
    own = Meeting(agency="hospital", purpose="own")
    before = willingness(run, "mdm_l", own, 0.0)
    for _ in range(2):
        meet(run, "mdm_l", Meeting(agency="hdb", purpose="own"))
    harder = before - willingness(run, "mdm_l", own, 0.0)
    assert harder == pytest.approx(-2.0 * run.num["contact.weight.over_bandwidth"])


def test_every_missed_contact_has_a_cause_and_it_stays_hidden():
    run = started(3)
    hard = Meeting(agency=run.seat, purpose="inspect", pushed=True)
    for _ in range(60):
        tries(run, "mdm_l", hard, 0.9)
    missed, causes = rows(run, ev.CONTACT_MISSED), rows(run, ev.MISSED_BECAUSE)
    assert len(missed) == len(causes) > 5
    assert run.observation.members["mdm_l"].missed == len(missed)


def test_causes_come_in_the_shares_of_the_ledger():
    run = started(4)
    counts = Counter(draw_cause(run, "mdm_l") for _ in range(4000))
    for cause in ("could_not", "did_not_know", "afraid", "did_not_want"):
        share = run.num[f"missed.cause.{cause}"]
        assert counts[cause] / 4000 == pytest.approx(share, abs=4 * (share / 4000) ** 0.5)


def test_an_overloaded_worker_misses_appointments_herself():
    run = started(5, numbers={"overload.own_miss": 0.4})
    run.workforce.book(run.seat, "seat", 40.0 * run.num["hours.seat_week"], run.now)
    kept = [
        tries(run, "mdm_l", Meeting(agency=run.seat, purpose="listen"), 0.05) for _ in range(20)
    ]
    causes = [cause for _, cause in rows(run, ev.MISSED_BECAUSE)]
    assert "agency_missed" in causes
    assert not all(kept)


def test_a_cause_that_was_answered_helps_until_the_next_miss():
    run = started(6)
    meeting = Meeting(agency=run.seat, purpose="listen")
    run.emit(ev.CONTACT_MISSED, "mdm_l", "")
    run.emit(ev.MISSED_BECAUSE, "mdm_l", "afraid")
    before = willingness(run, "mdm_l", meeting, 0.0)
    run.emit(ev.CAUSE_ANSWERED, "mdm_l", "reassure", True)
    after = willingness(run, "mdm_l", meeting, 0.0)
    assert after - before == pytest.approx(run.num["contact.weight.cause_answered"])
    run.emit(ev.CONTACT_MISSED, "mdm_l", "")
    assert willingness(run, "mdm_l", meeting, 0.0) == pytest.approx(before)


def test_a_crisis_lasts_its_days_and_is_the_persons_own():
    run = started(7)
    run.emit(ev.HARM_OCCURRED, "neglect", "care_k", "mr_k")
    for _ in range(6):
        run.emit(ev.HARM_OCCURRED, "hospitalisation", "health_l", "mdm_l")
    assert in_crisis(run, "mr_k")
    assert in_crisis(run, "mdm_l")
    run = started(7)
    run.emit(ev.HARM_OCCURRED, "neglect", "care_k", "mr_k")
    assert not in_crisis(run, "mdm_l")


@pytest.mark.parametrize(
    ("value", "word"), [(0.9, "open"), (0.2, "polite"), (-0.2, "guarded"), (-0.9, "closed")]
)
def test_rapport_is_noticed_in_words(value, word):
    assert warmth_word(started_once(), value) == word
