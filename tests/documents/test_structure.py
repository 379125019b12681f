from __future__ import annotations

import pytest

from casesim.documents.plain_text import clean, cleaned
from casesim.documents.structure import Picture, Table, columns
from tests.documents.plays import a_document


def test_a_row_has_a_cell_for_each_column():
    with pytest.raises(ValueError, match=r"each row of the table 'items' needs 2 cells \(got 1\)"):
        Table("items", "Items", columns(("a", "A"), ("b", "B")), (("1",),))


def test_a_picture_has_words():
    numbers = Table("n", "N", columns(("a", "A")), ())
    with pytest.raises(ValueError, match="say in `alt` what it shows"):
        Picture(alt=" ", numbers=numbers)


def test_tables_are_found_by_id_those_of_pictures_too():
    assert set(a_document().tables) == {"items", "empty", "numbers"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\x00\x07\x1b\x7f\x9fb", "ab"),
        ("a\ud800\ufffe\uffff\ufdd0b", "ab"),
        ("a\u202egnp.exe\u2066b", "agnp.exeb"),
        ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
        ("a\tb", "a b"),
        ("<b>{{ x }} =1+1 é 测 \u0639", "<b>{{ x }} =1+1 é 测 \u0639"),
    ],
)
def test_text_keeps_what_can_be_read_and_nothing_else(text, left):
    assert clean(text) == left


def test_every_text_of_a_document_is_cleaned():
    assert cleaned(a_document("x\x00y")) == a_document("xy")
