"""Cycles are looked for less often during a run, and as before after it."""

from __future__ import annotations

import gc

import pytest

from casesim.engine.garbage import rare_collection


def test_the_threshold_is_higher_inside_and_as_it_was_after() -> None:
    before = gc.get_threshold()
    with rare_collection():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


def test_an_error_in_a_run_leaves_the_threshold_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(ZeroDivisionError), rare_collection():
        raise ZeroDivisionError
    assert gc.get_threshold() == before
