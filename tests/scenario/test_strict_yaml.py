"""Plain data and places from YAML; what plain YAML would do in silence is refused aloud."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.errors import FileFaultsError
from casesim.scenario.strict_yaml import load_document, parse_document

MDM_L = """kind: case   # a comment
members:
  - id: mdm_l
    wants: [bed, "a chair"]
  - id: brother
    note: >
      folded
      text
"""


def data_of(text):
    return parse_document(text, file="a.yaml").data


def faults_in(text):
    with pytest.raises(FileFaultsError) as caught:
        parse_document(text, file="a.yaml")
    return caught.value.faults


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "Yes", "NO", "y", "n", "True", "NULL"])
def test_words_that_plain_yaml_takes_for_something_else_stay_words(word):
    assert data_of(f"consent: {word}\n") == {"consent": word}
    assert data_of(f"{word}: consent\n") == {word: "consent"}


@pytest.mark.parametrize("text", ["12:30", "2018-01-09", "1.2.3", "1,000", "30%", "+65 1234", "-"])
def test_clock_times_and_dates_and_lists_of_digits_stay_text(text):
    if text != "-":
        assert data_of(f"at: {text}\n") == {"at": text}
    assert data_of(f"at: '{text}'\n") == {"at": text}


def test_numbers_truth_and_nothing():
    text = "a: 0\nb: -12\nc: 2.5\nd: 1e3\ne: true\nf: false\ng: null\nh: ~\ni:\nj: +3\n"
    data = data_of(text)
    assert data == {
        "a": 0,
        "b": -12,
        "c": 2.5,
        "d": 1000.0,
        "e": True,
        "f": False,
        "g": None,
        "h": None,
        "i": None,
        "j": 3,
    }
    assert [type(data[name]) for name in "abcde"] == [int, int, float, float, bool]


def test_quotes_make_text_of_numbers():
    assert data_of("a: '010'\nb: \"1\"\nc: 'true'\n") == {"a": "010", "b": "1", "c": "true"}


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path):
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfkind: case\r\nid: \xc3\xa9\r\n")
    assert load_document(path).data == {"kind": "case", "id": "é"}


def test_values_are_placed_where_they_stand_and_groups_at_their_key():
    document = parse_document(MDM_L, file="a.yaml")
    assert document.place(("kind",)) == (1, 7)
    assert document.place(("members",)) == (2, 1)
    assert document.place(("members", 0)) == (3, 5)
    assert document.place(("members", 0, "id")) == (3, 9)
    assert document.place(("members", 0, "wants")) == (4, 5)
    assert document.place(("members", 0, "wants", 1)) == (4, 18)
    assert document.place_of_key(("members", 1, "note")) == (6, 5)


def test_what_is_not_in_the_file_is_placed_at_what_should_hold_it():
    document = parse_document(MDM_L, file="a.yaml")
    assert document.place(("members", 1, "wants")) == (5, 5)
    assert document.place(("family", "members")) == (1, 1)


def test_an_empty_value_is_placed_at_its_key():
    assert parse_document("a: 1\nb:\nc: 2\n", file="a.yaml").place(("b",)) == (2, 1)


def test_a_fault_says_what_why_and_what_to_do():
    (fault,) = faults_in("flats: 010\n")
    assert str(fault) == (
        "a.yaml:1:8: 010 starts with a zero\n"
        "  Some programs read such a number in base eight.\n"
        "  Write 10, or '010' in quotes for text."
    )


def test_every_fault_of_a_file_is_told_at_once():
    faults = faults_in("a: &x 1\na: 2\nb: *x\nc: !!int 3\nd: 0x1\n")
    assert [(fault.line, fault.column) for fault in faults] == [
        (1, 4),
        (2, 1),
        (3, 4),
        (4, 4),
        (5, 4),
    ]


def test_of_very_many_faults_the_first_are_told():
    assert len(faults_in("- &a 1\n" * 500)) == 20


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "is not there"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: os.mkfifo(path), "is not there"),
    ],
)
def test_what_is_no_file_is_told(tmp_path, make, says):
    path = tmp_path / "case.yaml"
    make(path)
    with pytest.raises(FileFaultsError, match=says):
        load_document(path)


def test_a_name_that_no_file_can_have_is_told():
    with pytest.raises(FileFaultsError, match=r"is not there|cannot be read"):
        load_document(Path("a\x00b.yaml"))


def test_size_is_checked_before_anything_is_read(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000_000)
    begin = time.perf_counter()
    with pytest.raises(FileFaultsError, match=r"50,000,000,000 bytes\n.*at most 1,000,000 bytes"):
        load_document(path)
    assert time.perf_counter() - begin < 1.0


def test_text_is_as_limited_as_files():
    with pytest.raises(FileFaultsError, match="at most 1,000,000 bytes"):
        parse_document("a" * 1_000_001, file="a.yaml")


MARKS = [*"[]{},#'%@|>~é", ": ", "\n", "  ", "- ", '"', "&a ", "*a", "!t ", "? ", "\\", "\\U"]
WORDS = ["a", "---\n", "...\n", "<<: ", "010", "1e9", "\t", "\0"]
PIECES = st.sampled_from(MARKS + WORDS)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_read_or_refused_with_a_place(text):
    try:
        document = parse_document(text, file="any.yaml")
    except FileFaultsError as error:
        lines = text.count("\n") + text.count("\r") + 2
        assert error.faults
        assert all(1 <= fault.line <= lines and fault.column >= 1 for fault in error.faults)
    else:
        assert document.place(()) >= (1, 1)
