"""Nothing gets lost and nothing is there twice: referrals, hours, cases, places, items."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import isfinite

import pytest

from casesim.domain import events as ev
from casesim.domain.vocabulary import EndingKind, PlanItemState, ReferralState
from casesim.engine.capacity import Capacity
from tests.engine.playing import Tryer, played, run_of, the_case
from tests.properties.invariants import MOVES

FINAL = {ReferralState.SERVED, ReferralState.REJECTED, ReferralState.LAPSED}


@pytest.fixture(scope="module")
def plays():
    long = [played(seed, Tryer(seed, avoid=("end",))) for seed in range(3)]
    return [*long, *(played(seed, horizon_days=120.0) for seed in range(3, 15))]


@pytest.fixture(scope="module")
def crowded():
    return played(2, scenario=replace(the_case(), copies=12), horizon_days=90.0)


@pytest.mark.row("W-047")
def test_a_referral_moves_forward_and_ends_in_one_state_or_is_open(plays, crowded):
    ended = Counter()
    for sim in [*plays, crowded]:
        now = {}
        for row in sim.log:
            if row.kind in (ev.REFERRAL_SENT, ev.OWN_OFFER):
                assert (row.case, row.fields[0]) not in now
                now[row.case, row.fields[0]] = "sent"
            elif row.kind == ev.REFERRAL_MOVED:
                key = row.case, row.fields[0]
                assert row.fields[1] in MOVES[now[key]], (key, now[key], row.fields[1])
                now[key] = row.fields[1]
        ended.update(now.values())
        for (case, referral), state in now.items():
            assert sim.state.cases[case].referrals[referral].state == state
    assert set(ended) >= FINAL


def test_a_served_referral_started_its_service_and_no_other_did(plays):
    for sim in plays:
        served = [r.fields[0] for r in sim.log
                  if r.kind == ev.REFERRAL_MOVED and r.fields[1] == "served"]  # fmt: skip
        started = [r.fields[0] for r in sim.log if r.kind == ev.SERVICE_STARTED]
        assert Counter(referral.rsplit("/", 1)[0] for referral in served) == Counter(started)


def test_a_service_ends_as_often_as_it_started_or_still_runs(plays):
    for sim in plays:
        starts = Counter(r.fields[0] for r in sim.log if r.kind == ev.SERVICE_STARTED)
        ends = Counter(r.fields[0] for r in sim.log if r.kind == ev.SERVICE_ENDED)
        for service, status in sim.state.cases["C0001"].services.items():
            assert starts[service] - ends[service] == int(status.running)
            assert status.kept <= status.sessions


def test_nobody_works_more_hours_than_there_are(plays, crowded):
    worked = 0
    for sim in [*plays, crowded]:
        workforce = run_of(sim).workforce
        for (agency, role), weeks in sim.state.hours.items():
            for hours in weeks.values():
                assert hours <= workforce.capacity(agency, role) + 1e-6, (agency, role)
                worked += 1
    assert worked > 100


def test_hours_of_a_full_desk_are_used_up(crowded):
    """Otherwise the limit above was never met."""
    capacity = run_of(crowded).workforce.capacity("sso", "seat")
    assert max(crowded.state.hours["sso", "seat"].values()) > 0.9 * capacity


def test_a_case_ends_in_one_state_or_is_open(plays):
    ended = 0
    for sim in plays:
        kinds = [row.fields[0] for row in sim.log if row.kind == ev.CASE_ENDED]
        assert len(kinds) <= 1
        assert sim.state.cases["C0001"].ended == (kinds[0] if kinds else "")
        assert set(kinds) <= set(EndingKind)
        ended += len(kinds)
    assert 0 < ended < len(plays)


def test_after_the_end_the_seat_decides_nothing_more(plays):
    for sim in plays:
        times = [row.time_days for row in sim.log if row.kind == ev.CASE_ENDED]
        decided = [d.time_days for d in sim.decided]
        assert not times or max(decided) <= times[0]


def test_every_decision_is_answered_once(plays):
    for sim in plays:
        ids = [decided.decision_id for decided in sim.decided]
        assert len(ids) == len(set(ids))
        assert ids == [row.fields[0] for row in sim.log if row.kind == ev.CHOICE_MADE]


def test_no_place_is_given_twice(monkeypatch):
    given = []
    plain = Capacity.place

    def noted(self, step, earliest_days, **how):
        when = plain(self, step, earliest_days, **how)
        if step.slot_every_days > 0.0 and isfinite(when):
            given.append((step.id, when))
        assert when >= earliest_days
        return when

    monkeypatch.setattr(Capacity, "place", noted)
    played(4, scenario=replace(the_case(), copies=8), horizon_days=80.0)
    assert len(given) > 30
    assert len(given) == len(set(given))


def test_an_item_of_the_plan_is_in_one_state(plays):
    for sim in plays:
        added = [row.fields[0] for row in sim.log if row.kind == ev.ITEM_ADDED]
        items = sim.state.cases["C0001"].items
        assert added == list(items)
        assert {item.state for item in items.values()} <= set(PlanItemState)


def test_leave_ends_and_nobody_decides_meanwhile_without_cover(plays):
    for sim in plays:
        away, covered = None, False
        for row in sim.log:
            if row.kind == ev.LEAVE_STARTED:
                away = row.fields[1]
            elif row.kind in (ev.LEAVE_ENDED, ev.LEAD_MOVED):
                away, covered = None, False
            elif row.kind == ev.COVER_NAMED:
                covered = True
            elif row.kind == ev.CHOICE_MADE and away is not None and not covered:
                assert row.time_days >= away or _began(sim, row, away)


def _began(sim, row, away) -> bool:
    """Work begun before the leave, such as a meeting, is carried to its end."""
    started = next(r.time_days for r in sim.log if r.kind == ev.LEAVE_STARTED
                   and r.fields[1] == away)  # fmt: skip
    return row.time_days - started < 1.0
