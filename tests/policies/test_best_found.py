"""The best found policy answers by place, and leaves the rest to its base."""

from __future__ import annotations

import pytest

from casesim.domain.decisions import Choice, DecisionPoint, Option
from casesim.domain.found_rules import Answer, Rules
from casesim.errors import ExperimentError
from casesim.policies.best_found import BestFound


class Always:
    def __init__(self, name):
        self.name = name

    def decide(self, point):
        return Choice(decision_id=point.id, option_id=self.name)


def made(name):
    if name not in ("wait", "call", "write"):
        raise ExperimentError(f"there is no policy {name!r}")
    return Always(name)


def point(kind="silence", subject="hdb", options=("wait", "call", "write")):
    return DecisionPoint(
        id=f"C0001/{kind}/{subject}/1", kind=kind, case="C0001", subject=subject, occasion=1,
        seat="sso/lead", time_days=3.0, observation=None, default="wait",
        options=tuple(Option(id=each, action=each) for each in options),
    )  # fmt: skip


def chosen(rules, asked):
    return BestFound(rules, made).decide(asked).option_id


def test_the_answer_for_a_subject_goes_before_that_for_its_kind():
    rules = Rules(
        base="wait",
        answers=(Answer(at="silence", policy="call"), Answer(at="silence/hdb", option="write")),
    )
    assert chosen(rules, point()) == "write"
    assert chosen(rules, point(subject="sso")) == "call"
    assert chosen(rules, point(kind="lapse")) == "wait"


def test_an_option_that_is_not_open_leaves_the_decision_to_the_base():
    rules = Rules(base="call", answers=(Answer(at="silence", option="write"),))
    assert chosen(rules, point(options=("wait", "call"))) == "call"


def test_a_place_keeps_one_answer():
    rules = Rules(base="wait").with_answer(Answer(at="silence", policy="call"))
    assert rules.with_answer(Answer(at="silence", option="write")).answers == (
        Answer(at="silence", option="write"),
    )


def test_a_policy_that_does_not_exist_is_said():
    rules = Rules(base="wait", answers=(Answer(at="silence", policy="miracle"),))
    with pytest.raises(ExperimentError, match="there is no policy 'miracle'"):
        chosen(rules, point())
