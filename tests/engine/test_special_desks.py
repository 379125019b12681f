"""Interrupted services, patience, caseloads and populations: small runs to be read."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from casesim.domain.durations import LEAVES, Duration, DurationLaw, SpecialService
from casesim.domain.network import Discipline, Network, Route, Station
from casesim.domain.network_arrivals import Arrivals, EntityClass, Population
from casesim.domain.network_state import (
    CASE_ASSIGNED,
    ENTITY_ABANDONED,
    ENTITY_ARRIVED,
    ENTITY_LEFT,
    NETWORK_FIELDS,
    SERVICE_ENDED,
    SERVICE_INTERRUPTED,
    SERVICE_RESUMED,
    SERVICE_STARTED,
)
from casesim.engine import itineraries as drawing
from casesim.engine.network import simulate_network


def days(number: float) -> Duration:
    return Duration(law=DurationLaw.FIXED, mean_days=number)


CLASSES = (
    EntityClass(id="urgent", share=0.5, priority=0),
    EntityClass(id="other", share=0.5, priority=1),
)
DESK = Station(id="desk", workers=1, service=days(2.0))
EVERY_DAY = Arrivals(enters="desk", gaps=days(1.0), classes=CLASSES, limit=20)


def network(*stations: Station, arrivals: Arrivals = EVERY_DAY, horizon_days=200.0) -> Network:
    return Network(id="small", stations=stations, arrivals=arrivals, horizon_days=horizon_days)


def run(*stations: Station, **changes):
    return simulate_network(network(*stations, **changes), 1, 0)


def rows(done, *kinds):
    return [row for row in done.log if row.kind in kinds]


def story(done, case) -> list[tuple[float, str]]:
    return [(row.time_days, row.kind) for row in done.log if row.case == case]


PREEMPTIVE = replace(DESK, discipline=Discipline.PREEMPTIVE)


def test_an_urgent_entity_interrupts_and_the_rest_is_served_later():
    done = run(PREEMPTIVE)
    served_days: dict[str, float] = {}
    since: dict[str, float] = {}
    for row in rows(done, SERVICE_STARTED, SERVICE_RESUMED, SERVICE_INTERRUPTED, SERVICE_ENDED):
        if row.kind in (SERVICE_STARTED, SERVICE_RESUMED):
            since[row.case] = row.time_days
        else:
            served_days[row.case] = served_days.get(row.case, 0.0) + row.time_days - since[row.case]
    assert set(served_days.values()) == {2.0}
    assert rows(done, SERVICE_INTERRUPTED)


def test_nobody_urgent_waits_for_somebody_who_is_not():
    done = run(replace(PREEMPTIVE, workers=2, service=days(2.7)))
    class_of = {row.case: row.fields[0] for row in rows(done, ENTITY_ARRIVED)}
    assert {class_of[row.case] for row in rows(done, SERVICE_INTERRUPTED)} == {"other"}
    serving: set[str] = set()
    waiting: set[str] = set()
    for number, row in enumerate(done.log):
        if row.kind == ENTITY_ARRIVED:
            waiting.add(row.case)
        elif row.kind in (SERVICE_STARTED, SERVICE_RESUMED):
            waiting.discard(row.case)
            serving.add(row.case)
        elif row.kind in (SERVICE_INTERRUPTED, SERVICE_ENDED):
            serving.discard(row.case)
            if row.kind == SERVICE_INTERRUPTED:
                waiting.add(row.case)
        settled = number + 1 == len(done.log) or done.log.times[number + 1] > row.time_days
        if settled and any(class_of[case] == "urgent" for case in waiting):
            assert all(class_of[case] == "urgent" for case in serving)


def test_of_equals_the_service_that_began_last_is_interrupted():
    """Two others are served from days 1 and 2; the first urgent one takes the later worker."""
    classes = (replace(CLASSES[0], share=0.01), replace(CLASSES[1], share=0.99))
    slow = replace(PREEMPTIVE, workers=2, service=days(500.0))
    many = replace(EVERY_DAY, classes=classes, limit=300)
    done = run(slow, arrivals=many, horizon_days=400.0)
    (first, *_) = rows(done, SERVICE_INTERRUPTED)
    assert first.case == "E000001"


def test_who_waits_too_long_leaves_and_who_is_served_stays():
    done = run(replace(DESK, patience=days(1.5)))
    assert story(done, "E000000") == [
        (1.0, ENTITY_ARRIVED),
        (1.0, SERVICE_STARTED),
        (3.0, SERVICE_ENDED),
        (3.0, ENTITY_LEFT),
    ]
    waits = {}
    for row in done.log:
        waits.setdefault(row.case, row.time_days)
        if row.kind == ENTITY_ABANDONED:
            assert row.time_days - waits[row.case] == 1.5
        elif row.kind == SERVICE_STARTED:
            assert row.time_days - waits[row.case] <= 1.5
    assert done.state.abandoned_count == len(rows(done, ENTITY_ABANDONED)) > 3
    assert done.state.abandoned_count + done.state.left_count == 20


def test_an_interrupted_entity_does_not_give_up():
    done = run(replace(PREEMPTIVE, patience=days(0.5)))
    interrupted = {row.case for row in rows(done, SERVICE_INTERRUPTED)}
    assert interrupted
    assert not interrupted & {row.case for row in rows(done, ENTITY_ABANDONED)}


CONTACT = replace(DESK, caseload=2, routes=(Route(to="outside", probability=0.5),))
OUTSIDE = Station(
    id="outside", workers=None, service=days(3.0), routes=(Route(to="desk", probability=1.0),)
)


def test_a_case_comes_back_to_its_own_worker():
    done = run(replace(CONTACT, workers=3), OUTSIDE)
    own = {row.case: row.fields[0] for row in rows(done, CASE_ASSIGNED)}
    contacts = [row for row in rows(done, SERVICE_STARTED) if row.agency == "desk"]
    assert len(contacts) > len(own)
    assert all(row.fields[0] == own[row.case] for row in contacts)
    assert [row.fields[0] for row in rows(done, CASE_ASSIGNED)][:3] == [0, 1, 2]


def test_beyond_the_cap_cases_wait_unassigned_and_the_first_comes_first():
    done = run(CONTACT, OUTSIDE)
    assigned = [row.case for row in rows(done, CASE_ASSIGNED)]
    assert assigned == sorted(assigned)
    open_now, most = 0, 0
    for row in rows(done, CASE_ASSIGNED, ENTITY_LEFT):
        open_now += 1 if row.kind == CASE_ASSIGNED else -1
        most = max(most, open_now)
    assert most == 2


def test_who_gives_up_unassigned_is_never_assigned():
    done = run(replace(CONTACT, patience=days(4.0)), OUTSIDE)
    gone = {row.case for row in rows(done, ENTITY_ABANDONED)}
    assert gone
    assert not gone & {row.case for row in rows(done, CASE_ASSIGNED)}


def test_one_who_gives_up_elsewhere_leaves_room_with_its_own_worker():
    """The second station has one slow worker and impatient visitors, who hold cases before it."""
    first = replace(CONTACT, routes=(Route(to="slow", probability=1.0),))
    slow = Station(id="slow", workers=1, service=days(50.0), patience=days(1.0))
    done = run(first, slow)
    assert len(rows(done, ENTITY_ABANDONED)) > 5
    assert len(rows(done, CASE_ASSIGNED)) == 20


def test_members_of_a_population_come_back_and_keep_their_class():
    members = Population(size=4, between=days(5.0))
    classes = (replace(CLASSES[0], share=0.25), replace(CLASSES[1], share=0.75))
    arrivals = Arrivals(enters="desk", population=members, classes=classes)
    done = run(replace(DESK, workers=4), arrivals=arrivals)
    first = [row.time_days for row in rows(done, ENTITY_ARRIVED) if int(row.case[1:]) % 4 == 0]
    assert first[:3] == [5.0, 12.0, 19.0]
    classes_of: dict[int, set[str]] = {}
    for row in rows(done, ENTITY_ARRIVED):
        classes_of.setdefault(int(row.case[1:]) % 4, set()).add(row.fields[0])
    assert classes_of == {0: {"urgent"}, 1: {"other"}, 2: {"other"}, 3: {"other"}}


def test_how_many_contacts_are_drawn_at_once_does_not_matter(monkeypatch):
    between = Duration(law=DurationLaw.GAMMA, mean_days=5.0, sd_days=3.0)
    arrivals = Arrivals(enters="desk", population=Population(size=4, between=between))
    whole = run(DESK, arrivals=arrivals).log.digest()
    monkeypatch.setattr(drawing, "_CHUNK", 4)
    assert run(DESK, arrivals=arrivals).log.digest() == whole


def test_services_take_the_days_of_their_class_and_of_what_comes_next():
    """Of two that fit, the first holds."""
    special = (
        SpecialService(service=days(1.0), entity_class="urgent"),
        SpecialService(service=days(3.0), next_station=LEAVES),
        SpecialService(service=days(4.0), entity_class="other", next_station="outside"),
    )
    desk = replace(
        DESK,
        workers=None,
        special_services=special,
        routes=(Route(to="outside", probability=0.5),),
    )
    done = run(desk, replace(OUTSIDE, routes=()))
    class_of = {row.case: row.fields[0] for row in rows(done, ENTITY_ARRIVED)}
    began = {row.case: row.time_days for row in rows(done, SERVICE_STARTED) if row.agency == "desk"}
    taken: dict[tuple[str, str], set[float]] = {}
    for row in rows(done, SERVICE_ENDED):
        if row.agency == "desk":
            took = row.time_days - began[row.case]
            taken.setdefault((class_of[row.case], row.fields[0]), set()).add(took)
    assert taken == {
        ("urgent", ""): {1.0},
        ("urgent", "outside"): {1.0},
        ("other", ""): {3.0},
        ("other", "outside"): {4.0},
    }


def test_each_class_enters_where_it_says():
    classes = (CLASSES[0], replace(CLASSES[1], enters="outside"))
    done = run(DESK, replace(OUTSIDE, routes=()), arrivals=replace(EVERY_DAY, classes=classes))
    entered = {(row.fields[0], row.agency) for row in rows(done, ENTITY_ARRIVED)}
    assert entered == {("urgent", "desk"), ("other", "outside")}


def test_a_run_ends_when_all_measured_entities_have_left():
    measured = replace(network(DESK), warm_up_entities=3, measured_entities=5)
    done = simulate_network(measured, 1, 0)
    assert done.log.row(len(done.log) - 1).kind == ENTITY_LEFT
    assert done.log.row(len(done.log) - 1).case == "E000007"
    few = simulate_network(replace(measured, horizon_days=7.5), 1, 0)
    assert max(few.log.times) < 7.5


@pytest.mark.parametrize("stations", [(PREEMPTIVE,), (CONTACT, OUTSIDE)], ids=["urgent", "cap"])
def test_each_row_has_the_fields_of_its_kind(stations):
    for row in run(*stations).log:
        assert len(row.fields) == len(NETWORK_FIELDS[row.kind])


def test_patience_is_luck_of_its_own():
    """Other patience changes nobody's service or arrival."""
    often = replace(EVERY_DAY, gaps=None, per_day=1.0)
    service = Duration(law=DurationLaw.EXPONENTIAL, mean_days=1.0)
    for patience in (days(0.2), Duration(law=DurationLaw.EXPONENTIAL, mean_days=9.0)):
        desk = replace(DESK, service=service, patience=patience)
        done = run(desk, arrivals=often)
        arrived = [row.time_days for row in rows(done, ENTITY_ARRIVED)]
        began = {row.case: row.time_days for row in rows(done, SERVICE_STARTED)}
        took = {r.case: r.time_days - began[r.case] for r in rows(done, SERVICE_ENDED)}
        base = run(replace(desk, patience=None), arrivals=often)
        begun = {row.case: row.time_days for row in rows(base, SERVICE_STARTED)}
        usual = {r.case: r.time_days - begun[r.case] for r in rows(base, SERVICE_ENDED)}
        assert arrived == [row.time_days for row in rows(base, ENTITY_ARRIVED)]
        assert np.allclose([took[c] for c in took], [usual[c] for c in took], atol=3e-6)
