"""Directions that hold path by path under common luck, or in the mean: each test says which."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casesim.domain import events as ev
from casesim.domain.agencies import Effect
from casesim.engine.capacity import Capacity
from casesim.engine.contacts import Meeting, change_rapport, willingness
from casesim.engine.referral_path import refer
from casesim.engine.requests import reply_days
from casesim.engine.streams import RandomStreams
from tests.engine.playing import Waiter, played, run_of, simulation, started, the_case, until

ALONE = {
    "switch.informal_help": 0,
    "switch.turnover": 0,
    "switch.side_effects": 0,
    "switch.coupling": 0,
    "switch.protection_lost": 0,
}


def harms_of(concern, treated_from, seed, *, coupled=False):
    """Harms that a concern brings in a year when a treatment begins on a day."""
    agencies = tuple(
        replace(a, culture=replace(a.culture, own_contact_every_days=0.0))
        for a in the_case().agencies
    )
    numbers = ALONE if not coupled else {k: v for k, v in ALONE.items() if "coupling" not in k}
    sim = simulation(
        seed, scenario=replace(the_case(), agencies=agencies, pressures=()), numbers=numbers
    )
    sim.advance()
    run = run_of(sim)
    if not run.state.concerns[concern].imminent:
        run.emit(ev.CONCERN_IMMINENT, concern)
        run.course.refresh((concern,))
    if treated_from is not None:
        until(run, max(treated_from, run.now + 1e-6))
        run.course.pull("treatment", Effect(concern=concern, set_point=5.0, half_months=1.0), 1.0)
    until(run, 364.0)
    return sum(1 for harm in run.state.harms if coupled or harm[2] == concern)


@pytest.mark.parametrize("seed", range(10))
def test_earlier_treatment_brings_no_more_harm(seed):
    """Path by path, where nothing else pushes the concern."""
    early, late, never = (harms_of("health_l", day, seed) for day in (3.0, 60.0, None))
    assert early <= late <= never


def test_earlier_treatment_brings_less_harm_to_all():
    """In the mean, with everything that the concern pushes."""
    early, late, never = (
        sum(harms_of("health_l", day, seed, coupled=True) for seed in range(25))
        for day in (3.0, 120.0, None)
    )
    assert early < late < never


@given(
    seed=st.integers(0, 50),
    taken=st.floats(0.0, 0.95),
    more=st.floats(0.0, 0.5),
    earliest=st.floats(0.0, 200.0),
)
@settings(max_examples=60)
def test_more_free_places_never_mean_a_later_start(seed, taken, more, earliest):
    """Path by path."""
    step = replace(the_case().services[0], slot_every_days=7.0, slot_taken=taken)
    luck = RandomStreams(seed, 0)
    full = Capacity(luck, taken_scale=1.0, fullest=0.98)
    free = Capacity(luck, taken_scale=1.0 - more, fullest=0.98)
    assert free.place(step, earliest, urgent=False) <= full.place(step, earliest, urgent=False)


@given(seed=st.integers(0, 50), first=st.floats(0.0, 100.0), later=st.floats(0.0, 100.0))
@settings(max_examples=60)
def test_who_asks_later_is_served_no_earlier(seed, first, later):
    """Path by path."""
    step = replace(the_case().services[0], slot_every_days=7.0, slot_taken=0.5)
    places = [
        Capacity(RandomStreams(seed, 0), taken_scale=1.0, fullest=0.98).place(
            step, earliest, urgent=False
        )
        for earliest in (first, first + later)
    ]
    assert places[0] <= places[1]


def replies(seed, factor):
    names = [f"reply.median_working_days.{pace}" for pace in ("fast", "medium", "slow")]
    plain = started(seed).num
    run = started(seed, numbers={name: factor * plain[name] for name in names})
    return [reply_days(run, agency, "know") for agency in run.index.agencies]


@pytest.mark.parametrize("seed", range(4))
def test_a_longer_reply_time_never_speeds_a_reply(seed):
    """Path by path."""
    quick, slow = replies(seed, 0.5), replies(seed, 2.0)
    assert all(q <= s for q, s in zip(quick, slow, strict=True))
    assert quick != slow


def received(seed, factor):
    names = [f"reply.median_working_days.{pace}" for pace in ("fast", "medium", "slow")]
    plain = started(seed).num
    run = started(seed, numbers={name: factor * plain[name] for name in names})
    sent = {refer(run, service, warm=True, follow_up="lead") for service in run.index.services}
    until(run, 200.0)
    return {
        row.fields[0]: row.time_days
        for row in run.recorder.log
        if row.kind == ev.REFERRAL_MOVED and row.fields[1] == "received" and row.fields[0] in sent
    }


def test_a_longer_reply_time_lets_no_referral_arrive_earlier():
    """Path by path."""
    quick, slow = received(2, 0.5), received(2, 3.0)
    assert quick.keys() >= slow.keys()
    assert all(quick[referral] <= slow[referral] for referral in slow)
    assert sum(slow.values()) > sum(quick[referral] for referral in slow)


@pytest.mark.parametrize("member", ["mdm_l", "mr_k"])
def test_a_reminder_rapport_and_help_raise_attendance(member):
    """Path by path: the same uniform meets higher odds."""
    run = started(1)
    plain = Meeting(agency=run.seat, purpose="listen")
    base = willingness(run, member, plain, 0.0)
    assert willingness(run, member, replace(plain, reminder=True), 0.0) > base
    change_rapport(run, member, run.seat, 0.5)
    liked = willingness(run, member, plain, 0.0)
    assert liked > base
    run.emit(ev.FELT, member, "helped")
    assert willingness(run, member, plain, 0.0) > liked


@pytest.mark.row("G-107")
@pytest.mark.parametrize(
    "row",
    [
        (ev.PROMISE_BROKEN,),
        (ev.FELT, "confused"),
        (ev.FELT, "asked_again"),
        (ev.HARM_OCCURRED,),
    ],
)
def test_broken_promises_conflicting_messages_retelling_and_crises_lower_it(row):
    """Path by path."""
    run = started(1)
    meeting = Meeting(agency=run.seat, purpose="listen")
    before = willingness(run, "mdm_l", meeting, 0.0)
    kind, *more = row
    if kind == ev.HARM_OCCURRED:
        run.emit(kind, "hospitalisation", "health_l", "mdm_l")
    else:
        run.emit(kind, "mdm_l", *more)
    assert willingness(run, "mdm_l", meeting, 0.0) < before


def test_more_contacts_than_somebody_can_carry_lower_it():
    """Path by path."""
    run = started(1)
    meeting = Meeting(agency=run.seat, purpose="listen")
    odds = []
    for _ in range(12):
        odds.append(willingness(run, "mdm_l", meeting, 0.0))
        run.emit(ev.OWN_CONTACT, "mdm_l", False, agency="hdb")
    assert odds == sorted(odds, reverse=True)
    assert odds[0] == odds[1] > odds[-1]


def preventable_harms(**numbers):
    preventable = {
        (concern.id, kind)
        for concern in the_case().family.concerns
        for kind in concern.preventable_by_sight
    }
    harms = [
        (harm[2], harm[1]) in preventable
        for seed in range(30)
        for harm in played(seed, Waiter(), numbers=numbers).state.cases["C0001"].harms
    ]
    return sum(harms), len(harms) - sum(harms)


def test_sight_lowers_harm_that_it_can_prevent():
    """In the mean, over the visits that agencies make of their own accord."""
    with_sight, _ = preventable_harms(**{"sight.factor": 0.1})
    without, _ = preventable_harms(**{"switch.sight": 0})
    assert with_sight < without


@pytest.mark.row("G-148")
def test_protection_lowers_harm():
    """In the mean, in the whole case."""
    strong = {"protection.weak": 0.9, "protection.strong": 0.95, "protection.none": 0.5}
    thin = {"protection.weak": 0.1, "protection.strong": 0.2}
    assert sum(preventable_harms(**strong)) < sum(preventable_harms(**thin))
