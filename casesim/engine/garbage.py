"""When Python looks for garbage cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 100_000
_YOUNGER_ROUNDS = 20


@contextmanager
def rare_collection() -> Iterator[None]:
    """Look for cycles less often for a while.

    A run keeps almost everything it makes, so that looking through it again and again frees
    next to nothing.
    """
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, _YOUNGER_ROUNDS, _YOUNGER_ROUNDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
