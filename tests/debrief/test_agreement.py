"""Guidance and futures are set side by side, and their conflicts are said."""

from __future__ import annotations

import pytest

from casesim.debrief.agreement import agreement
from casesim.debrief.results import Agreement, Bearing, Mark

AGREE, CONFLICT, OPEN = Agreement.AGREE, Agreement.CONFLICT, Agreement.OPEN


def bearing(stands, force="recommends"):
    return Bearing(force=force, source="MAP 6.2", says="…", stands=stands)


@pytest.mark.parametrize(
    ("stands", "mark", "found"),
    [
        ("with", Mark.STRONG, AGREE),
        ("with", Mark.SOUND, AGREE),
        ("with", Mark.DEBATABLE, CONFLICT),
        ("with", Mark.COSTLY, CONFLICT),
        ("with", Mark.CANNOT_TELL, OPEN),
        ("against", Mark.STRONG, CONFLICT),
        ("against", Mark.SOUND, OPEN),
        ("against", Mark.DEBATABLE, AGREE),
        ("against", Mark.COSTLY, AGREE),
        ("against", Mark.CANNOT_TELL, OPEN),
        ("with", None, OPEN),
    ],
)
def test_each_stand_beside_each_mark(stands, mark, found):
    assert agreement([bearing(stands)], mark) is found


@pytest.mark.parametrize("mark", [*Mark, None])
def test_where_guidance_is_silent_nothing_agrees(mark):
    assert agreement([], mark) is Agreement.SILENT
    assert agreement([bearing("silent", "silent")], mark) is Agreement.SILENT


def test_the_strongest_force_speaks():
    both = [bearing("against", "recommends"), bearing("with", "requires")]
    assert agreement(both, Mark.STRONG) is AGREE
    assert agreement([bearing("against", "forbids"), bearing("with")], Mark.STRONG) is CONFLICT


def test_guidance_that_pulls_both_ways_leaves_it_open():
    assert agreement([bearing("with"), bearing("against")], Mark.COSTLY) is OPEN
