from __future__ import annotations

import re

import pytest

from casesim.protocols.tags import DECISION_KINDS, TAGS


@pytest.mark.parametrize("listed", [TAGS, DECISION_KINDS], ids=["tags", "decision kinds"])
def test_each_name_says_in_words_what_it_is(listed):
    for name, words in listed.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
        assert len(words) > 10, name


def test_a_tag_says_what_is_done_and_not_how_good_it_is():
    praise = {"good", "bad", "right", "wrong", "correct", "proper", "better"}
    assert {name for name in TAGS if praise & set(name.split("_"))} == set()
