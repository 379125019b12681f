from __future__ import annotations

from math import exp, log

import numpy as np
import pytest

from casesim.analysis.three_s import ThreeS, domain_level
from casesim.domain.case_scenario import Stability
from tests.analysis.little_case import FOLLOWED, Script

HOUSING = Stability(domain="housing", concerns=("flat",), stable_below=50.0, reliant_below=25.0)


@pytest.mark.row("G-144")
@pytest.mark.parametrize(
    ("severity", "level"),
    [(100.0, 0.0), (75.0, 0.5), (50.0, 1.0), (37.5, 1.5), (25.0, 2.0), (0.0, 3.0)],
)
def test_a_domain_has_whole_levels_at_its_thresholds(severity, level):
    assert domain_level(np.array(severity), HOUSING) == pytest.approx(level)


@pytest.mark.row("G-031")
def test_no_concern_above_its_threshold_is_the_full_area():
    script = Script().still(0.0, "flat", 50.0).still(0.0, "leg", 59.0)
    found = script.fold(ThreeS(FOLLOWED))
    assert found["area_under_stability"] == pytest.approx(100.0)
    assert found["days_stable"] == pytest.approx(100.0)
    assert found["days_to_stability"] == 0.0


def test_a_family_without_concerns_is_stable_and_reliant():
    found = Script().fold(ThreeS(FOLLOWED))
    assert found["area_under_stability"] == pytest.approx(100.0)
    assert found["area_under_self_reliance"] == pytest.approx(100.0)


def test_everything_at_its_worst_is_no_area():
    found = Script().still(0.0, "flat", 100.0).still(0.0, "leg", 100.0).fold(ThreeS(FOLLOWED))
    assert found["area_under_stability"] == pytest.approx(0.0)
    assert found["days_to_stability"] == 100.0


def test_domains_count_by_their_weights():
    """Housing weighs 1 and is halfway, health weighs 3 and is stable: (0.5 + 3) / 4."""
    found = Script().still(0.0, "flat", 75.0).still(0.0, "leg", 10.0).fold(ThreeS(FOLLOWED))
    assert found["area_under_stability"] == pytest.approx(87.5)


@pytest.mark.row("G-143")
def test_only_relevant_domains_count():
    """Health is not relevant to self-reliance: its crisis does not lower it."""
    found = Script().still(0.0, "flat", 37.5).still(0.0, "leg", 100.0).fold(ThreeS(FOLLOWED))
    assert found["area_under_self_reliance"] == pytest.approx(50.0)


def test_what_no_domain_is_relevant_to_is_not_drawn():
    fold = ThreeS(FOLLOWED)
    found = Script().fold(fold)
    assert "area_under_social_mobility" not in found
    assert fold.curve([0.0, 1.0]).social_mobility == ()


def test_the_area_of_a_course_is_its_integral():
    """Housing relaxes from 100 toward 0: below 50 after one half-way time of 20 days."""
    found = Script().relaxes(0.0, "flat", 100.0, 0.0, 20.0).fold(ThreeS(FOLLOWED))
    rate = log(2.0) / 20.0
    severity = 100.0 * (1.0 - exp(-rate * 20.0)) / rate
    taken = (100.0 * 20.0 - severity) / 50.0
    housing = (taken + 80.0) / 100.0
    assert found["area_under_stability"] == pytest.approx(100.0 * (housing + 3.0) / 4.0, abs=1e-6)
    assert found["days_stable"] == pytest.approx(80.0)
    assert found["days_to_stability"] == pytest.approx(20.0)


@pytest.mark.row("W-005")
def test_areas_add_up_over_time():
    """The area of a case is the mean of its two halves, weighted by their length."""
    halves = Script().still(0.0, "flat", 90.0).still(30.0, "flat", 60.0).fold(ThreeS(FOLLOWED))
    first = Script().still(0.0, "flat", 90.0).fold(ThreeS(FOLLOWED))
    second = Script().still(0.0, "flat", 60.0).fold(ThreeS(FOLLOWED))
    name = "area_under_stability"
    assert halves[name] == pytest.approx(0.3 * first[name] + 0.7 * second[name])
    assert Script().still(0.0, "flat", 0.0).fold(ThreeS(FOLLOWED))[name] == pytest.approx(100.0)


def test_the_curve_jumps_where_the_concern_jumps():
    fold = ThreeS(FOLLOWED)
    Script().still(0.0, "flat", 100.0).still(40.0, "flat", 10.0).fold(fold)
    assert fold.curve([39.0, 40.0]).stability == pytest.approx((75.0, 100.0))
