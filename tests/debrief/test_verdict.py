"""What the futures of a whole play say, at every moment while they come in."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.debrief.results import Bearing, Duty, DutyGround, Mark
from casesim.debrief.verdict import LookedAt, verdict
from casesim.errors import ExperimentError
from tests.debrief import planted
from tests.engine.playing import the_ledger

DUTY = Duty(
    ground=DutyGround.SAFETY,
    kept=True,
    bearing=Bearing(force="requires", source="MAP 5.4", says="…", stands="with"),
)


def play():
    return planted.played(planted.always("wait"), 2)


def looked_at(step, count):
    uniforms = planted.luck(7, count, name=2)
    return LookedAt(
        decision_id=f"C0001/step/{step}",
        time_days=float(step),
        chosen=play().chosen[step],
        by_policy=planted.BEST,
        outcomes={name: planted.futures(play(), step, name, uniforms) for name in planted.PROTECTS},
    )


def of_the_play(count=None, decisions=None, measure="area_under_stability"):
    given = decisions or [looked_at(step, count) for step in range(planted.STEPS)]
    return verdict(
        given,
        realised=play().realised,
        measure=measure,
        ledger=the_ledger(),
        spells=play().spells(),
        end_days=20.0,
    )


def test_a_whole_play():
    found = of_the_play(100)
    assert found.parts.judgement.holds(planted.judgement(play()))
    assert found.parts.by_decision.keys() == found.choices.keys()
    assert len(found.turning_points) == 3
    marks = [found.mark(name) for name in found.choices]
    assert Mark.DEBATABLE in marks
    assert Mark.STRONG not in marks


@pytest.mark.parametrize(
    ("count", "measured", "loss", "parts"),
    [(0, 0, 0, 0), (1, 0, 0, 0), (2, 1, 0, 0), (3, 1, 0, 0), (4, 1, 1, 1), (9, 1, 1, 1)],
)
def test_what_there_is_not_enough_of_is_none(count, measured, loss, parts):
    found = of_the_play(count)
    first = found.choices["C0001/step/0"]
    assert [found.measured_by, first.loss, found.parts] == [
        part if there else None
        for part, there in zip(
            (found.measured_by, first.loss, found.parts), (measured, loss, parts), strict=True
        )
    ]
    assert bool(found.turning_points) == bool(parts)
    if not loss:
        assert found.mark("C0001/step/0") is Mark.CANNOT_TELL


def test_of_a_decision_that_was_not_looked_at_nobody_can_tell():
    found = of_the_play(9)
    assert found.mark("C0001/step/99") is Mark.CANNOT_TELL
    assert found.mark("C0001/step/99", (DUTY,)) is None


@pytest.mark.parametrize("count", [0, 1, 50])
def test_a_duty_takes_the_mark_away_at_every_moment(count):
    assert of_the_play(count).mark("C0001/step/0", (DUTY,)) is None


def test_an_option_that_is_ahead_waits_for_the_others():
    first = looked_at(0, 8)
    ahead = LookedAt(
        decision_id=first.decision_id, time_days=0.0, chosen="wait", by_policy="visit",
        outcomes=first.outcomes | {"call": first.outcomes["call"][:5]},
    )  # fmt: skip
    found = of_the_play(decisions=[ahead, looked_at(1, 8)])
    assert found.choices[first.decision_id].futures == 5
    assert found.parts.judgement.n == 4


def test_of_harm_the_best_is_what_has_least():
    more = of_the_play(60).choices["C0001/step/5"]
    less = of_the_play(60, measure="harm_events").choices["C0001/step/5"]
    assert more.best == "visit"
    assert less.best == "wait"
    assert less.loss.mean == 0.0


def test_without_the_policys_own_option_there_is_no_judgement():
    first = looked_at(0, 8)
    alone = LookedAt(
        decision_id="C0001/step/0", time_days=0.0, chosen="wait", by_policy="dance",
        outcomes=first.outcomes,
    )  # fmt: skip
    with pytest.raises(ExperimentError, match=r"step/0: option 'dance' has no futures.*look at"):
        of_the_play(decisions=[alone])


def test_without_decisions_there_is_nothing_to_say():
    with pytest.raises(ExperimentError, match="without a decision has no judgement"):
        verdict(
            [], realised=1.0, measure="harm_events", ledger=the_ledger(), spells=[], end_days=1.0
        )


def test_every_number_tells_its_interval():
    found = of_the_play(10)
    for each in found.choices.values():
        assert each.futures == 10
        for interval in (each.loss, *each.differences.values(), *each.gains.values()):
            assert interval.low <= interval.mean <= interval.high
            assert np.isfinite(interval.half_width)
