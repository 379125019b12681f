from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date

import pytest

from casesim.domain.vocabulary import EscalationLevel
from casesim.protocols.effects import OrderKey, ReplyTime
from casesim.protocols.facts import CaseFacts
from casesim.protocols.rulings import Force


def test_the_strongest_clauses_come_first(protocol):
    forces = [clause.force for clause in protocol.bearing_on("difference")]
    assert forces == sorted(forces, key=list(Force).index)


def test_a_clause_that_does_not_exist_is_an_error(protocol):
    with pytest.raises(KeyError, match="touch_bass"):
        protocol.clause("touch_bass")


@pytest.mark.row("G-038")
def test_an_override_takes_the_place_of_a_clause(protocol):
    weaker = replace(protocol.clause("touch_base"), force=Force.PERMITS)
    variant = protocol.with_overrides([weaker], id="map_light")
    assert variant.id == "map_light"
    assert variant.clause("touch_base").force is Force.PERMITS
    assert protocol.clause("touch_base").force is Force.REQUIRES
    assert len(variant.clauses) == len(protocol.clauses)


def test_an_override_may_set_a_time_where_the_document_is_silent(protocol):
    silent = protocol.clause("silent_on_reply_time")
    timed = replace(silent, effect=ReplyTime(level=EscalationLevel.SUPERVISORS, working_days=5))
    variant = protocol.with_overrides([timed])
    assert [effect.working_days for _, effect in variant.with_effect(ReplyTime)] == [5]


def test_a_clause_can_be_left_out_with_its_order_key(protocol):
    variant = protocol.with_overrides(without=["internal_first"])
    assert "internal_first" not in variant.priority_keys
    assert len(variant.with_effect(OrderKey)) == len(protocol.with_effect(OrderKey)) - 1
    with pytest.raises(KeyError, match="internal_last"):
        protocol.with_overrides(without=["internal_last"])


def test_clauses_not_yet_in_force_are_left_out(protocol):
    in_2018 = protocol.in_force_on(date(2018, 1, 9))
    gone = {clause.id for clause in protocol.clauses} - {clause.id for clause in in_2018.clauses}
    assert gone == {"ground_statutory_duty"}


def test_a_clause_ends_with_its_last_day(protocol):
    clause = replace(protocol.clause("touch_base"), until=date(2021, 12, 31))
    assert clause.in_force_on(date(2021, 12, 31))
    assert not clause.in_force_on(date(2022, 1, 1))


def test_it_travels_to_another_process(protocol):
    copy = pickle.loads(pickle.dumps(protocol))
    assert copy == protocol
    facts = CaseFacts(lead_agreed=False)
    assert copy.clause("fit").test(facts) == protocol.clause("fit").test(facts)
