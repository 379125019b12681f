"""Replications of a case: paired, and the same whoever runs them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from casesim.errors import ExperimentError
from casesim.experiments.case_replications import (
    CaseArm,
    case_differences,
    case_means,
    case_values,
    sample_case,
)
from casesim.experiments.replications import local_executor
from casesim.play.setting import load_setting

SHORT_DAYS = 45.0
UNITS = {"hours": "hours", "area_under_stability": "0 to 100"}


@cache
def arm(policy: str) -> CaseArm:
    setting = load_setting("mdm_l")
    return CaseArm(
        scenario=setting.scenario,
        protocol=setting.protocol,
        ledger=setting.numbers,
        policy=policy,
        horizon_days=SHORT_DAYS,
    )


def test_any_number_of_workers_gives_the_same():
    alone = sample_case(arm("guideline"), 5, 3)
    spread = sample_case(arm("guideline"), 5, 3, local_executor(2))
    assert list(alone) == list(spread)
    assert all(np.array_equal(alone[name], spread[name]) for name in alone)


def test_a_replication_does_not_depend_on_those_before():
    samples = sample_case(arm("siloed"), 5, 3)
    assert case_values(arm("siloed"), 5, 2)["hours"] == samples["hours"][2]


def test_replications_differ():
    assert len(set(sample_case(arm("siloed"), 5, 4)["area_under_stability"])) > 1


def test_an_arm_differs_from_itself_in_nothing():
    samples = sample_case(arm("siloed"), 5, 3)
    for found in case_differences(samples, samples, UNITS).values():
        assert (found.low, found.mean, found.high) == (0.0, 0.0, 0.0)


def test_pairing_takes_luck_out():
    """The interval of the difference is narrower than that of either arm."""
    base, other = sample_case(arm("siloed"), 5, 12), sample_case(arm("reactive"), 5, 12)
    name = "area_under_stability"
    paired = case_differences(base, other, UNITS)[name].half_width
    assert paired < case_means(base, UNITS)[name].half_width


def test_a_policy_that_does_not_exist_is_said():
    with pytest.raises(ExperimentError, match="no policy 'wise'"):
        case_values(replace(arm("siloed"), policy="wise"), 5, 0)
