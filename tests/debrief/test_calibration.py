"""Calibration tells a good forecaster from a vain one, with intervals that hold, and not of few."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.debrief.calibration import (
    FEWEST_FORECASTS,
    FEWEST_LUCKS,
    Judged,
    calibration,
    judged_in,
    murphy,
)
from casesim.debrief.results import SealedForecast
from casesim.domain.forecasts import CONFIDENCES
from casesim.errors import ExperimentError
from casesim.play.session import Session
from tests.play.plays import a_decider, a_setting


def one(answer: str, confidence: float, happened: bool | None, number: int = 0) -> Judged:
    said = SealedForecast(
        question=f"q{number % 3}",
        decision_id="C0001/next_step/1",
        sealed_days=1.0,
        by_days=9.0,
        answer=answer,
        confidence=confidence,
        happened=happened,
    )
    return Judged(forecast=said, play=f"play {number // 3}", luck=f"luck {number // 3}")


def a_class(rng, plays: int, skill: float, same_luck: bool = False) -> list[Judged]:
    """Forecasters whose answer is right with the stated confidence plus `skill`."""
    made = []
    for number in range(3 * plays):
        confidence = float(rng.choice(CONFIDENCES[:-1]))
        right = bool(rng.random() < confidence + skill)
        answer = str(rng.choice(["yes", "no"]))
        each = one(answer, confidence, (answer == "yes") == right, number)
        luck = "the same" if same_luck else each.luck
        made.append(Judged(forecast=each.forecast, play=each.play, luck=luck))
    return made


def test_the_score_is_what_brier_wrote_down():
    half = FEWEST_FORECASTS // 2
    judged = [one("yes", 0.8, True, n) for n in range(half)]
    judged += [one("no", 0.9, True, half + n) for n in range(half)]
    found = calibration(judged)
    assert found.score == pytest.approx((0.2**2 + 0.9**2) / 2)
    assert [(each.confidence, each.count, each.right.mean) for each in found.levels] == [
        (0.8, half, 1.0),
        (0.9, half, 0.0),
    ]
    assert (found.forecasts, found.plays, found.untold) == (FEWEST_FORECASTS, 10, 0)


def test_its_parts_add_up_exactly():
    rng = np.random.default_rng(1)
    for _trial in range(20):
        stated = rng.choice(np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.9, 1.0]), 60)
        came = (rng.random(60) < 0.3 + 0.4 * stated).astype(float)
        reliability, resolution, uncertainty = murphy(stated, came)
        score = float(np.mean((stated - came) ** 2))
        assert reliability - resolution + uncertainty == pytest.approx(score, abs=1e-12)
        assert min(reliability, resolution, uncertainty) >= 0.0


def test_one_persons_few_forecasts_are_not_judged():
    few = [one("yes", 0.8, True, n) for n in range(FEWEST_FORECASTS - 1)] + [one("yes", 0.5, None)]
    message = rf"from 30 forecasts on \(got {FEWEST_FORECASTS - 1} of 10 plays\); of so few luck"
    with pytest.raises(ExperimentError, match=message):
        calibration(few)


def test_a_forecast_whose_date_was_not_reached_is_counted_apart():
    judged = [one("yes", 0.8, True, n) for n in range(FEWEST_FORECASTS)] + [one("no", 0.5, None)]
    assert (calibration(judged).forecasts, calibration(judged).untold) == (FEWEST_FORECASTS, 1)


def test_a_class_that_met_one_luck_gets_no_interval_and_wide_shares():
    rng = np.random.default_rng(3)
    same = calibration(a_class(rng, 30, 0.0, same_luck=True))
    assert (same.lucks, same.interval) == (1, None)
    assert all(each.right.n <= 3 < each.count for each in same.levels)
    assert all(each.right.half_width > 0.2 for each in same.levels)
    assert calibration(a_class(rng, FEWEST_LUCKS, 0.0)).interval is not None


def test_the_intervals_hold_what_is_true_of_a_planted_forecaster():
    rng = np.random.default_rng(5)
    truth = float(np.mean([each * (1 - each) for each in CONFIDENCES[:-1]]))
    score = shares = levels = 0
    for _trial in range(100):
        found = calibration(a_class(rng, 40, 0.0))
        score += found.interval.holds(truth)
        shares += sum(each.right.holds(each.confidence) for each in found.levels)
        levels += len(found.levels)
    assert score >= 88
    assert shares / levels >= 0.9


def test_the_vain_are_told_from_the_careful():
    rng = np.random.default_rng(7)
    careful, vain = calibration(a_class(rng, 100, 0.0)), calibration(a_class(rng, 100, -0.2))
    assert vain.reliability > 2 * careful.reliability
    assert vain.score > careful.score
    assert not vain.levels[-1].right.holds(vain.levels[-1].confidence)
    assert careful.levels[-1].right.holds(careful.levels[-1].confidence)


@pytest.mark.slow
def test_the_forecast_of_a_play_is_judged_as_far_as_it_was_played():
    setting, decider = a_setting(), a_decider("guideline")
    session = Session(setting, setting.header(seed=3, horizon_days=30.0))
    while not session.forecasts:
        if asked := session.asked(session.open[0]):
            session.seal(asked.question.id, "yes", 0.8)
        session.decide(decider.decide(session.open[0]), "trainee")
    (early,) = judged_in(session, "a")
    assert (early.play, early.luck) == ("a", "mdm_l/3/0")
    assert early.forecast.happened is None
    while session.open:
        session.decide(decider.decide(session.open[0]), "trainee")
    (late,) = judged_in(session, "a")
    told = {row.question: row.happened for row in session.result().forecasts}
    assert late.forecast.happened is told[late.forecast.question] is not None
