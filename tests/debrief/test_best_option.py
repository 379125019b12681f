"""The best option is picked on one half of the futures and valued on the other."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest

from casesim.debrief.best_option import compare_options
from casesim.errors import ExperimentError
from casesim.experiments.intervals import t_interval

TRIALS = 1_000
OPTIONS = tuple("abcdef")
ALIKE = (0.0,) * len(OPTIONS)


def compared(outcomes, chosen="a", sign=1.0):
    arrays = {name: np.array(values, dtype=float) for name, values in outcomes.items()}
    return compare_options(arrays, chosen, sign=sign, unit="points")


def drawn(seed, means=ALIKE, count=40):
    """Futures of options with these means and common luck beside luck of their own."""
    generator = np.random.Generator(np.random.Philox(seed))
    common = generator.standard_normal(count)
    return {
        name: mean + common + generator.standard_normal(count)
        for name, mean in zip(OPTIONS, means, strict=False)
    }


def test_one_half_picks_and_the_other_values():
    """Even-numbered futures prefer b; in the others b is one less than a."""
    found = compared({"a": [0, 0, 0, 0, 0, 0], "b": [5, -1, 5, -1, 5, -1], "c": [4, 9, 4, 9, 4, 9]})
    assert found.best == "b"
    assert found.loss.mean == pytest.approx(-1.0)
    assert found.loss.n == 3


def test_less_harm_is_better():
    found = compared({"a": [3, 3, 3, 3], "b": [1, 1, 1, 1]}, sign=-1.0)
    assert (found.best, found.loss.mean, found.loss.low) == ("b", 2.0, 2.0)
    assert found.differences["b"].mean == -2.0
    assert found.gains["b"].mean == 2.0


def test_options_that_are_all_equal_lose_nothing():
    found = compared({name: [7.0] * 10 for name in OPTIONS}, chosen="c")
    assert found.best == "c"
    assert (found.loss.low, found.loss.mean, found.loss.high) == (0.0, 0.0, 0.0)


def test_one_option_is_compared_with_nothing():
    found = compared({"a": [1, 2, 3, 4]})
    assert (found.compared, found.best, found.loss) == (1, None, None)
    assert found.differences == {}


@pytest.mark.parametrize(("futures", "differences"), [(0, 0), (1, 0), (2, 1), (3, 1)])
def test_few_futures_name_no_best(futures, differences):
    found = compared({"a": [1, 2, 3][:futures], "b": [2, 4, 5][:futures]})
    assert (found.futures, found.best, found.loss) == (futures, None, None)
    assert len(found.differences) == differences


def test_four_futures_name_one():
    assert compared({"a": [1, 2, 3, 4], "b": [2, 4, 5, 5]}).best == "b"


def test_more_options_make_wider_differences():
    two = compared(dict(list(drawn(1).items())[:2]))
    six = compared(drawn(1))
    assert six.differences["b"].half_width > two.differences["b"].half_width
    assert six.differences["b"].confidence == pytest.approx(0.99)


def test_the_upper_end_counts_options_that_were_not_picked():
    found = compared({"a": [0] * 6, "b": [1, 1, 1, 1, 1, 1], "c": [-4, 8, -4, 8, -4, 8]})
    assert found.best == "b"
    assert found.loss.high == pytest.approx(found.gains["c"].high)


def test_the_loss_holds_the_true_one_as_often_as_it_says():
    """Also where the best is hardly better than the next."""
    means = (0.0, 0.05, 0.3, 0.3, 0.25, -1.0)
    held = sum(compared(drawn(seed, means)).loss.holds(0.3) for seed in range(300))
    assert held / 300 >= 0.95 - 0.03


def test_among_equal_options_a_loss_is_found_no_more_often_than_it_may():
    """And twice as often were both halves used to pick and to value."""
    found = sum(compared(drawn(seed)).loss.low > 0.0 for seed in range(TRIALS))
    swapped = sum(_swapped_low(drawn(seed)) > 0.0 for seed in range(TRIALS))
    assert binomtest(found, TRIALS, 0.025, alternative="greater").pvalue > 0.01
    assert binomtest(swapped, TRIALS, 0.025, alternative="greater").pvalue < 0.01


def _swapped_low(outcomes):
    values = np.array(list(outcomes.values()))
    picks = [values[:, half::2].mean(axis=1).argmax() for half in (0, 1)]
    valued = [values[pick, 1 - half :: 2] - values[0, 1 - half :: 2]
              for half, pick in enumerate(picks)]  # fmt: skip
    return t_interval(np.concatenate(valued), unit="").low


def test_a_choice_without_futures_is_told():
    with pytest.raises(ExperimentError, match=r"chosen option 'x' has no futures; .* of: a, b"):
        compared({"a": [1, 2], "b": [1, 2]}, chosen="x")


def test_unequal_futures_are_told():
    with pytest.raises(ExperimentError, match=r"need the same futures .* \(got a 2, b 3\)"):
        compared({"a": [1, 2], "b": [1, 2, 3]})
