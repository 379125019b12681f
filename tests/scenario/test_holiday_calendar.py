"""Working days of a country."""

from __future__ import annotations

from datetime import date

import pytest

from casesim.scenario.holiday_calendar import known_countries, work_calendar
from casesim.scenario.loading import load_ledger


@pytest.fixture(scope="module")
def ledger():
    return load_ledger()


def test_countries_are_known_by_two_letters_and_their_parts_behind_a_hyphen():
    countries = known_countries()
    assert {"SG", "IE", "AU", "GB", "JO", "JM", "CL", "CR"} <= set(countries)
    assert all(len(each.partition("-")[0]) == 2 for each in countries)
    assert {"AU-QLD", "AU-WA"} <= set(countries)


def test_a_part_of_a_country_has_holidays_of_its_own(ledger):
    labour_day = date(2018, 5, 7)
    whole, part = (
        work_calendar(code, start=date(2018, 1, 2), horizon_days=365, ledger=ledger)
        for code in ("AU", "AU-QLD")
    )
    assert whole.is_working_day(labour_day)
    assert not part.is_working_day(labour_day)
    assert not part.is_working_day(date(2018, 12, 25))


def test_holidays_reach_a_year_beyond_the_horizon(ledger):
    calendar = work_calendar("SG", start=date(2018, 1, 2), horizon_days=365, ledger=ledger)
    assert not calendar.is_working_day(date(2019, 12, 25))
    assert not calendar.is_working_day(date(2017, 12, 25))


def test_hours_come_from_the_ledger(ledger):
    shorter = ledger.with_overrides({"calendar.hours_per_day": 7.2}, by="test")
    calendar = work_calendar("IE", start=date(2018, 1, 2), horizon_days=30, ledger=shorter)
    assert calendar.hours_per_day == 7.2
    assert calendar.day_start_hour == ledger.value("calendar.day_start_hour")
