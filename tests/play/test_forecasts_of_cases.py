"""Every case that ships asks three questions that do come up, and that may go either way."""

from __future__ import annotations

from collections import Counter

import pytest

from casesim.analysis.folds import fold_log
from casesim.analysis.followed import Followed
from casesim.analysis.forecast_folds import forecasts_of
from casesim.domain.forecasts import MOST_QUESTIONS
from casesim.engine.simulation import Simulation
from casesim.play.forecast_words import question_text
from casesim.play.runs import policy_of
from casesim.play.setting import load_setting
from casesim.play.words import CaseWords

CASES = ("ballyfermot", "carla", "carla_sg", "mdm_l", "mdm_z", "ms_s")
POLICIES = ("guideline", "diligent", "reactive")
SEEDS = range(1, 9)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", CASES)
def test_a_case_asks_three_questions_that_may_go_either_way(name):
    setting = load_setting(name)
    scenario, words = setting.scenario, CaseWords(setting.scenario)
    assert len(scenario.forecasts) == MOST_QUESTIONS
    answers: Counter[tuple[str, bool | None]] = Counter()
    for policy in POLICIES:
        for seed in SEEDS:
            run = Simulation(scenario, setting.protocol, setting.numbers, seed=seed)
            run.run(policy_of(policy, setting))
            followed = Followed(
                scenario=scenario, ledger=setting.numbers, end_days=run.horizon_days
            )
            fold = forecasts_of(followed)
            fold_log(run.log, [fold])
            answers.update((row.question, row.happened) for row in fold.rows())
    runs = len(POLICIES) * len(SEEDS)
    for question in scenario.forecasts:
        told = question_text(words, question.id, 20.0)
        assert told.endswith("?")
        assert "{" not in told
        assert answers[question.id, None] <= runs / 3, "it is asked in most plays"
        assert answers[question.id, True] > 0
        assert answers[question.id, False] > 0
