"""What a headline says of each mark and each interval, with "may" where the interval says may."""

from __future__ import annotations

import pytest

from casesim.debrief.headlines import headline
from casesim.debrief.results import Mark
from casesim.play.words import CaseWords
from tests.analysis.little_case import SCENARIO
from tests.debrief.handmade import appraisal, around, debrief, duty, outlook

CALL, VISIT = "“Call them yourself, today”", "“See the family first, and ask what they want said”"


def said(mark, *options, wished="more", **more):
    options = (outlook("call"), *options)
    one = appraisal(mark, options=options, **more)
    return headline(CaseWords(SCENARIO), debrief(one, wished=wished), one)


@pytest.fixture(autouse=True)
def plain_labels(monkeypatch):
    """The catalogue's own labels, whatever the scenario calls them."""
    labels = {"call": CALL[1:-1], "visit_first": VISIT[1:-1], "wait": "Wait for the answer"}
    monkeypatch.setattr(CaseWords, "chosen_text", lambda _self, _kind, option: labels[option])


def test_the_sentence_of_the_picture():
    assert said(
        Mark.SOUND, outlook("visit_first", around(3, 5)), outlook("wait", around(-15, 5))
    ) == (
        f"{CALL} was sound. {VISIT} may have been a little better; "
        "“Wait for the answer” costs about 15."
    )


@pytest.mark.parametrize(
    ("mark", "first"),
    [
        (Mark.STRONG, "was a strong choice."),
        (Mark.SOUND, "was sound."),
        (Mark.DEBATABLE, "is debatable."),
        (Mark.COSTLY, "was costly."),
    ],
)
def test_each_mark_has_its_words(mark, first):
    assert said(mark) == f"{CALL} {first}"


def test_what_nobody_can_tell_is_said():
    assert said(Mark.CANNOT_TELL) == f"Whether {CALL} was a good choice, nobody can tell."
    assert said(None) == f"{CALL}: cannot tell yet."


def test_a_sure_gain_has_its_size_and_no_may():
    text = said(Mark.COSTLY, outlook("visit_first", around(12, 4)))
    assert text == f"{CALL} was costly. {VISIT} would have been better by about 12."


def test_an_unsure_gain_has_a_may_and_no_size():
    for mark in (Mark.DEBATABLE, Mark.CANNOT_TELL):
        text = said(mark, outlook("visit_first", around(4, 9)))
        assert text.endswith(f"{VISIT} may have been better.")
        assert "4" not in text


def test_an_unsure_loss_is_not_told_as_a_cost():
    assert said(Mark.SOUND, outlook("wait", around(-3, 5))) == f"{CALL} was sound."


def test_where_less_is_wished_for_less_is_better():
    text = said(
        Mark.COSTLY,
        outlook("visit_first", around(-6, 2)),
        outlook("wait", around(9, 2)),
        wished="less",
    )
    assert f"{VISIT} would have been better by about 6" in text
    assert "“Wait for the answer” costs about 9" in text


def test_a_duty_is_said_and_nothing_is_weighed():
    kept = said(Mark.STRONG, outlook("wait", around(20, 2)), duties=(duty(kept=True),))
    assert kept == f"{CALL} kept a duty: consent. It has no mark."
    broken = said(None, duties=(duty(kept=False), duty(kept=True)))
    assert broken == f"{CALL} did not keep a duty: consent. It has no mark."
