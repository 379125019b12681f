"""Why it made sense then: what comes again is told once, and what is not gone through in a line."""

from __future__ import annotations

import pytest

from casesim.debrief.results import KnownFact, Mark
from casesim.debrief.sense_account import sense_passages
from casesim.play.words import CaseWords
from tests.analysis.little_case import SCENARIO
from tests.debrief.handmade import appraisal

NOT_ASKED = KnownFact(what="ann", kind="goal", known=False)
ASKED = KnownFact(what="ann", kind="goal", known=True, since_days=0.0)


@pytest.fixture(scope="module")
def words():
    return CaseWords(SCENARIO)


def on(day: float, **more):
    """The same decision again, on another day."""
    said = {"chosen": "wait", "known": (NOT_ASKED,), "occasion": 1 if day == 12 else 2}
    return appraisal(
        Mark.DEBATABLE, decision_id=f"C0001/silence/hdb/{day}", time_days=day, **{**said, **more}
    )


def told(words, *every, closely=None):
    return sense_passages(words, every if closely is None else closely, every)


def test_the_same_answer_again_is_one_entry_with_from_when_to_when_and_how_often(words):
    (one,) = told(words, on(12), on(13), on(20))
    assert one.heading.startswith("Sat 13 Jan 2018 to Sun 21 Jan 2018 · ")
    assert one.lines[0].startswith("You chose 3 times: ")
    assert one.items == ("What ann wants: not asked yet.",)


def test_one_answer_has_one_day(words):
    (one,) = told(words, on(12))
    assert one.heading.startswith("Sat 13 Jan 2018 · ")
    assert one.lines[0].startswith("You chose: ")


@pytest.mark.parametrize(
    "other",
    [{"chosen": "call"}, {"known": (ASKED,)}, {"seat": "fsc/worker"}, {"reason": "It is late."}],
    ids=lambda each: next(iter(each)),
)
def test_another_answer_or_something_new_begins_another_entry(words, other):
    passages = told(words, on(12), on(13, **other), on(14))
    assert len(passages) == 3


def test_another_question_in_between_keeps_no_spell_apart(words):
    passages = told(words, on(12), on(12, subject="fsc"), on(14))
    assert len(passages) == 2
    assert "You chose 2 times" in passages[0].lines[0]


def test_what_is_gone_through_comes_first_and_the_rest_is_a_line_each(words):
    late = on(30, chosen="call")
    *first, folded = told(words, on(12), on(13, known=(ASKED,)), on(14), late, closely=[late])
    assert [each.heading[:15] for each in first] == ["Wed 31 Jan 2018"]
    assert folded.heading == "3 more decisions"
    (line,) = folded.items
    assert line.startswith("Sat 13 Jan 2018 to Mon 15 Jan 2018 · ")
    assert line.endswith("(3 times)")


def test_a_reason_is_never_folded_away(words):
    first, folded = told(words, on(12, reason="It is late."), on(13), closely=[])
    assert first.lines[1] == "You wrote: “It is late.”"
    assert folded.heading == "1 more decision"
