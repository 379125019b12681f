"""Erlang C, Cobham, Pollaczek-Khinchine and Jackson, at a tenth of the evidence's effort."""

from __future__ import annotations

import pytest

from casesim.experiments.replications import local_executor
from tests.validation.systems import (
    LOGNORMAL,
    MM1,
    PRIORITY,
    cobham_waits,
    erlang_c_wait,
    pollaczek_khinchine_wait,
)
from tests.validation.theory import compare_with_theory

SHARE = 0.1
WIDEST = 0.02


@pytest.mark.slow
def test_the_engine_agrees_with_theory():
    """A familywise 99 % interval whose half-width is at most 2 % of the mean holds each value."""
    for each in compare_with_theory(SHARE, local_executor(2)):
        row = each.as_dict()
        assert each.width <= WIDEST, row
        assert each.holds, row


def test_the_theories_agree_where_they_overlap():
    """Exponential services make Pollaczek-Khinchine Erlang C; shares weigh Cobham to the same."""
    wait = erlang_c_wait(0.6, 1, 1.0)
    assert pollaczek_khinchine_wait(0.6, MM1.stations[0].service) == pytest.approx(wait)
    waits = cobham_waits(PRIORITY)
    weighed = sum(each.share * waits[each.id] for each in PRIORITY.arrivals.classes)
    assert weighed == pytest.approx(wait)


def test_variable_services_lengthen_waits():
    assert pollaczek_khinchine_wait(0.6, LOGNORMAL.stations[0].service) > erlang_c_wait(0.6, 1, 1.0)
