"""What reaches a seat: latent rows never, others' rows never, its own always."""

from __future__ import annotations

from copy import deepcopy

import pytest

from casesim.domain import events as ev
from casesim.domain.events import AGENCY, KINDS, LATENT
from casesim.domain.observation import Observation
from casesim.domain.observing import Observer
from tests.engine.playing import Tryer, played


@pytest.fixture(scope="module")
def plays():
    return [played(seed, Tryer(seed, avoid=("end",)), horizon_days=200.0) for seed in range(6)]


def observer(agency="sso"):
    return Observer(Observation(case="C0001", agency=agency), 1)


def read(seat, time, kind, agency, *fields):
    seat.read(0, time, kind, "C0001", agency, fields)
    return seat.observation


def rows_of(plays, audience):
    return [row for sim in plays for row in sim.log if KINDS[row.kind].audience == audience]


def test_latent_rows_change_nothing(plays):
    rows = rows_of(plays, LATENT)
    assert len({row.kind for row in rows}) > 15
    for row in rows:
        seat = observer(row.agency)
        before = deepcopy(seat.observation)
        seat.read(row.number, row.time_days, row.kind, row.case, row.agency, row.fields)
        assert seat.observation == before, row


@pytest.mark.row("W-040")
def test_what_another_agency_heard_changes_nothing(plays):
    for row in rows_of(plays, AGENCY)[:4000]:
        seat = observer("nobody")
        before = deepcopy(seat.observation)
        seat.read(row.number, row.time_days, row.kind, row.case, row.agency, row.fields)
        assert seat.observation == before, row


def test_an_observation_is_the_fold_of_the_rows_that_reached_the_seat(plays):
    for sim in plays:
        if any(row.kind == ev.LEAD_MOVED for row in sim.log):
            continue
        seat = observer("sso")
        seat.weekday = sim.state.weekday
        for row in sim.log:
            seat.read(row.number, row.time_days, row.kind, row.case, row.agency, row.fields)
        seat.observation.now_days = sim.now_days
        assert seat.observation == sim.observation()
        return
    pytest.fail("every seat moved: choose other seeds")


def test_reports_that_disagree_stand_beside_each_other_until_a_fact_settles_it():
    seat = observer()
    read(seat, 1.0, ev.FACT_LEARNED, "sso", "leg", "ulcer", "opinion", "hospital", 1.0)
    seen = read(seat, 2.0, ev.FACT_LEARNED, "sso", "leg", "sitting", "report", "mdm_l", 2.0)
    assert (seen.facts["leg"].value, seen.facts["leg"].conflicts) == ("ulcer", "sitting")
    seen = read(seat, 3.0, ev.FACT_LEARNED, "sso", "leg", "sitting", "fact", "hospital", 3.0)
    assert (seen.facts["leg"].value, seen.facts["leg"].mark) == ("sitting", "fact")


def test_whose_hours_they_are_counts():
    seat = observer()
    read(seat, 1.0, ev.HOURS_SPENT, "sso", "seat", "contact", 2.0)
    read(seat, 1.0, ev.HOURS_SPENT, "sso", "worker", "contact", 5.0)
    seen = read(seat, 1.0, ev.HOURS_SPENT, "hdb", "seat", "contact", 5.0)
    assert seen.hours_total == seen.hours_week == 2.0
    seen = read(seat, 8.0, ev.HOURS_SPENT, "sso", "seat", "records", 1.0)
    assert (seen.hours_total, seen.hours_week) == (3.0, 1.0)
    assert seen.hours_by_activity == {"contact": 2.0, "records": 1.0}


def test_a_word_from_an_agency_is_remembered_with_its_day():
    seat = observer()
    read(seat, 1.0, ev.ASKED, "sso", "hdb", "know")
    seen = read(seat, 4.0, ev.MESSAGE, "sso", "hdb", "reply_nothing/hdb", 0.5, ())
    assert seen.agencies["hdb"].last_word_days == 4.0
    assert seen.agencies["hdb"].waiting_for == "know"
    assert [message.kind for message in seen.inbox] == ["reply_nothing/hdb"]
    seen = read(seat, 4.0, ev.ANSWERED, "sso", "hdb", "know")
    assert seen.agencies["hdb"].waiting_for == ""


def test_a_calendar_has_one_entry_for_each_thing():
    seat = observer()
    read(seat, 1.0, ev.CALENDAR_SET, "sso", 7.0, "visit", "", -1.0)
    seen = read(seat, 7.0, ev.CALENDAR_SET, "sso", 14.0, "visit", "", -1.0)
    assert [(e.kind, e.time_days) for e in seen.calendar] == [("visit", 14.0)]
    read(seat, 8.0, ev.PRESSURE_KNOWN, "sso", "notice", 30.0)
    seen = read(seat, 9.0, ev.PRESSURE_HELD, "hdb", "notice", 90.0)
    assert [e.kind for e in seen.calendar] == ["visit"]


def test_an_unfounded_concern_stays_in_the_file_as_unfounded():
    seat = observer()
    read(seat, 1.0, ev.CONCERN_KNOWN, "sso", "self_neglect", "standing", "unknown", "serious")
    seen = read(seat, 5.0, ev.CONCERN_UNFOUNDED, "sso", "self_neglect")
    assert seen.concerns["self_neglect"].unfounded


def test_consent_that_was_not_understood_is_doubtful():
    seat = observer()
    seen = read(seat, 1.0, ev.CONSENT_GIVEN, "sso", "mdm_l", "basic", (), 180.0, False)
    assert seen.members["mdm_l"].consent_understood == "doubtful"
    seen = read(seat, 9.0, ev.CONSENT_ENDED, "sso", "mdm_l", "expired")
    assert (seen.members["mdm_l"].consent, seen.members["mdm_l"].consent_scope) == (
        "expired", "none",
    )  # fmt: skip
