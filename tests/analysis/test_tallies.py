from __future__ import annotations

import pytest

from casesim.analysis.case_measures import MEASURES
from casesim.analysis.tallies import FirstTime, LeadChanges, Tally
from casesim.domain import events as ev
from tests.analysis.little_case import FOLLOWED, Script


def test_counts_by_part_add_up():
    script = Script()
    for kind, member in (("neglect", "ann"), ("neglect", "ben"), ("eviction", "ann")):
        script.at(1.0, ev.HARM_OCCURRED, kind, "flat", member)
    names = ("neglect", "eviction", "arrest")
    found = script.fold(Tally("harm", ev.HARM_OCCURRED, parts={0: names, 2: ("ann", "ben")}))
    assert found["harm"] == 3.0
    assert [found[f"harm/{each}"] for each in names] == [2.0, 1.0, 0.0]
    assert found["harm/ann"] + found["harm/ben"] == found["harm"]


def test_only_rows_with_that_value_count():
    script = Script().at(1.0, ev.FELT, "ann", "heard").at(2.0, ev.FELT, "ann", "afraid")
    assert script.fold(Tally("afraid", ev.FELT, (1, "afraid"))) == {"afraid": 1.0}


@pytest.mark.row("W-031")
def test_who_has_to_tell_it_again_is_counted():
    script = Script().at(1.0, ev.FELT, "ann", "asked_again").at(2.0, ev.FELT, "ann", "confused")
    script.at(3.0, ev.FELT, "ben", "asked_again")
    found = script.fold(MEASURES["told_again"].fold(FOLLOWED))
    assert found == {"told_again": 2.0, "told_again/ann": 1.0, "told_again/ben": 1.0}


@pytest.mark.row("G-060")
def test_the_first_time_counts():
    script = Script().at(9.0, ev.LEAD_AGREED, "office").at(20.0, ev.LEAD_AGREED, "centre")
    assert script.fold(FirstTime("days", ev.LEAD_AGREED, 100.0)) == {"days": 9.0}


def test_never_is_the_whole_time():
    script = Script().at(9.0, ev.PLAN_AGREED, False)
    assert script.fold(FirstTime("days", ev.PLAN_AGREED, 100.0, (0, True))) == {"days": 100.0}


@pytest.mark.row("G-062")
def test_a_lead_that_is_agreed_again_is_no_change():
    script = Script()
    for lead in ("office", "office", "centre", "office"):
        script.at(1.0, ev.LEAD_AGREED, lead)
    assert script.fold(LeadChanges()) == {"lead_changes": 2.0}
