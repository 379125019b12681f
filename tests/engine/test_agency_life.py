"""What goes on beside the seat's own work."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from tests.engine.playing import rows, started, until

WEEKS_DAYS = 90.0
NOT_SEEN_OTHERWISE = {"switch.turnover": 0}


@pytest.mark.row("L-002")
def test_who_comes_by_on_their_own_eases_and_is_sight_of_the_person():
    on = started(3, numbers=NOT_SEEN_OTHERWISE)
    off = started(3, numbers={**NOT_SEEN_OTHERWISE, "switch.informal_help": 0})
    for helper in on.index.scenario.family.helpers:
        assert on.course.own_set_point(helper.eases) == off.course.own_set_point(helper.eases)
        assert (
            on.state.concerns[helper.eases].set_point < off.state.concerns[helper.eases].set_point
        )
    for run in (on, off):
        until(run, WEEKS_DAYS)
    assert {name for (name,) in rows(on, ev.HELPER_CAME)} == {
        helper.id for helper in on.index.scenario.family.helpers
    }
    assert rows(off, ev.HELPER_CAME) == []
