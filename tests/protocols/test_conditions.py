from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.domain.vocabulary import TroubleKind
from casesim.protocols.conditions import (
    ALWAYS,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Equals,
    IsIn,
    Not,
    compile_condition,
    facts_named,
)
from casesim.protocols.facts import CaseFacts

LEAD = Equals("lead_agreed", True)
TALKED = AtLeast("talks_held", 1)


def holds(condition, **facts):
    return compile_condition(condition)(CaseFacts(**facts)).holds


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (AtLeast("talks_held", 1), {"talks_held": 1}, True),
        (AtLeast("talks_held", 1), {"talks_held": 0}, False),
        (AtMost("talks_held", 1), {"talks_held": 1}, True),
        (AtMost("talks_held", 1), {"talks_held": 2}, False),
        (LEAD, {"lead_agreed": True}, True),
        (LEAD, {"lead_agreed": False}, False),
        (IsIn("trouble", ("systems", "lapsed")), {"trouble": TroubleKind.LAPSED}, True),
        (IsIn("trouble", ("systems", "lapsed")), {"trouble": TroubleKind.DIFFERENCE}, False),
        (Not(LEAD), {"lead_agreed": True}, False),
        (ALWAYS, {}, True),
    ],
)
def test_operators(condition, facts, expected):
    assert holds(condition, **facts) is expected


@pytest.mark.parametrize("condition", [LEAD, TALKED, Not(LEAD), AllOf((LEAD,)), AnyOf((LEAD,))])
def test_what_is_not_known_is_neither_yes_nor_no(condition):
    assert holds(condition) is None


def test_one_failed_part_decides_whatever_else_is_not_known():
    verdict = compile_condition(AllOf((LEAD, TALKED)))(CaseFacts(talks_held=0))
    assert verdict == (False, ("talks_held",))


def test_one_met_part_decides_whatever_else_is_not_known():
    verdict = compile_condition(AnyOf((LEAD, TALKED)))(CaseFacts(talks_held=2))
    assert verdict == (True, ("talks_held",))


def test_the_facts_that_would_have_to_be_known_are_named():
    verdict = compile_condition(AllOf((LEAD, TALKED)))(CaseFacts(lead_agreed=True))
    assert verdict == (None, ("talks_held",))


def test_facts_are_named_once_in_order():
    condition = AllOf((LEAD, AnyOf((TALKED, Not(LEAD)))))
    assert facts_named(condition) == ("lead_agreed", "talks_held")


def test_a_fact_that_does_not_exist_is_an_error_on_compiling():
    with pytest.raises(KeyError, match="leed_agreed"):
        compile_condition(Equals("leed_agreed", True))


LEAVES = st.sampled_from([LEAD, TALKED, Equals("own_workflow", True), AtMost("overdue_items", 2)])
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=8,
)
MAYBE = st.none() | st.booleans()
COUNT = st.none() | st.integers(0, 4)


@given(CONDITIONS, MAYBE, COUNT, MAYBE, COUNT)
def test_learning_more_never_overturns_a_verdict(condition, lead, talks, workflow, overdue):
    """A yes or no given on partial knowledge is the same whatever the rest turns out to be."""
    test = compile_condition(condition)
    partial = test(
        CaseFacts(lead_agreed=lead, talks_held=talks, own_workflow=workflow, overdue_items=overdue)
    ).holds
    full = test(
        CaseFacts(
            lead_agreed=bool(lead),
            talks_held=talks or 0,
            own_workflow=bool(workflow),
            overdue_items=overdue or 0,
        )
    ).holds
    assert full is not None
    assert partial in (None, full)


@given(CONDITIONS)
def test_a_verdict_without_facts_names_what_is_missing(condition):
    verdict = compile_condition(condition)(CaseFacts())
    assert verdict.holds is None
    assert set(verdict.by) <= set(facts_named(condition))
    assert verdict.by
