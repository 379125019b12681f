"""Who waits, who has how many, and hours: folds over rows that are written out."""

from __future__ import annotations

import pytest

from casesim.analysis.population_measures import POPULATION_MEASURES, ROWS
from casesim.analysis.referral_funnel import ReferralFunnel
from casesim.analysis.worker_measures import Families, PostHours
from casesim.domain import events as ev
from tests.engine.many import the_caseload, the_town

END = 100.0


def read(fold, *rows):
    for number, (time, kind, case, agency, *fields) in enumerate(rows):
        if kind in fold.kinds:
            fold.step(number, time, kind, case, agency, tuple(fields))
    return fold.result()


def came(time, case, kind="arrears", opened=0.0, agency="fsc"):
    return (time, ev.FAMILY_CAME, case, agency, kind, 2, opened, ("adult",))


def given(time, case):
    return (time, ev.WORKER_ASSIGNED, case, "fsc", "new_worker")


def families(*rows):
    return read(Families(the_caseload(), END), *rows)


def test_a_family_that_never_had_a_worker_counts_with_its_time_so_far():
    found = families(came(0.0, "A"), given(10.0, "A"), came(40.0, "B", "teen"))
    assert found["pre_assignment_wait"] == pytest.approx((10.0 + 60.0) / 2)
    assert found["pre_assignment_wait/teen"] == pytest.approx(60.0)
    assert found["pre_assignment_wait/alone"] == 0.0
    assert found["longest_wait"] == pytest.approx(60.0)
    assert (found["families"], found["families_open"], found["families_waiting"]) == (2, 1, 1)


def test_a_case_that_was_open_on_the_first_day_did_not_wait_for_its_first_worker():
    found = families(came(0.0, "A", opened=90.0), given(0.0, "A"), came(0.0, "B"), given(8.0, "B"))
    assert found["pre_assignment_wait"] == pytest.approx(8.0)


def test_time_after_a_worker_left_counts_as_without_a_worker_and_not_as_a_first_wait():
    found = families(
        came(0.0, "A"), given(5.0, "A"),
        (20.0, ev.WORKER_LACKING, "A", "fsc"), given(50.0, "A"),
        (70.0, ev.WORKER_LACKING, "A", "fsc"),
    )  # fmt: skip
    assert found["pre_assignment_wait"] == pytest.approx(5.0)
    assert found["days_without_worker"] == pytest.approx(5.0 + 30.0 + 30.0)
    assert found["worker_changes"] == 2.0


def test_an_ended_case_has_its_whole_time_and_leaves_the_list():
    found = families(
        came(0.0, "A", opened=30.0), given(0.0, "A"), (60.0, ev.CASE_ENDED, "A", "fsc", "stepped")
    )
    assert found["time_to_closure"] == pytest.approx(90.0)
    assert found["families_ended"] == 1.0
    assert found["open_caseload"] == pytest.approx(0.6)
    assert found["open_caseload_at_end"] == 0.0


def test_a_case_that_came_back_waits_again_where_its_lead_is():
    closed = (20.0, ev.CASE_ENDED, "A", "fsc", "stepped")
    back = (60.0, ev.CASE_RETURNED, "A", "fsc", "money")
    found = families(came(0.0, "A"), given(0.0, "A"), closed, back)
    assert (found["families_waiting"], found["families_ended"]) == (1.0, 0.0)
    assert found["days_without_worker"] == pytest.approx(40.0)
    assert found["time_to_closure"] == 0.0
    away = (10.0, ev.LEAD_MOVED, "A", "sso", "fsc", "sso", "documents")
    found = families(came(0.0, "A"), given(0.0, "A"), away, closed, back)
    assert (found["families_elsewhere"], found["days_without_worker"]) == (1.0, 0.0)


def test_a_lead_elsewhere_is_a_state_of_its_own():
    away = ev.LEAD_MOVED, "A", "sso", "fsc", "sso", "documents"
    back = ev.LEAD_MOVED, "A", "fsc", "sso", "fsc", "documents"
    gone = families(came(0.0, "A"), given(0.0, "A"), (10.0, *away))
    assert (gone["families_elsewhere"], gone["families_waiting"]) == (1.0, 0.0)
    home = families(came(0.0, "A"), given(0.0, "A"), (10.0, *away), (90.0, *back))
    assert home["families_waiting"] == 1.0
    assert home["days_without_worker"] == pytest.approx(10.0)


def test_vacant_posts_are_counted_and_the_rest_has_the_families():
    posts = len(the_town().posts)
    found = read(
        Families(the_town(), END),
        (0.0, ev.POST_VACATED, "", "fsc_north", "fsc_north_1"),
        (50.0, ev.POST_FILLED, "", "fsc_north", "fsc_north_1"),
        (60.0, ev.POST_VACATED, "", "fsc_north", "fsc_north_2"),
        came(0.0, "A", agency="fsc_north"), given(0.0, "A"),
    )  # fmt: skip
    assert found["vacant_share"] == pytest.approx((50.0 + 40.0) / (posts * END))
    assert found["workers_left"] == 1.0
    assert found["open_caseload"] == pytest.approx(END / (posts * END - 90.0))


def test_hours_of_posts_are_those_of_workers_with_families_only():
    found = read(
        PostHours(the_caseload(), 30.0, 70.0),
        (1.0, ev.HOURS_SPENT, "A", "fsc", "new_worker", "contact", 2.0),
        (2.0, ev.HOURS_SPENT, "A", "sso", "worker", "networking", 4.0),
        (3.0, ev.HOURS_SPENT, "A", "fsc", "new_worker", "records", 1.0),
    )
    assert found["hours_of_posts"] == pytest.approx(3.0)
    assert found["hours_of_posts/networking"] == 0.0
    assert found["hours_used"] == pytest.approx(3.0 / (10 * 30.0))


def test_every_measure_has_a_unit_and_a_meaning():
    found = families(came(0.0, "A")) | read(PostHours(the_caseload(), 30.0, END))
    found |= ReferralFunnel(the_caseload(), END).result()
    assert {name.partition("/")[0] for name in found} == set(POPULATION_MEASURES)
    assert all(meaning and unit for _, unit, meaning in ROWS)
