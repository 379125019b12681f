"""Visits: who was missed is one question, however many were not there."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.contacts import Meeting, change_rapport
from casesim.engine.rhythm import _routine_contact
from casesim.engine.talks import _exclusion, encounter
from tests.engine.playing import rows, started

NEVER = {"contact.base_first_miss": 0.999, "contact.base_miss.visit": 0.999,
         "contact.weight.rapport": 0.0}  # fmt: skip


@pytest.fixture
def nobody_there():
    run = started(1, numbers=NEVER)
    run.troubles.clear()
    return run


def asked(run):
    return [trouble.subject for trouble in run.troubles if trouble.kind == "missed_contact"]


def said(run):
    return [words for _, words, _, _ in rows(run, ev.MESSAGE) if words.startswith("contact_missed")]


def test_a_visit_at_which_two_were_missed_asks_once(nobody_there):
    run = nobody_there
    meeting = Meeting(agency=run.seat, purpose="listen", place="flat_corridor", alone=True)
    for _ in encounter(run, tuple(run.index.members), meeting):
        raise AssertionError("nobody was met, so that nothing is asked at once")
    assert said(run) == ["contact_missed/mdm_l", "contact_missed/mr_k"]
    assert asked(run) == ["mdm_l"]


def test_a_regular_contact_at_which_two_were_missed_asks_once(nobody_there):
    run = nobody_there
    for member in run.index.members:
        run.emit(ev.CONTACT_KEPT, member, "hospital_lobby", "listen", False, "open")
    _routine_contact(run)
    assert len(said(run)) == 2
    assert asked(run) == ["mdm_l"]


def test_who_is_asked_for_consent_leaves_out_others_and_never_the_agency_that_asks():
    run = started(1)
    for agency in run.index.agencies:
        change_rapport(run, "mr_k", agency, -0.95 if agency == run.seat else -0.9)
    next(_exclusion(run, "mr_k", "basic", understood=True))
    (args,) = [
        args for _, words, _, args in rows(run, ev.MESSAGE) if words == "consent_exclusion/mr_k"
    ]
    named = dict(args)["agency"]
    assert named in run.index.agencies
    assert named != run.seat
