"""Paths to parts of a document."""

from __future__ import annotations

import pytest

from casesim.scenario._paths import parts_at

DATA = {"a": [{"b": {"x": ["one"], "y": ["two", "three"]}}, {"c": 1}], "d": [["p", "q"]]}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a[].c", {("a", 1, "c"): 1}),
        ("a[].b{}", {("a", 0, "b", "x"): "x", ("a", 0, "b", "y"): "y"}),
        (
            "a[].b.*[]",
            {
                ("a", 0, "b", "x", 0): "one",
                ("a", 0, "b", "y", 0): "two",
                ("a", 0, "b", "y", 1): "three",
            },
        ),
        ("d[].1", {("d", 0, 1): "q"}),
        ("nothing[].here", {}),
        ("a.c", {}),
    ],
)
def test_a_path_finds_every_part_with_its_place(path, found):
    assert dict(parts_at(DATA, path)) == found
