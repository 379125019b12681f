"""Working days of a country: its weekend and its public holidays."""

from __future__ import annotations

from datetime import date, timedelta

from casesim.domain.calendars import WorkCalendar
from casesim.domain.ledger import Ledger

_ALL_DAYS = frozenset(range(7))


def known_countries() -> tuple[str, ...]:
    """Two-letter codes of the countries whose holidays are known, sorted."""
    from holidays import list_supported_countries

    return tuple(sorted(list_supported_countries(include_aliases=False)))


def work_calendar(
    country: str, *, start: date, horizon_days: float, ledger: Ledger
) -> WorkCalendar:
    """Working days and hours of a country's offices around a scenario.

    Args:
        country: two-letter code, one of `known_countries`.
        start: date of day 0.
        horizon_days: last day that is simulated; deadlines may lie a year beyond it [days].
        ledger: hours of an office day.
    """
    from holidays import country_holidays

    last = start + timedelta(days=horizon_days + 366)
    found = country_holidays(country, years=range(start.year - 1, last.year + 1))
    return WorkCalendar(
        start=start,
        holidays=frozenset(found),
        hours_per_day=ledger.value("calendar.hours_per_day"),
        workdays=_ALL_DAYS - frozenset(found.weekend),
        day_start_hour=ledger.value("calendar.day_start_hour"),
    )
