"""What is said of an option that may have been better rests on futures that did not pick it."""

from __future__ import annotations

import pytest

from casesim.debrief.headlines import headline
from casesim.debrief.results import Appraisal, Debrief, Mark, Outlook
from casesim.experiments.intervals import Interval
from casesim.play.words import CaseWords
from tests.analysis.little_case import SCENARIO

UNIT = "0 to 100"


def around(mean, half):
    return Interval(mean=mean, low=mean - half, high=mean + half, n=50, unit=UNIT, confidence=0.95)


@pytest.fixture(autouse=True)
def plain_labels(monkeypatch):
    monkeypatch.setattr(CaseWords, "chosen_text", lambda _self, _kind, option: option)


def said(best, loss, mark=Mark.DEBATABLE):
    """Beside a call, a visit looks better by 9 over all futures and a letter by 7."""
    options = tuple(
        Outlook(option_id=name, outcomes=(50.0, 60.0), against_chosen=against)
        for name, against in (("call", None), ("visit", around(9, 4)), ("letter", around(7, 8)))
    )
    one = Appraisal(
        number=1, decision_id="C0001/silence/hdb/1", time_days=3.0, kind="silence", subject="hdb",
        seat="sso/convenor", chosen="call", options=options, mark=mark, best=best, loss=loss,
    )  # fmt: skip
    whole = Debrief(
        scenario="mdm_l", header="", seed=1, policy="guideline", unit=UNIT, wished="more",
        primary="area_under_stability", appraisals=(one,),
    )  # fmt: skip
    return headline(CaseWords(SCENARIO), whole, one)


def test_the_size_is_that_of_the_half_that_did_not_pick():
    assert "“visit” would have been better by about 5" in said("visit", around(5, 3))


def test_what_was_picked_is_named_also_where_another_looks_better_over_all():
    assert "“letter” may have been better" in said("letter", around(5, 8))


def test_what_the_other_half_does_not_find_better_is_not_called_so():
    assert "better" not in said("visit", around(-1, 3))


def test_where_the_choice_was_picked_itself_nothing_is_surely_better():
    assert "“visit” may have been better" in said("call", around(0, 0), Mark.CANNOT_TELL)
