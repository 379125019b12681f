"""What each family waits for, and through whom."""

from __future__ import annotations

import pytest

from casesim.analysis.family_waits import (
    FOR_A_SERVICE,
    FOR_A_WORKER,
    FOR_AN_ANSWER,
    FOR_HOURS,
    KINDS,
    FamilyWaits,
    Waiting,
)
from casesim.domain import events as ev
from casesim.domain.vocabulary import Activity

CASE, END = "F0001", 100.0
CAME = (0.0, ev.FAMILY_CAME, ("arrears", 2, 0.0, ("adult",)))
ASSIGNED = (0.0, ev.WORKER_ASSIGNED, ("post_1",))
WITH_WORKER = (CAME, ASSIGNED)


def chosen(day, option="visit:all"):
    return (day, ev.CHOICE_MADE, (f"{CASE}/next_step/1", "next_step", "", option, ()))


def spent(day, activity=Activity.CONTACT, role="post_1"):
    return (day, ev.HOURS_SPENT, (role, activity, 1.0))


def waited(*rows):
    """Days by kind of wait and through whom."""
    fold = FamilyWaits(END)
    for number, (day, kind, fields) in enumerate(rows):
        fold.step(number, day, kind, CASE, "fsc", fields)
    return {(each.kind, each.through): days for each, days in fold.result().items()}


def test_until_the_first_worker():
    assert waited(CAME, (12.0, ev.WORKER_ASSIGNED, ("post_1",))) == {(FOR_A_WORKER, "fsc"): 12.0}


def test_a_wait_that_goes_on_counts_so_far():
    assert waited(CAME) == {(FOR_A_WORKER, "fsc"): END}


def test_again_after_a_worker_left():
    rows = (*WITH_WORKER, (40.0, ev.WORKER_LACKING, ()), (55.0, ev.WORKER_ASSIGNED, ("post_2",)))
    assert waited(*rows) == {(FOR_A_WORKER, "fsc"): 15.0}


def test_where_another_agency_leads_the_stations_worker_is_not_waited_for():
    moved = (40.0, ev.LEAD_MOVED, ("fsc", "hospital", "transfer"))
    back = (70.0, ev.LEAD_MOVED, ("hospital", "fsc", "transfer"))
    assert waited(*WITH_WORKER, moved, chosen(50.0)) == {}
    assert waited(*WITH_WORKER, moved, back) == {(FOR_A_WORKER, "fsc"): 30.0}


def test_until_the_worker_has_hours_and_the_way_is_not_the_visit():
    rows = (chosen(3.0), spent(3.0, Activity.TRAVEL), spent(10.0))
    assert waited(*WITH_WORKER, *rows) == {(FOR_HOURS, "post_1"): 7.0}


def test_hours_of_others_are_not_waited_for():
    rows = (chosen(3.0), spent(5.0, role="worker"), spent(6.0))
    assert waited(*WITH_WORKER, *rows) == {(FOR_HOURS, "post_1"): 3.0}


def test_who_decides_to_wait_waits_for_no_hours():
    assert waited(*WITH_WORKER, chosen(3.0, "wait"), spent(30.0)) == {}


def test_what_took_no_hours_before_the_next_choice_was_no_wait():
    rows = (chosen(3.0, "agree"), chosen(20.0), spent(21.0))
    assert waited(*WITH_WORKER, *rows) == {(FOR_HOURS, "post_1"): 1.0}


def test_until_an_answer_from_the_first_time_of_asking():
    asked = [(day, ev.ASKED, ("hdb", "know")) for day in (2.0, 20.0)]
    answered = (30.0, ev.ANSWERED, ("hdb", "know"))
    assert waited(*WITH_WORKER, *asked, answered) == {(FOR_AN_ANSWER, "hdb"): 28.0}


def test_an_answer_that_nobody_asked_for_ends_nothing():
    assert waited(*WITH_WORKER, (30.0, ev.ANSWERED, ("hdb", "know"))) == {}


@pytest.mark.parametrize("end", ["served", "rejected", "lapsed"])
def test_until_a_referral_comes_to_something_or_nothing(end):
    sent = (5.0, ev.REFERRAL_SENT, ("r1", "counselling", "seniors", "adult", False, "lead"))
    moves = [
        (day, ev.REFERRAL_MOVED, ("r1", state)) for day, state in ((8.0, "received"), (25.0, end))
    ]
    assert waited(*WITH_WORKER, sent, *moves) == {(FOR_A_SERVICE, "seniors"): 20.0}


def test_waits_at_the_same_time_count_beside_each_other():
    asked = [(10.0, ev.ASKED, (agency, "know")) for agency in ("hdb", "sso")]
    assert sum(waited(*WITH_WORKER, *asked).values()) == 180.0


def test_who_is_no_longer_a_case_waits_no_longer():
    asked, ended = (10.0, ev.ASKED, ("hdb", "know")), (30.0, ev.CASE_ENDED, ("positive",))
    assert waited(*WITH_WORKER, asked, ended) == {(FOR_AN_ANSWER, "hdb"): 20.0}


def test_a_case_that_comes_back_waits_for_a_worker():
    ended, back = (30.0, ev.CASE_ENDED, ("positive",)), (90.0, ev.CASE_RETURNED, ("debt",))
    assert waited(*WITH_WORKER, ended, back) == {(FOR_A_WORKER, "fsc"): 10.0}


def test_every_kind_of_wait_is_told_in_words():
    assert set(KINDS) == {FOR_A_WORKER, FOR_HOURS, FOR_AN_ANSWER, FOR_A_SERVICE}
    assert Waiting(CASE, FOR_HOURS, "post_1")._fields == ("case", "kind", "through")
