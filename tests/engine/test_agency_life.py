"""What goes on beside the seat: pressures and places that close, and people who come by."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from casesim.domain import events as ev
from casesim.engine.options import free_work
from casesim.engine.service_work import start_service, stop_service
from tests.engine.playing import rows, started, the_case, until

LOBBY, BUS_STOP = "hospital_lobby", "bus_stop"


def with_pressure(name, **changes):
    """The case with one pressure changed."""
    pressures = tuple(
        replace(one, **changes) if one.id == name else one for one in the_case().pressures
    )
    return replace(the_case(), pressures=pressures)


def happened(run):
    return [name for (name,) in rows(run, ev.PRESSURE_HAPPENED)]


def moved_for_good(run, service="transfer_flat"):
    step = run.index.services[service]
    start_service(run, step, step.members[0], followed=True)
    stop_service(run, service, "completed")


def test_a_pressure_falls_on_a_whole_day_that_differs_from_family_to_family():
    scenario = with_pressure("hdb_notice", varies_days=20.0, on_days=10.0, warn_days=0.0)
    days = [started(seed, scenario=scenario).due["hdb_notice"] for seed in range(12)]
    assert all(10.0 <= day < 30.0 and day == int(day) for day in days)
    assert len(set(days)) > 4


def test_without_variation_the_day_is_the_one_written_down():
    assert {started(seed).due["hdb_notice"] for seed in range(3)} == {24.0}


@pytest.mark.parametrize(("moved", "served"), [(False, True), (True, False)])
def test_no_notice_on_a_flat_that_they_have_left_for_good(moved, served):
    run = started(1)
    if moved:
        moved_for_good(run)
    until(run, 30.0)
    run.course.jump("flat", 100.0)
    until(run, 130.0)
    assert ("hdb_notice" in happened(run)) is served


def test_a_stay_that_ended_gives_the_ground_back():
    run = started(1)
    moved_for_good(run, "interim_flat")
    assert not run.holds("interim_flat")
    until(run, 30.0)
    assert "hdb_notice" in happened(run)


def where(run, who="all"):
    """Places where a visit may be made, the usual one first."""
    option = next(one for one in free_work(run) if one.id == f"visit:{who}")
    form = next(form for form in option.fields if form.id == "where")
    return form.default[0], form.items


def test_who_slept_where_it_closes_is_found_elsewhere():
    run = started(1)
    assert where(run)[0] == LOBBY
    assert BUS_STOP not in where(run)[1]
    until(run, 39.0)
    assert "hospital_lobby_closes" in happened(run)
    assert run.place_of("mdm_l") == run.place_of("mr_k") == BUS_STOP
    assert where(run)[0] == BUS_STOP
    assert LOBBY not in where(run)[1]


def test_who_has_a_bed_is_found_there_as_soon_as_the_seat_knows_of_it():
    run = started(1)
    step = run.index.services["bed_together"]
    start_service(run, step, "mdm_l", followed=True)
    assert run.place_of("mdm_l") == LOBBY
    run.emit(ev.SERVICE_REPORTED, "bed_together", "running")
    assert run.place_of("mdm_l") == "where_they_stay"
    assert where(run)[0] == "where_they_stay"
    run.emit(ev.SERVICE_REPORTED, "bed_together", "dropped")
    assert run.place_of("mdm_l") == LOBBY


def test_a_service_that_lasts_goes_on_sparing_them_what_a_pressure_worsens():
    spared = with_pressure("hdb_notice", worsens=tuple(
        replace(side, chance=1.0, unless="", or_unless=("tenancy_support",))
        for side in next(p for p in the_case().pressures if p.id == "hdb_notice").worsens
    ))  # fmt: skip
    run = started(1, scenario=spared)
    moved_for_good(run, "tenancy_support")
    until(run, 30.0)
    assert "hdb_notice" in happened(run)
    assert not [name for name, source in rows(run, ev.SIDE_EFFECT) if source == "hdb_notice"]


WEEKS_DAYS = 90.0
NOT_SEEN_OTHERWISE = {"switch.turnover": 0}


@pytest.mark.row("G-138", "W-001", "W-030")
def test_agencies_on_the_case_come_by_in_their_own_rhythm_until_they_stand_down():
    run = started(1)
    at_it = {one.id: one.culture.own_contact_every_days for one in run.index.agencies.values()
             if one.involved and one.culture.own_contact_every_days > 0.0}  # fmt: skip
    gone = next(iter(at_it))
    run.emit(ev.STOOD_DOWN, gone)
    until(run, WEEKS_DAYS)
    came = Counter(row.agency for row in run.recorder.log if row.kind == ev.OWN_CONTACT)
    assert set(came) == set(at_it) - {gone, run.seat}
    for agency, count in came.items():
        assert 0.5 < count * at_it[agency] / WEEKS_DAYS < 2.0
    assert "asked_again" in {feeling for _, feeling in rows(run, ev.FELT)}


@pytest.mark.row("W-001")
@pytest.mark.parametrize(("chance", "some"), [(0.0, False), (1.0, True)])
def test_who_comes_by_may_offer_what_it_has_without_a_word_to_others(chance, some):
    run = started(1, numbers={"own_contact.offers": chance})
    until(run, WEEKS_DAYS)
    assert bool(rows(run, ev.OWN_OFFER)) is some
    assert not {name for name, *_ in rows(run, ev.OWN_OFFER)} & set(run.observation.referrals)


@pytest.mark.row("L-002")
def test_somebody_who_comes_by_sees_the_person():
    times = []
    for switch in (0, 1):
        run = started(3, numbers={**NOT_SEEN_OTHERWISE, "switch.informal_help": switch})
        helper = run.index.scenario.family.helpers[0]
        seen: list[str] = []
        run.course.seen = seen.append
        until(run, WEEKS_DAYS)
        times.append(sum(member in helper.sees for member in seen))
    came = [name for (name,) in rows(run, ev.HELPER_CAME)]
    assert times[1] - times[0] >= came.count(helper.id) > 0


@pytest.mark.row("L-002")
def test_who_comes_by_on_their_own_eases_and_is_sight_of_the_person():
    on = started(3, numbers=NOT_SEEN_OTHERWISE)
    off = started(3, numbers={**NOT_SEEN_OTHERWISE, "switch.informal_help": 0})
    for helper in on.index.scenario.family.helpers:
        assert on.course.own_set_point(helper.eases) == off.course.own_set_point(helper.eases)
        assert (
            on.state.concerns[helper.eases].set_point < off.state.concerns[helper.eases].set_point
        )
    for run in (on, off):
        until(run, WEEKS_DAYS)
    assert {name for (name,) in rows(on, ev.HELPER_CAME)} == {
        helper.id for helper in on.index.scenario.family.helpers
    }
    assert rows(off, ev.HELPER_CAME) == []
