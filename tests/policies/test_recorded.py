"""The recorded policy repeats what still exists, and hands the rest over."""

from __future__ import annotations

from casesim.domain.decisions import Choice
from casesim.policies import recorded_policy
from casesim.policies.recorded import RecordedPolicy
from tests.policies.offers import OPTIONS
from tests.policies.points import a_point, on_the_way


class Waits:
    name = "waits"

    def decide(self, point):
        return Choice(decision_id=point.id, option_id="wait")


def test_repeats_a_choice_with_its_details_and_its_reason():
    point = a_point("consent")
    kept = Choice(
        decision_id=point.id, option_id="form_only", values={"scope": ("all",)}, reason="in a hurry"
    )
    assert RecordedPolicy([kept], Waits()).decide(point) is kept


def test_hands_over_where_the_decision_is_new_or_the_option_is_gone():
    point = a_point("silence")
    gone = Choice(decision_id=point.id, option_id="ask_other:nobody")
    for choices in ([], [gone], [Choice(decision_id="C0001/other/1", option_id="call")]):
        assert RecordedPolicy(choices, Waits()).decide(point).option_id == "wait"


def test_details_that_are_no_longer_on_offer_fall_back_to_their_default():
    point = a_point("convene", on_the_way())
    kept = Choice(
        decision_id=point.id,
        option_id="conference",
        values={"invite": ("centre", "gone"), "when": ("later",), "colour": ("red",)},
    )
    choice = RecordedPolicy([kept], Waits()).decide(point)
    assert choice.values == {"when": ("later",)}
    point.resolved(choice)


def test_a_rank_is_kept_only_as_far_as_it_can_be():
    point = a_point("priorities")
    strange = Choice(
        decision_id=point.id, option_id="rank", values={"order": ("now:home", "soon:money")}
    )
    assert RecordedPolicy([strange], Waits()).decide(point).values == {}


def test_is_made_with_a_named_policy_for_the_rest(catalogue, protocol):
    policy = recorded_policy([], "reactive", catalogue, protocol)
    assert policy.name == "recorded"
    assert policy.decide(a_point("silence")).option_id == "wait"
    assert {option.id for option in OPTIONS["silence"]} >= {"wait"}
