from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casesim.domain.vocabulary import Changeability, ConcernKind, Locus, Protection, Urgency
from casesim.paths import scenarios_dir
from casesim.protocols.fact_parts import ConcernFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.priorities import (
    belongs_first,
    contradictions,
    crisis_first,
    what_comes_first,
)
from casesim.scenario.protocol_schema import load_protocol

MAP = load_protocol(scenarios_dir() / "protocols" / "map.yaml")


def concern(name, kind=ConcernKind.RISK, urgency=Urgency.STANDING, **others):
    given_ = {"changeability": Changeability.DYNAMIC, "locus": Locus.INTERNAL} | others
    return ConcernFacts(id=name, kind=kind, urgency=urgency, **given_)


LEG = concern("leg", ConcernKind.SAFETY, Urgency.IMMINENT, protection=Protection.WEAK)
HOARD = concern("hoard")
MONEY = concern("money", ConcernKind.NEED)


def facts(*concerns, **others):
    return CaseFacts(concerns=concerns, **others)


def pairs(order, *concerns, **others):
    found = contradictions(order, facts(*concerns, **others), MAP)
    return [(ruling.outcome.placed_first, ruling.outcome.belongs_first) for ruling in found]


def test_order_of_a_household():
    ruling = what_comes_first(facts(MONEY, HOARD, LEG), MAP)
    assert ruling.outcome == (("leg",), ("hoard",), ("money",))
    assert str(ruling.source) == "MAP Annex D 3"


def test_a_workgroup_may_turn_the_order_of_the_keys():
    fixed = concern("fixed", urgency=Urgency.IMMINENT, changeability=Changeability.STATIC)
    turned = MAP.with_overrides(
        priority_keys=("safety_before_needs", "dynamic_first", "imminent_first")
    )
    assert what_comes_first(facts(fixed, HOARD), MAP).outcome[0] == ("fixed",)
    assert what_comes_first(facts(fixed, HOARD), turned).outcome[0] == ("hoard",)


def test_every_reading_puts_danger_above_needs():
    assert pairs(("money", "leg"), LEG, MONEY) == [("money", "leg")]
    assert pairs(("leg", "money"), LEG, MONEY) == []


def test_where_two_principles_pull_apart_either_order_stands():
    fixed = concern("fixed", urgency=Urgency.IMMINENT, changeability=Changeability.STATIC)
    assert pairs(("hoard", "fixed"), fixed, HOARD) == []
    assert pairs(("fixed", "hoard"), fixed, HOARD) == []


def test_a_permitted_boost_is_no_contradiction():
    near = concern("near", urgency=Urgency.EMERGING)
    boosted = concern("papers", locus=Locus.EXTERNAL, opens_flexibility=True)
    assert pairs(("papers", "near"), near, boosted) == []
    assert pairs(("papers", "leg"), LEG, boosted) == [("papers", "leg")]


def test_two_marked_steps_keep_their_order_among_each_other():
    first = concern("a", opens_flexibility=True)
    second = concern("b", locus=Locus.EXTERNAL, opens_flexibility=True)
    plain = concern("c")
    order = what_comes_first(facts(plain, second, first), MAP).outcome
    assert [name for group in order for name in group][-1] == "c"


def test_names_that_are_not_concerns_are_left_out():
    assert pairs(("ghost", "money", "leg"), LEG, MONEY) == [("money", "leg")]


def test_danger_goes_before_the_conference():
    ruling = crisis_first(facts(LEG, crisis_answered=False), MAP)
    assert ruling.outcome == "conference"
    assert dict(ruling.decided_by) == {"imminent_danger": True, "crisis_answered": False}
    assert crisis_first(facts(HOARD, crisis_answered=False), MAP) is None


def test_a_protocol_without_keys_is_silent():
    bare = MAP.with_overrides(priority_keys=())
    assert what_comes_first(facts(LEG), bare) is None


CONCERNS = st.lists(
    st.builds(
        ConcernFacts,
        id=st.uuids().map(str),
        kind=st.sampled_from(ConcernKind),
        urgency=st.none() | st.sampled_from(Urgency),
        changeability=st.none() | st.sampled_from(Changeability),
        locus=st.none() | st.sampled_from(Locus),
        protection=st.sampled_from(Protection),
        harm_by_others=st.booleans(),
        opens_flexibility=st.booleans(),
        opens_lever=st.booleans(),
    ),
    max_size=7,
    unique_by=lambda one: one.id,
)


@given(CONCERNS, st.booleans())
def test_each_concern_stands_once_and_danger_above_needs(concerns, lever_open):
    order = what_comes_first(facts(*concerns, lever_open=lever_open), MAP)
    if order is None:
        assert not any(one.kind is not ConcernKind.NEED for one in concerns)
        return
    flat = [name for group in order.outcome for name in group]
    assert sorted(flat) == sorted(one.id for one in concerns)
    kinds = {one.id: one.kind for one in concerns}
    is_need = [kinds[name] is ConcernKind.NEED for name in flat]
    assert is_need == sorted(is_need)


@given(CONCERNS, st.permutations(range(7)))
def test_the_order_does_not_hang_on_the_order_in_which_concerns_are_given(concerns, shuffle):
    shuffled = [concerns[place] for place in shuffle if place < len(concerns)]
    unmarked = [
        ConcernFacts(**{**_fields(one), "opens_flexibility": False, "opens_lever": False})
        for one in concerns
    ]
    known = {one.id: one for one in unmarked}
    first = what_comes_first(facts(*unmarked), MAP)
    second = what_comes_first(facts(*(known[one.id] for one in shuffled)), MAP)
    assert _groups(first) == _groups(second)


@given(CONCERNS)
def test_our_reading_is_among_those_that_no_reading_contradicts(concerns):
    known = [one for one in concerns if one.protection is not Protection.UNKNOWN]
    complete = [one for one in known if None not in (one.urgency, one.changeability, one.locus)]
    unboosted = [
        ConcernFacts(**{**_fields(one), "opens_flexibility": False, "harm_by_others": False})
        for one in complete
    ]
    ruling = what_comes_first(facts(*unboosted, lever_open=False), MAP)
    if ruling is not None:
        flat = tuple(name for group in ruling.outcome for name in group)
        assert contradictions(flat, facts(*unboosted, lever_open=False), MAP) == ()


def _fields(one):
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def _groups(ruling):
    return None if ruling is None else [sorted(group) for group in ruling.outcome]


@pytest.mark.parametrize("kind", [ConcernKind.SAFETY, ConcernKind.RISK])
def test_harm_by_others_is_not_pushed_behind_the_victims_own_condition(kind):
    beaten = concern("beaten", kind, locus=Locus.EXTERNAL, harm_by_others=True)
    grief = concern("grief", kind)
    assert what_comes_first(facts(grief, beaten), MAP).outcome == (("grief", "beaten"),)
    literal = concern("beaten", kind, locus=Locus.EXTERNAL)
    assert what_comes_first(facts(grief, literal), MAP).outcome == (("grief",), ("beaten",))


def test_the_first_key_says_what_is_taken_up_before_the_rest():
    assert belongs_first(facts(MONEY, HOARD, LEG), MAP) == ("hoard", "leg")
    assert belongs_first(facts(MONEY), MAP) == ()
    assert belongs_first(facts(MONEY), MAP.with_overrides(priority_keys=())) is None
