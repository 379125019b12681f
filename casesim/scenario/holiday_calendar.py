"""Working days of a country: its weekend and its public holidays."""

from __future__ import annotations

from datetime import date, timedelta

from casesim.domain.calendars import WorkCalendar
from casesim.domain.ledger import Ledger

_ALL_DAYS = frozenset(range(7))


def known_countries() -> tuple[str, ...]:
    """Codes of the countries, and of their parts, whose holidays are known, sorted.

    A part of a country stands behind a hyphen: "AU" for the whole, "AU-QLD" for Queensland.
    """
    from holidays import list_supported_countries

    known = list_supported_countries(include_aliases=False)
    parts = (f"{country}-{part}" for country, found in known.items() for part in found)
    return tuple(sorted((*known, *parts)))


def work_calendar(
    country: str, *, start: date, horizon_days: float, ledger: Ledger
) -> WorkCalendar:
    """Working days and hours of a country's offices around a scenario.

    Args:
        country: code, one of `known_countries`.
        start: date of day 0.
        horizon_days: last day that is simulated; deadlines may lie a year beyond it [days].
        ledger: hours of an office day.
    """
    from holidays import country_holidays

    last = start + timedelta(days=horizon_days + 366)
    whole, _, part = country.partition("-")
    found = country_holidays(whole, subdiv=part or None, years=range(start.year - 1, last.year + 1))
    return WorkCalendar(
        start=start,
        holidays=frozenset(found),
        hours_per_day=ledger.value("calendar.hours_per_day"),
        workdays=_ALL_DAYS - frozenset(found.weekend),
        day_start_hour=ledger.value("calendar.day_start_hour"),
    )
