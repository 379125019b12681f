"""The mark is a rule over loss and interval, and never over guidance."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from casesim.debrief.best_option import Compared, compare_options
from casesim.debrief.marks import mark_of
from casesim.debrief.results import Bearing, Duty, DutyGround, Mark
from casesim.debrief.yardstick import Yardstick
from casesim.experiments.intervals import Interval

MEASURED_BY = Yardstick(sign=1.0, unit="points", spread=10.0, little=2.0, large=5.0)
STILL = Yardstick(sign=1.0, unit="points", spread=0.0, little=0.0, large=0.0)
BEARING = Bearing(force="requires", source="MAP 5.4", says="See the child first.", stands="with")


def interval(low, high):
    return Interval(
        mean=(low + high) / 2.0, low=low, high=high, n=50, unit="points", confidence=0.95
    )


def a_choice(low, high, *others):
    gains = {f"other{number}": interval(*ends) for number, ends in enumerate(others)}
    return Compared(compared=3, futures=100, best="b", loss=interval(low, high), gains=gains)


@pytest.mark.parametrize(
    ("loss", "mark"),
    [
        ((0.0, 0.0), Mark.SOUND),
        ((-1.0, 2.0), Mark.SOUND),
        ((0.5, 1.5), Mark.SOUND),
        ((-1.0, 2.1), Mark.CANNOT_TELL),
        ((0.0, 9.0), Mark.CANNOT_TELL),
        ((0.1, 2.1), Mark.DEBATABLE),
        ((4.9, 9.0), Mark.DEBATABLE),
        ((5.0, 9.0), Mark.COSTLY),
    ],
)
def test_loss_and_interval_make_the_mark(loss, mark):
    assert mark_of(a_choice(*loss), MEASURED_BY) is mark


def test_strong_is_what_loses_nothing_where_something_else_would():
    assert mark_of(a_choice(-1.0, 1.0, (-6.0, -2.1)), MEASURED_BY) is Mark.STRONG
    assert mark_of(a_choice(-1.0, 1.0, (-6.0, -2.0)), MEASURED_BY) is Mark.SOUND
    assert mark_of(a_choice(-1.0, 3.0, (-6.0, -2.1)), MEASURED_BY) is Mark.CANNOT_TELL


def test_too_few_futures_cannot_tell():
    assert mark_of(Compared(compared=4, futures=3), MEASURED_BY) is Mark.CANNOT_TELL


def test_one_option_alone_cannot_tell():
    alone = compare_options({"only": np.arange(9.0)}, "only", sign=1.0, unit="points")
    assert mark_of(alone, MEASURED_BY) is Mark.CANNOT_TELL


def test_where_luck_does_nothing_no_loss_is_large():
    assert mark_of(a_choice(3.0, 3.0), STILL) is Mark.DEBATABLE
    assert mark_of(a_choice(0.0, 0.0), STILL) is Mark.SOUND


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("ground", DutyGround)
@pytest.mark.parametrize(("low", "high"), [(-1.0, 1.0), (8.0, 9.0), (-9.0, 9.0)])
def test_where_a_duty_decides_there_is_no_mark(kept, ground, low, high):
    """A breach is never strong, and a duty kept is never costly."""
    duty = Duty(ground=ground, kept=kept, bearing=BEARING)
    assert mark_of(a_choice(low, high, (-9.0, -8.0)), MEASURED_BY, (duty,)) is None


def test_a_mark_is_made_of_nothing_that_guidance_says():
    known = {each.name for kind in (Compared, Yardstick) for each in fields(kind)}
    assert known.isdisjoint({"bearings", "rulings", "force", "guidance"})


def test_marks_of_futures_with_known_effects():
    """Three options two and four times what luck does apart."""
    common = np.random.Generator(np.random.Philox(7)).standard_normal(60)
    outcomes = {"good": 20.0 + common, "fair": 2.0 + common, "poor": 0.0 + common}
    marks = {
        name: mark_of(
            compare_options(outcomes, name, sign=1.0, unit="points"),
            Yardstick(sign=1.0, unit="points", spread=1.0, little=0.2, large=0.5),
        )
        for name in outcomes
    }
    assert marks == {"good": Mark.STRONG, "fair": Mark.COSTLY, "poor": Mark.COSTLY}
