"""Spells of time, as (from, until) pairs [days]: how long, how often, what is left of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

Spell = tuple[float, float]


def merged(spells: Iterable[Spell]) -> list[Spell]:
    """The same time in spells that neither touch nor overlap, the first first."""
    found: list[Spell] = []
    for begin, end in sorted(spells):
        if end <= begin:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def without(spells: Iterable[Spell], covers: Iterable[Spell]) -> list[Spell]:
    """What is left of spells outside of all covers, merged."""
    found: list[Spell] = []
    covering = merged(covers)
    for begin, end in merged(spells):
        at = begin
        for first, last in covering:
            if last <= at or first >= end:
                continue
            if first > at:
                found.append((at, first))
            at = max(at, last)
        if at < end:
            found.append((at, end))
    return found


def days_of(spells: Iterable[Spell]) -> float:
    """Time that lies in at least one of the spells [days]."""
    return sum(end - begin for begin, end in merged(spells))


def gaps(times: Iterable[float], longer_than: float, end_days: float) -> list[Spell]:
    """What of the time between two moments goes beyond a length.

    Args:
        times: moments, such as contacts; the start at 0 counts as one [days].
        longer_than: how long may pass without any [days].
        end_days: end of the time looked at [days].

    Returns:
        For each gap that is longer, the part of it beyond that length.
    """
    moments = [0.0, *sorted(times), end_days]
    return [
        (before + longer_than, after)
        for before, after in pairwise(moments)
        if after - before > longer_than
    ]
