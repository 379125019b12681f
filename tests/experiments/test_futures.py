"""One past, many futures: paired, with the past as it was seen, the same on any workers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from casesim.errors import ExperimentError
from casesim.experiments.futures import SAME_LUCK, Asked, Future, futures, tasks
from casesim.experiments.intervals import paired_interval
from casesim.experiments.one_future import Futures
from casesim.experiments.played import walk
from casesim.experiments.replications import local_executor
from casesim.experiments.same_luck import same_luck_values
from tests.experiments.planted import DAYS, TRUTH, planted_play
from tests.experiments.plays import its_walk, the_play

EARLY = 8
"""A decision at which nothing of the planted truth has shown; it shows after decision 24."""
PLANTED_FUTURES = 30


def asked(*numbers: int, **more) -> Asked:
    decisions = tuple(each for each in its_walk() if each.number in numbers)
    return Asked(**{"played": the_play(), "decisions": decisions, "futures": 2, **more})


@cache
def some_futures() -> tuple[Future, ...]:
    return tuple(futures(asked(3, 12, same_luck=True, measures=("harm_events",))))


def test_a_coarse_form_of_everything_comes_first():
    wide = asked(3, 12, 15, same_luck=True)
    few = replace(wide.decisions[1], answers=dict(list(wide.decisions[1].answers.items())[:2]))
    wanted = replace(wide, decisions=(wide.decisions[0], few, wide.decisions[2]))
    options = {each.number: tuple(each.answers) for each in wanted.decisions}
    order = [(task.number, task.decision, task.options) for task in tasks(wanted)]
    assert order == [
        (0, 3, options[3][:2]),
        (0, 15, options[15][:2]),
        (0, 3, options[3][2:]),
        (0, 15, options[15][2:]),
        (0, 12, options[12]),
        *((SAME_LUCK, number, options[number]) for number in (3, 12, 15)),
        *((1, number, options[number]) for number in (3, 12, 15)),
    ]


@pytest.mark.slow
def test_every_option_has_every_future_once():
    wanted = asked(3, 12, same_luck=True)
    found = Counter((each.decision, each.option_id, each.number) for each in some_futures())
    assert len(found) == wanted.total
    assert set(found.values()) == {1}
    assert {number for _, _, number in found} == {SAME_LUCK, 0, 1}


@pytest.mark.slow
def test_the_plays_own_luck_is_among_them():
    for each in some_futures():
        if each.number == SAME_LUCK:
            taken = next(one for one in its_walk() if one.number == each.decision)
            names = asked(measures=("harm_events",)).names
            values = same_luck_values(the_play(), taken.answers[each.option_id], names)
            assert each.values == tuple(values[name] for name in names)


@pytest.mark.slow
def test_options_share_their_luck():
    simulated = Futures(asked(12))
    chosen = its_walk()[11].chosen
    for number in range(3):
        first, again = simulated.of(12, number, (chosen, chosen), *simulated.drawn_anew(12, number))
        assert first == again


@pytest.mark.slow
def test_what_the_seat_has_seen_is_the_same_in_every_future():
    simulated = Futures(asked(24))
    files = []
    for redraws in (False, True):
        simulated.asked = replace(simulated.asked, redraws=redraws)
        for number in range(4):
            redrawn, simulation = simulated.drawn_anew(24, number)
            simulation = simulation or simulated.at(24, number, redrawn)
            seen = simulation.observation()
            rows = [replace(message, row=0) for message in seen.inbox]
            files.append((replace(seen, inbox=rows), simulation.open[0].id, simulation.now_days))
    assert all(each == files[0] for each in files)


@pytest.mark.slow
def test_futures_differ_in_their_luck():
    simulated, chosen = Futures(asked(12)), its_walk()[11].chosen
    found = [simulated.of(12, number, (chosen,), {})[0] for number in range(4)]
    assert len({each.values for each in found}) == 4
    other = Futures(asked(12, label="check")).of(12, 0, (chosen,), {})[0]
    assert other.values != found[0].values


@pytest.mark.slow
def test_later_choices_may_be_kept():
    chosen = its_walk()[2].chosen
    (free,) = Futures(asked(3)).of(3, 0, (chosen,), {})
    (kept,) = Futures(asked(3, keeps_later=True)).of(3, 0, (chosen,), {})
    assert kept.values != free.values


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_any_number_of_workers_gives_the_same(workers):
    wanted = asked(3, 12, same_luck=True, measures=("harm_events",))
    assert tuple(futures(wanted, local_executor(workers))) == some_futures()


@pytest.mark.slow
def test_somebody_may_cancel():
    seen: list[Future] = []
    wanted = asked(3, 12, futures=50)
    for executor in (None, local_executor(2)):
        seen.clear()
        for future in futures(wanted, executor, cancel=lambda: len(seen) >= 3):
            seen.append(future)
        assert 3 <= len(seen) <= 5


def test_what_cannot_be_asked_is_told():
    with pytest.raises(ExperimentError, match=r"at least 1 future is simulated \(got 0\)"):
        asked(3, futures=0)
    with pytest.raises(ExperimentError, match="there is no measure 'luck'; choose of: goals_reach"):
        asked(3, measures=("luck",))


# ---- a hidden truth -------------------------------------------------------------------------


@cache
def hidden(*, turned: bool, redraws: bool) -> tuple[Future, ...]:
    play = planted_play(turned=turned)
    taken = next(each for each in walk(play, most_options=2) if each.number == EARLY)
    return tuple(
        futures(Asked(played=play, decisions=(taken,), futures=PLANTED_FUTURES, redraws=redraws))
    )


def values(found: tuple[Future, ...], place: int) -> np.ndarray:
    option = list(dict.fromkeys(each.option_id for each in found))[place]
    return np.array([each.values[0] for each in found if each.option_id == option])


def test_the_planted_truth_differs_and_has_not_shown():
    moments = []
    for turned in (False, True):
        moment, _ = Futures(Asked(played=planted_play(turned=turned), decisions=())).moment(EARLY)
        moments.append(moment)
    assert moments[0].seen == moments[1].seen
    assert moments[0].asked == moments[1].asked
    (drawn,) = {
        moment.drawn.draws[address].uniform
        for moment in moments
        for address in moment.drawn.addresses()
        if address[1] == f"C0001/{TRUTH}"
    }
    assert (drawn < 0.5) is not (drawn >= 0.5)


@pytest.mark.evidence
@pytest.mark.parametrize("place", [0, 1])
def test_a_decisions_value_does_not_hang_on_what_nobody_could_see(place):
    """The two runs differ in the hidden truth alone; by 150 days it moves the outcome by 20."""
    one, other = (hidden(turned=turned, redraws=True) for turned in (False, True))
    assert all(each.redrawn for each in (*one, *other))
    apart = paired_interval(values(one, place), values(other, place), unit="", confidence=0.99)
    assert apart.holds(0.0)
    assert apart.half_width < 14.0


@pytest.mark.evidence
def test_without_drawing_anew_it_would():
    one, other = (hidden(turned=turned, redraws=False) for turned in (False, True))
    apart = paired_interval(values(one, 0), values(other, 0), unit="", confidence=0.99)
    assert not apart.holds(0.0)
    assert abs(apart.mean) > 8.0


@pytest.mark.slow
def test_the_hidden_truth_is_drawn_by_its_shares():
    play = planted_play(turned=False)
    simulated = Futures(Asked(played=play, decisions=(), futures=1))
    grave = 0
    for number in range(PLANTED_FUTURES):
        redrawn, simulation = simulated.drawn_anew(EARLY, number)
        simulation = simulation or simulated.at(EARLY, number, redrawn)
        grave += simulation.state.cases["C0001"].truths[TRUTH] == "grave"
    assert play.horizon_days == DAYS
    assert 0.25 < grave / PLANTED_FUTURES < 0.75
