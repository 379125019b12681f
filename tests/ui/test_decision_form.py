"""A decision as data for the form: groups, folded options, details, orders."""

from __future__ import annotations

import dataclasses

from casesim.domain.decisions import FormField
from casesim.play.words import CaseWords
from casesim.ui.decision_form import decision_form
from tests.ui import fakes


def form(point, open_points=()):
    return decision_form(CaseWords(fakes.scenario()), point, open_points or (point,), "")


def test_what_may_go_into_the_plan_names_the_agency_that_does_it():
    items = FormField(id="items", kind="several", items=("review",))
    point = fakes.point("plan", "", (fakes.option("write", (items,)), fakes.WAIT))
    (detail,) = form(point)["groups"][0]["entries"][0]["variants"][0]["fields"]
    (item,) = detail["items"]
    assert item["label"] == "a doctor looks at the leg (Hospital)"


def test_free_work_stands_in_groups_and_waiting_comes_last():
    made = form(fakes.free_work())
    assert [group["legend"] for group in made["groups"]] == [
        "See the family",
        "Work with the agencies",
        "Your own work",
    ]
    assert made["groups"][-1]["entries"][-1]["label"] == "Wait"


def test_options_of_one_action_are_folded_into_one_with_a_list():
    (call,) = form(fakes.free_work())["groups"][1]["entries"]
    assert call["label"] == "Call an agency"
    assert [variant["label"] for variant in call["variants"]] == ["HDB", "Hospital"]
    assert [variant["option"] for variant in call["variants"]] == ["call:hdb", "call:hospital"]


def test_other_decisions_show_every_option():
    point, _other = fakes.script()[1]
    (group,) = form(point)["groups"]
    assert group["legend"] == ""
    assert [entry["label"] for entry in group["entries"]] == [
        "Call them yourself, today",
        "Ask your supervisor to call their manager",
        "Wait for the answer",
    ]


def test_costs_are_said_as_people_say_them():
    point, _other = fakes.script()[1]
    (group,) = form(point)["groups"]
    assert [entry["variants"][0]["hours"] for entry in group["entries"]] == ["½ h", "1 h", "–"]


def test_a_detail_has_its_words_and_default():
    _point, convene = fakes.script()[1]
    (detail,) = form(convene)["groups"][0]["entries"][0]["variants"][0]["fields"]
    assert detail["label"] == "Whom you invite"
    assert detail["kind"] == "several"
    assert detail["items"] == [
        {"id": "hdb", "label": "HDB"},
        {"id": "hospital", "label": "Hospital"},
    ]
    assert detail["default"] == ["hdb"]


def test_an_order_comes_with_the_orders_of_the_members():
    (point,) = fakes.script()[2]
    (detail,) = form(point)["groups"][0]["entries"][0]["variants"][0]["fields"]
    assert detail["label"] == "Your order"
    assert [bucket["label"] for bucket in detail["buckets"]] == ["Now", "Next", "Watch", "Not ours"]
    assert detail["orders"] == [
        {"member": "Mdm L", "items": ["flat", "leg"]},
        {"member": "Mr K", "items": ["leg", "flat"]},
    ]


def test_several_open_decisions_are_listed():
    both = fakes.script()[1]
    assert [other["label"] for other in form(both[0], both)["others"]] == [
        "HDB has not answered. What now?",
        "How do you bring the agencies together?",
    ]
    assert form(both[0])["others"] == []


def test_nobody_fills_in_a_plan_beforehand_and_one_item_is_needed():
    items = FormField(id="items", kind="several", items=("flat", "leg"), default=("flat",))
    point = fakes.point("plan", "", (fakes.option("write", (items,)), fakes.WAIT))
    (detail,) = form(point)["groups"][0]["entries"][0]["variants"][0]["fields"]
    assert detail["default"] == []
    assert detail["needed"] is True


def test_with_a_plan_a_wait_lasts_until_its_next_date():
    until = FormField(id="until", kind="one", items=("news", "date"), default=("news",))
    waits = dataclasses.replace(fakes.WAIT, fields=(until,))
    point = fakes.point("silence", "hdb", (fakes.option("call"), waits))
    assert form(point)["groups"][0]["entries"][1]["variants"][0]["fields"][0]["default"] == ["date"]
    alone = dataclasses.replace(point, observation=fakes.observation(plan={}))
    assert form(alone)["groups"][0]["entries"][1]["variants"][0]["fields"][0]["default"] == ["news"]
