"""A replay with other luck is held to what had reached the seat."""

from __future__ import annotations

from functools import cache

import pytest

from casesim.domain import events as ev
from casesim.domain.decisions import Choice
from casesim.engine.future_luck import FutureLuck
from casesim.engine.past import OtherPastError, Past, SeenWatch, reaches, replay_to
from casesim.engine.simulation import Simulation
from casesim.engine.streams import LuckSource
from tests.engine.playing import the_case, the_index, the_ledger, the_protocol
from tests.experiments.plays import SEED, SHORT_DAYS, the_play

NUMBER = 20


def begun(luck, readers) -> Simulation:
    return Simulation(
        the_case(), the_protocol(), the_ledger(), seed=SEED, horizon_days=SHORT_DAYS,
        index=the_index(), luck=luck, readers=readers,
    )  # fmt: skip


@cache
def the_past() -> Past:
    return Past(begun, SEED, 0, the_play().choices)


def replayed(redrawn=None, number=NUMBER):
    moment = the_past().moment(number)
    luck = FutureLuck(SEED, 0, "future/0", moment.drawn, redrawn or {})
    watch = SeenWatch(moment)
    simulation = begun(luck, (watch.read,))
    return simulation, replay_to(simulation, watch, moment), moment


def test_the_past_of_a_decision_is_what_was_before_it():
    moment = the_past().moment(NUMBER)
    assert moment.choices == the_play().choices[: NUMBER - 1]
    assert len(moment.asked) == NUMBER
    assert moment.drawn.until_days < SHORT_DAYS
    assert moment.seen
    assert all(row.time_days <= moment.drawn.until_days + 1e-6 for row in moment.seen)
    assert all(row.kind not in (ev.TRUTH_DRAWN, ev.HARM_OCCURRED) for row in moment.seen)
    earlier = the_past().moment(NUMBER - 1)
    assert earlier.drawn.count < moment.drawn.count
    assert moment.seen[: len(earlier.seen)] == earlier.seen


def test_a_replay_stands_at_the_decision_with_the_case_file_as_it_was():
    simulation, point, moment = replayed()
    assert point.id == the_play().choices[NUMBER - 1].decision_id
    assert simulation.now_days == moment.drawn.until_days
    assert simulation.choices == list(moment.choices)


def test_what_was_told_by_others_before_the_seat_moved_is_seen_from_then_on():
    until = {"first": 10.0, "lead": float("inf")}
    assert reaches(until, 9.0, ev.MESSAGE, "first")
    assert not reaches(until, 11.0, ev.MESSAGE, "first")
    assert reaches(until, 9.0, ev.MESSAGE, "lead")
    assert not reaches(until, 9.0, ev.MESSAGE, "another")
    assert reaches(until, 9.0, ev.STAGE_ENTERED, "another")


def test_what_would_have_reached_the_seat_otherwise_ends_the_replay():
    draws = the_past().moment(NUMBER).drawn.addresses()
    contacts = [each for each in draws if each[0] == LuckSource.CONTACT]
    with pytest.raises(OtherPastError, match=r"\w+ at day \d+\.\d\d did not reach the seat in th"):
        replayed(dict.fromkeys(contacts, 0.999999))


def test_what_is_missing_is_told():
    moment = the_past().moment(NUMBER)
    watch = SeenWatch(moment)
    with pytest.raises(OtherPastError, match=r"\w+ of day 0\.00 did not come in this past"):
        watch.arrive()


def test_a_decision_that_is_put_otherwise_ends_the_replay():
    moment = the_past().moment(NUMBER)
    for place in (0, -1):
        asked = list(moment.asked)
        asked[place] = (*asked[place][:-1], (("changed", "yes"),))
        other = type(moment)(
            number=moment.number, asked=tuple(asked), choices=moment.choices, drawn=moment.drawn,
            seen=moment.seen, awaited=moment.awaited, until_days=moment.until_days,
        )  # fmt: skip
        watch = SeenWatch(other)
        luck = FutureLuck(SEED, 0, "future/0", moment.drawn, {})
        with pytest.raises(OtherPastError, match=r"decision 'C0001/.*' was put otherwise in this"):
            replay_to(begun(luck, (watch.read,)), watch, other)


def test_choices_of_another_run_are_told():
    stranger = Choice(decision_id="C0001/ending/9", option_id="stay")
    with pytest.raises(OtherPastError, match=r"decision 'C0001/ending/9' is not open in this past"):
        Past(begun, SEED, 0, [stranger])
