"""A fingerprint follows what is said, not how a file is laid out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import pytest

from casesim.domain.vocabulary import Urgency
from casesim.play.fingerprints import fingerprint


@dataclass(frozen=True)
class Part:
    name: str
    day: date
    days_off: frozenset[date] = frozenset()
    cache: list[int] = field(default_factory=list, compare=False)


def a_part(**changes) -> Part:
    said = {"name": "leg", "day": date(2018, 1, 9)}
    return Part(**{**said, **changes})


def test_equal_content_has_one_fingerprint():
    assert fingerprint(a_part()) == fingerprint(a_part(cache=[1, 2]))
    one = a_part(days_off=frozenset({date(2018, 1, 1), date(2018, 2, 16)}))
    other = a_part(days_off=frozenset({date(2018, 2, 16), date(2018, 1, 1)}))
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize("change", [{"name": "arm"}, {"day": date(2018, 1, 10)}])
def test_other_content_has_another(change):
    assert fingerprint(a_part()) != fingerprint(a_part(**change))


def test_the_order_of_a_mapping_counts_because_an_engine_may_follow_it():
    there, back = {"a": 1.0, "b": 2.0}, {"b": 2.0, "a": 1.0}
    assert fingerprint(MappingProxyType(there)) == fingerprint(there)
    assert fingerprint(there) != fingerprint(back)


def test_a_member_of_a_closed_list_counts_as_its_text():
    assert fingerprint((Urgency.IMMINENT,)) == fingerprint(["imminent"])


def test_what_is_no_data_is_refused():
    with pytest.raises(TypeError, match=r"taken of domain data \(got function\)"):
        fingerprint({"rule": lambda: None})
