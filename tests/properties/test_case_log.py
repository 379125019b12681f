"""The log of a case: closed kinds, time, and the state as nothing but its fold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain.applying import fold
from casesim.domain.events import KINDS
from casesim.domain.log import EventLog
from casesim.domain.state import SystemState, initial_state
from tests.engine.playing import Tryer, Waiter, played, the_case

SEEDS = range(12)


@pytest.fixture(scope="module")
def plays():
    long = [played(seed) for seed in SEEDS[:4]]
    return long + [played(seed, Tryer(seed, avoid=("end",)), horizon_days=90.0) for seed in SEEDS]


def folded_again(sim) -> SystemState:
    scenario = sim.scenario
    members = [member.id for member in scenario.family.members]
    start = initial_state(
        [(case, scenario.convenor, members) for case in sim.state.cases],
        weekday=scenario.start.weekday(),
    )
    return fold(start, sim.log)


def test_the_state_is_the_fold_of_the_log(plays):
    for sim in plays:
        assert folded_again(sim) == sim.state


def test_every_row_is_of_a_known_kind_with_its_number_of_fields(plays):
    for sim in plays:
        for row in sim.log:
            assert row.kind in KINDS
            assert len(row.fields) == len(KINDS[row.kind].fields), row


def test_every_row_says_whose_case_and_which_agency_it_is(plays):
    agencies = {agency.id for agency in the_case().agencies} | {""}
    for sim in plays:
        assert {row.case for row in sim.log} == set(sim.state.cases)
        assert {row.agency for row in sim.log} <= agencies


def test_time_never_runs_backwards_and_never_past_the_horizon(plays):
    for sim in plays:
        times = sim.log.times
        assert times == sorted(times)
        assert times[-1] <= sim.horizon_days
        assert all(time == round(time, 6) for time in times)


def test_rows_of_an_agency_name_it(plays):
    """What reaches one agency only has to say which."""
    for sim in plays:
        for row in sim.log:
            if KINDS[row.kind].audience == "agency":
                assert row.agency or row.kind == "felt", row


def test_two_logs_are_equal_exactly_if_their_digests_are():
    first, again, other = played(1, horizon_days=60.0), played(1, horizon_days=60.0), played(2)
    assert first.log.digest() == again.log.digest()
    assert list(first.log) == list(again.log)
    assert first.log.digest() != other.log.digest()
    copied = EventLog()
    for row in first.log:
        copied.append(row.time_days, row.kind, row.case, row.agency, row.cause, row.fields)
    assert copied.digest() == first.log.digest()
    copied.fields[-1] = (*copied.fields[-1], "more")
    assert copied.digest() != first.log.digest()


def test_a_case_that_nobody_works_on_has_a_course_too():
    sim = played(1, Waiter())
    assert folded_again(sim) == sim.state
    assert sim.state.cases["C0001"].harms


def test_twenty_families_are_folded_as_one_is():
    sim = played(5, scenario=replace(the_case(), copies=20), horizon_days=30.0)
    assert len(sim.state.cases) == 20
    assert folded_again(sim) == sim.state
