from __future__ import annotations

from typing import get_args

from casesim.domain.vocabulary import ConcernKind, Locus
from casesim.protocols.effects import EFFECTS, Effect, OrderKey
from casesim.protocols.fact_parts import AgencyFacts, ConcernFacts
from casesim.protocols.facts import CaseFacts
from casesim.protocols.traits import AgencyTrait, ConcernMark, ConcernTrait, HandoverStep

INTERNAL = OrderKey(
    reads=ConcernTrait.LOCUS,
    ranks=(("internal",), ("external",)),
    applies_to=(ConcernKind.RISK,),
    off_for_harm_by_others=True,
)


def concern(**others):
    return ConcernFacts(id="a", **({"kind": ConcernKind.RISK, "locus": Locus.EXTERNAL} | others))


def test_every_effect_has_a_name_in_files():
    assert set(EFFECTS.values()) == set(get_args(Effect))


def test_traits_are_fields_of_the_facts():
    assert set(AgencyTrait) <= set(AgencyFacts.__dataclass_fields__)
    assert {*ConcernTrait, *ConcernMark} <= set(ConcernFacts.__dataclass_fields__)
    assert set(HandoverStep) <= set(CaseFacts.__dataclass_fields__)


def test_a_key_ranks_only_what_it_speaks_of():
    assert INTERNAL.rank_of(concern()) == 1
    assert INTERNAL.rank_of(concern(locus=Locus.INTERNAL)) == 0
    assert INTERNAL.rank_of(concern(locus=None)) is None
    assert INTERNAL.rank_of(concern(kind=ConcernKind.NEED)) is None
    assert INTERNAL.rank_of(concern(harm_by_others=True)) is None
