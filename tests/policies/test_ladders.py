"""Orders of answers: one rung for each time that the same question comes up."""

from __future__ import annotations

from importlib import import_module

import pytest

from casesim.policies.ladders import climb, ladder
from casesim.policies.sight import Sight
from tests.policies.household import a_catalogue
from tests.policies.offers import OPTIONS
from tests.policies.points import a_point

CATALOGUE = a_catalogue()


def climbed(text, occasion, kind="silence"):
    taken = climb(Sight(a_point(kind, occasion=occasion), CATALOGUE), ladder(text))
    return taken.id if taken is not None else None


def test_reads_rungs_and_alternatives():
    assert ladder("call > supervisor | ask_other") == (("call",), ("supervisor", "ask_other"))


@pytest.mark.parametrize(
    ("occasion", "answer"),
    [(1, "call"), (2, "supervisor"), (3, "chase_letter"), (9, "chase_letter")],
)
def test_goes_up_one_rung_at_a_time_and_stays_on_the_last(occasion, answer):
    assert climbed("call > supervisor > chase_letter", occasion) == answer


def test_what_is_not_on_offer_gives_way_to_the_next_rung_then_to_the_one_before():
    assert climbed("shout > call", 1) == "call"
    assert climbed("call > shout", 2) == "call"
    assert climbed("shout", 1) is None


def test_alternatives_are_tried_in_their_order_also_towards_several_people():
    assert climbed("ask_other | call", 1) == "ask_other:clinic"


def test_every_rung_of_the_shipped_ladders_is_an_action_of_the_contract():
    for name in ("cautious", "diligent", "guideline", "reactive", "siloed"):
        for kind, rungs in import_module(f"casesim.policies.{name}").LADDERS.items():
            strange = {a for rung in rungs for a in rung} - {o.action for o in OPTIONS[kind]}
            assert not strange, (name, kind, strange)
