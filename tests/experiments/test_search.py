"""The search finds what is better where something is, and says on fresh luck by how much."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from casesim.domain.found_rules import Answer, Rules
from casesim.errors import ExperimentError
from casesim.experiments import search as searching
from casesim.experiments.places import Place
from casesim.experiments.search import Searched, search
from casesim.play.setting import load_setting


@pytest.fixture(scope="module")
def setting():
    return load_setting("mdm_l")


def searched(setting, **changes):
    asked = {"measure": "area_under_stability", "seed": 5, "budget": 150, "horizon_days": 60.0}
    return Searched(
        scenario=setting.scenario, protocol=setting.protocol, ledger=setting.numbers,
        **(asked | changes),
    )  # fmt: skip


def futures_of(gains, noise, _searched, rules, seed, first, number):
    """A world in which each answer is worth what is said, and luck is shared by all rules."""
    luck = np.random.Generator(np.random.Philox(key=[seed, first + number])).standard_normal(2)
    worth = sum(gains.get(answer.option or answer.policy, 0.0) for answer in rules.answers)
    own = noise * luck[1] * len(rules.answers)
    return float(luck[0] + worth + own)


PLACES = (
    Place(at="lead", first_days=1.0, answers=tuple(Answer(at="lead", option=o) for o in "abc")),
    Place(at="plan", first_days=2.0, answers=(Answer(at="plan", policy="reactive"),)),
)


def found(setting, monkeypatch, gains, *, noise=0.1, **changes):
    monkeypatch.setattr(searching, "value", partial(futures_of, gains, noise))
    monkeypatch.setattr(searching, "_places", lambda _searched, _rules: PLACES)
    return search(searched(setting, budget=600, **changes))


def test_the_answers_that_help_are_found_and_valued_on_fresh_luck(setting, monkeypatch):
    best = found(setting, monkeypatch, {"a": -1.0, "b": 2.0, "c": 1.0, "reactive": 0.5})
    assert {each.at: each.option or each.policy for each in best.rules.answers} == {
        "lead": "b",
        "plan": "reactive",
    }
    assert best.differences[best.rules.base].mean == pytest.approx(2.5, abs=0.1)
    assert best.differences[best.rules.base].low > 2.0


def test_where_nothing_helps_luck_seldom_makes_a_best(setting, monkeypatch):
    kept = [
        len(found(setting, monkeypatch, {}, noise=1.0, seed=2 * seed).rules.answers)
        for seed in range(40)
    ]
    # Two places of up to three idle answers: by luck alone at most about one in six is kept.
    assert np.mean(kept) < 0.6


def test_the_budget_holds(setting, monkeypatch):
    best = found(setting, monkeypatch, {"b": 2.0})
    assert best.futures <= 600


@pytest.mark.slow
def test_a_search_of_a_real_case_is_better_than_nothing_and_repeats(setting):
    first, again = (search(searched(setting), checks=2) for _ in range(2))
    assert first == again
    assert isinstance(first.rules, Rules)
    assert first.futures <= 150


def test_a_measure_for_which_nothing_is_wished_has_no_best(setting):
    with pytest.raises(ExperimentError, match="nothing is best in the measure 'hours'; choose"):
        searched(setting, measure="hours")


def test_a_budget_that_cannot_compare_the_policies_is_refused(setting):
    with pytest.raises(ExperimentError, match=r"budget of at least 120 futures .* \(got 10\)"):
        searched(setting, budget=10)


def test_a_check_of_one_replication_is_refused(setting):
    with pytest.raises(ExperimentError, match=r"at least 2 replications \(got 1\)"):
        search(searched(setting), checks=1)
