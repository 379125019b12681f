"""Numbers with their sources: read, overridden in sight of all, drawn from their ranges."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.domain.ledger import (
    Assumption,
    Confidence,
    Distribution,
    Ledger,
    LedgerError,
    UnknownAssumptionError,
)


def an_assumption(**changes):
    given_values = {
        "name": "sight.days", "value": 7.0, "unit": "days", "low": 3.0, "high": 14.0,
        "distribution": Distribution.UNIFORM, "source": "judgement: weekly contact",
        "confidence": Confidence.LOW,
    }  # fmt: skip
    return Assumption(**{**given_values, **changes})


SWITCH = an_assumption(
    name="switch.drift", value=1, unit="switch", low=0, high=1, distribution=None, switch=True
)
HAZARD = an_assumption(
    name="onset.hazard", value=0.02, unit="per month", low=0.005, high=0.1,
    distribution=Distribution.LOGUNIFORM,
)  # fmt: skip
WEIGHT = an_assumption(
    name="contact.weight", value=1.0, unit="log-odds", low=0.5, high=1.5,
    distribution=Distribution.TRIANGULAR,
)  # fmt: skip
LEDGER = Ledger([an_assumption(), HAZARD, WEIGHT, SWITCH])


def test_it_is_a_mapping_of_names():
    assert list(LEDGER) == ["sight.days", "onset.hazard", "contact.weight", "switch.drift"]
    assert len(LEDGER) == 4
    assert LEDGER["sight.days"].unit == "days"
    assert LEDGER.value("sight.days") == 7.0
    assert LEDGER.get("nothing.here") is None
    assert "sight.days" in LEDGER
    assert "sight.day" not in LEDGER


def test_an_unknown_name_comes_with_near_ones():
    with pytest.raises(UnknownAssumptionError) as caught:
        LEDGER.value("sight.day")
    assert str(caught.value) == (
        "the ledger has no assumption 'sight.day'; near names are sight.days"
    )


def test_switches_are_on_until_turned_off():
    assert LEDGER.switches == ("switch.drift",)
    assert LEDGER.is_on("drift")
    assert not LEDGER.with_overrides({"switch.drift": 0}, by="table of switches").is_on("drift")


def test_an_override_is_visible_and_changes_no_other_ledger():
    changed = LEDGER.with_overrides({"sight.days": 10}, by="scenario mdm_l")
    (override,) = changed.overrides
    assert (override.name, override.was, override.value) == ("sight.days", 7.0, 10.0)
    assert override.by == "scenario mdm_l"
    assert changed.value("sight.days") == 10.0
    assert LEDGER.value("sight.days") == 7.0
    assert LEDGER.overrides == ()


def test_overrides_add_up_and_remember_what_they_replaced():
    twice = LEDGER.with_overrides({"sight.days": 10}, by="scenario").with_overrides(
        {"sight.days": 20}, by="protocol"
    )
    assert [(each.was, each.value, each.by) for each in twice.overrides] == [
        (7.0, 10.0, "scenario"),
        (10.0, 20.0, "protocol"),
    ]
    assert twice["sight.days"].high == 20.0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("sight.days", -1, "-1 is not possible in the unit days"),
        ("onset.hazard", math.nan, "nan is not possible in the unit per month"),
        ("switch.drift", 0.5, "a switch is 1 for on or 0 for off"),
        ("sight.weeks", 1, "the ledger has no assumption 'sight.weeks'"),
    ],
)
def test_an_impossible_override_is_refused(name, value, says):
    with pytest.raises(LedgerError, match=says):
        LEDGER.with_overrides({name: value}, by="test")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"unit": "fortnights"}, "unit 'fortnights' is not known; known are count, days"),
        ({"value": 2.0}, "value must lie between low and high"),
        ({"low": -1.0}, "-1 is not possible in the unit days"),
        ({"low": 0.0, "distribution": Distribution.LOGUNIFORM}, "low must be above 0"),
    ],
)
def test_an_impossible_assumption_is_refused(changes, says):
    with pytest.raises(LedgerError, match=says):
        an_assumption(**changes)


def test_the_digest_depends_on_names_and_values_alone():
    other_source = Ledger([WEIGHT, HAZARD, SWITCH, an_assumption(source="judgement: other")])
    assert LEDGER.digest == other_source.digest
    assert LEDGER.digest != LEDGER.with_overrides({"sight.days": 8}, by="test").digest
    assert len(LEDGER.digest) == 64


def test_sampling_inverts_the_distribution():
    assert an_assumption().quantile(0.5) == 8.5
    assert HAZARD.quantile(0.5) == pytest.approx(math.sqrt(0.005 * 0.1))
    assert WEIGHT.quantile(0.125) == pytest.approx(0.75)
    assert WEIGHT.quantile(0.5) == pytest.approx(1.0)
    assert WEIGHT.quantile(0.875) == pytest.approx(1.25)


def test_a_range_of_one_point_is_that_point():
    point = an_assumption(low=7.0, high=7.0, distribution=Distribution.TRIANGULAR)
    assert point.quantile(0.3) == 7.0


@pytest.mark.parametrize("name", ["sight.days", "onset.hazard", "contact.weight"])
@given(uniforms=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_draws_stay_in_the_range_and_keep_their_order(name, uniforms):
    low, high = sorted(uniforms)
    entry = LEDGER[name]
    first, second = entry.quantile(low), entry.quantile(high)
    tolerance = 1e-12 * entry.high
    assert entry.low - tolerance <= first <= second + tolerance <= entry.high + 2 * tolerance


def test_a_sample_draws_what_is_named_and_says_so():
    drawn = LEDGER.sample({"sight.days": 0.0, "onset.hazard": 1.0}, by="draw 3")
    assert drawn.value("sight.days") == 3.0
    assert drawn.value("onset.hazard") == pytest.approx(0.1)
    assert drawn.value("contact.weight") == 1.0
    assert {each.by for each in drawn.overrides} == {"draw 3"}
    assert LEDGER.sampled == ("sight.days", "onset.hazard", "contact.weight")


def test_what_is_not_sampled_or_no_uniform_is_refused():
    with pytest.raises(LedgerError, match="has no distribution and cannot be sampled"):
        LEDGER.sample({"switch.drift": 0.5})
    with pytest.raises(LedgerError, match="a uniform lies between 0 and 1"):
        LEDGER.sample({"sight.days": 1.5})
