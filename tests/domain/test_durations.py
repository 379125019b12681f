"""A duration that contradicts itself is refused; every law knows its mean."""

from __future__ import annotations

import pytest
from scipy import stats

from casesim.domain.durations import Duration, DurationLaw
from casesim.domain.network_checks import NetworkError


@pytest.mark.parametrize(
    ("law", "parameters", "message"),
    [
        ("fixed", {"mean_days": 0.0}, r"mean_days must be a finite number above 0 \(got 0\.0\)"),
        ("fixed", {}, r"a law fixed needs mean_days; it takes mean_days"),
        ("fixed", {"mean_days": 1.0, "sigma": 1.0}, r"a law fixed takes no sigma"),
        ("gamma", {"mean_days": 1.0}, r"a law gamma needs sd_days"),
        ("lognormal", {"mean_days": 1.0}, r"needs either sigma or sd_days; give one of them"),
        ("lognormal", {"mean_days": 1.0, "sigma": -1.0}, r"sigma must be a finite number above"),
        ("triangular", {"low_days": 1.0, "high_days": 3.0}, r"needs mode_days"),
        ("uniform", {"low_days": -1.0, "high_days": 3.0}, r"bounds must be finite and at least 0"),
        ("uniform", {"low_days": 3.0, "high_days": 3.0}, r"must rise in this order \(got 3, 3\)"),
        ("gamma", {"mean_days": 1.0, "sd_days": 21.0}, r"at most 20 times mean_days \(got 21 wit"),
        (
            "normal",
            {"mean_days": 1.0, "sd_days": 1.0, "low_days": 9.0},
            r"bounds of a normal law must leave at least 0\.1% of it",
        ),
        ("empirical", {"values_days": (0.0,)}, r"the mean of values_days must be a finite number"),
        ("empirical", {"values_days": (-1.0, 2.0)}, r"values_days must be finite and at least 0"),
        ("empirical", {"values_days": (1.0,), "weights": (1.0, 2.0)}, r"got 2 for 1 values"),
        ("empirical", {"values_days": (1.0,), "weights": (0.0,)}, r"weights must not all be 0"),
    ],
)
def test_a_contradiction_is_refused(law, parameters, message):
    with pytest.raises(NetworkError, match=message):
        Duration(law=DurationLaw(law), **parameters)


@pytest.mark.parametrize(
    ("duration", "expected_days"),
    [
        (Duration(law=DurationLaw.EXPONENTIAL, mean_days=3.0), 3.0),
        (Duration(law=DurationLaw.UNIFORM, low_days=1.0, high_days=4.0), 2.5),
        (Duration(law=DurationLaw.TRIANGULAR, low_days=0.0, mode_days=1.0, high_days=5.0), 2.0),
        (Duration(law=DurationLaw.EMPIRICAL, values_days=(1.0, 4.0)), 2.5),
        (
            Duration(law=DurationLaw.EMPIRICAL, values_days=(1.0, 4.0), weights=(3.0, 1.0)),
            1.75,
        ),
        (
            Duration(law=DurationLaw.NORMAL, mean_days=1.0, sd_days=2.0),
            stats.truncnorm(-0.5, float("inf"), 1.0, 2.0).mean(),
        ),
        (
            Duration(
                law=DurationLaw.NORMAL, mean_days=5.0, sd_days=2.0, low_days=4.0, high_days=5.5
            ),
            stats.truncnorm(-0.5, 0.25, 5.0, 2.0).mean(),
        ),
    ],
    ids=lambda each: getattr(each, "law", None),
)
def test_every_law_knows_the_mean_of_what_is_drawn(duration, expected_days):
    assert duration.expected_days == pytest.approx(expected_days, rel=1e-9)


def test_a_lognormal_is_the_same_by_its_deviation_and_by_that_of_its_logarithm():
    by_sd = Duration(law=DurationLaw.LOGNORMAL, mean_days=4.0, sd_days=3.0)
    by_sigma = Duration(law=DurationLaw.LOGNORMAL, mean_days=4.0, sigma=by_sd.log_sigma)
    assert stats.lognorm(by_sigma.sigma).std() / stats.lognorm(by_sigma.sigma).mean() == (
        pytest.approx(3.0 / 4.0)
    )
