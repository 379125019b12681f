"""Contact and reviews as they were agreed."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.rhythm import resume
from tests.engine.playing import rows, started, until

QUIET = {"switch.turnover": 0}


def agreed(contact_days, review_days):
    """A case with a rhythm, in which nobody decides anything more."""
    run = started(4, numbers=QUIET)
    run.emit(ev.RHYTHM_AGREED, contact_days, review_days)
    resume(run)
    until(run, 80.0)
    return run


def dates(run, kind):
    return [fields[0] for fields in rows(run, ev.CALENDAR_SET) if fields[1] == kind]


@pytest.mark.row("G-050", "G-087", "G-102")
def test_reviews_come_as_often_as_was_agreed_and_ask_for_a_decision():
    often, seldom = agreed(14.0, 20.0), agreed(14.0, 40.0)
    assert len(dates(often, "review")) > len(dates(seldom, "review")) > 0
    for run, every in ((often, 20.0), (seldom, 40.0)):
        begin, *rest = dates(run, "review")
        gaps = [later - earlier for earlier, later in zip([begin, *rest], rest, strict=False)]
        assert all(every <= gap < every + 5.0 for gap in gaps)
    assert any(trouble.kind == "review" for trouble in often.troubles)


def test_contact_comes_as_often_as_was_agreed():
    often, seldom = agreed(7.0, 90.0), agreed(28.0, 90.0)
    assert len(dates(often, "visit")) > len(dates(seldom, "visit")) > 0


def test_without_a_rhythm_nothing_is_planned():
    run = agreed(0.0, 0.0)
    assert dates(run, "visit") == dates(run, "review") == []
