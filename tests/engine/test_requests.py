"""Asking other agencies: answers take working days, are forgotten, and depend on who is there."""

from __future__ import annotations

import pytest

from casesim.domain import events as ev
from casesim.engine.requests import (
    answer,
    ask,
    back_from_leave,
    own_service,
    reply_days,
    sees_as_its_own,
)
from tests.engine.playing import rows, started, until

NEVER_FORGOTTEN = {"switch.forgetting_requests": 0}


@pytest.mark.row("G-033")
def test_an_answer_comes_in_working_time_and_is_known_to_have_come():
    run = started(1, numbers=NEVER_FORGOTTEN)
    ask(run, "hdb", "know")
    known = run.observation.agencies["hdb"]
    assert known.waiting_for == "know"
    until(run, 90.0)
    ((when, _),) = [(r.time_days, r) for r in run.recorder.log if r.kind == ev.ANSWERED]
    assert when > known.asked_days
    assert run.calendar.next_working_time(when) == pytest.approx(when, abs=0.1)
    assert known.waiting_for == ""


def test_a_forgotten_request_is_silence_and_the_seat_is_not_told_why():
    run = started(1, numbers={"reply.forgotten": 1.0})
    ask(run, "hdb", "know")
    until(run, 60.0)
    assert rows(run, ev.REQUEST_FORGOTTEN) == [("hdb", "know")]
    assert not rows(run, ev.ANSWERED)
    assert run.observation.agencies["hdb"].waiting_for == "know"
    assert ("silence", "hdb") in [(t.kind, t.subject) for t in run.troubles]


def test_who_answered_in_time_is_not_silent():
    run = started(1, numbers=NEVER_FORGOTTEN | {"reply.median_working_days.slow": 0.1,
                                               "reply.median_working_days.medium": 0.1,
                                               "reply.median_working_days.fast": 0.1})  # fmt: skip
    ask(run, "hdb", "plan")
    until(run, 60.0)
    assert ("silence", "hdb") not in [(t.kind, t.subject) for t in run.troubles]


def test_a_new_worker_takes_longer():
    run, other = started(2), started(2)
    other.posts["hdb"] = 1e6
    assert reply_days(other, "hdb", "know") > reply_days(run, "hdb", "know")


def test_an_agency_with_one_worker_answers_when_she_is_back():
    run = started(1)
    alone = next(
        a for a in run.index.agencies.values() if len(a.workers) == 1 and a.workers[0].leave
    )
    first, last = alone.workers[0].leave[0]
    inside = (first + last) / 2.0
    assert back_from_leave(run, alone.id, inside) >= last
    assert back_from_leave(run, alone.id, first - 1.0) == first - 1.0
    several = next(
        a for a in run.index.agencies.values() if len(a.workers) > 1 and a.workers[0].leave
    )
    first, last = several.workers[0].leave[0]
    assert back_from_leave(run, several.id, first + 0.1) == first + 0.1


def test_asked_what_it_plans_an_agency_tells_of_its_notice():
    run = started(1)
    pressure = next(p for p in run.index.pressures.values() if p.agency == "town_council")
    answer(run, "town_council", "plan")
    told = [row[0] for row in rows(run, ev.PRESSURE_KNOWN)]
    assert pressure.id in told
    assert any(e.kind == "notice" and e.subject == pressure.id for e in run.observation.calendar)


def test_asked_for_news_an_agency_tells_how_its_referral_stands():
    run = started(1)
    service = run.index.agencies["hospital"].services[0]
    run.emit(ev.REFERRAL_SENT, f"{service}/1", service, "hospital", "mdm_l", False, "nobody")
    run.emit(ev.REFERRAL_MOVED, f"{service}/1", "received", agency="hospital")
    assert run.observation.referrals[f"{service}/1"].state == "sent"
    answer(run, "hospital", "update")
    assert run.observation.referrals[f"{service}/1"].state == "received"


def test_between_their_thresholds_nobody_sees_it_as_their_own():
    """A concern below an agency's threshold, as the agency knows it, is not its business."""
    run = started(1)
    agency = next(
        a for a in run.index.agencies.values() if own_service(run, a.id) and a.culture.threshold > 0
    )
    step = own_service(run, agency.id)
    about = {effect.concern for effect in step.effects}
    about |= {run.index.facts[fact].concern for fact in step.assesses} - {""}
    for fact in run.index.facts.values():
        if fact.concern in about:
            run.emit(ev.FACT_LEARNED, fact.id, "yes", "report", "x", 0.0, agency=agency.id)
    for concern in about:
        run.course.jump(concern, 100.0)
    assert sees_as_its_own(run, agency.id, step)
    for concern in about:
        run.course.jump(concern, -100.0)
    assert not sees_as_its_own(run, agency.id, step)


def test_without_thresholds_everybody_sees_everything_as_their_own():
    run = started(1, numbers={"switch.thresholds": 0})
    for agency in run.index.agencies:
        step = own_service(run, agency)
        assert step is None or sees_as_its_own(run, agency, step)
