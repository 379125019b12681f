"""A play beside another one; the best that was found only for whoever asks."""

from __future__ import annotations

from casesim.play.words import CaseWords
from casesim.ui.debrief_compare import compare_part, compared_part, course_of
from tests.ui import fakes

WORDS = CaseWords(fakes.scenario())
MINE = course_of("You", fakes.result())
OTHER = course_of("The guidance", fakes.FakePlaythrough().under("hdb"))


def test_what_was_answered_otherwise_stands_side_by_side():
    page = compared_part(WORDS, MINE, OTHER, "area_under_stability")
    assert "Of 2 decisions that both met, 1 was answered otherwise." in page
    assert "<td>Wait for the answer</td><td>Ask your supervisor to call their manager</td>" in page
    assert "0 decisions were met only by the other." in page
    assert "over the time</th><td>32</td><td>32</td>" in page
    assert "One run each" in page


def test_two_plays_that_are_alike_have_no_table_of_differences():
    assert "answered otherwise</caption>" not in compared_part(
        WORDS, MINE, MINE, "area_under_stability"
    )


def test_the_best_found_is_folded_away_with_a_warning():
    page = compare_part([{"id": "play:2", "label": "Ann"}], best=True)
    assert page.index("<details>") < page.index("policy:best")
    assert 'data-id="play:2"' in page
    assert "policy:best" not in compare_part([], best=False)
