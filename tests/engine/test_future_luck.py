"""Luck of one past with many futures: kept, fresh, or drawn given that it has lasted so long."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from scipy.stats import expon, kstest, norm

from casesim.engine.clock_timing import DAYS_A_HALF_YEAR
from casesim.engine.future_luck import Draw, Drawn, FutureLuck, KeptLuck
from casesim.engine.hazards import integral
from casesim.engine.sampling import lognormal
from casesim.engine.streams import LuckSource, RandomStreams, unit_exponential
from tests.engine.playing import started, until

MANY = 400
UNLIKELY = 0.001
REPLY, SLOT = LuckSource.REPLY, LuckSource.SLOT


def kept(*entities: str) -> KeptLuck:
    luck = KeptLuck(7, 0)
    for entity in entities:
        luck.uniform(REPLY, entity)
    return luck


def future(number: int, luck: KeptLuck, *, until_days: float = 0.0, **redrawn: float) -> FutureLuck:
    drawn = Drawn(draws=luck.draws, count=len(luck.draws), until_days=until_days)
    other = {(REPLY, entity, 0): uniform for entity, uniform in redrawn.items()}
    return FutureLuck(7, 0, f"future/{number}", drawn, other)


def test_what_is_kept_is_the_luck_of_the_run_in_its_order():
    luck = kept("b", "a", "b")
    own = RandomStreams(7, 0)
    assert [draw.uniform for draw in luck.draws.values()] == [
        own.uniform(REPLY, "b"),
        own.uniform(REPLY, "a"),
    ]
    first = Drawn(draws=luck.draws, count=1, until_days=0.0)
    assert first.addresses() == ((REPLY, "b", 0),)


def test_what_was_drawn_stays_and_the_rest_is_the_futures_own():
    luck = future(3, kept("a", "b"), b=0.25)
    assert luck.uniform(REPLY, "a") == RandomStreams(7, 0).uniform(REPLY, "a")
    assert luck.uniform(REPLY, "b") == 0.25
    fresh = RandomStreams(7, 0, "future/3")
    assert luck.uniform(REPLY, "c") == fresh.uniform(REPLY, "c")
    assert luck.uniform(REPLY, "a", 1) == fresh.uniform(REPLY, "a", 1)
    assert luck.uniform(REPLY, "c") != future(4, kept("a")).uniform(REPLY, "c")


def test_a_branch_has_other_luck_and_none_the_luck_of_the_run():
    assert RandomStreams(7, 0, "").uniform(REPLY, "a") == RandomStreams(7, 0).uniform(REPLY, "a")
    branch = RandomStreams(7, 0, "x")
    assert branch.uniform(REPLY, "a") != RandomStreams(7, 0).uniform(REPLY, "a")
    rows, others = branch.block(REPLY, 0, 4, 2), RandomStreams(7, 0).block(REPLY, 0, 4, 2)
    assert not np.array_equal(rows, others)


def test_what_is_over_ended_as_it_did():
    luck = kept("a")
    own = luck.uniform(REPLY, "a")
    assert future(0, luck, until_days=9.0).lasting(REPLY, "a", 0, lambda u: 10.0 * u) == own
    fresh = RandomStreams(7, 0, "future/0").uniform(REPLY, "new")
    assert future(0, luck, until_days=9.0).lasting(REPLY, "new", 0, lambda u: 10.0 * u) == fresh


def long_draw(end_days) -> KeptLuck:
    """Luck whose only draw lasts beyond day 4."""
    for seed in range(100):
        luck = KeptLuck(seed, 0)
        if end_days(luck.uniform(REPLY, "a")) > 4.0:
            return luck
    raise AssertionError("no such luck")


@pytest.mark.parametrize(
    ("end_days", "share_by"),
    [
        (lambda u: lognormal(u, median=3.0, sigma=0.8), lambda t: norm.cdf(log(t / 3.0) / 0.8)),
        (lambda u: 6.0 * unit_exponential(u), lambda t: 1.0 - exp(-t / 6.0)),
        (lambda u: 1.0 + 9.0 * u, lambda t: (t - 1.0) / 9.0),
    ],
)
def test_what_goes_on_ends_as_any_that_has_lasted_so_long(end_days, share_by):
    luck = long_draw(end_days)
    drawn = Drawn(draws=luck.draws, count=1, until_days=4.0)
    ends = [
        end_days(FutureLuck(7, 0, f"f/{n}", drawn, {}).lasting(REPLY, "a", 0, end_days))
        for n in range(MANY)
    ]
    before = share_by(4.0)
    assert min(ends) > 4.0
    shares = [(share_by(end) - before) / (1.0 - before) for end in ends]
    assert kstest(shares, "uniform").pvalue > UNLIKELY


def test_an_end_that_comes_in_steps_is_never_before_the_moment():
    def end_days(uniform: float) -> float:
        return float(int(10.0 * uniform))

    luck = long_draw(end_days)
    drawn = Drawn(draws=luck.draws, count=1, until_days=4.0)
    ends = [
        end_days(FutureLuck(7, 0, f"f/{n}", drawn, {}).lasting(REPLY, "a", 0, end_days))
        for n in range(MANY)
    ]
    assert set(ends) == {5.0, 6.0, 7.0, 8.0, 9.0}


def test_the_latest_end_there_is_can_be_reached():
    luck = KeptLuck(7, 0)
    luck.draws[REPLY, "a", 0] = Draw(0, 1.0 - 2.0**-53)
    drawn = Drawn(draws=luck.draws, count=1, until_days=1.0 - 2.0**-52)
    for number in range(50):
        here = FutureLuck(7, 0, f"f/{number}", drawn, {})
        assert 1.0 - 2.0**-52 < here.lasting(REPLY, "a", 0, lambda u: u) < 1.0


def test_what_belongs_to_a_date_ahead_is_open():
    luck = KeptLuck(7, 0)
    own = [luck.uniform(SLOT, "bed", slot) for slot in (1, 2)]
    here = future(5, luck, until_days=10.0)
    assert here.dated(SLOT, "bed", 1, 9.5) == own[0]
    assert here.dated(SLOT, "bed", 2, 10.5) == RandomStreams(7, 0, "future/5").uniform(
        SLOT, "bed", 2
    )


def clocks(run):
    return [
        (course, clock)
        for course in run.course._courses.values()
        for clock in course.clocks.values()
        if clock.rate > 0.0
    ]


def test_a_hazard_has_no_memory():
    run = started()
    until(run, 20.0)
    left = []
    for number in range(70):
        run.luck = RandomStreams(1, 0, f"future/{number}")
        run.course.renew()
        left += [clock.left for _, clock in clocks(run)]
    assert len(left) >= MANY
    assert kstest(left, expon.cdf).pvalue > UNLIKELY


def test_a_renewed_hazard_rings_when_what_is_left_is_used_up():
    run = started()
    until(run, 20.0)
    rings = 0
    for number in range(60):
        run.luck = RandomStreams(1, 0, f"future/{number}")
        run.course.renew()
        for course, clock in clocks(run):
            state = run.state.concerns[course.concern.id]
            if clock.when <= run.horizon_days:
                rings += 1
                used = integral(
                    clock.rate, clock.slope, state.at(run.now), state.set_point,
                    state.half_days, clock.when - run.now,
                )  # fmt: skip
                assert used == pytest.approx(clock.left, abs=1e-6)
    assert rings > 20


def test_a_relapse_clock_keeps_what_is_used_up():
    run = started()
    course = next(c for c in run.course._courses.values() if "relapse" in c.clocks)
    timing, clock = run.course._timing, course.clocks["relapse"]
    until(run, 300.0)
    run.emit("concern_resolved", course.concern.id)
    course.resolved_days = run.now - DAYS_A_HALF_YEAR
    used = timing._relapse_hazards(course)[0]
    assert timing._relapse_used(course) == pytest.approx(used)
    for number in range(20):
        run.luck = RandomStreams(1, 0, f"future/{number}")
        timing.renew(course)
        assert clock.left > used
        assert clock.when > run.now
