"""Siloed, diligent, reactive and cautious: each is as its description says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.domain.observation import Message
from tests.policies.offers import OPTIONS
from tests.policies.points import (
    a_point,
    answered,
    at_the_start,
    every_point,
    on_the_way,
    with_a_plan,
)

JOINT = {"convene", "plan", "family_conference", "conference", "crisis_meeting", "write", "accept"}


@pytest.mark.row("G-138")
@pytest.mark.parametrize("name", ["siloed", "diligent"])
def test_alone_means_no_conference_no_lead_and_no_joint_plan(name, takes):
    taken = {takes(name, point) for point in every_point()}
    assert not JOINT & taken
    assert not any(option.startswith(("propose:", "lever:", "pair:")) for option in taken)


def test_siloed_gives_out_an_address_and_does_not_follow_up(policy):
    seen = answered(on_the_way(), "next_step", "refer:aid")
    seen.concerns.pop("safety")
    choice = policy("siloed").decide(a_point("next_step", seen))
    assert choice.option_id.startswith("refer:")
    assert choice.values == {"how": ("cold",), "follow": ("nobody",)}


@pytest.mark.row("W-030")
def test_siloed_offers_her_own_agency_first(takes):
    assert takes("siloed", a_point("next_step", on_the_way())) == "refer:aid"


@pytest.mark.row("W-031")
def test_siloed_neither_calls_nor_chases_nor_asks_why(takes):
    taken = {takes("siloed", point) for point in every_point()}
    assert not any(
        option.startswith(("call", "chase", "ask_why", "ask_consent")) for option in taken
    )


def test_diligent_goes_along_and_finds_out(policy):
    seen = answered(on_the_way(), "next_step", "refer:aid")
    choice = policy("diligent").decide(a_point("next_step", seen))
    assert choice.option_id.startswith("refer:")
    assert choice.values == {"how": ("accompanied",), "follow": ("lead",)}


def test_diligent_chases_asks_why_and_keeps_the_same_rhythm_as_guideline(policy, takes):
    late = with_a_plan()
    assert takes("diligent", a_point("next_step", answered(late, "next_step", "refer:aid"))) == (
        "chase:bed/1"
    )
    assert takes("diligent", a_point("missed_contact", late)) == "ask_why"
    assert policy("diligent").habits == policy("guideline").habits


def test_reactive_turns_to_whoever_called_last(policy):
    seen = on_the_way()
    seen.inbox.append(Message(seen.now_days, "clinic", "reply_update/clinic", 0.1, (), 3))
    choice = policy("reactive").decide(a_point("next_step", seen))
    assert choice.option_id == "call:clinic"
    seen.inbox.append(Message(seen.now_days, "ben", "told/ben", 0.1, (), 4))
    seen.done = []
    assert policy("reactive").decide(a_point("next_step", seen)).option_id == "visit:ben"


def test_reactive_puts_her_own_agency_first_and_everything_now(policy, takes):
    seen = on_the_way()
    seen = answered(seen, "next_step", "crisis:soup")
    assert takes("reactive", a_point("next_step", seen)) == "refer:aid"
    order = policy("reactive").decide(a_point("priorities", seen)).values["order"]
    assert all(text.startswith("now:") for text in order)
    items = policy("reactive").decide(a_point("plan", seen)).values["items"]
    offered = next(form for form in OPTIONS["plan"][0].fields if form.id == "items")
    assert items == offered.items


def test_reactive_escalates_late(takes):
    silent = [takes("reactive", a_point("silence", on_the_way(), occasion=n)) for n in (1, 2, 3, 4)]
    assert silent == ["wait", "chase_letter", "call", "supervisor"]


def test_cautious_reports_before_anybody_was_met(takes):
    assert takes("cautious", a_point("first_contact", at_the_start())) == "report:shelters"


def test_cautious_escalates_at_once_and_assesses_everything(takes):
    assert takes("cautious", a_point("difference", on_the_way())) == "escalate"
    assert takes("cautious", a_point("silence", on_the_way())) == "supervisor"
    assert takes("cautious", a_point("refusal", on_the_way())) == "refused_help"
    seen = on_the_way(calendar=[], conference_days=99.0)
    seen.done = [done for done in seen.done if not done.option_id.startswith("assess")]
    seen = answered(answered(seen, "next_step", "convene"), "next_step", "report:shelters")
    reported = tuple(o for o in OPTIONS["next_step"] if not o.id.startswith(("report", "crisis")))
    assert takes("cautious", a_point("next_step", seen, options=reported)) == "assess:inquiry"


def test_cautious_looks_into_what_an_assessment_has_answered_only_after_half_a_year(takes):
    left = tuple(option for option in OPTIONS["next_step"] if option.action in ("assess", "wait"))
    for days_ago, wanted in ((40.0, False), (181.0, True)):
        seen = replace(on_the_way(now=240.0), done=[])
        seen = answered(seen, "next_step", "assess:inquiry", days_ago=days_ago)
        seen.assessments["inquiry"] = seen.now_days - days_ago
        taken = takes("cautious", a_point("next_step", seen, options=left))
        assert (taken == "assess:inquiry") == wanted


def test_cautious_wants_a_statutory_lead_and_asks_for_all(policy, takes):
    assert takes("cautious", a_point("lead", on_the_way())) == "propose:guardian"
    assert takes("cautious", a_point("safety_lead", on_the_way())) == "name:guardian"
    assert policy("cautious").decide(a_point("consent")).values["scope"] == ("all",)
