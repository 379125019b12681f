"""Counting in lists of which parts are not known."""

from __future__ import annotations

from collections.abc import Iterable


def count(marks: Iterable[bool | None]) -> int | None:
    """Known hits; None if there are none, but something unknown may be one."""
    known = unknown = 0
    for mark in marks:
        if mark:
            known += 1
        elif mark is None:
            unknown += 1
    return known if known or not unknown else None
