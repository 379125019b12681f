"""Durations are the quantiles of their laws, by another library's word."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from casesim.domain.durations import Duration, DurationLaw
from casesim.engine.duration_draws import DurationTable

UNIFORMS = np.linspace(0.0005, 0.9995, 400)
LAWS = [
    (Duration(law=DurationLaw.EXPONENTIAL, mean_days=2.0), stats.expon(scale=2.0)),
    (
        Duration(law=DurationLaw.LOGNORMAL, mean_days=2.0, sigma=0.8),
        stats.lognorm(0.8, scale=2.0 * np.exp(-0.32)),
    ),
    (
        Duration(law=DurationLaw.LOGNORMAL, mean_days=2.0, sd_days=2.0),
        stats.lognorm(np.sqrt(np.log(2.0)), scale=2.0 / np.sqrt(2.0)),
    ),
    (Duration(law=DurationLaw.GAMMA, mean_days=2.0, sd_days=1.0), stats.gamma(4.0, scale=0.5)),
    (
        Duration(law=DurationLaw.NORMAL, mean_days=1.0, sd_days=2.0),
        stats.truncnorm(-0.5, np.inf, 1.0, 2.0),
    ),
    (
        Duration(law=DurationLaw.NORMAL, mean_days=5.0, sd_days=2.0, low_days=4.0, high_days=8.0),
        stats.truncnorm(-0.5, 1.5, 5.0, 2.0),
    ),
    (
        Duration(law=DurationLaw.TRIANGULAR, low_days=1.0, mode_days=2.0, high_days=5.0),
        stats.triang(0.25, 1.0, 4.0),
    ),
    (Duration(law=DurationLaw.UNIFORM, low_days=1.0, high_days=5.0), stats.uniform(1.0, 4.0)),
]


def drawn(*durations: Duration, which: int = 0) -> np.ndarray:
    return DurationTable(durations).days(np.full(len(UNIFORMS), which), UNIFORMS)


@pytest.mark.parametrize(("duration", "law"), LAWS, ids=lambda each: getattr(each, "law", ""))
def test_a_draw_is_the_quantile_of_its_law(duration, law):
    assert drawn(duration) == pytest.approx(law.ppf(UNIFORMS), rel=1e-9)
    assert duration.expected_days == pytest.approx(law.mean(), rel=1e-9)


def test_a_table_draws_each_from_its_own_law():
    durations = [each for each, _ in LAWS]
    for number, (_, law) in enumerate(LAWS):
        found = drawn(*durations, which=number)
        assert found == pytest.approx(law.ppf(UNIFORMS), rel=1e-9)
    mixed = DurationTable(durations).days(np.arange(400) % len(LAWS), UNIFORMS)
    assert mixed[9] == pytest.approx(LAWS[1][1].ppf(UNIFORMS[9]), rel=1e-9)


def test_observed_values_come_as_often_as_they_were_observed():
    observed = Duration(
        law=DurationLaw.EMPIRICAL, values_days=(5.0, 0.0, 2.0), weights=(1.0, 0.0, 3.0)
    )
    other = Duration(law=DurationLaw.EMPIRICAL, values_days=(9.0,))
    found = drawn(observed, other)
    assert set(found) == {5.0, 2.0}
    assert np.mean(found == 2.0) == pytest.approx(0.75)
    assert set(drawn(observed, other, which=1)) == {9.0}


def test_a_fixed_duration_has_no_luck():
    assert set(drawn(Duration(law=DurationLaw.FIXED, mean_days=3.0))) == {3.0}


def test_a_normal_is_never_cut_short_of_its_bound():
    far = Duration(law=DurationLaw.NORMAL, mean_days=0.1, sd_days=5.0)
    tiny = DurationTable([far]).days(np.zeros(1, dtype=np.int64), np.array([2.0**-53]))
    assert tiny[0] >= 0.0
