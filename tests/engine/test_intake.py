"""Who comes: drawn from kinds and numbers, and never from what is decided for others."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, takewhile

import pytest

from casesim.domain import events as ev
from casesim.domain.decisions import Choice
from casesim.engine.intake import families_of
from casesim.engine.streams import RandomStreams
from tests.engine.many import begun, the_caseload, the_town
from tests.engine.playing import run_of


def coming(population, seed=1, count=200):
    return list(islice(families_of(population, RandomStreams(seed, 0)), count))


def test_the_written_families_come_as_written():
    found = coming(the_caseload())
    assert [each.case for each in found] == [f"F{n:04d}" for n in range(1, 23)]
    given = the_caseload().families
    assert [each.template for each in found] == [each.template for each in given]
    assert [each.arrives_days for each in found] == [each.arrives_days for each in given]
    assert len({each.scenario.family.name for each in found}) == 22
    assert not any("{name}" in each.scenario.surfacing[1] for each in found)


def test_families_differ_from_their_pattern_within_its_ranges():
    kinds = {template.id: template for template in the_caseload().templates}
    severities = set()
    for each in coming(the_caseload()):
        kind = kinds[each.template]
        low, high = kind.vary.severity
        pattern = {c.id: c for c in kind.patterns["fsc"].family.concerns}
        for concern in each.scenario.family.concerns:
            by = concern.severity - pattern[concern.id].severity
            assert low <= by <= high
            severities.add(round(by, 3))
        for member in each.scenario.family.members:
            assert 0.0 <= member.trust <= 1.0
            assert member.bandwidth >= 1.0
            assert all(-1.0 <= value <= 1.0 for value in member.rapport.values())
            assert "{name}" not in member.name + member.about
    assert len(severities) > 40


@pytest.mark.slow
def test_a_system_has_families_on_the_first_day_and_others_at_random():
    town = the_town()
    luck = RandomStreams(1, 0)
    year = list(takewhile(lambda each: each.arrives_days < 365.0, families_of(town, luck)))
    there = [each for each in year if each.case.startswith("S")]
    new = [each for each in year if each.case.startswith("F")]
    assert len(there) == round(town.open_at_start * town.scale)
    low, high = town.open_days
    assert all(low <= each.open_days <= high and each.arrives_days == 0.0 for each in there)
    times = [each.arrives_days for each in new]
    assert times == sorted(times)
    expected = 365.0 * town.arrivals_per_day * town.scale
    assert abs(len(new) - expected) < 4.0 * expected**0.5
    shares = {template.id: template.share for template in town.templates}
    for kind, share in shares.items():
        found = sum(each.template == kind for each in year)
        mean = len(year) * share / sum(shares.values())
        assert abs(found - mean) < 4.5 * mean**0.5
    stations = {each.scenario.convenor for each in year}
    assert stations == {"fsc_north", "fsc_south"}


@pytest.mark.slow
def test_who_comes_is_the_same_whatever_the_staffing():
    fewer = replace(the_town(), stations=tuple(
        replace(station, posts=station.posts[:5]) for station in the_town().stations
    ))  # fmt: skip
    assert coming(the_town(), count=320) == coming(fewer, count=320)
    assert coming(the_town(), seed=2, count=50) != coming(the_town(), seed=1, count=50)


def test_a_case_that_was_open_has_a_lead_consent_and_part_of_a_file():
    sim = begun(the_caseload())
    sim.advance()
    opened = [case for case, family in sim.families.items() if family.open_days > 0.0]
    assert len(opened) == 15
    members = [m for case in opened for m in run_of(sim, case).state.members.values()]
    assert {member.consent_scope for member in members} == {"none", "basic"}
    for case in opened:
        run = run_of(sim, case)
        assert (run.state.lead, run.observation.role) == ("fsc", "lead")
        assert run.observation.facts
        assert not any(member.contacts for member in run.observation.members.values())


def test_a_new_family_is_met_for_the_first_time_once_it_has_a_worker():
    sim = begun(the_caseload(), horizon_days=90.0)
    first = _Firsts("F0016")
    sim.run(first)
    assert first.kinds[0] == "first_contact"
    assert run_of(sim, "F0016").began_days == pytest.approx(9.0)
    given = next(row.time_days for row in sim.log
                 if row.kind == ev.WORKER_ASSIGNED and row.case == "F0016")  # fmt: skip
    assert first.times[0] >= given >= 9.0


class _Firsts:
    """Waits, and notes what one family's seat is asked."""

    name = "firsts"

    def __init__(self, case):
        self.case, self.kinds, self.times = case, [], []

    def decide(self, point):
        if point.case == self.case:
            self.kinds.append(point.kind)
            self.times.append(point.time_days)
        return the_default(point)


def the_default(point):
    return Choice(decision_id=point.id, option_id=point.default)


def test_a_date_of_an_agency_counts_from_the_day_on_which_the_family_came():
    sim = begun(the_caseload(), horizon_days=300.0)
    sim.run(_Defaults())
    happened = [row.time_days for row in sim.log
                if row.kind == ev.PRESSURE_HAPPENED and row.case == "F0019"]  # fmt: skip
    assert happened
    assert happened[0] == pytest.approx(34.0 + 45.0)


class _Defaults:
    name = "defaults"

    def decide(self, point):
        return the_default(point)
