"""How a case ends: what it is called hangs on what the seat knows to be open."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.ending import closed_as
from tests.engine.playing import started


@pytest.mark.row("B-059")
@pytest.mark.parametrize(
    ("level", "ended"),
    [("settled", "positive_closure"), ("eased", "positive_closure"), ("crisis", "disengaged")],
)
def test_a_case_that_is_closed_with_needs_open_is_not_called_met(level, ended):
    run = started(1)
    for concern in run.observation.concerns:
        run.emit(ev.CONCERN_LEVEL, concern, "standing", "unknown", level)
    assert closed_as(run) == ended
