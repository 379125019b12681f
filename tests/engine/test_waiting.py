"""A pool with SimPy's calls: who is served when, who leaves the line."""

from __future__ import annotations

import pytest
import simpy
from hypothesis import given
from hypothesis import strategies as st

from casesim.engine.waiting import Pool


def visit(env, pool, served, name, arrival, days, priority=0):
    yield env.timeout(arrival)
    with pool.request(priority=priority) as request:
        yield request
        served.append((name, env.now))
        yield env.timeout(days)


def served_by(pool_of, visits) -> list[tuple[str, float]]:
    env = simpy.Environment()
    pool, served = pool_of(env), []
    for each in visits:
        env.process(visit(env, pool, served, *each))
    env.run()
    return served


def test_first_come_first_served():
    visits = [("a", 0.0, 2.0), ("b", 0.5, 2.0), ("c", 1.0, 2.0)]
    assert served_by(Pool, visits) == [("a", 0.0), ("b", 2.0), ("c", 4.0)]


def test_a_smaller_priority_goes_first_and_interrupts_nobody():
    visits = [("a", 0.0, 2.0, 1), ("b", 0.5, 2.0, 1), ("c", 1.0, 2.0, 0)]
    assert served_by(Pool, visits) == [("a", 0.0), ("c", 2.0), ("b", 4.0)]


@given(
    capacity=st.integers(1, 3),
    visits=st.lists(
        st.tuples(st.floats(0.0, 9.0), st.floats(0.1, 5.0), st.integers(0, 2)), max_size=20
    ),
)
def test_it_serves_as_priority_resource_does(capacity, visits):
    named = [(str(number), *each) for number, each in enumerate(visits)]
    ours = served_by(lambda env: Pool(env, capacity), named)
    theirs = served_by(lambda env: simpy.PriorityResource(env, capacity), named)
    assert sorted(ours) == sorted(theirs)


def test_who_gives_up_is_passed_over():
    env = simpy.Environment()
    pool = Pool(env)
    first, second, third = (pool.request() for _ in range(3))
    pool.cancel(second)
    assert (pool.busy_count, pool.waiting_count) == (1, 1)
    pool.release(first)
    env.run()
    assert third.is_granted
    assert not second.is_granted
    assert (pool.busy_count, pool.waiting_count) == (1, 0)


def test_giving_back_twice_gives_back_once():
    pool = Pool(simpy.Environment(), 2)
    request = pool.request()
    pool.request()
    pool.release(request)
    pool.release(request)
    assert pool.busy_count == 1


def test_a_grant_that_was_given_up_goes_to_the_next():
    """Granted in the instant in which it is cancelled: nobody may keep the worker."""
    env = simpy.Environment()
    pool = Pool(env)
    first, second, third = (pool.request() for _ in range(3))
    pool.release(first)
    pool.cancel(second)
    env.run()
    assert third.is_granted
    assert pool.busy_count == 1


def test_who_loses_patience_leaves_the_line():
    env = simpy.Environment()
    pool, served = Pool(env), []

    def impatient():
        yield env.timeout(0.5)
        with pool.request() as request:
            yield request | env.timeout(1.0)
            served.append(request.is_granted)

    env.process(visit(env, pool, served, "a", 0.0, 5.0))
    env.process(impatient())
    env.run()
    assert served == [("a", 0.0), False]
    assert (pool.busy_count, pool.waiting_count) == (0, 0)


def test_a_generator_thrown_away_gives_nothing_back():
    env = simpy.Environment()
    pool = Pool(env)
    running = visit(env, pool, [], "a", 0.0, 5.0)
    env.process(running)
    env.run(until=1.0)
    running.close()
    assert pool.busy_count == 1


def test_a_pool_without_workers_is_refused():
    with pytest.raises(ValueError, match=r"at least 1 worker \(got 0\)"):
        Pool(simpy.Environment(), 0)
