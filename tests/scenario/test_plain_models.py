from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pytest
from pydantic import ValidationError

from casesim.scenario._plain_models import model_of, plain_of


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Inner:
    """Something inside."""

    id: str
    colour: Colour | None = None


@dataclass(frozen=True, kw_only=True)
class Outer:
    """Something around."""

    name: str
    parts: tuple[Inner, ...] | None = field(
        default=None, metadata={"about": "parts of it", "unit": "list"}
    )
    pair: tuple[tuple[str, ...], ...] = ()
    length: int = field(init=False, default=3)


def read(text):
    return plain_of(Outer, model_of(Outer).model_validate_json(text, strict=True))


def test_a_dataclass_is_read_with_what_it_holds():
    text = '{"name": "a", "parts": [{"id": "b", "colour": "red"}], "pair": [["x"], ["y", "z"]]}'
    expected = Outer(name="a", parts=(Inner(id="b", colour=Colour.RED),), pair=(("x",), ("y", "z")))
    assert read(text) == expected


def test_what_is_left_out_stands_at_its_default():
    assert read('{"name": "a"}') == Outer(name="a")


@pytest.mark.parametrize(
    "text",
    [
        '{"name": 1}',
        '{"name": "a", "lenght": 3}',
        '{"name": "a", "length": 3}',
        '{"name": "a", "parts": [{"id": "b", "colour": "blue"}]}',
        '{"parts": []}',
    ],
)
def test_what_does_not_fit_is_refused(text):
    with pytest.raises(ValidationError):
        model_of(Outer).model_validate_json(text, strict=True)


def test_fields_keep_their_meaning_for_editors():
    properties = model_of(Outer).model_json_schema()["properties"]
    assert properties["parts"]["description"] == "parts of it, list"
    assert "length" not in properties
