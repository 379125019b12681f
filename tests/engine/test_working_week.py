"""A worker's week: parts of the agenda as budgets, growing into a post."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.domain.population import Agenda
from casesim.domain.vocabulary import Activity
from casesim.engine.working_week import WorkingWeek
from tests.engine.playing import the_ledger

NUMBERS = {name: entry.value for name, entry in the_ledger().items()}
AGENDA = Agenda(interviews_and_visits=16, networking=7, self_care=4, administration=17)


def week(*, by_part=True, **numbers) -> WorkingWeek:
    changed = NUMBERS | {name.replace("__", "."): value for name, value in numbers.items()}
    return WorkingWeek(AGENDA, changed, 2, by_part=by_part)


def test_a_full_week_is_the_agenda_without_absence_and_without_what_serves_no_case():
    numbers = {"hours__absence_share": 0.1, "agenda__administration_of_cases": 0.5}
    assert week(**numbers).most == pytest.approx(0.9 * (16 + 7 + 4 + 17 * 0.5))
    assert week(**numbers).case_hours(3) == pytest.approx(0.9 * (16 + 7 + 17 * 0.5))


def test_a_part_without_borrowing_has_its_own_hours_only():
    strict = week(agenda__borrowed=0.0)
    most, left = strict.room(Activity.NETWORKING, 0)
    assert most == left == pytest.approx(0.9 * 7)
    strict.take(Activity.MEETING, 0, left)
    assert strict.room(Activity.NETWORKING, 0)[1] == pytest.approx(0.0)
    assert strict.room(Activity.CONTACT, 0)[1] == pytest.approx(0.9 * 16)
    assert strict.room(Activity.NETWORKING, 1)[1] == pytest.approx(0.9 * 7)


def test_without_parts_any_work_may_fill_the_week():
    whole = week(by_part=False)
    assert whole.room(Activity.NETWORKING, 0)[0] == pytest.approx(whole.case_hours(0))


def test_self_care_is_neither_borrowed_nor_lent():
    free = week(by_part=False)
    free.take(Activity.CONTACT, 0, free.case_hours(0))
    assert free.room(Activity.CONTACT, 0)[1] == pytest.approx(0.0)
    assert free.room(Activity.SUPERVISION, 0)[1] == pytest.approx(0.9 * 4)


def test_a_new_worker_grows_into_the_post():
    new = week(turnover__ramp_up_start=0.5, turnover__ramp_up_months=6)
    new.began_days = 0.0
    assert new.grown(0.0) == pytest.approx(0.5)
    assert new.grown(0.0) < new.grown(60.0) < new.grown(120.0) < 1.0
    assert new.grown(200.0) == 1.0
    assert new.case_hours(1) < new.case_hours(20) < new.case_hours(40)


tasks = st.lists(st.tuples(st.sampled_from(list(Activity)), st.floats(0.01, 12.0)), max_size=60)


@given(tasks, st.floats(0.0, 1.0))
def test_whatever_is_taken_when_there_is_room_fits_the_week(tasks, borrowed):
    of_all = week(agenda__borrowed=borrowed)
    taken = 0.0
    for activity, hours in tasks:
        most, left = of_all.room(activity, 5)
        assert left <= most + 1e-9
        if hours <= left:
            of_all.take(activity, 5, hours)
            taken += hours
    assert taken <= of_all.most + 1e-9
