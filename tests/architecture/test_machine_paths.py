"""The project names no place of the machine it was made on, and no registry of packages.

The patterns are written so that this file does not match them itself.
"""

from __future__ import annotations

import re

import pytest

from tests.architecture.project import place, project_files

A_PLACE = re.compile(
    r"(?<![\w.)/-])/(?:home|root|Users|tmp|work|opt|mnt|srv)(?:/|\b(?!\w))"
    r"|[A-Za-z]:\\+Users\b"
    r"|\.\./shared"
    r"|\bfarm[-]\w"
)
A_REGISTRY = re.compile(
    r"\bpypi[.]\w|python[h]osted|registry[.]npmjs|conda[.]anaconda|anaconda[.]org|\bfile:///\w"
)


def matches(text: str) -> list[tuple[int, str]]:
    """Line and words of every match in a text."""
    return [
        (number, found.group())
        for number, line in enumerate(text.splitlines(), start=1)
        for pattern in (A_PLACE, A_REGISTRY)
        for found in pattern.finditer(line)
    ]


def test_no_file_names_a_place_of_a_machine():
    found = []
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture
            continue
        found += [f"{place(path, line)}: {words}" for line, words in matches(text)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    "words",
    ["see /{}/x/notes", "cd /{}", "'/{}/a'"],
)
@pytest.mark.parametrize("folder", ["home", "root", "tmp", "work"])
def test_a_place_is_found(words, folder):
    assert matches(words.format(folder))


@pytest.mark.parametrize(
    "words",
    [
        "C:\\{}\\ann".format("Users"),
        "{}.org".format("pypi"),
        "..{}shared".format("/"),
        "farm" + "-3",
    ],
)
def test_other_traces_are_found(words):
    assert matches(words)


@pytest.mark.parametrize(
    "words",
    ["social/work", "home/root visits", "https://example.org/work/x", "notebooks/work", "pypi"],
)
def test_plain_words_are_let_through(words):
    assert matches(words) == []
