"""Which decisions futures are asked for: those that judgement is told from, and some for more."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from casesim.debrief import making
from casesim.domain.decisions import Choice, Option
from casesim.experiments.played import Taken


def taken(number, chosen, by_policy, kind="next_step"):
    name = f"C0001/{kind}/{number}"
    answers = {
        option: Choice(decision_id=name, option_id=option)
        for option in dict.fromkeys((chosen, by_policy, "call", "wait"))
    }
    return Taken(
        number=number,
        decision_id=name,
        time_days=float(number),
        kind=kind,
        subject="",
        seat="fsc/lead",
        choice=answers[chosen],
        options=tuple(Option(id=each, action=each) for each in answers),
        answers=answers,
        by_policy=by_policy,
    )


@pytest.fixture
def asked_for(monkeypatch):
    """Asks for futures of decisions as (chosen, by policy), and tells which options of which."""

    def ask(*decisions, most):
        found = tuple(taken(number, *each) for number, each in enumerate(decisions, start=1))
        monkeypatch.setattr(making, "played_of", lambda _session: None)
        monkeypatch.setattr(making, "walk", lambda *_args, **_more: found)
        asked = making.asked_of(SimpleNamespace(session=None), most_decisions=most)
        return {each.number: list(each.answers) for each in asked.decisions}

    return ask


def test_all_that_judgement_is_told_from_and_the_first(asked_for):
    """Where the policy would do the same there is nothing to tell."""
    found = asked_for(("visit", "visit"), ("visit", "visit"), ("wait", "visit"), most=0)
    assert found == {1: ["visit"], 3: ["wait", "visit"]}


def test_some_with_further_options_whatever_was_chosen(asked_for):
    found = asked_for(("visit", "visit"), ("wait", "visit"), most=2)
    assert found == {1: ["visit", "call", "wait"], 2: ["wait", "visit", "call"]}
