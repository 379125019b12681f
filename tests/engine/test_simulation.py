"""Advance, decide, run: what a seat may do with the clock."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain import events as ev
from casesim.domain.decisions import Choice
from casesim.engine.acts import move_lead
from casesim.errors import DecisionError
from tests.engine.playing import Tryer, Waiter, played, run_of, simulation, the_case


def test_it_stops_where_somebody_has_to_decide():
    sim = simulation(1)
    (point,) = sim.advance()
    assert point.kind == "first_contact"
    assert point.time_days == sim.now_days > 0.0
    assert sim.open == (point,)
    assert sim.advance() == (point,)
    assert not sim.finished


@pytest.mark.row("G-043")
def test_the_first_decision_is_the_convenors_and_in_working_time():
    (point,) = simulation(1).advance()
    assert point.seat == f"{the_case().convenor}/convenor"
    assert the_case().calendar.next_working_time(point.time_days) == point.time_days


def test_ids_say_what_a_decision_is_about():
    sim = played(2, horizon_days=60.0)
    for decided in sim.decided:
        about = f"{decided.kind}/{decided.subject}" if decided.subject else decided.kind
        assert decided.decision_id.startswith(f"C0001/{about}/")
        assert decided.decision_id.rsplit("/", 1)[1].isdigit()


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (
            {"decision_id": "C0001/lead/9", "option_id": "wait"},
            r"'C0001/lead/9' is not open.*now: C",
        ),
        ({"option_id": "dance"}, r"no option 'dance'; choose one of: visit"),
        (
            {"option_id": "wait", "values": {"until": ("never",)}},
            r"does not offer 'never'.*tomorrow",
        ),
        ({"option_id": "wait", "values": {"colour": ("red",)}}, r"has no field 'colour'.*until"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_and_changes_nothing(choice, message):
    sim = simulation(1)
    (point,) = sim.advance()
    rows = len(sim.log)
    with pytest.raises(DecisionError, match=message):
        sim.decide(Choice(**{"decision_id": point.id, **choice}))
    assert sim.open == (point,)
    assert len(sim.log) == rows
    assert sim.decided == []


def test_what_was_chosen_is_logged_with_every_detail():
    sim = simulation(1)
    (point,) = sim.advance()
    sim.decide(Choice(decision_id=point.id, option_id="wait", values={"until": ("week",)}))
    row = next(row for row in sim.log if row.kind == ev.CHOICE_MADE)
    assert row.fields == (point.id, point.kind, "", "wait", (("until", ("week",)),))
    (following,) = sim.advance()
    assert following.time_days >= point.time_days + 7.0


def test_it_ends_at_the_horizon():
    sim = played(1, Waiter(), horizon_days=30.0)
    assert sim.finished
    assert sim.advance() == ()
    assert sim.now_days <= 30.0


def test_a_policy_for_each_family():
    sim = simulation(1, scenario=replace(the_case(), copies=2), horizon_days=20.0)
    sim.run({"C0001": Waiter(), "C0002": Tryer(1)})
    assert {d.decision_id.split("/")[0] for d in sim.decided} == {"C0001", "C0002"}
    waiting = [d for d in sim.decided if d.decision_id.startswith("C0001/next")]
    assert all(d.choice.option_id == "wait" for d in waiting)


def test_the_protocol_changes_no_outcome():
    plain, other = simulation(1, horizon_days=60.0), simulation(1, horizon_days=60.0)
    other.protocol = None
    for sim in (plain, other):
        sim.run(Tryer(1))
    assert plain.log.digest() == other.log.digest()


@pytest.mark.row("G-093", "G-094", "G-096")
def test_a_seat_that_moves_knows_what_its_agency_knew_and_what_was_carried():
    sim = simulation(1, horizon_days=90.0)
    (point,) = sim.advance()
    run = run_of(sim)
    run.emit(ev.REFERRAL_SENT, "x/1", next(iter(run.index.services)), "hdb", "mdm_l", True, "lead")
    before = sim.observation()
    move_lead(run, "hospital", "overlap")
    after = sim.observation()
    assert after is not before
    assert (after.agency, after.role) == ("hospital", "lead")
    assert set(after.facts) == set(run.state.knows["hospital"])
    assert after.agencies["sso"].involved == "involved"
    assert "x/1" in after.referrals
    assert after.hours_total == 0.0
    sim.decide(Waiter().decide(point))
    sim.run(Tryer(1, avoid=("end",)))
    assert any(decided.seat == "hospital/lead" for decided in sim.decided)


def test_what_was_done_stands_once_in_the_file_however_often_the_seat_moves():
    for seed in range(12):
        sim = played(seed, Tryer(seed, avoid=("end",)), horizon_days=200.0)
        if sum(row.kind == ev.LEAD_MOVED for row in sim.log) >= 2:
            break
    done = [done.decision_id for done in sim.observation().done]
    assert done == [decided.decision_id for decided in sim.decided]


def test_observations_of_two_families_are_two():
    sim = simulation(1, scenario=replace(the_case(), copies=2))
    sim.advance()
    assert sim.observation("C0001") is not sim.observation("C0002")
    assert sim.observation("C0002").case == "C0002"


@pytest.mark.row("G-116c")
def test_a_worker_on_leave_without_cover_decides_nothing():
    """The seat's first leave of Mdm L's case lies between two days of the scenario."""
    first, last = the_case().agencies[0].workers[0].leave[0]
    sim = played(1, Waiter(), horizon_days=60.0)
    inside = [d for d in sim.decided if first < d.time_days < last and d.seat.startswith("sso")]
    assert not inside
