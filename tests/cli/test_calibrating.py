"""casesim calibration: of many plays as a table and as JSON, and refused of few."""

from __future__ import annotations

import numpy as np
import pytest

from casesim.debrief.calibration import FEWEST_FORECASTS, FEWEST_LUCKS, calibration, judged_in
from casesim.domain.forecasts import CONFIDENCES
from casesim.play.replaying import play_save
from casesim.play.savefile import read_save_file, write_save
from casesim.play.session import Session
from tests.architecture import readme
from tests.cli.calling import call, call_json
from tests.play.plays import a_decider, a_setting

pytestmark = pytest.mark.slow

PLAYS = 18
DAYS = 30.0  # the dates of the first two questions lie before it


def write_play(path, seed: int, rng, *, over: bool = True):
    """A play in which somebody seals a forecast wherever one is asked for."""
    setting, decider = a_setting(), a_decider("guideline")
    session = Session(setting, setting.header(seed=seed, horizon_days=DAYS))
    while session.open and (over or not session.forecasts):
        if asked := session.asked(session.open[0]):
            answer = str(rng.choice(["yes", "no"]))
            session.seal(asked.question.id, answer, float(rng.choice(CONFIDENCES)))
        session.decide(decider.decide(session.open[0]), "trainee")
    path.write_text(write_save(session.save()))
    return path


@pytest.fixture(scope="module")
def a_class(tmp_path_factory):
    """Saves of people who each had a luck of their own."""
    folder, rng = tmp_path_factory.mktemp("class"), np.random.default_rng(1)
    return [write_play(folder / f"{seed}.json", seed, rng) for seed in range(PLAYS)]


def test_a_class_gets_what_the_library_reckons(a_class):
    told = call_json("calibration", *a_class)
    judged = [
        each
        for path in a_class
        for each in judged_in(play_save(read_save_file(path)), str(path.resolve()))
    ]
    found = calibration(judged)
    assert told["forecasts"] == found.forecasts >= FEWEST_FORECASTS
    assert (told["plays"], told["lucks"], told["untold"]) == (PLAYS, PLAYS, found.untold)
    assert told["score"] == found.score
    assert told["interval"] == found.interval.as_dict()
    assert [each["count"] for each in told["levels"]] == [each.count for each in found.levels]
    assert told["levels"][0]["right"].keys() == {"mean", "low", "high", "n", "unit"}
    parts = told["reliability"] - told["resolution"] + told["uncertainty"]
    assert parts == pytest.approx(told["score"])


def test_people_get_the_tables_that_readme_shows(a_class):
    result = call("calibration", *a_class)
    (shown,) = [each for each in readme.commands(readme.text()) if "calibration" in each.words]
    assert shown.excerpt
    assert readme.missing_lines(shown.excerpt, result.stdout) == []
    assert "Of a class, never of one person." in result.stdout
    assert f"Save {PLAYS} of {PLAYS}." in result.stderr


def test_of_few_forecasts_it_says_why_not(a_class):
    said = call("calibration", a_class[0], a_class[0], code=1)
    assert f"from {FEWEST_FORECASTS} forecasts on (got 2 of 1 plays)" in said.stderr
    assert "of so few luck says more than the forecaster" in said.stderr
    assert said.stdout == ""


def test_plays_of_one_luck_get_no_interval_and_are_told_why(tmp_path):
    rng = np.random.default_rng(2)
    saves = [write_play(tmp_path / f"{number}.json", 3, rng) for number in range(PLAYS)]
    said = call("calibration", *saves).stdout
    assert f"without an interval: the plays met 1 lucks, and from fewer than {FEWEST_LUCKS}" in said


def test_a_play_that_is_not_over_is_refused_by_name(tmp_path, a_class):
    unfinished = write_play(tmp_path / "unfinished.json", 5, np.random.default_rng(3), over=False)
    said = call("calibration", *a_class, unfinished, code=1).stderr
    assert "the play in unfinished.json is not over, and forecasts are judged once it is" in said


def test_what_is_no_save_is_named(tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    said = call("calibration", broken, code=1).stderr
    assert "broken.json cannot be used:" in said
    assert "it has no entry 'casesim_save'" in said


def test_without_a_save_the_call_is_wrong():
    assert "Missing argument" in call("calibration", code=2).stderr
