"""What every part of an abstract scenario is checked with, and how a contradiction is told."""

from __future__ import annotations

import math
from collections.abc import Iterable

from casesim.errors import CasesimError

ROUNDING = 1e-9
"""Sums of decimals such as 0.1 are off by less than this."""


class NetworkError(CasesimError):
    """An abstract scenario contradicts itself."""


def above_zero(name: str, value: float) -> None:
    """Refuse what is no finite number above 0.

    Raises:
        NetworkError: with the name and the value.
    """
    if not (math.isfinite(value) and value > 0.0):
        raise NetworkError(f"{name} must be a finite number above 0 (got {value})")


def named_once(what: str, ids: list[str]) -> frozenset[str]:
    """The ids as a set.

    Raises:
        NetworkError: there is none, or one stands twice.
    """
    if not ids:
        raise NetworkError(f"an abstract scenario needs at least one {what} (got none)")
    twice = [each for number, each in enumerate(ids) if each in ids[:number]]
    if twice:
        raise NetworkError(f"{what} {twice[0]} is named twice; each id may stand once")
    return frozenset(ids)


def must_exist(where: str, name: str, known: Iterable[str], what: str = "station") -> None:
    """Refuse a name that nothing has.

    Raises:
        NetworkError: with the names that there are.
    """
    if name not in known:
        raise NetworkError(
            f"{where}: there is no {what} {name!r}; known are {', '.join(sorted(known))}"
        )
