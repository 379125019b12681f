"""Twenty families at once: what is decided for one changes no luck of the others.

Families of an agency share its workers' hours and its services' places, so that a family may be
served later when another takes an hour or a place. Its draws stay what they were all the same:
every value is bound to its address. Where nothing is shared, not a single row changes.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from casesim.engine.streams import LuckSource
from casesim.engine.workforce import Workforce
from tests.engine.playing import Tryer, simulation, the_case
from tests.properties.draws import OnceOtherwise, noted_draws

FAMILIES = 20
DAYS = 60.0
CHANGED = "C0007"
WITHOUT_END = 1e9


def drawn(monkeypatch, scenario, at_turn, numbers=None):
    """Address -> value of every draw, and the log of the run."""
    with noted_draws(monkeypatch) as values:
        sim = simulation(3, scenario=scenario, numbers=numbers, horizon_days=DAYS)
        sim.run(OnceOtherwise(Tryer(3), at_turn, CHANGED))
    return values, sim.log


def of_others(values):
    return {address: value for address, value in values.items() if CHANGED not in address[1]}


def rows_of_others(log):
    return [
        (row.time_days, row.kind, row.case, row.agency, row.fields)
        for row in log
        if row.case != CHANGED
    ]


@pytest.fixture(scope="module")
def town():
    return replace(the_case(), copies=FAMILIES)


def test_no_draw_of_the_other_nineteen_changes(monkeypatch, town):
    before, _ = drawn(monkeypatch, town, at_turn=0)
    after, _ = drawn(monkeypatch, town, at_turn=4)
    both = of_others(before).keys() & of_others(after).keys()
    assert len(both) > 1000
    assert all(before[address] == after[address] for address in both)
    assert before != after


def test_every_draw_belongs_to_one_family_or_to_a_place_that_is_shared(monkeypatch, town):
    values, _ = drawn(monkeypatch, town, at_turn=0)
    cases = {f"C{number:04d}" for number in range(1, FAMILIES + 1)}
    for source, entity, _ in values:
        if source == LuckSource.SLOT:
            assert entity in {step.id for step in the_case().services}
        else:
            assert entity.split("/")[0] in cases, (source, entity)


def test_where_nothing_is_shared_no_row_of_the_others_changes(monkeypatch, town):
    """Places without end and workers without other work: then nobody waits for anybody."""
    open_town = replace(
        town,
        services=tuple(replace(step, slot_every_days=0.0) for step in town.services),
    )
    monkeypatch.setattr(Workforce, "capacity", lambda *_: WITHOUT_END)
    before, first = drawn(monkeypatch, open_town, 0, {"switch.overload": 0})
    after, second = drawn(monkeypatch, open_town, 4, {"switch.overload": 0})
    assert of_others(before) == of_others(after)
    assert rows_of_others(first) == rows_of_others(second)
    assert first.digest() != second.digest()


def test_families_do_not_live_the_same_life(monkeypatch, town):
    _, log = drawn(monkeypatch, town, at_turn=0)
    truths = {}
    for row in log:
        if row.kind == "truth_drawn":
            truths.setdefault(row.case, []).append(row.fields)
    assert len(truths) == FAMILIES
    assert len({tuple(found) for found in truths.values()}) > FAMILIES // 2
